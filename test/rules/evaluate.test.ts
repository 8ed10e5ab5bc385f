/** The evaluator on its own: Kleene's laws, and never a word it would have to take back. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Values } from '#src/domain/answer.ts';
import type { Amount, Expression } from '#src/domain/rule.ts';
import type { ConditionStatus } from '#src/domain/screening.ts';
import { check, settled } from '#src/rules/evaluate.ts';

const numbers: Readonly<Record<string, number>> = { 'a/one': 1, 'a/two': 2, 'a/four': 4 };
const lookup = {
  number: (id: string) => numbers[id],
  condition: (id: string) => settled(id === 'yes' ? 'met' : id === 'no' ? 'unmet' : 'unknown'),
  ignores: () => false,
};
const status = (expression: Expression, values: Values = {}): ConditionStatus =>
  check(expression, lookup).status(values);

const amount: fc.Arbitrary<Amount> = fc.oneof(
  fc.constantFrom<Amount>({ answer: 'workers' }, { answer: 'jobs' }, { answer: 'contractMonths' }),
  fc.constantFrom<Amount>({ fact: 'a/one' }, { fact: 'a/two' }, { fact: 'a/four' }),
  fc.constant<Amount>({ count: 'workers', minus: [{ answer: 'jobs', fact: 'a/one' }] }),
  fc.constant<Amount>({ share: ['jobs', 'workers'] }),
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Expression>({ is: ['pooling', true] }, { is: ['pooling', false] }),
    fc.constantFrom<Expression>(
      { oneOf: ['household', ['poor', 'near-poor']] },
      { is: ['contractMonths', 'indefinite'] },
      { condition: 'yes' },
      { condition: 'no' },
      { condition: 'open' },
    ),
    fc.tuple(amount, amount).map((atLeast) => ({ atLeast })),
    fc.tuple(amount, amount).map((atMost) => ({ atMost })),
    fc.tuple(amount, amount).map((moreThan) => ({ moreThan })),
    fc.array(tie('expression'), { minLength: 1, maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie('expression'), { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
    tie('expression').map((not) => ({ not })),
  ),
}));
const answers = {
  workers: fc.integer({ min: 0, max: 6 }),
  jobs: fc.integer({ min: 0, max: 6 }),
  contractMonths: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant('indefinite' as const)),
  pooling: fc.boolean(),
  household: fc.constantFrom('poor' as const, 'near-poor' as const, 'none' as const),
};
const some: fc.Arbitrary<Values> = fc.record(answers, { requiredKeys: [] });
const complete: fc.Arbitrary<Values> = fc.record(answers);

describe('an expression', () => {
  it('never takes back what it said when more is known', () => {
    fc.assert(
      fc.property(expression, some, complete, (rule, values, rest) => {
        const before = status(rule, values);
        if (before !== 'unknown') expect(status(rule, { ...rest, ...values })).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });

  it('misses answers only while it is unknown, and only answers not given', () => {
    fc.assert(
      fc.property(expression, some, (rule, values) => {
        const prepared = check(rule, lookup);
        const missing = prepared.missing(values);
        if (prepared.status(values) !== 'unknown') expect(missing).toEqual([]);
        for (const key of missing) {
          expect(values[key]).toBeUndefined();
          expect(prepared.asks).toContain(key);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('turns all into any when it is denied', () => {
    fc.assert(
      fc.property(fc.array(expression, { minLength: 1, maxLength: 4 }), some, (parts, values) => {
        const denied = parts.map((not) => ({ not }));
        expect(status({ not: { all: parts } }, values)).toBe(status({ any: denied }, values));
        expect(status({ not: { any: parts } }, values)).toBe(status({ all: denied }, values));
      }),
    );
  });

  it('is itself when denied twice, repeated, or turned round', () => {
    fc.assert(
      fc.property(expression, expression, some, (one, other, values) => {
        expect(status({ not: { not: one } }, values)).toBe(status(one, values));
        expect(status({ all: [one, one] }, values)).toBe(status(one, values));
        expect(status({ any: [one, { all: [one, other] }] }, values)).toBe(status(one, values));
        expect(status({ all: [one, other] }, values)).toBe(status({ all: [other, one] }, values));
      }),
    );
  });

  it('lets one unmet part decide all, and one met part decide any', () => {
    const [yes, no, open] = ['yes', 'no', 'open'].map((condition) => ({ condition }));
    if (yes === undefined || no === undefined || open === undefined) throw new Error('three');
    expect(status({ all: [open, no] })).toBe('unmet');
    expect(status({ all: [open, yes] })).toBe('unknown');
    expect(status({ any: [open, yes] })).toBe('met');
    expect(status({ any: [open, no] })).toBe('unknown');
    expect(status({ not: open })).toBe('unknown');
  });
});

describe('an amount', () => {
  const countable: Amount = { count: 'workers', minus: [{ answer: 'jobs', fact: 'a/one' }] };

  it('counts an unknown exclusion as none for falling short, and as anybody for being enough', () => {
    const enough: Expression = { atLeast: [countable, { fact: 'a/two' }] };
    expect(status(enough, { workers: 1 })).toBe('unmet');
    expect(status(enough, { workers: 6 })).toBe('unknown');
    expect(status(enough, { workers: 6, jobs: 4 })).toBe('met');
    expect(status(enough, { workers: 6, jobs: 5 })).toBe('unmet');
    expect(check(enough, lookup).missing({ workers: 6 })).toEqual(['jobs']);
  });

  it('takes an open term for longer than any', () => {
    const long: Expression = { atLeast: [{ answer: 'contractMonths' }, { fact: 'a/four' }] };
    expect(status(long, { contractMonths: 'indefinite' })).toBe('met');
    expect(status(long, { contractMonths: 3 })).toBe('unmet');
  });

  it('is unknown against a fact that is not in force, whatever she says', () => {
    for (const how of ['atLeast', 'atMost', 'moreThan'] as const) {
      const rule = { [how]: [{ answer: 'workers' }, { fact: 'a/gone' }] } as unknown as Expression;
      expect(status(rule, { workers: 6 })).toBe('unknown');
      expect(check(rule, lookup).missing({ workers: 6 })).toEqual([]);
    }
  });

  it('is a share only of two known numbers, and nought of none', () => {
    const most: Expression = { moreThan: [{ share: ['jobs', 'workers'] }, { fact: 'a/four' }] };
    expect(status(most, { jobs: 0 })).toBe('unknown');
    expect(status(most, { jobs: 0, workers: 0 })).toBe('unmet');
    expect(status(most, { jobs: 1, workers: 25 })).toBe('unmet');
    expect(status(most, { jobs: 1, workers: 24 })).toBe('met');
  });
});
