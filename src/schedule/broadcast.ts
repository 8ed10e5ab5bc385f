/** Puts announcements on their way, a batch at a time: written with the place reached, so that nobody gets one twice. */
import {
  type Announcement,
  announcementChange,
  announcementUpdate,
  deliveryCounts,
  isFor,
  listFor,
} from '#src/domain/announcement.ts';
import { type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import type { LeaseStore } from '#src/domain/lease.ts';
import type { NewMessage } from '#src/domain/message.ts';
import type { NewOutgoing } from '#src/domain/outgoing.ts';
import type { RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { Clock } from '#src/domain/time.ts';
import type { UsageStore } from '#src/domain/usage.ts';

export interface BroadcastDeps {
  readonly records: RecordStore;
  readonly usage: Pick<UsageStore, 'read'>;
  readonly leases: LeaseStore;
  readonly clock: Clock;
  /** Names this process among those on one store. */
  readonly holder: string;
  /** How it reads, and what it is on her channel. */
  readonly compose: (
    text: string,
    to: ConversationId,
  ) => { readonly text: string; readonly bodies: readonly unknown[] };
  readonly onFault: (error: unknown) => void;
  /** How often to look for one to prepare, in milliseconds. Default 2,000. */
  readonly everyMs?: number;
}

export interface Broadcast {
  start(): void;
  stop(): Promise<void>;
  /** Prepares all that is to be sent now; resolves with how many messages were written. */
  look(): Promise<number>;
}

/** Small enough that a reply between two batches waits no longer than for one. */
const batchSize = 200;
/** Longer than any batch takes. */
const leaseMs = 60_000;

export function createBroadcast(deps: BroadcastDeps): Broadcast {
  const { records, leases, clock, holder, everyMs = 2000 } = deps;
  let ticking: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let stopping = false;

  async function look(): Promise<number> {
    let written = 0;
    const waiting: string[] = [];
    for await (const stored of records.list('announcement', { tag: 'state:sending' })) {
      if (stored.value.preparedAt === undefined) waiting.push(stored.id);
      else await endIfSent(stored);
    }
    for (const id of waiting) {
      const name = `announcement:${id}`;
      if (!(await leases.hold(name, holder, clock.now(), leaseMs))) continue;
      try {
        written += await prepare(id);
      } finally {
        await leases.drop(name, holder);
      }
    }
    return written;
  }

  /** Everything has arrived or failed for good. A conflict means that somebody else ended it. */
  async function endIfSent({ value, version }: StoredRecord<'announcement'>): Promise<void> {
    const { pending } = await deliveryCounts(deps.usage, value);
    if (pending > 0) return;
    const sent: Announcement = { ...value, state: 'sent', updatedAt: clock.now() };
    await records.apply([announcementChange(sent, version)]);
  }

  /** From where it was left until the list ends, it is paused or stopped, or we stop. */
  async function prepare(id: string): Promise<number> {
    let written = 0;
    let stored = await records.get('announcement', id);
    if (stored === undefined) return 0;
    const { after, audience } = stored.value;
    let batch: StoredRecord<'recipient'>[] = [];
    const from = after === undefined ? {} : { from: after.order };
    for await (const one of records.list('recipient', { ...listFor(audience), ...from })) {
      if (after !== undefined && isDone(one, after)) continue;
      batch.push(one);
      if (batch.length < batchSize) continue;
      const done = await write(stored, batch, false);
      if (done === undefined) return written;
      ({ stored } = done);
      written += done.written;
      batch = [];
    }
    return written + ((await write(stored, batch, true))?.written ?? 0);
  }

  /** One batch with the place it ends at, in one step. Undefined: it is not to go on. */
  async function write(
    before: StoredRecord<'announcement'>,
    batch: readonly StoredRecord<'recipient'>[],
    isLast: boolean,
  ): Promise<{ stored: StoredRecord<'announcement'>; written: number } | undefined> {
    if (before.value.state !== 'sending' || stopping) return undefined;
    const { id, value, version } = before;
    const now = clock.now();
    const outgoing: NewOutgoing[] = [];
    const messages: { to: ConversationId; message: NewMessage }[] = [];
    const prepared: Record<string, number> = { ...value.prepared };
    for (const { value: to } of batch.filter((one) => isFor(value.audience, one.value))) {
      const { conversation } = to;
      const update = announcementUpdate(conversation, id);
      const { text, bodies } = deps.compose(value.text, conversation);
      messages.push({ to: conversation, message: { from: 'bot', at: now, text, update } });
      bodies.forEach((body, position) => {
        outgoing.push({ conversation, update, position, priority: 'bulk', body });
      });
      const channel = parseConversationId(conversation)?.channel ?? 'webchat';
      prepared[channel] = (prepared[channel] ?? 0) + Math.max(1, bodies.length);
    }
    const last = batch.at(-1);
    const next: Announcement = {
      ...value,
      prepared,
      updatedAt: now,
      ...(last === undefined ? {} : { after: { order: last.value.since, id: last.id } }),
      ...(isLast ? { preparedAt: now } : {}),
    };
    const outcome = await records.apply([announcementChange(next, version)], {
      outgoing,
      messages,
      at: now,
    });
    await leases.hold(`announcement:${id}`, holder, now, leaseMs);
    if (outcome === 'conflict') return undefined;
    return { stored: { id, version: version + 1, value: next }, written: messages.length };
  }

  return {
    look,
    start() {
      stopping = false;
      ticking ??= setInterval(() => {
        running = running.then(look).catch(deps.onFault);
      }, everyMs);
    },
    async stop() {
      stopping = true;
      clearInterval(ticking);
      ticking = undefined;
      await running;
    },
  };
}

/** Whether the list was read past somebody already; her place is when she agreed, then her id. */
function isDone(
  { id, value }: StoredRecord<'recipient'>,
  after: NonNullable<Announcement['after']>,
): boolean {
  return value.since < after.order || (value.since === after.order && id <= after.id);
}
