/** Effects: what a turn changes besides the session and the answers. Data; the host commits them with the turn. */
import type { Answers } from './answer.ts';
import type { Consent } from './consent.ts';
import type { Handoff } from './handoff.ts';
import type { Outcome } from './journal.ts';
import type { Lead } from './lead.ts';
import type { OpenQuestion } from './open-question.ts';
import type { Hiding, Request, Settled } from './request.ts';
import type { Session } from './session.ts';
import type { Reply, Said } from './text.ts';
import type { TimerChange } from './timer.ts';
import type { Update } from './update.ts';

export type Effect =
  /** What a settled request wants written. */
  | { readonly kind: 'settled'; readonly settled: Settled }
  | { readonly kind: 'lead'; readonly lead: Lead }
  | { readonly kind: 'handoff'; readonly handoff: Handoff }
  /** A question of hers nobody could answer; `id` is the record's. */
  | { readonly kind: 'question'; readonly id: string; readonly question: OpenQuestion }
  | { readonly kind: 'consent'; readonly consent: Consent }
  | { readonly kind: 'timer'; readonly change: TimerChange }
  /** Lines are replaced by a neutral one, here and on her platform. */
  | { readonly kind: 'hide'; readonly hiding: Hiding }
  /** Everything of the conversation goes, before this turn's own things are written. */
  | { readonly kind: 'erase' };

/** What the engine is given: an update, and six characters made from its id for a ticket. */
export interface StepInput {
  readonly update: Update;
  readonly token: string;
  /** What the requests of this turn came to, in the order they were made. */
  readonly settled?: readonly Settled[];
}

/** What one turn comes to. */
export interface Step {
  readonly session: Session;
  readonly answers: Answers;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
  readonly outcome: Outcome;
  /** The step cannot be ended without this: settle it and step again; the rest of the step counts for nothing. */
  readonly wants?: Request;
  /** A fault met and overcome, for the journal: `session-corrupt`, `flow-changed`. */
  readonly fault?: string;
  /** The label of the choice she tapped, to show in the log as her line. */
  readonly tapped?: Said;
  /** The conversation is an officer's, and this turn's words are the officer's. */
  readonly officer?: true;
  /** Her words must not be kept (a disclosure of violence): a neutral line stands in the log instead. */
  readonly unsaid?: boolean;
}
