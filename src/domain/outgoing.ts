/** Outgoing: a reply as one channel carries it. Receipt: proof that the platform took it. */
import type { ChannelName, ConversationId, OutgoingId, UpdateId } from './ids.ts';
import type { Instant } from './time.ts';

/** `reply` always goes before `bulk`. */
export type Priority = 'reply' | 'bulk';

/** One call to a platform. `body` is the channel's own JSON. */
export interface NewOutgoing {
  readonly conversation: ConversationId;
  readonly update: UpdateId;
  /** Position within its turn, from 0; id = update + position, so that a turn can be replayed without doubling. */
  readonly position: number;
  readonly priority: Priority;
  readonly body: unknown;
}

export interface Outgoing extends NewOutgoing {
  readonly id: OutgoingId;
  readonly channel: ChannelName;
  readonly createdAt: Instant;
  /** Sends tried so far. */
  readonly attempts: number;
  /** Which take this is; a settlement under an older one is refused. Set by `take`. */
  readonly lease?: number;
  /** True if an attempt before this one may have arrived. */
  readonly ambiguous?: boolean;
  /** True while she cannot be reached: bulk is not tried then. */
  readonly unreachable?: boolean;
}

/** What is kept of a message that left: never its body. */
export interface Sent {
  readonly id: OutgoingId;
  readonly receipt: Receipt;
  /** It, or an attempt before it, may have arrived twice. */
  readonly ambiguous: boolean;
}

export interface Receipt {
  /** The platform's id for the message, if it gave one. */
  readonly platformId?: string;
  readonly at: Instant;
}

/** What became of one attempt. `ambiguous` on `sent`: an attempt before may have arrived too. */
export type Settlement =
  | { readonly kind: 'sent'; readonly receipt: Receipt; readonly ambiguous?: boolean }
  | {
      readonly kind: 'retry';
      readonly at: Instant;
      readonly error: string;
      readonly ambiguous?: boolean;
    }
  /** Not tried: bulk that may not leave now. It counts as no attempt. */
  | {
      readonly kind: 'held';
      readonly at: Instant;
      readonly error: string;
      readonly ambiguous?: boolean;
    }
  /** Not tried, and never will be: she does not want it, cannot be reached, or it was stopped. Nothing of it is kept. */
  | {
      readonly kind: 'dropped';
      readonly at: Instant;
      readonly error: string;
      readonly ambiguous?: boolean;
    }
  | {
      readonly kind: 'dead';
      readonly at: Instant;
      readonly error: string;
      readonly ambiguous?: boolean;
    };

/** `more`: another message of the conversation waits. `lost`: the lease went to somebody else, nothing was changed. */
export type Settled = 'settled' | 'more' | 'lost';

export interface DeadLetter extends Outgoing {
  readonly diedAt: Instant;
  readonly error: string;
}

/** Outgoing messages leave a conversation in order: only its head can be taken. */
export interface OutboxStore {
  /** Leases up to `limit` heads that are due, replies before bulk; others cannot take them until the lease ends. */
  take(request: {
    channel: ChannelName;
    now: Instant;
    leaseMs: number;
    limit: number;
    /** At most so many of them bulk. Default: no limit of its own. */
    bulk?: number;
  }): Promise<readonly Outgoing[]>;
  /**
   * False since a letter died as `unreachable` (she blocked us), until she writes again or a message
   * gets through. For whoever sends bulk.
   */
  isReachable(conversation: ConversationId): Promise<boolean>;
  /** Ends the attempt, if its lease is still the newest. */
  settle(outgoing: Outgoing, settlement: Settlement): Promise<Settled>;
  /**
   * Calls back, in whichever process, when something was put in the outbox of a channel that was not handed over with
   * its commit; returns the way to stop.
   */
  watch(listener: (channel: ChannelName) => void): () => void;
  /** When the next head falls due, for a loop that sleeps; undefined if the outbox is empty. */
  nextDue(channel: ChannelName): Promise<Instant | undefined>;
  /** The last messages that left a conversation (at most 100), oldest first. */
  sent(conversation: ConversationId): Promise<readonly Sent[]>;
  deadLetters(): Promise<readonly DeadLetter[]>;
  /** Lets go of a dead letter; false if it is not there. */
  discard(id: OutgoingId): Promise<boolean>;
  /** Puts a dead letter back at the head of its conversation's queue; false if it is not there. */
  replay(id: OutgoingId, now: Instant): Promise<boolean>;
}
