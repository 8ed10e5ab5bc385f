/** The proof: what the platform got and what the ledger says, against what was accepted. */
import { expect } from 'vitest';
import { conversationId } from '#src/domain/ids.ts';
import type { Store } from '#src/domain/store.ts';
import type { FakePlatform } from '#test/fakes/platform.ts';
import { after } from './children.ts';

/** Resolves when nothing waits in the inbox or the outbox; the proof is about what is there then. */
export async function drained(store: Store, withinMs: number): Promise<void> {
  const until = performance.now() + withinMs;
  for (;;) {
    const [ledger, due] = await Promise.all([
      store.journal.ledger(),
      store.outbox.nextDue('zalo'),
    ]).catch(() => [undefined, 0] as const);
    if (ledger?.pending === 0 && due === undefined) return;
    if (performance.now() > until) {
      throw new Error(`not drained: ${JSON.stringify({ ledger, due })}`);
    }
    await after(100);
  }
}

interface Delivery {
  readonly update: string;
  readonly position: number;
}

/** Messages that reached a chat, in the order they did; each carries its update and position. */
function deliveries(platform: FakePlatform): ReadonlyMap<string, readonly Delivery[]> {
  const found = new Map<string, Delivery[]>();
  for (const { chat, from, text } of platform.records.messages) {
    const mark = /#([^#\s]+)#(\d+)$/.exec(text);
    if (from !== 'bot' || mark === null) continue;
    const delivery = { update: mark[1] ?? '', position: Number(mark[2]) };
    found.set(chat, [...(found.get(chat) ?? []), delivery]);
  }
  return found;
}

export interface Proof {
  readonly updates: number;
  readonly messages: number;
  /** Messages that arrived twice; each was recorded as one that may have. */
  readonly doubled: number;
}

/**
 * Of every accepted update: exactly one outcome, in the order of the chat, and its answer arrived, in order, once —
 * or more than once where the outbox says that a send was ambiguous.
 */
export async function prove(
  store: Store,
  platform: FakePlatform,
  accepted: ReadonlyMap<string, readonly string[]>,
): Promise<Proof> {
  const arrived = deliveries(platform);
  const total = [...accepted.values()].reduce((sum, ids) => sum + ids.length, 0);
  const ledger = await store.journal.ledger();
  expect(ledger.accepted, 'accepted by the ledger').toBe(total);
  expect(ledger.answered + ledger.handoff + ledger.ignored, 'outcomes').toBe(total);
  expect(ledger.pending).toBe(0);
  expect(await store.outbox.deadLetters()).toEqual([]);

  let [messages, doubled] = [0, 0];
  for (const [chat, ids] of accepted) {
    const conversation = conversationId({ channel: 'zalo', account: 'bot', chat });
    const expected = ids.map((id) => `${conversation}:${id}`);
    const journal = await store.journal.list(conversation);
    expect(
      journal.map(({ update }) => update),
      'outcomes in order',
    ).toEqual(expected);
    const log = await store.messages.list(conversation, 0, 10_000);
    const hers = log.filter(({ from }) => from === 'her').map(({ update }) => update);
    expect(hers, 'her words once each, in order').toEqual(expected);
    const answered = new Set(log.filter(({ from }) => from === 'bot').map(({ update }) => update));

    const mine = arrived.get(chat) ?? [];
    const keys = mine.map(({ update, position }) => `${update}#${position}`);
    const once = [...new Set(keys)];
    const inOrder = once.toSorted((a, b) => place(a) - place(b));
    expect(once, 'answers in order').toEqual(inOrder);
    expect(new Set(mine.map(({ update }) => update)), 'answers to all').toEqual(answered);
    const ambiguous = new Set(
      (await store.outbox.sent(conversation)).filter((one) => one.ambiguous).map(({ id }) => id),
    );
    const twice = keys.filter((key, at) => keys.indexOf(key) !== at);
    for (const key of twice) {
      expect([...ambiguous], `${key} arrived twice`).toContain(key);
    }
    messages += keys.length;
    doubled += twice.length;

    function place(key: string): number {
      const [update = '', position] = key.split('#');
      return expected.indexOf(update) * 100 + Number(position);
    }
  }
  return { updates: total, messages, doubled };
}
