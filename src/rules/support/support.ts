/** Support: every programme looked at for her on a day — for her or not, why, what it comes to, what is missing. */
import type { Values } from '#src/domain/answer.ts';
import type { Facts } from '#src/domain/fact.ts';
import {
  type Match,
  type Programme,
  type ProgrammeStatus,
  type SumName,
  type Support,
  sumNames,
} from '#src/domain/programme.ts';
import type { ConditionResult } from '#src/domain/screening.ts';
import type { Day } from '#src/domain/time.ts';
import { union } from '../evaluate.ts';
import { lookupOn, ruleOnDay } from '../rule-on-day.ts';
import { formula, type Sum } from './formula.ts';
import type { Listed } from './lists.ts';

/** Days whose programmes are kept ready. */
const daysKept = 64;

/** `support({ household: 'poor' }, '2026-11-23')` */
export function createSupport(deps: {
  programmes: readonly Programme[];
  facts: Facts;
  listed: Listed;
}): Support {
  const days = new Map<Day, (values: Values) => readonly Match[]>();
  return (values, day) => {
    let ready = days.get(day);
    if (ready === undefined) {
      if (days.size >= daysKept) days.clear();
      const looks = deps.programmes.map((programme) => lookOn(programme, deps, day));
      ready = (given) => looks.map((look) => look(given));
      days.set(day, ready);
    }
    return ready(values);
  };
}

function lookOn(
  programme: Programme,
  { facts, listed }: { facts: Facts; listed: Listed },
  day: Day,
): (values: Values) => Match {
  const { id, need, tells, opens } = programme;
  const onList: Parameters<typeof lookupOn>[3] = (list, value) => listed(list, value, day);
  const rules = programme.conditions.map((rule) => ruleOnDay(rule, facts, day, onList));
  const lookup = lookupOn(facts, day, () => false, onList);
  const sums: (readonly [SumName, Sum])[] = [];
  for (const name of sumNames) {
    const of = programme.sums[name];
    if (of !== undefined) sums.push([name, formula(of, lookup)]);
  }
  const ended = endOf(facts, programme.force, day);
  const inForce = facts.on(programme.force, day) !== undefined;
  const certain = [programme.force, ...programme.terms].every(
    (fact) => facts.on(fact, day)?.certain === true,
  );

  const statusOf = (results: readonly Pick<ConditionResult, 'status'>[]): ProgrammeStatus => {
    if (ended !== undefined || results.some(({ status }) => status === 'unmet')) return 'no';
    if (!inForce || results.some(({ status }) => status === 'unknown')) return 'undecided';
    return certain ? 'fits' : 'ask';
  };

  return (values) => {
    const conditions = rules.map((rule) => withoutIdleParams(rule.look(values)));
    const status = statusOf(conditions);
    const found: { [Name in SumName]?: number } = {};
    const refining: Match['refining'][] = [];
    if (status !== 'no') {
      for (const [name, sum] of sums) {
        const high = sum.high(values);
        // What she pays is told once it is known; what she may get at most holds as «at most» before.
        const told = name === 'max' ? Number.isFinite(high) : sum.low(values) === high;
        if (told) found[name] = high;
        refining.push(sum.missing(values));
      }
    }
    return {
      id,
      need,
      status,
      sums: found,
      conditions,
      missing:
        status === 'undecided' && inForce ? union(conditions.map(({ missing }) => missing)) : [],
      refining: union(refining),
      ...(ended === undefined ? {} : { ended }),
      tells,
      ...(opens === undefined ? {} : { opens }),
    };
  };
}

/** The day on which the programme's fact ended with nothing in its place; undefined if it is in force or yet to come. */
function endOf(facts: Facts, force: string, day: Day): Day | undefined {
  const values = facts.list().find(({ id }) => id === force)?.values ?? [];
  const last = values.findLast(({ from }) => from <= day);
  return last?.value === null ? last.from : undefined;
}

/** A sentence without figures needs no places filled, and is then put into words once a day. */
function withoutIdleParams(result: Omit<ConditionResult, 'kind'>): Omit<ConditionResult, 'kind'> {
  const { key, params } = result.said;
  const idle = params !== undefined && !('need' in params) && !('name' in params);
  return idle ? { ...result, said: { key } } : result;
}
