/** Answers: what she told us, when, and how we know. They are the state of every conversation. */
import type { PaperKey } from './paper-answers.ts';
import type { Instant } from './time.ts';

export const currentForms = ['none', 'interest-group', 'tht', 'tht-registered', 'htx'] as const;
export const sectors = [
  'crops',
  'livestock',
  'forestry',
  'aquaculture',
  'processing',
  'handicraft',
  'tourism',
  'trade',
  'services',
  'other',
] as const;
export const households = ['poor', 'near-poor', 'newly-escaped', 'none'] as const;
export const roles = [
  'founder',
  'member',
  'worker',
  'manager-paid',
  'manager-unpaid',
  'none',
] as const;
export const borrowers = ['htx', 'tht', 'tht-registered', 'household-business', 'person'] as const;

/** The kind of every answer about her and her group. Counts are whole and ≥ 0, money is VND, shares are percent. */
export const answerKinds = {
  founders: 'count',
  under18: 'count',
  notVietnamese: 'count',
  officials: 'count',
  limitedCapacity: 'count',
  largestShare: 'percent',
  managerBarred: 'bool',
  managersRelated: 'bool',
  pooling: 'bool',
  currentForm: currentForms,
  thtMonths: 'count',
  thtAllAgree: 'bool',
  contractMonths: 'term',
  thtCapital: 'bool',
  wantsStateSupport: 'bool',
  womenManagers: 'bool',
  workers: 'count',
  womenWorkers: 'count',
  ethnicWorkers: 'count',
  disabledWorkers: 'count',
  commune: 'commune',
  monthsSinceFounded: 'count',
  sector: sectors,
  household: households,
  ethnicMinority: 'bool',
  disabled: 'bool',
  role: roles,
  borrower: borrowers,
  loanAmount: 'money',
  jobs: 'count',
  ownCapitalShare: 'percent',
  badDebt: 'bool',
  otherVbspLoan: 'bool',
  valueChain: 'bool',
  organic: 'bool',
  inSocialInsurance: 'bool',
  revenue: 'money',
} as const satisfies Record<string, AnswerKind>;

/** `term` is a whole number of months or `"indefinite"`; a list is a closed choice. */
export type AnswerKind =
  | 'count'
  | 'percent'
  | 'bool'
  | 'term'
  | 'commune'
  | 'money'
  | readonly string[];

/** The answers the law and the programmes ask for. */
export type AnswerKey = keyof typeof answerKinds;
export const answerKeys = Object.keys(answerKinds) as readonly AnswerKey[];

type ValueOf<Kind extends AnswerKind> = Kind extends 'bool'
  ? boolean
  : Kind extends 'count' | 'percent' | 'money'
    ? number
    : Kind extends 'term'
      ? number | 'indefinite'
      : Kind extends readonly (infer Option)[]
        ? Option
        : string;

/** Plain values by key, absent = not known: `{"founders":4,"currentForm":"none"}`. What rules are asked with. */
export type Values = { readonly [Key in AnswerKey]?: ValueOf<(typeof answerKinds)[Key]> };

/** Answers that only serve to reach her; kept only with consent, never part of `Values`. */
export const contactKeys = [
  'contactName',
  'contactPhone',
  'contactReason',
  'contactConsent',
  'newsConsent',
  'newsTopic',
  /** News was offered to her once, whatever she said to it. */
  'newsOffered',
] as const;
export type ContactKey = (typeof contactKeys)[number];

export type AnswerValue = string | number | boolean;

/** `said` in her words · `tapped` a button · `heard` understood from a sentence and shown back to her. */
export type AnswerSource = 'said' | 'tapped' | 'heard';

/** `{"value":4,"at":1795392000000,"how":"said"}` */
export interface Answer {
  readonly value: AnswerValue;
  readonly at: Instant;
  readonly how: AnswerSource;
}

/** All she told us, by key. */
export type Answers = { readonly [Key in AnswerKey | ContactKey | PaperKey]?: Answer };

/** Only the values the rules may see. */
export function valuesOf(answers: Answers): Values {
  const values: Record<string, AnswerValue> = {};
  for (const key of answerKeys) {
    const answer = answers[key];
    if (answer !== undefined) values[key] = answer.value;
  }
  return values;
}
