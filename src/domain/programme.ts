/** Programmes: loans, insurance and other help, as data; and what of it is for her on a day (INTERFACE §Programme ids). */
import type { AnswerKey, Values } from './answer.ts';
import type { Amount, Expression, Reason } from './rule.ts';
import type { ConditionResult } from './screening.ts';
import type { Day } from './time.ts';

export const programmeIds = [
  'vbsp-jobs-org',
  'vbsp-jobs-person',
  'vbsp-poor',
  'vbsp-near-poor',
  'vbsp-newly-escaped',
  'vbsp-hard-area',
  'vbsp-value-chain',
  'bank-unsecured',
  'bank-organic',
  'coop-fund',
  'agri-insurance',
  'si-compulsory-worker',
  'si-unpaid-manager',
  'si-voluntary',
  'maternity-voluntary',
  'health-card',
  'unemployment-insurance',
  'state-support',
  'coop-training',
  'coop-staff',
  'vocational-course',
  'ocop',
  'craft-support',
  'machinery-lai-chau',
  'tax-small-revenue',
  'conversion-benefits',
  'scheme-01',
  'women-startup',
] as const;
export type ProgrammeId = (typeof programmeIds)[number];

export const needs = ['loan', 'insurance', 'aid'] as const;
/** What she looks for; every programme serves one of them. */
export type Need = (typeof needs)[number];

/** An amount worked out from facts and answers; three-valued like a condition, as it may hang on answers not known. */
export type Formula =
  | Amount
  | { readonly product: readonly [Formula, Formula] }
  /** So many percent of something: `[rate, base]`. */
  | { readonly percent: readonly [Formula, Formula] }
  /** What is left of the first without the second. */
  | { readonly less: readonly [Formula, Formula] }
  | { readonly least: readonly Formula[] }
  /** The first case that is met; the last may stand without `when`. `is` is what it then comes to. */
  | { readonly cases: readonly { readonly when?: Expression; readonly is: Formula }[] };

export const sumNames = ['max', 'rate', 'month'] as const;
/** `max` VND lent or given at most · `rate` percent a year · `month` VND she pays a month. */
export type SumName = (typeof sumNames)[number];

/** Flows a programme may lead to: its papers are made there, its classes are found there. */
export const programmeDoors = ['paperwork', 'trainings'] as const;
export type ProgrammeDoor = (typeof programmeDoors)[number];

/**
 * One programme. Its texts are `rule.support.<id>.name`, in few words `.short`, `.gist` and the next `.step`, in full
 * `.offer`, `.papers`, `.steps`, `.where`, `.doubt`, `.ended`.
 */
export interface Programme {
  readonly id: ProgrammeId;
  readonly need: Need;
  /** The fact whose force is the programme's own: without it there is no programme on that day. */
  readonly force: string;
  /** Facts that must be certain for «fits»; else it is «ask». */
  readonly terms: readonly string[];
  readonly conditions: readonly Reason[];
  readonly sums: { readonly [Name in SumName]?: Formula };
  /** Which of the optional texts it has. */
  readonly tells: {
    readonly gist: boolean;
    readonly steps: boolean;
    readonly doubt: boolean;
    readonly ended: boolean;
  };
  /** The flow that helps with it. */
  readonly opens?: ProgrammeDoor;
}

export const programmeStatuses = ['fits', 'ask', 'no', 'undecided'] as const;
/** `ask`: its conditions are met, but whether it is still on, or on which terms, is not verified. */
export type ProgrammeStatus = (typeof programmeStatuses)[number];

/** One programme, looked at for her. */
export interface Match {
  readonly id: ProgrammeId;
  readonly need: Need;
  readonly status: ProgrammeStatus;
  /** Sums that can be told; `max` also while it may still turn out less. Empty if it is not for her. */
  readonly sums: { readonly [Name in SumName]?: number };
  readonly conditions: readonly Omit<ConditionResult, 'kind'>[];
  /** Answers that can still settle its status, most telling first. */
  readonly missing: readonly AnswerKey[];
  /** Answers that can still change a sum of it. */
  readonly refining: readonly AnswerKey[];
  /** Its time is over, and since when. */
  readonly ended?: Day;
  readonly tells: Programme['tells'];
  readonly opens?: ProgrammeDoor;
}

/** All programmes, always each of them, in the order in which they are best shown. */
export type Support = (values: Values, day: Day) => readonly Match[];

/** A programme's text key. */
export function programmeKey(id: ProgrammeId, part: string): string {
  return `rule.support.${id}.${part}`;
}
