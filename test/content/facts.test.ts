/** Facts by day: the value in force, and how long it is certain. */
import { describe, expect, it } from 'vitest';
import { checkedUntil, createFacts, daysBetween } from '#src/content/facts.ts';
import type { FactValue } from '#src/domain/fact.ts';

const entry = (from: string, value: FactValue['value'], more: Partial<FactValue> = {}) => ({
  from,
  value,
  source: { title: 'Luật A', article: 'Điều 1' },
  confidence: 'law-text' as const,
  checkedOn: '2026-11-23',
  ...more,
});

const facts = createFacts([
  {
    id: 'a/members',
    description: 'x',
    unit: 'people',
    values: [entry('2013-07-01', 7), entry('2024-07-01', 5), entry('2030-01-01', null)],
  },
  {
    id: 'a/rate',
    description: 'y',
    unit: 'percent',
    values: [
      entry('2020-01-01', 20, { confidence: 'unverified' }),
      entry('2024-01-01', 30, { checkBy: '2026-12-31' }),
      entry('2025-01-01', 40, { checkedOn: '2024-02-29', confidence: 'secondary' }),
    ],
  },
]);

describe('createFacts', () => {
  it.each([
    ['2013-06-30', undefined],
    ['2013-07-01', 7],
    ['2024-06-30', 7],
    ['2024-07-01', 5],
    ['2029-12-31', 5],
    ['2030-01-01', undefined],
  ])('knows what is in force on %s', (day, value) => {
    expect(facts.on('a/members', day)?.value).toBe(value);
  });

  it.each([
    ['2013-06-30', undefined],
    ['2024-06-30', undefined],
    ['2024-07-01', 7],
    ['2030-01-01', 5],
  ])('knows what was in force before that of %s', (day, value) => {
    expect(facts.before('a/members', day)?.value).toBe(value);
  });

  it('knows no fact that is not there', () => {
    expect(facts.before('a/other', '2026-11-23')).toBeUndefined();
    expect(facts.on('a/other', '2026-11-23')).toBeUndefined();
  });

  it('tells the source, the unit and the day of its last check', () => {
    expect(facts.on('a/members', '2026-11-23')).toEqual({
      id: 'a/members',
      unit: 'people',
      value: 5,
      from: '2024-07-01',
      source: { title: 'Luật A', article: 'Điều 1' },
      confidence: 'law-text',
      checkedOn: '2026-11-23',
      certain: true,
    });
  });

  it.each([
    ['a/rate', '2021-01-01', false, 'unverified'],
    ['a/rate', '2024-06-01', true, 'before its checkBy'],
    ['a/members', '2027-11-23', true, 'a year after the check'],
    ['a/members', '2027-11-24', false, 'more than a year after the check'],
    ['a/rate', '2025-02-28', true, 'a year after 29 February, which is 28 February'],
    ['a/rate', '2025-03-01', false, 'past that year'],
  ])('%s on %s: certain is %s, being %s', (id, day, certain) => {
    expect(facts.on(id, day)?.certain).toBe(certain);
  });

  it('holds a check for a year where the value names no other day', () => {
    expect(checkedUntil({ checkedOn: '2024-02-29' })).toBe('2025-02-28');
    expect(checkedUntil({ checkedOn: '2026-12-31' })).toBe('2027-12-31');
    expect(checkedUntil({ checkedOn: '2026-11-23', checkBy: '2027-01-15' })).toBe('2027-01-15');
  });

  it('counts the days between two days', () => {
    expect(daysBetween('2026-12-31', '2027-03-01')).toBe(60);
    expect(daysBetween('2026-11-23', '2026-11-22')).toBe(-1);
  });
});
