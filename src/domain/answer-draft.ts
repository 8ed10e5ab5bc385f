/** An answer an officer wrote: live once another officer approved it, and then said before what the files say. */
import type { OfficerId } from './ids.ts';
import type { Day, Instant } from './time.ts';

export const draftStates = ['draft', 'live', 'refused', 'replaced'] as const;
export type DraftState = (typeof draftStates)[number];

export interface AnswerDraft {
  /** A new topic's slug, or that of the topic whose answer it replaces. */
  readonly topic: string;
  readonly title: string;
  /** Ways of asking it, at least one. */
  readonly questions: readonly string[];
  /** Plain sentences; `{fact:…}` where a number of the law stands. */
  readonly text: string;
  readonly source: {
    readonly title: string;
    readonly article: string;
    readonly document?: string;
    readonly url?: string;
  };
  readonly checkedOn: Day;
  readonly state: DraftState;
  /** 1 for the first answer to a topic that was written here; grows with each that replaces it. */
  readonly edition: number;
  readonly by: { readonly id: OfficerId; readonly name: string };
  readonly at: Instant;
  readonly decidedBy?: { readonly id: OfficerId; readonly name: string };
  readonly decidedAt?: Instant;
  readonly why?: string;
}
