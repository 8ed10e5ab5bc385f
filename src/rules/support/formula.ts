/** Formulas on one day: sums as intervals, as answers not known leave them open. Facts and counts are never negative. */
import type { AnswerKey, Values } from '#src/domain/answer.ts';
import type { Formula } from '#src/domain/programme.ts';
import { check, type Lookup, union } from '../evaluate.ts';
import { measure } from '../measure.ts';

/** A formula on one day. A bound that cannot be told (no fact in force) is NaN. */
export interface Sum {
  low(values: Values): number;
  high(values: Values): number;
  /** Answers not known that can still change it. */
  missing(values: Values): readonly AnswerKey[];
}

const none: readonly never[] = [];

/** `formula({ percent: [{ fact: 'a/rate' }, { fact: 'a/base' }] }, lookup).high({})` */
export function formula(of: Formula, lookup: Lookup): Sum {
  if ('product' in of) return pair(of.product, lookup, (a, b) => a * b);
  if ('percent' in of) return pair(of.percent, lookup, (a, b) => (a * b) / 100);
  if ('less' in of) return less(of.less, lookup);
  if ('least' in of) return least(of.least, lookup);
  if ('cases' in of) return cases(of.cases, lookup);
  const amount = measure(of, lookup.number, lookup.ignores);
  return settled({
    low: (values) => amount.low(values),
    high: (values) => amount.high(values),
    missing: (values) => amount.asks.filter((key) => values[key] === undefined),
  });
}

/** Both sides grow with their parts, so the bounds are made of the bounds. */
function pair(
  [left, right]: readonly [Formula, Formula],
  lookup: Lookup,
  join: (left: number, right: number) => number,
): Sum {
  const [a, b] = [formula(left, lookup), formula(right, lookup)];
  return settled({
    low: (values) => tidy(join(a.low(values), b.low(values))),
    high: (values) => tidy(join(a.high(values), b.high(values))),
    missing: (values) => union([a.missing(values), b.missing(values)]),
  });
}

function less([left, right]: readonly [Formula, Formula], lookup: Lookup): Sum {
  const [a, b] = [formula(left, lookup), formula(right, lookup)];
  return settled({
    low: (values) => tidy(a.low(values) - b.high(values)),
    high: (values) => tidy(a.high(values) - b.low(values)),
    missing: (values) => union([a.missing(values), b.missing(values)]),
  });
}

function least(parts: readonly Formula[], lookup: Lookup): Sum {
  const sums = parts.map((part) => formula(part, lookup));
  return settled({
    low: (values) => Math.min(...sums.map((sum) => sum.low(values))),
    high: (values) => Math.min(...sums.map((sum) => sum.high(values))),
    missing: (values) => union(sums.map((sum) => sum.missing(values))),
  });
}

/** Every case that may still be the one counts; after one that is met none does. None at all: it cannot be told. */
function cases(of: Extract<Formula, { readonly cases: unknown }>['cases'], lookup: Lookup): Sum {
  const rungs = of.map(({ when, is }) => ({
    when: when === undefined ? undefined : check(when, lookup),
    sum: formula(is, lookup),
  }));
  const open = (values: Values) => {
    const possible: typeof rungs = [];
    for (const rung of rungs) {
      const status = rung.when?.status(values) ?? 'met';
      if (status !== 'unmet') possible.push(rung);
      if (status === 'met') return possible;
    }
    // Beyond the last case nothing is said.
    return [];
  };
  const bound = (values: Values, pick: 'low' | 'high'): number => {
    const bounds = open(values).map(({ sum }) => sum[pick](values));
    if (bounds.length === 0) return Number.NaN;
    return pick === 'low' ? Math.min(...bounds) : Math.max(...bounds);
  };
  return settled({
    low: (values) => bound(values, 'low'),
    high: (values) => bound(values, 'high'),
    missing: (values) =>
      union(
        open(values).flatMap(({ when, sum }) => [
          when?.status(values) === 'unknown' ? when.missing(values) : none,
          sum.missing(values),
        ]),
      ),
  });
}

/** Nothing is missing to a sum whose bounds meet. */
function settled(sum: Sum): Sum {
  return {
    ...sum,
    missing: (values) => (sum.low(values) === sum.high(values) ? none : sum.missing(values)),
  };
}

/** 127 % of 6.6 is 8.382 and not 8.382000000000001. */
function tidy(value: number): number {
  return Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : value;
}
