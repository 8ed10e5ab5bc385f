/** Changes of records and what is written with them, checked and sealed before a store writes them. Shared by both adapters. */
import type { ConversationId, OutgoingId } from '#src/domain/ids.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { NewOutgoing } from '#src/domain/outgoing.ts';
import type { RecordChange, RecordExtras, RecordKind } from '#src/domain/record.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import type { Update } from '#src/domain/update.ts';
import { outgoingId } from './outgoing-id.ts';
import type { Sealer } from './sealer.ts';

const mostTags = 16;

export interface SealedChange {
  readonly kind: RecordKind;
  readonly id: string;
  readonly expect: number | undefined;
  /** Undefined deletes. */
  readonly written?: {
    readonly order: number;
    readonly owner: ConversationId | undefined;
    readonly tags: readonly string[];
    readonly sealed: string;
    /** Of a lead: what its log says in clear. */
    readonly log: Pick<Lead, 'stage' | 'wish' | 'updatedAt'> | undefined;
  };
}

export interface SealedOutgoing extends NewOutgoing {
  readonly id: OutgoingId;
  readonly sealed: string;
}

export interface SealedExtras {
  readonly updates: readonly { readonly update: Update; readonly sealed: string }[];
  readonly outgoing: readonly SealedOutgoing[];
  readonly messages: readonly { readonly to: ConversationId; readonly sealed: string }[];
  readonly timers: readonly TimerChange[];
}

export function sealChanges(sealer: Sealer, changes: readonly RecordChange[]): SealedChange[] {
  return changes.map((change) => {
    const { kind, id, expect } = change;
    if (id === '') throw new RangeError('a record without an id');
    if (expect !== undefined) whole(expect);
    if (change.value === undefined) return { kind, id, expect };
    const tags = [...new Set(change.tags)];
    if (tags.length > mostTags) throw new RangeError(`a record has more than ${mostTags} tags`);
    whole(change.order);
    return {
      kind,
      id,
      expect,
      written: {
        order: change.order,
        owner: change.owner,
        tags,
        sealed: sealer.record(kind, id, change.value),
        log: change.kind === 'lead' ? change.value : undefined,
      },
    };
  });
}

export function sealOutgoing(sealer: Sealer, outgoing: NewOutgoing): SealedOutgoing {
  const id = outgoingId(outgoing);
  return { ...outgoing, id, sealed: sealer.body(id, outgoing.body) };
}

export function sealExtras(sealer: Sealer, extras: RecordExtras = {}): SealedExtras {
  const { updates = [], outgoing = [], messages = [], timers = [] } = extras;
  return {
    updates: updates.map((update) => ({
      update,
      sealed: sealer.content(update.id, update.content),
    })),
    outgoing: outgoing.map((one) => sealOutgoing(sealer, one)),
    messages: messages.map(({ to, message }) => ({ to, sealed: sealer.message(to, message) })),
    timers,
  };
}

/** The moment of extras that come without a turn. */
export function momentOf({ at, outgoing = [] }: RecordExtras = {}): number {
  if (at === undefined && outgoing.length > 0) {
    throw new RangeError('outgoing messages without the moment they were made');
  }
  return whole(at ?? 0);
}

/** Refused here, because a script that meets a bad number half-way is not undone. */
export function whole(number: number): number {
  if (!Number.isSafeInteger(number)) throw new RangeError('a number to be stored is not whole');
  return number;
}
