/** Screening: what she can found on a day, why, what is missing to know it, and what would change it. */
import type { AnswerKey, Values } from '#src/domain/answer.ts';
import type { Facts } from '#src/domain/fact.ts';
import type { RuleBook } from '#src/domain/rule.ts';
import type { ConditionResult, Flip, Screening, Verdict } from '#src/domain/screening.ts';
import type { Day } from '#src/domain/time.ts';
import { type Check, check, settled, union } from './evaluate.ts';
import { flips } from './flip.ts';
import { type RuleOnDay, ruleOnDay } from './rule-on-day.ts';

/** Screens her answers as the law stands on a day. */
export type Screen = (values: Values, day: Day) => Screening;

/** Days whose law is kept ready; a conversation asks about today, so a few are plenty. */
const daysKept = 64;

/** `screen({ founders: 4, pooling: true }, '2026-11-23').verdict` */
export function createScreening({ rules, facts }: { rules: RuleBook; facts: Facts }): Screen {
  const days = new Map<Day, (values: Values) => Screening>();
  return (values, day) => {
    let ready = days.get(day);
    if (ready === undefined) {
      if (days.size >= daysKept) days.clear();
      ready = screenOn(rules, facts, day);
      days.set(day, ready);
    }
    return ready(values);
  };
}

function screenOn(book: RuleBook, facts: Facts, day: Day): (values: Values) => Screening {
  const byId = new Map<string, RuleOnDay>();
  for (const rule of [...book.conditions, ...book.reasons]) {
    byId.set(rule.id, ruleOnDay(rule, facts, day));
  }
  const conditions = book.conditions.flatMap(({ id, kind }) => {
    const rule = byId.get(id);
    return rule === undefined ? [] : [{ rule, kind }];
  });
  /** An uncertain rule never decides: what rests on it is left unknown, though its own status is shown. */
  const weighed = lookup((id) =>
    byId.get(id)?.certain === false ? undefined : byId.get(id)?.check,
  );
  const plain = lookup((id) => byId.get(id)?.check);
  const ladder = book.verdicts.map(({ verdict, when }) => ({
    verdict,
    weighed: when === undefined ? settled('met') : check(when, weighed),
    plain: when === undefined ? settled('met') : check(when, plain),
  }));
  const registration = check(book.registration, weighed);
  const scheme01 = check(book.scheme01, weighed);
  const outcomes = [registration, scheme01];

  const decide = (values: Values): Verdict => {
    for (const rung of ladder) {
      const status = rung.weighed.status(values);
      if (status === 'met') return rung.verdict;
      if (status === 'unknown') return 'undecided';
    }
    return 'undecided';
  };

  /** What to ask before a verdict; as if every fact were certain, so that an officer has all it takes to confirm one. */
  const deciding = (values: Values): readonly AnswerKey[] => {
    const open: (readonly AnswerKey[])[] = [];
    for (const rung of ladder) {
      if (rung.plain.status(values) === 'unmet') continue;
      const missing = rung.plain.missing(values);
      // Met, or resting on a fact that is not in force: nothing below it matters.
      if (missing.length === 0) break;
      open.push(missing);
    }
    return union(open);
  };

  const blocking = conditions
    .filter(({ kind }) => kind === 'blocking')
    .map(({ rule }) => rule.check);

  return (given) => {
    const values: Values = { ...book.assume, ...given };
    const verdict = decide(values);
    let results: readonly ConditionResult[] | undefined;
    const look = (): readonly ConditionResult[] => {
      results ??= conditions.map(({ rule, kind }) => ({ ...rule.look(values), kind }));
      return results;
    };
    let flip: readonly Flip[] | undefined;
    return {
      verdict,
      tht: { registration: named(registration, values, ['required', 'optional']) },
      scheme01: named(scheme01, values, ['yes', 'no']),
      deciding: verdict === 'undecided' ? deciding(values) : [],
      statusOf: (id) => byId.get(id)?.check.status(values),
      // What few turns show is made when it is asked for: the reasons, and the nearest change most of all.
      get conditions() {
        return look();
      },
      get fix() {
        return look()
          .filter(({ kind, status }) => kind === 'fixable' && status === 'unmet')
          .map(({ id }) => id);
      },
      get missing() {
        return union([
          ...look().map((result) => result.missing),
          ...outcomes.map((outcome) => outcome.missing(values)),
        ]);
      },
      get flip() {
        flip ??= flips(values, verdict, blocking, decide);
        return flip;
      },
    };
  };
}

function lookup(find: (id: string) => Check | undefined): Parameters<typeof check>[1] {
  return {
    number: () => undefined,
    condition: (id) => find(id) ?? settled('unknown'),
    ignores: () => false,
  };
}

function named<Name extends string>(
  outcome: Check,
  values: Values,
  [met, unmet]: readonly [Name, Name],
): Name | 'undecided' {
  const status = outcome.status(values);
  if (status === 'unknown') return 'undecided';
  return status === 'met' ? met : unmet;
}
