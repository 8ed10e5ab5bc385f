/** The store of turns: the inbox, the lease on a conversation, and the one commit of a turn. */
import type { Answers } from './answer.ts';
import type { Consent } from './consent.ts';
import type { ConversationId, UpdateId } from './ids.ts';
import type { JournalEntry } from './journal.ts';
import type { HiddenLines, NewMessage } from './message.ts';
import type { NewOutgoing, Outgoing } from './outgoing.ts';
import type { RecordChange, RecordExtras } from './record.ts';
import type { Session } from './session.ts';
import type { Instant } from './time.ts';
import type { TimerChange } from './timer.ts';
import type { Update } from './update.ts';

/** The right to handle one conversation, until `leaseUntil`. `fence` grows with every claim. */
export interface Claim {
  readonly conversation: ConversationId;
  readonly fence: number;
  readonly leaseUntil: Instant;
  /** Waiting updates in arrival order, at least one. */
  readonly pending: readonly Update[];
  readonly stored: StoredConversation;
}

/** What is kept of a conversation; a part that no longer reads is `corrupt`, never an exception. */
export interface StoredConversation {
  readonly session: Session | 'corrupt' | undefined;
  readonly answers: Answers | 'corrupt' | undefined;
}

/** Everything one turn changes; applied whole or not at all. */
export interface TurnCommit {
  /** The update handled; leaves the inbox with this commit. */
  readonly update: UpdateId;
  readonly session: Session;
  readonly answers: Answers;
  readonly messages: readonly NewMessage[];
  readonly outgoing: readonly NewOutgoing[];
  /** Changes of records, leads and handoffs among them. */
  readonly records: readonly RecordChange[];
  /** For other conversations, or for later; written in the same step. */
  readonly extras?: RecordExtras;
  readonly consents: readonly Consent[];
  readonly timers: readonly TimerChange[];
  readonly journal: JournalEntry;
  /**
   * Lines replaced for good by one, which takes the number of the first. They begin and end with whole turns; what is
   * not there any more is passed over.
   */
  readonly hide?: HiddenLines & { readonly line: NewMessage };
  /** She asked to be forgotten: messages, records, consents, timers and unsent messages of the conversation go first. */
  readonly erase: boolean;
}

export interface TurnStore {
  /**
   * Stores an update; when it resolves the update survives a power cut.
   * `duplicate` if its id was accepted within the last 7 days or longer; decided atomically.
   * Throws StoreUnavailableError if it could not be stored.
   */
  accept(update: Update): Promise<'accepted' | 'duplicate'>;
  /**
   * As `accept`, and takes the lease in the same step if nobody is at work on the conversation and nothing else
   * waits in it: the claim of this one update. `accepted` if somebody else will do it.
   */
  acceptAndClaim(
    update: Update,
    request: { readonly worker: string; readonly now: Instant; readonly leaseMs: number },
  ): Promise<'accepted' | 'duplicate' | Claim>;
  /**
   * Takes the lease on a conversation that has waiting updates and no live lease.
   * Waits up to `waitMs` for one; undefined if there was none.
   */
  claim(request: {
    worker: string;
    now: () => Instant;
    leaseMs: number;
    waitMs: number;
  }): Promise<Claim | undefined>;
  /**
   * Applies a turn. `lost` if the lease went to another worker, `conflict` if a record no longer has the version
   * expected: nothing was changed either way. With `release` the conversation is given back in the same step.
   */
  commit(
    claim: Claim,
    turn: TurnCommit,
    how?: { readonly release?: boolean },
  ): Promise<'committed' | 'lost' | 'conflict'>;
  /**
   * As `commit`, and leases the first message this turn wrote to its own conversation until `leaseUntil`, if it is a
   * reply, nothing is on its way to her and nothing else waits to be: whoever commits may send it at once. Undefined
   * where another sender will.
   */
  commitAndTake(
    claim: Claim,
    turn: TurnCommit,
    how: { readonly release?: boolean; readonly leaseUntil: Instant },
  ): Promise<'lost' | 'conflict' | { readonly head: Outgoing | undefined }>;
  /** Extends the lease; undefined if it was lost. */
  renew(claim: Claim, now: Instant, leaseMs: number): Promise<Claim | undefined>;
  /** Gives the conversation back; it can be claimed again at once if updates wait. */
  release(claim: Claim): Promise<void>;
  /** Reads a conversation without claiming it. */
  read(conversation: ConversationId): Promise<StoredConversation>;
  /** When the update was received that waits longest; undefined if none waits. */
  waitingSince(): Promise<Instant | undefined>;
  /** Calls back after a commit touched a conversation, from whichever process; returns the way to stop. */
  watch(listener: (conversation: ConversationId) => void): () => void;
}
