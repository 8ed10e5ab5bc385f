/** A handoff: a conversation waiting for, or held by, a person — `waiting → taken → closed`. */
import type { ConversationId, HandoffId } from './ids.ts';
import type { RecordChange } from './record.ts';
import type { Instant } from './time.ts';

export const handoffReasons = [
  'asked',
  'misunderstood',
  'fault',
  'advice',
  'media',
  'disclosure',
] as const;
export type HandoffReason = (typeof handoffReasons)[number];

export interface Handoff {
  readonly id: HandoffId;
  /** What she is told to quote, e.g. `CT-7K3Q9B`. */
  readonly ticket: string;
  readonly conversation: ConversationId;
  readonly state: 'waiting' | 'taken' | 'closed';
  readonly reason: HandoffReason;
  /** Her own words on what she needs, if she gave them. */
  readonly note?: string;
  /** Where she was: flow and open question. */
  readonly flow?: string;
  readonly waiting?: string;
  readonly commune?: string;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** How much it helped, 1 to 5, as she said after it was closed. */
  readonly rating?: number;
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
