/** One rule on one day: its check with the facts in force, and what she is told about it. */
import type { AnswerKey, Values } from '#src/domain/answer.ts';
import type { Facts } from '#src/domain/fact.ts';
import { type Expression, type Reason, ruleKey, withoutFactKey } from '#src/domain/rule.ts';
import type { ConditionResult, ConditionStatus } from '#src/domain/screening.ts';
import type { Day } from '#src/domain/time.ts';
import { type Check, check, type Lookup, settled } from './evaluate.ts';

export interface RuleOnDay {
  readonly check: Check;
  /** False if its fact is unverified or overdue: then it is shown and does not decide. */
  readonly certain: boolean;
  look(values: Values): Omit<ConditionResult, 'kind'>;
}

const none: readonly never[] = [];

/** `listed` tells what stands on lists on that day; rules on founding look at none. */
export function ruleOnDay(
  rule: Reason,
  facts: Facts,
  day: Day,
  listed: NonNullable<Lookup['listed']> = () => undefined,
): RuleOnDay {
  const { id, fact } = rule;
  const inForce = facts.on(fact, day);
  if (inForce === undefined) return withoutFact(rule);
  const exact = check(
    rule.when,
    lookupOn(facts, day, () => false, listed),
  );
  const lenient = check(
    rule.when,
    lookupOn(facts, day, (excluding) => !isCertain(excluding), listed),
  );
  const hangs = exclusionsIn(rule.when).some((excluding) => !isCertain(excluding));
  const keys = sentenceKeys(id);

  function isCertain(other: string): boolean {
    return facts.on(other, day)?.certain === true;
  }
  /** Unmet only because of people left out under a fact we are not sure of: an officer must look. */
  function doubtful(values: Values, status: ConditionStatus): boolean {
    return hangs && status === 'unmet' && lenient.status(values) !== 'unmet';
  }
  return {
    check: exact,
    certain: inForce.certain,
    look: (values) => {
      const status = exact.status(values);
      const missing = status === 'unknown' ? exact.missing(values) : none;
      const doubt = doubtful(values, status) ? 'yes' : 'no';
      const told = params(exact, values, missing);
      told['doubt'] = doubt;
      return {
        id,
        status,
        fact,
        missing,
        said: { key: keys[status], params: told },
        uncertain: !inForce.certain || doubt === 'yes',
      };
    },
  };
}

function withoutFact({ id, fact, withoutFact: status }: Reason): RuleOnDay {
  const said = { key: withoutFactKey, params: { name: { key: ruleKey(id, 'name') } } };
  const result = { id, status, fact, missing: [], said, uncertain: true };
  return { check: settled(status), certain: true, look: () => result };
}

function sentenceKeys(id: string): Record<ConditionStatus, string> {
  return {
    met: ruleKey(id, 'met'),
    unmet: ruleKey(id, 'unmet'),
    unknown: ruleKey(id, 'unknown'),
  };
}

/**
 * What fills a sentence: the answers it looks at; `have`, `need` and `lack` of a comparison, how many are `excluded`,
 * whether anything it looks at is still `open`; and `ask`, the first answer that is missing. `doubt` comes on top.
 */
function params(
  rule: Check,
  values: Values,
  missing: readonly AnswerKey[],
): Record<string, string | number> {
  const filled: Record<string, string | number> = {};
  for (const key of rule.asks) {
    const value = values[key];
    if (value !== undefined) filled[key] = typeof value === 'boolean' ? String(value) : value;
  }
  const figures = rule.figures?.(values);
  if (figures !== undefined) {
    const base = rule.asks[0] === undefined ? undefined : values[rule.asks[0]];
    const { have, need, lack } = figures;
    if (Number.isFinite(need)) filled['need'] = need;
    if (typeof base === 'number') {
      filled['have'] = have;
      filled['excluded'] = base - have;
      filled['lack'] = lack;
      filled['open'] = rule.asks.some((key) => values[key] === undefined) ? 'yes' : 'no';
    }
  }
  if (missing[0] !== undefined) filled['ask'] = missing[0];
  return filled;
}

/** Rules under a fact stand on their own: they name no other condition. */
export function lookupOn(
  facts: Facts,
  day: Day,
  ignores: Lookup['ignores'],
  listed: NonNullable<Lookup['listed']>,
): Lookup {
  return {
    number: (id) => {
      const value = facts.on(id, day)?.value;
      return typeof value === 'number' ? value : undefined;
    },
    holds: (id) => {
      const value = facts.on(id, day)?.value;
      return typeof value === 'boolean' ? value : undefined;
    },
    condition: () => settled('unknown'),
    ignores,
    listed,
  };
}

function exclusionsIn(expression: Expression): readonly string[] {
  if ('all' in expression) return expression.all.flatMap(exclusionsIn);
  if ('any' in expression) return expression.any.flatMap(exclusionsIn);
  if ('not' in expression) return exclusionsIn(expression.not);
  const amounts = [
    ...('atLeast' in expression ? expression.atLeast : []),
    ...('atMost' in expression ? expression.atMost : []),
    ...('moreThan' in expression ? expression.moreThan : []),
  ];
  return amounts.flatMap((amount) => ('count' in amount ? amount.minus.map((m) => m.fact) : []));
}
