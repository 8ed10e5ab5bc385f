/** A sender over a real outbox, with time that passes only when told. */
import { vi } from 'vitest';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Outgoing, Priority, Receipt, Settlement } from '#src/domain/outgoing.ts';
import type { Store } from '#src/domain/store.ts';
import { createSender, type Sender, type SenderDeps } from '#src/host/sender.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { first, outgoing, turn, update, vault } from '#test/storage/samples.ts';

export interface OutboxWorld {
  readonly store: Store;
  readonly sender: Sender;
  /** Ids of messages in the order they were handed over, with the second each left in. */
  readonly left: { readonly id: string; readonly second: number }[];
  readonly settled: (readonly [id: string, settlement: Settlement])[];
  readonly faults: unknown[];
  /** One turn that writes these messages to a chat. */
  queue(of: ConversationId, name: string, ...priorities: readonly Priority[]): Promise<void>;
  /** Lets time pass, in steps, so that everything that falls due in between happens. */
  pass(ms: number): Promise<void>;
  close(): Promise<void>;
}

export const chat = (name: string): ConversationId => `telegram:bot:${name}` as ConversationId;

/** Work that was begun is done, without time passing. */
async function quiet(): Promise<void> {
  for (let n = 0; n < 12; n += 1) await new Promise(setImmediate);
}

export async function outboxWorld(
  send: (outgoing: Outgoing) => Promise<Receipt | undefined>,
  more: Partial<SenderDeps> = {},
): Promise<OutboxWorld> {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'],
    now: Date.parse('2026-11-23T09:00:00+07:00'),
  });
  const began = Date.now();
  const clock = { now: () => Date.now() };
  const store = createSqliteStore({ path: ':memory:', vault });
  const left: { id: string; second: number }[] = [];
  const settled: (readonly [string, Settlement])[] = [];
  const faults: unknown[] = [];
  const sender = createSender({
    channel: 'telegram',
    outbox: store.outbox,
    clock,
    async send(message) {
      left.push({ id: message.id, second: Math.floor((Date.now() - began) / 1000) });
      return (await send(message)) ?? { at: Date.now() };
    },
    onSettled: ({ id }, settlement) => settled.push([id, settlement]),
    onFault: (error) => faults.push(error),
    ...more,
  });
  sender.start();
  return {
    store,
    sender,
    left,
    settled,
    faults,
    async queue(of, name, ...priorities) {
      await store.turns.accept(update(of, name, Date.now()));
      const claim = await store.turns.claim({
        worker: 'w',
        now: clock.now,
        leaseMs: 30_000,
        waitMs: 0,
      });
      if (claim === undefined) throw new Error('nothing to claim');
      const messages = priorities.map((priority, at) =>
        outgoing(first(claim).id, of, at, priority),
      );
      await store.turns.commit(claim, turn(claim, Date.now(), { outgoing: messages }));
      await store.turns.release(claim);
    },
    async pass(ms) {
      await quiet();
      const step = Math.min(100, ms);
      for (let passed = 0; passed < ms; passed += step) {
        vi.advanceTimersByTime(step);
        await quiet();
      }
    },
    async close() {
      await sender.stop();
      await store.close();
      vi.useRealTimers();
    },
  };
}
