/** The evaluator: an expression on one day becomes functions of her answers. Three-valued, after Kleene. */
import type { AnswerKey, AnswerValue, Values } from '#src/domain/answer.ts';
import type { Amount, Expression, ListName } from '#src/domain/rule.ts';
import type { ConditionStatus } from '#src/domain/screening.ts';
import { type Change, type Measure, measure, type NumberOf } from './measure.ts';

/** What a comparison comes to: `{"have":4,"need":5,"lack":1}`. `lack` is by how much it fails. */
interface Figures {
  readonly have: number;
  readonly need: number;
  readonly lack: number;
}

/** An expression on one day. */
export interface Check {
  status(values: Values): ConditionStatus;
  /** Answers not known that can still settle it, most telling first; empty once it is settled. */
  missing(values: Values): readonly AnswerKey[];
  /** Changes of one known answer that may turn it from unmet to met; the caller tries them. */
  nudges(values: Values): readonly Change[];
  /** Every answer it looks at. */
  readonly asks: readonly AnswerKey[];
  /** For a comparison of amounts. */
  readonly figures?: (values: Values) => Figures;
}

/** What an expression may look up. */
export interface Lookup {
  readonly number: NumberOf;
  /** A condition named in an expression. */
  readonly condition: (id: string) => Check;
  /** Exclusions to leave out. */
  readonly ignores: (fact: string) => boolean;
  /** What a yes-or-no fact says; undefined while it is not in force. */
  readonly holds?: (fact: string) => boolean | undefined;
  /** Whether a value stands on a list; undefined where that is not known. */
  readonly listed?: (list: ListName, value: AnswerValue) => boolean | undefined;
}

const none: readonly never[] = [];

/** Prepares an expression for one day. */
export function check(expression: Expression, lookup: Lookup): Check {
  if ('all' in expression) return all(expression.all.map((part) => check(part, lookup)));
  if ('any' in expression) return any(expression.any.map((part) => check(part, lookup)));
  if ('not' in expression) return not(check(expression.not, lookup));
  if ('atLeast' in expression) return compare(expression.atLeast, atLeast, lookup);
  if ('moreThan' in expression) return compare(expression.moreThan, moreThan, lookup);
  if ('atMost' in expression) return compare(expression.atMost, atMost, lookup);
  if ('is' in expression) return oneOf(expression.is[0], [expression.is[1]]);
  if ('oneOf' in expression) return oneOf(expression.oneOf[0], expression.oneOf[1]);
  if ('unasked' in expression) return settled('unknown');
  if ('holds' in expression) return settled(holds(lookup.holds?.(expression.holds)));
  if ('listed' in expression) return listed(expression.listed, lookup);
  return lookup.condition(expression.condition);
}

/** A check that stands still: for what the law does not say on a day. */
export function settled(status: ConditionStatus): Check {
  return { status: () => status, missing: () => none, nudges: () => none, asks: none };
}

/** Unmet if any part is, met if all are. */
function all(parts: readonly Check[]): Check {
  return join(parts, 'unmet', 'met');
}

/** Met if any part is, unmet if all are. */
function any(parts: readonly Check[]): Check {
  return join(parts, 'met', 'unmet');
}

function join(parts: readonly Check[], wins: ConditionStatus, otherwise: ConditionStatus): Check {
  const status = (values: Values): ConditionStatus => {
    let found = otherwise;
    for (const part of parts) {
      const now = part.status(values);
      if (now === wins) return wins;
      if (now === 'unknown') found = 'unknown';
    }
    return found;
  };
  return {
    status,
    missing: (values) =>
      status(values) === 'unknown' ? union(parts.map((part) => part.missing(values))) : none,
    nudges: (values) =>
      parts.flatMap((part) => (part.status(values) === 'unmet' ? part.nudges(values) : none)),
    asks: union(parts.map((part) => part.asks)),
  };
}

/** How to turn the inside from met to unmet is not tried: write the rule the other way round where it matters. */
function not(part: Check): Check {
  const turned = { met: 'unmet', unmet: 'met', unknown: 'unknown' } as const;
  return { ...part, status: (values) => turned[part.status(values)], nudges: () => none };
}

/** How two intervals compare; false for both ways means it cannot be told yet. */
interface Comparison {
  met(left: Measure, right: Measure, values: Values): boolean;
  unmet(left: Measure, right: Measure, values: Values): boolean;
  /** By how much the left side would have to move. */
  gap(left: Measure, right: Measure, values: Values): number;
}

const atLeast: Comparison = {
  met: (left, right, values) => left.low(values) >= right.high(values),
  unmet: (left, right, values) => left.high(values) < right.low(values),
  gap: (left, right, values) => right.low(values) - left.high(values),
};

const moreThan: Comparison = {
  met: (left, right, values) => left.low(values) > right.high(values),
  unmet: (left, right, values) => left.high(values) <= right.low(values),
  gap: (left, right, values) => right.low(values) - left.high(values) + 1,
};

const atMost: Comparison = {
  met: (left, right, values) => left.high(values) <= right.low(values),
  unmet: (left, right, values) => left.low(values) > right.high(values),
  gap: (left, right, values) => right.high(values) - left.low(values),
};

function compare(amounts: readonly [Amount, Amount], how: Comparison, lookup: Lookup): Check {
  const left = measure(amounts[0], lookup.number, lookup.ignores);
  const right = measure(amounts[1], lookup.number, lookup.ignores);
  const asks = union([left.asks, right.asks]);
  const status = (values: Values): ConditionStatus => {
    if (how.met(left, right, values)) return 'met';
    return how.unmet(left, right, values) ? 'unmet' : 'unknown';
  };
  return {
    status,
    missing: (values) =>
      status(values) === 'unknown' ? asks.filter((key) => values[key] === undefined) : none,
    nudges: (values) => {
      const gap = how.gap(left, right, values);
      return [...left.shifts(values, gap), ...right.shifts(values, -gap)];
    },
    asks,
    figures: (values) => {
      const lack = Math.max(0, how.gap(left, right, values));
      return { have: Math.max(0, left.high(values)), need: right.low(values), lack };
    },
  };
}

function oneOf(key: AnswerKey, options: readonly AnswerValue[]): Check {
  return {
    status: (values) => {
      const value = values[key];
      if (value === undefined) return 'unknown';
      return options.includes(value) ? 'met' : 'unmet';
    },
    missing: (values) => (values[key] === undefined ? [key] : none),
    nudges: (values) =>
      values[key] === undefined ? none : options.map((to) => ({ answer: key, to })),
    asks: [key],
  };
}

function holds(found: boolean | undefined): ConditionStatus {
  if (found === undefined) return 'unknown';
  return found ? 'met' : 'unmet';
}

/** Once she has told, only the list can leave it unknown: there is nothing to ask her then. */
function listed([key, list]: readonly [AnswerKey, ListName], lookup: Lookup): Check {
  return {
    status: (values) => {
      const value = values[key];
      return holds(value === undefined ? undefined : lookup.listed?.(list, value));
    },
    missing: (values) => (values[key] === undefined ? [key] : none),
    nudges: () => none,
    asks: [key],
  };
}

/** Each key once, in the order they come. The lists are a handful long: looking is quicker than a Set. */
export function union(lists: readonly (readonly AnswerKey[])[]): readonly AnswerKey[] {
  const keys: AnswerKey[] = [];
  for (const list of lists) {
    for (const key of list) if (!keys.includes(key)) keys.push(key);
  }
  return keys;
}
