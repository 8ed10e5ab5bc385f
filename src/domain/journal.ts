/** The journal: every accepted update has exactly one outcome. A ledger proves the difference is zero. */
import type { ChannelName, ConversationId, UpdateId } from './ids.ts';
import type { Instant } from './time.ts';

export type Outcome =
  | { readonly kind: 'answered' }
  /** The turn ended with a person being asked for. */
  | { readonly kind: 'handoff'; readonly reason: string }
  /** Taken note of, nothing said: `duplicate-tap`, `held-by-officer`, `receipt`, `stale-timer` … */
  | { readonly kind: 'ignored'; readonly reason: string };

/** `{"update":"…","conversation":"…","at":…,"outcome":{"kind":"answered"}}`; never her text. */
export interface JournalEntry {
  readonly update: UpdateId;
  readonly conversation: ConversationId;
  readonly at: Instant;
  readonly outcome: Outcome;
  /** A fault met on the way and overcome: `session-corrupt`, `flow-changed`, `turn-failed`. */
  readonly fault?: string;
}

/** `accepted = answered + handoff + ignored + pending`, or something was lost. */
export interface Ledger {
  readonly accepted: number;
  readonly answered: number;
  readonly handoff: number;
  readonly ignored: number;
  /** Accepted and not yet handled. */
  readonly pending: number;
}

/** Payloads that were well-formed and none of our business, counted by what they were. */
export interface Note {
  readonly channel: ChannelName;
  /** One of a closed list of words: `receipt`, `own-echo`, `unknown-event` … */
  readonly reason: string;
  readonly count: number;
}

export interface JournalStore {
  ledger(): Promise<Ledger>;
  /** Counts a payload that started no turn as accepted and ignored, in one step, so that the ledger closes. */
  note(channel: ChannelName, reason: string): Promise<void>;
  /** What was noted, by channel and reason. */
  notes(): Promise<readonly Note[]>;
  /** Outcomes of one conversation, oldest first. */
  list(conversation: ConversationId): Promise<readonly JournalEntry[]>;
}
