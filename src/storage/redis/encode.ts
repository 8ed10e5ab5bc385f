/** What the scripts write, as they take it: sealed, and numbers as text because Lua would round them. */
import type { RecordChange, RecordExtras } from '#src/domain/record.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import {
  type SealedChange,
  type SealedOutgoing,
  sealChanges,
  sealExtras,
  whole,
} from '../changes.ts';
import type { Sealer } from '../sealer.ts';

type Encoded = Readonly<Record<string, unknown>>;

export const text = (number: number): string => String(whole(number));

export function encodeRecords(sealer: Sealer, changes: readonly RecordChange[]): Encoded[] {
  return sealChanges(sealer, changes).map(encodeRecord);
}

/** What is undefined is not there in JSON: without `sealed` the record is deleted. */
function encodeRecord({ kind, id, expect, written }: SealedChange): Encoded {
  const expected = expect === undefined ? undefined : text(expect);
  if (written === undefined) return { kind, id, expect: expected };
  const { order, owner, tags, sealed, log } = written;
  return {
    kind,
    id,
    expect: expected,
    order: text(order),
    owner,
    tags,
    sealed,
    ...(log === undefined
      ? {}
      : { log: { stage: log.stage, wish: log.wish, at: text(log.updatedAt) } }),
  };
}

function encodeSealed(outgoing: SealedOutgoing): Encoded {
  const { id, conversation, update, position, priority, sealed } = outgoing;
  return {
    id,
    conversation,
    update,
    position: text(position),
    priority: priority === 'reply' ? '0' : '1',
    sealed,
  };
}

export function encodeTimer(change: TimerChange): Encoded {
  if (change.kind === 'clear') return { kind: 'clear', id: change.id };
  const { id, conversation, name, due } = change.timer;
  return { kind: 'set', id, conversation, name, due: text(due) };
}

export function encodeExtras(sealer: Sealer, extras: RecordExtras | undefined): Encoded {
  const { updates, outgoing, messages, timers } = sealExtras(sealer, extras);
  return {
    updates: updates.map(({ update, sealed }) => ({
      id: update.id,
      conversation: update.conversation,
      receivedAt: text(update.receivedAt),
      sentAt: update.sentAt === undefined ? '' : text(update.sentAt),
      sealed,
    })),
    outgoing: outgoing.map(encodeSealed),
    messages,
    timers: timers.map(encodeTimer),
  };
}
