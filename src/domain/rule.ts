/** Rules: conditions of the law over answers and facts, as data. They hold no legal number: numbers are facts. */
import type { AnswerKey, AnswerValue, Values } from './answer.ts';
import type { Verdict } from './screening.ts';

/** People of a count who are not counted, and the fact that says so. */
interface Exclusion {
  readonly answer: AnswerKey;
  readonly fact: string;
}

/** Something that can be compared: an answer, a count without those excluded, a share in percent, or a fact. */
export type Amount =
  | { readonly answer: AnswerKey }
  | { readonly count: AnswerKey; readonly minus: readonly Exclusion[] }
  /** The percentage the first answer makes up of the second; nought of none. */
  | { readonly share: readonly [part: AnswerKey, whole: AnswerKey] }
  | { readonly fact: string };

/** What must hold. Three-valued: met, unmet, or unknown while answers are missing. */
export type Expression =
  | { readonly all: readonly Expression[] }
  | { readonly any: readonly Expression[] }
  | { readonly not: Expression }
  | { readonly atLeast: readonly [Amount, Amount] }
  | { readonly atMost: readonly [Amount, Amount] }
  | { readonly moreThan: readonly [Amount, Amount] }
  | { readonly is: readonly [AnswerKey, AnswerValue] }
  | { readonly oneOf: readonly [AnswerKey, readonly AnswerValue[]] }
  /** The answer stands on a list that is kept outside the rules; unknown where the list cannot tell. */
  | { readonly listed: readonly [AnswerKey, ListName] }
  /** A fact that says yes; unknown while it is not in force. */
  | { readonly holds: string }
  /** Something we do not ask, in a few words for who reads the rule: only an officer can tell. */
  | { readonly unasked: string }
  /** Another condition or reason, by its id. */
  | { readonly condition: string };

export const listNames = ['especially-hard', 'rural'] as const;
/** Lists of communes: `especially-hard` (of the province's decision), `rural` (no ward). */
export type ListName = (typeof listNames)[number];

/** Something the law says under one fact. Without sentences: a step on the way to an outcome. */
export interface Reason {
  /** `tht.long-contract` */
  readonly id: string;
  /** The fact it rests on: its source and how sure we are. */
  readonly fact: string;
  readonly when: Expression;
  /** What it is on a day the fact is not in force. `unmet` where the law did not offer it then; default `unknown`. */
  readonly withoutFact: 'unmet' | 'unknown';
}

/** A condition she is told about. Its sentences are the texts `rule.<id>.met`, `.unmet`, `.unknown` and `.name`. */
export interface Condition extends Reason {
  /** `blocking` decides the verdict; `fixable` is listed and never changes it. */
  readonly kind: 'blocking' | 'fixable';
}

/** One step of the ladder of verdicts; the last has no `when`. */
interface Rung {
  readonly verdict: Exclude<Verdict, 'undecided'>;
  readonly when?: Expression;
}

/** The rules on founding, converting and the scheme. */
export interface RuleBook {
  /** What an answer counts as while it is not known, e.g. `{"currentForm":"none"}`. */
  readonly assume: Values;
  /** In the order they are shown. */
  readonly conditions: readonly Condition[];
  readonly reasons: readonly Reason[];
  /** Best first: the first that is met is the verdict, an unknown one leaves it undecided. */
  readonly verdicts: readonly Rung[];
  /** Met: a cooperative group must register. */
  readonly registration: Expression;
  /** Met: the scheme 01 is for them. */
  readonly scheme01: Expression;
}

/** A rule's text key; `part` is `met`, `unmet`, `unknown` or `name`. */
export function ruleKey(id: string, part: string): string {
  return `rule.${id}.${part}`;
}

/** Said instead of a condition's sentence where its fact is not in force on the day. */
export const withoutFactKey = 'rule.without-fact';
