/** Amounts as intervals: what an answer, a count or a share can still come to while some answers are not known. */
import { type AnswerKey, type AnswerValue, answerKinds, type Values } from '#src/domain/answer.ts';
import type { Amount } from '#src/domain/rule.ts';

/** One answer set to another value. */
export interface Change {
  readonly answer: AnswerKey;
  readonly to: AnswerValue;
}

/** An amount on one day. A bound that cannot be told (no fact in force) is NaN, so that no comparison holds. */
export interface Measure {
  low(values: Values): number;
  high(values: Values): number;
  /** The answers it asks for, the one it counts first. */
  readonly asks: readonly AnswerKey[];
  /** Changes of one known answer that move it by `by`. */
  shifts(values: Values, by: number): readonly Change[];
}

/** The value of a fact in force as a number; undefined if there is none. */
export type NumberOf = (fact: string) => number | undefined;

/** `ignores` tells which exclusions are left out, to see what hangs on them. */
export function measure(
  amount: Amount,
  numberOf: NumberOf,
  ignores: (fact: string) => boolean,
): Measure {
  if ('fact' in amount) return constant(numberOf(amount.fact) ?? Number.NaN);
  if ('answer' in amount) return plain(amount.answer);
  if ('share' in amount) return share(amount.share[0], amount.share[1]);
  const minus = amount.minus.filter(({ fact }) => !ignores(fact)).map(({ answer }) => answer);
  return count(amount.count, minus);
}

function constant(value: number): Measure {
  return { low: () => value, high: () => value, asks: [], shifts: () => [] };
}

function plain(key: AnswerKey): Measure {
  const most = answerKinds[key] === 'percent' ? 100 : Number.POSITIVE_INFINITY;
  return {
    low: (values) => numberAt(values, key) ?? 0,
    high: (values) => numberAt(values, key) ?? most,
    asks: [key],
    shifts: (values, by) => shift(values, key, by),
  };
}

/** An excluded number not known counts as none at the high end and as everybody at the low end. */
function count(base: AnswerKey, minus: readonly AnswerKey[]): Measure {
  return {
    low: (values) => {
      let left = numberAt(values, base) ?? 0;
      for (const key of minus) left -= numberAt(values, key) ?? Number.POSITIVE_INFINITY;
      return left;
    },
    high: (values) => {
      let left = numberAt(values, base) ?? Number.POSITIVE_INFINITY;
      for (const key of minus) left -= numberAt(values, key) ?? 0;
      return left;
    },
    asks: [base, ...minus],
    shifts: (values, by) => [
      ...shift(values, base, by),
      ...minus.flatMap((key) => shift(values, key, -by)),
    ],
  };
}

function share(part: AnswerKey, whole: AnswerKey): Measure {
  const value = (values: Values): number => {
    const [some, all] = [numberAt(values, part), numberAt(values, whole)];
    if (some === undefined || all === undefined) return Number.NaN;
    return all === 0 ? 0 : (100 * some) / all;
  };
  return { low: value, high: value, asks: [part, whole], shifts: () => [] };
}

/** An answer as a number; `"indefinite"` is longer than any term. */
function numberAt(values: Values, key: AnswerKey): number | undefined {
  const value = values[key];
  if (typeof value === 'number') return value;
  return value === 'indefinite' ? Number.POSITIVE_INFINITY : undefined;
}

function shift(values: Values, key: AnswerKey, by: number): readonly Change[] {
  const value = values[key];
  if (typeof value !== 'number' || !Number.isFinite(by)) return [];
  const to = value + by;
  return to >= 0 && by !== 0 ? [{ answer: key, to }] : [];
}
