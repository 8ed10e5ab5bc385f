/** Support as a whole: never a word it would have to take back, one entry for every programme, sums within their bounds. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  borrowers,
  currentForms,
  households,
  roles,
  sectors,
  type Values,
} from '#src/domain/answer.ts';
import { type Formula, programmeIds, type Support } from '#src/domain/programme.ts';
import { createMind } from '#src/mind.ts';
import { settled } from '#src/rules/evaluate.ts';
import { formula } from '#src/rules/support/formula.ts';

const mind = createMind({ strict: true });
const support: Support = (values, on) => mind.knowledge.support(values, on);
const day = '2026-11-23';

const answers = {
  household: fc.constantFrom(...households),
  ethnicMinority: fc.boolean(),
  disabled: fc.boolean(),
  currentForm: fc.constantFrom(...currentForms),
  borrower: fc.constantFrom(...borrowers),
  role: fc.constantFrom(...roles),
  sector: fc.constantFrom(...sectors),
  commune: fc.constantFrom('sin-ho', 'tan-phong', 'than-uyen'),
  jobs: fc.integer({ min: 0, max: 80 }),
  workers: fc.integer({ min: 0, max: 12 }),
  womenWorkers: fc.integer({ min: 0, max: 12 }),
  ethnicWorkers: fc.integer({ min: 0, max: 12 }),
  ownCapitalShare: fc.integer({ min: 0, max: 100 }),
  monthsSinceFounded: fc.integer({ min: 0, max: 60 }),
  thtMonths: fc.integer({ min: 0, max: 30 }),
  thtAllAgree: fc.boolean(),
  badDebt: fc.boolean(),
  otherVbspLoan: fc.boolean(),
  valueChain: fc.boolean(),
  organic: fc.boolean(),
  inSocialInsurance: fc.boolean(),
  womenManagers: fc.boolean(),
  revenue: fc.constantFrom(0, 1_000_000_000, 1_000_000_001),
};
const some: fc.Arbitrary<Values> = fc.record(answers, { requiredKeys: [] });
const complete: fc.Arbitrary<Values> = fc.record(answers);
const days = fc.constantFrom('2024-06-30', '2026-06-30', day, '2027-01-01');

describe('support', () => {
  it('answers for every programme once, on any day', () => {
    fc.assert(
      fc.property(some, days, (values, on) => {
        const ids = support(values, on).map(({ id }) => id);
        expect([...ids].sort()).toEqual([...programmeIds].sort());
      }),
    );
  });

  it('never takes back a status when more is known', () => {
    fc.assert(
      fc.property(some, complete, days, (values, more, on) => {
        const after = support({ ...more, ...values }, on);
        support(values, on).forEach(({ id, status }, at) => {
          if (status !== 'undecided') expect([id, after[at]?.status]).toEqual([id, status]);
        });
      }),
      { numRuns: 1500 },
    );
  });

  it('never promises less than what comes out: «at most» only falls, a monthly sum stays', () => {
    fc.assert(
      fc.property(some, complete, days, (values, more, on) => {
        const after = support({ ...more, ...values }, on);
        support(values, on).forEach(({ id, sums }, at) => {
          const then = after[at];
          if (then === undefined || then.status === 'no') return;
          if (sums.max !== undefined) expect(then.sums.max, id).toBeLessThanOrEqual(sums.max);
          if (sums.month !== undefined) expect(then.sums.month, id).toBe(sums.month);
          if (sums.rate !== undefined) expect(then.sums.rate, id).toBe(sums.rate);
        });
      }),
      { numRuns: 1500 },
    );
  });

  it('asks for nothing known, and for nothing once the status is settled', () => {
    fc.assert(
      fc.property(some, days, (values, on) => {
        for (const { id, status, missing, refining } of support(values, on)) {
          if (status !== 'undecided') expect([id, missing]).toEqual([id, []]);
          const known = [...missing, ...refining].filter((key) => values[key] !== undefined);
          expect([id, known]).toEqual([id, []]);
        }
      }),
    );
  });

  it('leaves nothing missing of one who has answered everything', () => {
    fc.assert(
      fc.property(complete, (values) => {
        expect(support(values, day).flatMap(({ missing }) => missing)).toEqual([]);
      }),
    );
  });

  it('needs no answer to say that a subsidy is over, and since when', () => {
    const over = support({}, day).find(({ id }) => id === 'agri-insurance');
    expect(over).toMatchObject({ status: 'no', ended: '2026-01-01', missing: [] });
  });

  it('works out the sums the facts state in words', () => {
    const value = (id: string): unknown => mind.knowledge.facts.on(id, day)?.value;
    const sumsOf = (values: Values, id: string) =>
      support(values, day).find((match) => match.id === id)?.sums;
    const voluntary = (values: Values): number | undefined =>
      sumsOf({ inSocialInsurance: false, ...values }, 'si-voluntary')?.month;
    expect(voluntary({ household: 'poor' })).toBe(value('insurance/si-voluntary-own-poor'));
    expect(voluntary({ household: 'none', ethnicMinority: true })).toBe(
      value('insurance/si-voluntary-own-ethnic'),
    );
    expect(sumsOf({ borrower: 'htx', jobs: 1 }, 'vbsp-jobs-org')?.rate).toBe(
      value('loans/vbsp-jobs-rate'),
    );
  });
});

describe('a line of ct support', () => {
  it('echoes the id and names each answer it cannot take', () => {
    expect(mind.supportLine({ id: 'c1', answers: { jobs: -1 } }, day)).toEqual({
      id: 'c1',
      error: 'answers.jobs: must be a whole number, 0 or more',
    });
    expect(mind.supportLine({ id: 'c2', answers: {} }, day)).toMatchObject({ id: 'c2' });
  });

  it('puts every condition into words with its source', () => {
    const line = mind.supportLine({ answers: { household: 'poor' } }, day);
    const poor = JSON.stringify(line['programmes']);
    expect(poor).toContain('"id":"vbsp-poor.household","status":"met"');
    expect(poor).not.toContain('"text":""');
  });

  it('answers more than 5,000 profiles a second', () => {
    const lines = 1000;
    const speeds = Array.from({ length: 5 }, () => {
      const started = performance.now();
      for (let jobs = 0; jobs < lines; jobs += 1) {
        mind.supportLine({ answers: { household: 'poor', commune: 'sin-ho', jobs } }, day);
      }
      return lines / ((performance.now() - started) / 1000);
    });
    // The best of five: other tests run beside this one.
    expect(Math.max(...speeds)).toBeGreaterThan(5000);
  });
});

describe('a formula', () => {
  const numbers: Readonly<Record<string, number>> = { 'a/two': 2, 'a/ten': 10 };
  const lookup = {
    number: (id: string) => numbers[id],
    condition: () => settled('unknown'),
    ignores: () => false,
  };
  const bounds = (of: Formula, values: Values = {}) => {
    const sum = formula(of, lookup);
    return [sum.low(values), sum.high(values), sum.missing(values)];
  };
  const [two, ten] = [{ fact: 'a/two' }, { fact: 'a/ten' }];

  it('multiplies, takes a percentage, subtracts and caps', () => {
    expect(bounds({ product: [two, ten] })).toEqual([20, 20, []]);
    expect(bounds({ percent: [two, ten] })).toEqual([0.2, 0.2, []]);
    expect(bounds({ less: [ten, two] })).toEqual([8, 8, []]);
    expect(bounds({ least: [ten, two] })).toEqual([2, 2, []]);
  });

  it('stands between all cases that are still possible', () => {
    const cases: Formula = {
      cases: [{ when: { is: ['organic', true] }, is: ten }, { is: two }],
    };
    expect(bounds(cases)).toEqual([2, 10, ['organic']]);
    expect(bounds(cases, { organic: true })).toEqual([10, 10, []]);
    expect(bounds(cases, { organic: false })).toEqual([2, 2, []]);
  });

  it('is held by a cap although an answer is missing', () => {
    const capped: Formula = { least: [ten, { product: [{ answer: 'jobs' }, two] }] };
    expect(bounds(capped)).toEqual([0, 10, ['jobs']]);
    expect(bounds(capped, { jobs: 9 })).toEqual([10, 10, []]);
  });

  it('is no number where no case is met or a fact is not in force', () => {
    expect(
      bounds({ cases: [{ when: { is: ['organic', true] }, is: ten }] }, { organic: false }),
    ).toEqual([Number.NaN, Number.NaN, []]);
    expect(bounds({ percent: [{ fact: 'a/gone' }, ten] }).slice(0, 2)).toEqual([
      Number.NaN,
      Number.NaN,
    ]);
  });
});
