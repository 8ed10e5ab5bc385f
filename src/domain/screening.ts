/** What the rules found for one set of answers on one day (INTERFACE §Verdict). */
import type { AnswerKey, AnswerValue } from './answer.ts';
import type { Said } from './text.ts';

export const verdicts = [
  'htx',
  'convert',
  'tht',
  'interest-group',
  'already',
  'undecided',
] as const;
/** What she can found today. */
export type Verdict = (typeof verdicts)[number];

export type ConditionStatus = 'met' | 'unmet' | 'unknown';

/** One condition of the law, looked at for her. */
export interface ConditionResult {
  /** `htx.members`, `tht.pooling` … */
  readonly id: string;
  readonly status: ConditionStatus;
  /** `blocking` decides the verdict; `fixable` is listed and never changes it. */
  readonly kind: 'blocking' | 'fixable';
  /** Id of the fact it rests on. */
  readonly fact: string;
  /** Answers that are missing to know it. */
  readonly missing: readonly AnswerKey[];
  /** The sentence for its status; spoken by content. */
  readonly said: Said;
  /** True if the fact behind it is unverified or overdue: shown with «cần cán bộ xác nhận». */
  readonly uncertain: boolean;
}

/** The smallest change of one answer alone that raises the verdict. */
export interface Flip {
  readonly answer: AnswerKey;
  readonly to: AnswerValue;
  readonly verdict: Verdict;
}

export interface Screening {
  readonly verdict: Verdict;
  /** Always all conditions, in the order of the rules. */
  readonly conditions: readonly ConditionResult[];
  /** How one of them stands, without looking at the others; undefined if there is none of the name. */
  readonly statusOf: (id: string) => ConditionStatus | undefined;
  /** Ids of unmet fixable conditions. */
  readonly fix: readonly string[];
  readonly tht: { readonly registration: 'required' | 'optional' | 'undecided' };
  readonly scheme01: 'yes' | 'no' | 'undecided';
  /** Answers not known that some condition, the registration or the scheme asks for. */
  readonly missing: readonly AnswerKey[];
  /** The part of `missing` that can still change the verdict, most telling first; empty once it is decided. */
  readonly deciding: readonly AnswerKey[];
  readonly flip: readonly Flip[];
}
