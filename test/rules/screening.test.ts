/** What holds for all answers: the verdict against every way things can turn out, what is asked, what would change it. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnswerKey, currentForms, type Values } from '#src/domain/answer.ts';
import type { Verdict } from '#src/domain/screening.ts';
import { screen, today } from './law.ts';
import { domains, matters, possible, type VerdictKey, verdictKeys } from './oracle.ts';

const count = fc.integer({ min: 0, max: 3 });
const known = {
  founders: fc.integer({ min: 0, max: 12 }),
  under18: count,
  notVietnamese: count,
  officials: count,
  limitedCapacity: count,
  pooling: fc.boolean(),
  thtMonths: fc.constantFrom(0, 6, 11, 12, 30),
  thtAllAgree: fc.boolean(),
  currentForm: fc.constantFrom(...currentForms),
};
/** Some answers known, some not. */
const some: fc.Arbitrary<Values> = fc.record(known, { requiredKeys: [] });
/** All known. */
const complete: fc.Arbitrary<Values> = fc.record(known);
/** Known, but for one or two. */
const nearly: fc.Arbitrary<Values> = fc
  .tuple(complete, fc.subarray(Object.keys(known), { maxLength: 2 }))
  .map(([values, dropped]) =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !dropped.includes(key))),
  );
const any = fc.oneof(some, nearly, complete);

const heights: Partial<Record<Verdict, number>> = {
  'interest-group': 0,
  tht: 1,
  htx: 2,
  convert: 2,
};
const heightOf = (verdict: Verdict): number => heights[verdict] ?? -1;
const verdict = (values: Values): Verdict => screen(values, today).verdict;

describe('the verdict', () => {
  it('is decided exactly when nothing she may still answer can change it', () => {
    fc.assert(
      fc.property(any, (values) => {
        const [only, other] = possible(values);
        expect(verdict(values)).toBe(other === undefined ? only : 'undecided');
      }),
      { numRuns: 600 },
    );
  });

  it('rests on blocking conditions alone', () => {
    const fixables = fc.record(
      {
        largestShare: fc.integer({ min: 0, max: 100 }),
        managerBarred: fc.boolean(),
        managersRelated: fc.boolean(),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(any, fixables, (values, more) => {
        expect(verdict({ ...values, ...more })).toBe(verdict(values));
      }),
    );
  });

  it('is never lowered by more founders', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 9 }), (values, more) => {
        if (values.founders === undefined) return;
        const [before, after] = [values, { ...values, founders: values.founders + more }].map(
          verdict,
        );
        if (before === undefined || after === undefined) return;
        if (before === 'already' || heightOf(before) < 0 || heightOf(after) < 0) return;
        expect(heightOf(after)).toBeGreaterThanOrEqual(heightOf(before));
      }),
    );
  });

  it('stays when she tells more, once it is decided; only what she is today may overturn it', () => {
    fc.assert(
      fc.property(any, complete, (values, more) => {
        const before = verdict(values);
        if (before === 'undecided') return;
        const { currentForm: _, ...rest } = more;
        expect(verdict({ ...rest, ...values })).toBe(before);
      }),
    );
  });
});

describe('one condition by itself', () => {
  it('stands as it does among all of them', () => {
    fc.assert(
      fc.property(any, (values) => {
        const { conditions, statusOf } = screen(values, today);
        for (const { id, status } of conditions) expect(statusOf(id)).toBe(status);
        expect(statusOf('htx.nothing')).toBeUndefined();
      }),
    );
  });
});

describe('what is asked next', () => {
  it('is every answer that can change the verdict and no other', () => {
    fc.assert(
      fc.property(fc.oneof(nearly, some), (values) => {
        const open = verdictKeys.filter((key) => values[key] === undefined);
        const telling = open.filter((key) => matters(values, key));
        expect([...screen(values, today).deciding].sort()).toEqual(telling.sort());
      }),
      { numRuns: 150 },
    );
  });

  it('is empty exactly when the verdict is decided', () => {
    fc.assert(
      fc.property(any, (values) => {
        const { verdict, deciding } = screen(values, today);
        expect(deciding.length === 0).toBe(verdict !== 'undecided');
      }),
    );
  });

  it('comes from what is missing', () => {
    fc.assert(
      fc.property(any, (values) => {
        const { deciding, missing } = screen(values, today);
        expect(missing).toEqual(expect.arrayContaining([...deciding]));
        for (const key of missing) expect(values[key]).toBeUndefined();
      }),
    );
  });

  it('ends: answering it question by question reaches a verdict', () => {
    fc.assert(
      fc.property(complete, (answers) => {
        let values: Values = { currentForm: answers.currentForm ?? 'none' };
        for (let asked = 0; asked <= verdictKeys.length; asked += 1) {
          const [next] = screen(values, today).deciding;
          if (next === undefined) break;
          values = { ...values, [next]: answers[next] };
        }
        expect(verdict(values)).toBe(verdict(answers));
      }),
    );
  });
});

describe('what would change it', () => {
  const raised = fc.oneof(nearly, complete);

  it('gives the verdict it names when applied, and a higher one', () => {
    fc.assert(
      fc.property(raised, (values) => {
        const found = screen(values, today);
        for (const flip of found.flip) {
          const applied = verdict({ ...values, [flip.answer]: flip.to });
          expect(applied).toBe(flip.verdict);
          expect(heightOf(applied)).toBeGreaterThan(heightOf(found.verdict));
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('names each answer once, with its smallest change, and misses none', () => {
    fc.assert(
      fc.property(raised, (values) => {
        const found = screen(values, today);
        const expected = new Map<AnswerKey, number | boolean>();
        if (found.verdict === 'tht' || found.verdict === 'interest-group') {
          for (const key of verdictKeys) {
            const to = smallest(values, key, heightOf(found.verdict));
            if (to !== undefined) expected.set(key, to);
          }
        }
        expect(found.flip.length).toBe(new Set(found.flip.map(({ answer }) => answer)).size);
        expect(new Map(found.flip.map(({ answer, to }) => [answer, to]))).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  it('is empty for what is already an HTX or not decided', () => {
    fc.assert(
      fc.property(any, (values) => {
        const { verdict, flip } = screen(values, today);
        if (verdict !== 'tht' && verdict !== 'interest-group') expect(flip).toEqual([]);
      }),
    );
  });
});

/** Tries every other value of one known answer, nearest first. */
function smallest(values: Values, key: VerdictKey, above: number): number | boolean | undefined {
  const now = values[key];
  if (now === undefined) return undefined;
  const others =
    typeof now === 'boolean'
      ? domains[key].filter((value) => value !== now)
      : Array.from({ length: 40 }, (_, to) => to)
          .filter((to) => to !== now)
          .sort((a, b) => Math.abs(a - now) - Math.abs(b - now));
  return others.find((to) => heightOf(verdict({ ...values, [key]: to })) > above);
}
