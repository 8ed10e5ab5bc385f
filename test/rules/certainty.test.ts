/** Facts that are unverified, overdue or gone: shown, never deciding alone. */
import { describe, expect, it } from 'vitest';
import type { Values } from '#src/domain/answer.ts';
import { withoutFactKey } from '#src/domain/rule.ts';
import { screen, screenBut, today } from './law.ts';

const clean: Values = { under18: 0, notVietnamese: 0, officials: 0, limitedCapacity: 0 };
const condition = (id: string, found: ReturnType<typeof screen>) =>
  found.conditions.find((result) => result.id === id);

describe('an uncertain fact', () => {
  const doubtful = screenBut({ 'htx/min-official-members': { certain: false } });

  it('is shown with its status but leaves the verdict undecided', () => {
    const found = doubtful({ ...clean, founders: 5 }, today);
    expect(condition('htx.members', found)).toMatchObject({ status: 'met', uncertain: true });
    expect(found.verdict).toBe('undecided');
    expect(found.flip).toEqual([]);
  });

  it('does not lower her to a THT either', () => {
    expect(doubtful({ ...clean, founders: 4, pooling: true }, today).verdict).toBe('undecided');
  });

  it('still asks all that an officer needs to confirm a verdict', () => {
    expect(doubtful({ founders: 4 }, today).deciding).toEqual(
      screen({ founders: 4 }, today).deciding,
    );
  });

  it('changes nothing where a certain one decides', () => {
    const found = screenBut({ 'tht/min-members': { certain: false } });
    expect(found({ ...clean, founders: 5 }, today).verdict).toBe('htx');
    expect(found({ founders: 4, pooling: false }, today).verdict).toBe('interest-group');
    expect(found({ ...clean, founders: 4, pooling: true }, today).verdict).toBe('undecided');
  });

  it('leaves registration and the scheme open', () => {
    const found = screenBut({
      'tht/registration-state-support': { certain: false },
      'scheme-01/women-managers': { certain: false },
    })({ wantsStateSupport: true, womenManagers: true }, today);
    expect(found.tht.registration).toBe('undecided');
    expect(found.scheme01).toBe('undecided');
  });

  it('is told to her where only people left out under it bring her below the number', () => {
    const found = screen({ ...clean, founders: 2, under18: 1, pooling: true }, today);
    expect(found.verdict).toBe('interest-group');
    expect(condition('tht.members', found)).toMatchObject({ status: 'unmet', uncertain: true });
    expect(condition('tht.members', found)?.said.params).toMatchObject({ doubt: 'yes' });
    expect(condition('htx.members', found)).toMatchObject({ status: 'unmet', uncertain: false });
  });

  it('is not told where nobody is left out under it', () => {
    const found = screen({ ...clean, founders: 1, pooling: true }, today);
    expect(condition('tht.members', found)).toMatchObject({ status: 'unmet', uncertain: false });
  });

  it('is none on the day the law was last checked', () => {
    for (const { id, uncertain } of screen({ ...clean, founders: 5 }, today).conditions) {
      expect([id, uncertain]).toEqual([id, false]);
    }
  });

  it('is every fact nobody has looked at for years', () => {
    const found = screen({ ...clean, founders: 5 }, '2035-01-01');
    expect(found.verdict).toBe('undecided');
    expect(condition('htx.members', found)).toMatchObject({ status: 'met', uncertain: true });
  });
});

describe('a fact that is not in force', () => {
  it('leaves its condition unknown, and says so without a number', () => {
    const found = screenBut({ 'htx/max-member-share': undefined })({ largestShare: 90 }, today);
    expect(condition('htx.largest-share', found)).toMatchObject({
      status: 'unknown',
      missing: [],
      uncertain: true,
      said: { key: withoutFactKey },
    });
  });

  it('leaves the verdict undecided where it alone would have decided', () => {
    const gone = screenBut({ 'htx/min-official-members': undefined });
    expect(gone({ ...clean, founders: 9 }, today)).toMatchObject({
      verdict: 'undecided',
      deciding: [],
    });
  });

  it('means that the law did not offer to convert', () => {
    const gone = screenBut({ 'convert/min-months': undefined });
    const values: Values = { currentForm: 'tht-registered', thtAllAgree: true, thtMonths: 20 };
    expect(gone({ ...clean, ...values, founders: 5 }, today).verdict).toBe('htx');
  });
});
