/** The law by day: the cases that matter, and that every change of a fact has cases on both its sides. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { readFacts } from '#src/content/fact-files.ts';
import { createFacts } from '#src/content/facts.ts';
import { createContentReader } from '#src/content/yaml-file.ts';
import type { Fact } from '#src/domain/fact.ts';
import { factFiles, faultsOf } from './fact-file.ts';

const caseSchema = z.strictObject({
  fact: z.string(),
  day: z.string(),
  value: z.union([z.number(), z.string(), z.boolean(), z.null()]),
  certain: z.boolean().default(true),
});
const cases = z
  .array(caseSchema)
  .parse(parse(readFileSync('test/facts/cases.yaml', 'utf8'), { schema: 'core' }));

const reader = createContentReader('content');
const list = readFacts(reader);
const facts = createFacts(list);
const known = new Set(list.map(({ id }) => id));

describe('the law on a day', () => {
  it.each(cases)('knows $fact on $day', ({ fact, day, value, certain }) => {
    const found = facts.on(fact, day);

    expect(known, 'no such fact').toContain(fact);
    expect(found?.value ?? null).toBe(value);
    if (found !== undefined) expect(found.certain).toBe(certain);
  });

  it('tells ahead the amounts that will hold', () => {
    const ahead = String(facts.on('insurance/si-voluntary-holds', '2026-11-27')?.value);
    for (const who of ['poor', 'near-poor', 'ethnic', 'other']) {
      const amount = Number(facts.on(`insurance/si-voluntary-own-${who}`, '2027-01-01')?.value);
      expect(ahead).toContain(amount.toLocaleString('vi'));
    }
  });

  it('has a case on both sides of every change', () => {
    expect(list.flatMap(({ id, values }) => uncovered(id, values))).toEqual([]);
  });

  it('notices a change without cases', () => {
    const changing: Fact['values'] = ['2024-07-01', '2026-07-01'].map((from) => ({
      from,
      value: 1,
      source: { title: 'x', article: '' },
      confidence: 'law-text',
      checkedOn: '2026-11-23',
    }));

    expect(uncovered('htx/new-fact', changing)).toEqual([
      'htx/new-fact on 2026-06-30',
      'htx/new-fact on 2026-07-01',
    ]);
  });
});

describe('every fact file', () => {
  it.each(factFiles())('is well formed: $path', ({ text }) => {
    expect(faultsOf(text)).toEqual([]);
  });

  it('is read by the loader without a fault', () => {
    const faults = reader.problems().filter(({ file }) => file.startsWith('content/facts/'));

    expect(faults).toEqual([]);
    expect(list.length).toBe(factFiles().length);
  });

  it('has a description no other fact has', () => {
    const seen = new Map<string, string>();
    const twins = list.flatMap(({ id, description }) => {
      const words = description.toLocaleLowerCase('vi');
      const twin = seen.get(words);
      seen.set(words, id);
      return twin === undefined ? [] : [`${id} and ${twin}`];
    });

    expect(twins).toEqual([]);
  });
});

const good = `description: x
unit: people
values:
  - from: 2024-07-01
    value: 5
    source: { title: x, article: x }
    confidence: law-text
    checkedOn: 2026-11-23
`;

describe('the check of a fact file', () => {
  it('lets a good file pass', () => {
    expect(faultsOf(good)).toEqual([]);
  });

  it.each([
    ['a day that does not exist', ['2024-07-01', '2026-02-30'], '2026-02-30 is not a date'],
    ['a field it does not know', ['unit:', 'ref: x\nunit:'], 'unknown field ref'],
    ['a unit it does not know', ['people', 'cows'], 'unknown unit cows'],
    ['a confidence it does not know', ['law-text', 'sure'], 'unknown confidence sure'],
    ['a source without a title', ['title: x, ', ''], 'a source without a title'],
    ['no description', ['description: x', 'description:'], 'no description'],
  ] as const)('refuses %s', (_, [from, to], fault) => {
    expect(faultsOf(good.replace(from, to))).toEqual([fault]);
  });

  it('refuses values that do not go forward in time', () => {
    const [, value = ''] = good.split('values:\n');

    expect(faultsOf(good + value)).toEqual(['2024-07-01 is not after 2024-07-01']);
  });
});

/** The days around each change of a fact that no case asks about. */
function uncovered(id: string, values: Fact['values']): readonly string[] {
  const asked = new Set(cases.filter(({ fact }) => fact === id).map(({ day }) => day));
  return values
    .slice(1)
    .flatMap(({ from }) => [dayBefore(from), from])
    .filter((day) => !asked.has(day))
    .map((day) => `${id} on ${day}`);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}
