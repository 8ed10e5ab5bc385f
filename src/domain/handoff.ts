/** A handoff: a conversation waiting for, or held by, a person — `waiting → taken → closed`. */
import type { ConversationId, HandoffId, OfficerId } from './ids.ts';
import type { RecordChange } from './record.ts';
import type { Instant } from './time.ts';

export const handoffReasons = [
  'asked',
  'misunderstood',
  'fault',
  'advice',
  'media',
  'disclosure',
  'undelivered',
] as const;
export type HandoffReason = (typeof handoffReasons)[number];

export const handoffStates = ['waiting', 'taken', 'closed'] as const;
export type HandoffState = (typeof handoffStates)[number];

/**
 * What closing it came to: answered here · she was met or called · another office serves her · she did not answer · not for
 * us · another ticket of the same woman was taken (never chosen by hand).
 */
export const handoffOutcomes = [
  'answered',
  'met',
  'referred',
  'no-reply',
  'not-ours',
  'merged',
] as const;
export type HandoffOutcome = (typeof handoffOutcomes)[number];

/** Why it went back to the queue: the officer gave it back · was silent · passed it on. */
export const returnReasons = ['given-back', 'silent', 'passed'] as const;
export type ReturnReason = (typeof returnReasons)[number];

/** One thing that happened to a handoff, oldest first: `{"what":"taken","at":…,"by":"o1","name":"chị Mai"}` */
export type HandoffEvent = { readonly at: Instant } & (
  | { readonly what: 'taken'; readonly by: OfficerId; readonly name: string }
  | {
      readonly what: 'returned';
      readonly why: ReturnReason;
      /** Who had it, or passed it on. */
      readonly by: OfficerId;
      readonly name: string;
    }
  /** Nobody of the commune took it in time: it is in the pool of the whole province. */
  | { readonly what: 'escalated' }
  /** A reply could not be handed to her platform. */
  | { readonly what: 'undelivered' }
  | {
      readonly what: 'closed';
      readonly by: OfficerId;
      readonly name: string;
      readonly outcome: HandoffOutcome;
    }
  | { readonly what: 'rated'; readonly stars: number }
);

export interface Handoff {
  readonly id: HandoffId;
  /** What she is told to quote, e.g. `CT-7K3Q9B`. */
  readonly ticket: string;
  readonly conversation: ConversationId;
  readonly state: HandoffState;
  readonly reason: HandoffReason;
  /** Her own words on what she needs, if she gave them. */
  readonly note?: string;
  /** Where she was: flow and open question. */
  readonly flow?: string;
  readonly waiting?: string;
  /** Slug; whose officers see it first. Without one, or once escalated, the whole province does. */
  readonly commune?: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** In the pool of the province, since nobody of the commune took it. */
  readonly escalated?: true;
  /** How often she was told that nobody has come yet. */
  readonly told?: number;
  /** Who holds it, and what she is told they are called. */
  readonly officer?: { readonly id: OfficerId; readonly name: string };
  readonly takenAt?: Instant;
  /** Meant for this officer by whoever passed it on; others of the commune may take it all the same. */
  readonly meantFor?: { readonly id: OfficerId; readonly name: string };
  /** Number of the last line of the conversation the officer has seen. */
  readonly readTo?: number;
  readonly outcome?: HandoffOutcome;
  readonly closedAt?: Instant;
  /** 1–5, her answer to whether it helped. */
  readonly rating?: number;
  /** At most the last 50 events. */
  readonly history?: readonly HandoffEvent[];
}

/** A handoff as it is written: hers, in the list of its state, of its conversation and of its commune. */
export function handoffChange(handoff: Handoff, expect?: number): RecordChange {
  const { commune, conversation, state } = handoff;
  return {
    kind: 'handoff',
    id: handoff.id,
    value: handoff,
    order: handoff.createdAt,
    owner: conversation,
    tags: [
      `state:${state}`,
      `conversation:${conversation}`,
      ...(commune === undefined ? [] : [`commune:${commune}`]),
    ],
    ...(expect === undefined ? {} : { expect }),
  };
}
