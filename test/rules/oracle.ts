/** The verdict of complete answers, written straight from the law, to hold the rules against. Knows no facts and no rules. */
import type { Values } from '#src/domain/answer.ts';
import type { Verdict } from '#src/domain/screening.ts';

/** Everything the verdict hangs on. */
export const verdictKeys = [
  'founders',
  'under18',
  'notVietnamese',
  'officials',
  'limitedCapacity',
  'pooling',
  'thtMonths',
  'thtAllAgree',
] as const;
export type VerdictKey = (typeof verdictKeys)[number];

/** The law of November 2026. Every key must be there but `currentForm`, which counts as `none`. */
function verdictOf(values: Values): Verdict {
  const {
    founders = 0,
    under18 = 0,
    notVietnamese = 0,
    officials = 0,
    limitedCapacity = 0,
  } = values;
  const forTht = founders - notVietnamese - limitedCapacity - under18;
  const htx = forTht - officials >= 5;
  if (values.currentForm === 'htx') return 'already';
  const seasoned = (values.thtMonths ?? 0) >= 12 && values.thtAllAgree === true;
  if (htx && values.currentForm === 'tht-registered' && seasoned) return 'convert';
  if (htx) return 'htx';
  return forTht >= 2 && values.pooling === true ? 'tht' : 'interest-group';
}

/**
 * Values that stand for all others: around each threshold, and far beyond. Counts stand no more than three apart, so
 * that one of them always falls between the thresholds of a THT and an HTX (two to four people).
 */
export const domains: { readonly [Key in VerdictKey]: readonly (number | boolean)[] } = {
  founders: [0, 1, 2, 4, 5, 7, 10, 13, 16, 40],
  under18: [0, 1, 3, 6, 9, 40],
  notVietnamese: [0, 1, 3, 6, 9, 40],
  officials: [0, 1, 3, 6, 9, 40],
  limitedCapacity: [0, 1, 3, 6, 9, 40],
  pooling: [false, true],
  thtMonths: [0, 11, 12],
  thtAllAgree: [false, true],
};

/** Every way the answers not known can turn out, over the domains. */
function* completions(values: Values, keys: readonly VerdictKey[]): Generator<Values> {
  const [key, ...rest] = keys;
  if (key === undefined) {
    yield values;
    return;
  }
  if (values[key] !== undefined) {
    yield* completions(values, rest);
    return;
  }
  for (const value of domains[key]) yield* completions({ ...values, [key]: value }, rest);
}

/** The verdicts that are still possible; two are enough to know that it is open. */
export function possible(values: Values): ReadonlySet<Verdict> {
  const found = new Set<Verdict>();
  for (const complete of completions(values, verdictKeys)) {
    found.add(verdictOf(complete));
    if (found.size === 2) break;
  }
  return found;
}

/** Whether an answer not known can change the verdict, all others standing still. */
export function matters(values: Values, key: VerdictKey): boolean {
  const others = verdictKeys.filter((other) => other !== key);
  for (const complete of completions(values, others)) {
    const verdicts = domains[key].map((value) => verdictOf({ ...complete, [key]: value }));
    if (new Set(verdicts).size > 1) return true;
  }
  return false;
}
