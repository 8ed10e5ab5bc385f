/** The outbox: out in order, replies first, and every attempt accounted for. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ConversationId, conversationId, type OutgoingId } from '#src/domain/ids.ts';
import type { NewOutgoing, Outgoing, Priority, Settled } from '#src/domain/outgoing.ts';
import type { Store } from '#src/domain/store.ts';
import {
  an,
  binh,
  conversation,
  leaseMs,
  minute,
  outgoing,
  turn,
  update,
  type World,
} from '../samples.ts';

export function outboxSuite(here: () => World): void {
  /** One turn that sends messages of these priorities. */
  async function send(
    of: ConversationId,
    name: string,
    ...priorities: readonly Priority[]
  ): Promise<void> {
    const messages = priorities.map((priority, position) =>
      outgoing(`${of}:${name}` as never, of, position, priority),
    );
    await here().say(of, name, { outgoing: messages });
  }

  function take(limit = 10, store: Store = here().store): Promise<readonly Outgoing[]> {
    return store.outbox.take({ channel: 'telegram', now: here().now(), leaseMs, limit });
  }

  async function takeOne(): Promise<Outgoing> {
    const [head] = await take(1);
    if (head === undefined) throw new Error('nothing to send');
    return head;
  }

  const sent = (message: Outgoing): Promise<Settled> =>
    here().store.outbox.settle(message, { kind: 'sent', receipt: { at: here().now() } });

  const ids = (messages: readonly Outgoing[]): string[] => messages.map(({ id }) => id);

  describe('the outbox', () => {
    it('sends the messages of a conversation one after the other in order', async () => {
      await send(an, 'm1', 'reply', 'reply');
      await send(an, 'm2', 'reply');
      const order: string[] = [];
      for (let n = 0; n < 3; n += 1) {
        const heads = await take();
        expect(heads).toHaveLength(1);
        expect(await take()).toEqual([]);
        for (const head of heads) {
          order.push(head.id);
          expect(await sent(head)).toBe(n < 2 ? 'more' : 'settled');
        }
      }
      expect(order).toEqual([`${an}:m1#0`, `${an}:m1#1`, `${an}:m2#0`]);
      expect(await take()).toEqual([]);
      expect(await here().store.outbox.nextDue('telegram')).toBeUndefined();
    });

    it('holds what may not leave now without counting it as an attempt', async () => {
      const { store, advance, now } = here();
      await send(an, 'm1', 'bulk');
      for (let n = 0; n < 3; n += 1) {
        const head = await takeOne();
        expect(head.attempts).toBe(0);
        const held = { kind: 'held', at: now() + minute, error: 'paused' } as const;
        expect(await store.outbox.settle(head, held)).toBe('more');
        expect(await take()).toEqual([]);
        advance(minute);
      }
    });

    it('drops what is not wanted any more, without a letter or a receipt, and sends what follows', async () => {
      const { store, now } = here();
      await send(an, 'm1', 'bulk', 'bulk');
      const dropped = { kind: 'dropped', at: now(), error: 'withdrawn' } as const;
      expect(await store.outbox.settle(await takeOne(), dropped)).toBe('more');
      expect(await store.outbox.sent(an)).toEqual([]);
      expect(await store.outbox.deadLetters()).toEqual([]);
      const next = await takeOne();
      expect(next.id).toBe(`${an}:m1#1`);
      expect(await store.outbox.settle(next, dropped)).toBe('settled');
      expect(await take()).toEqual([]);
    });

    it('keeps the order when a message has to be tried again', async () => {
      const { store, advance, now } = here();
      await send(an, 'm1', 'reply', 'reply');
      const head = await takeOne();
      expect(head.attempts).toBe(0);
      const at = now() + minute;
      await store.outbox.settle(head, { kind: 'retry', at, error: 'rate-limited' });
      expect(await take()).toEqual([]);
      expect(await store.outbox.nextDue('telegram')).toBe(at);
      advance(minute);
      const again = await takeOne();
      expect(again).toMatchObject({ id: head.id, attempts: 1, body: head.body });
      await sent(again);
      expect(ids(await take())).toEqual([`${an}:m1#1`]);
    });

    it('does not hold up one conversation for another', async () => {
      const { store, now } = here();
      await send(an, 'm1', 'reply');
      await send(binh, 'm1', 'reply');
      const head = await takeOne();
      await store.outbox.settle(head, { kind: 'retry', at: now() + minute, error: 'network' });
      expect(await take()).toHaveLength(1);
    });

    it('takes replies of all conversations before any bulk', async () => {
      for (let n = 0; n < 5; n += 1) await send(conversation(`bulk${n}`), 'm1', 'bulk');
      await send(an, 'm1', 'reply');
      expect(ids(await take(2))[0]).toBe(`${an}:m1#0`);
    });

    it('sends a reply before bulk that waits in the same conversation', async () => {
      const { store, now } = here();
      await send(an, 'm1', 'bulk', 'bulk');
      const bulk = await takeOne();
      await store.outbox.settle(bulk, { kind: 'retry', at: now() + minute, error: 'network' });
      await send(an, 'm2', 'reply', 'reply');
      for (const id of [`${an}:m2#0`, `${an}:m2#1`]) {
        const reply = await takeOne();
        expect(reply.id).toBe(id);
        await sent(reply);
      }
      here().advance(minute);
      expect(ids(await take())).toEqual([bulk.id]);
    });

    it('has one message of a conversation under way, whatever is added meanwhile', async () => {
      await send(an, 'm1', 'bulk');
      const sending = await takeOne();
      await send(an, 'm2', 'reply', 'bulk');
      expect(await take()).toEqual([]);
      expect(await sent(sending)).toBe('more');
      expect(ids(await take())).toEqual([`${an}:m2#0`]);
    });

    it('gives a head to one sender however many ask on two handles', async () => {
      const { place, store } = here();
      const other = await place.open();
      await send(an, 'm1', 'reply', 'reply');
      const taken = await Promise.all(
        Array.from({ length: 20 }, (_, n) => take(5, n % 2 === 0 ? store : other)),
      );
      expect(taken.flat()).toHaveLength(1);
    });

    it('hands a message out again when its sender died, as one that may have arrived', async () => {
      const { advance } = here();
      await send(an, 'm1', 'reply');
      const silent = await takeOne();
      expect(silent.ambiguous).toBe(false);
      advance(leaseMs);
      const again = await takeOne();
      expect(again).toMatchObject({ id: silent.id, attempts: 1, ambiguous: true });
      expect(await sent(silent)).toBe('lost');
      expect(await sent(again)).toBe('settled');
    });

    it('takes the settlement of a sender that was late if nobody else has the message', async () => {
      const { advance } = here();
      await send(an, 'm1', 'reply');
      const late = await takeOne();
      advance(leaseMs * 2);
      expect(await sent(late)).toBe('settled');
      expect(await take()).toEqual([]);
    });

    it('records what was sent, with the receipt and whether it may have arrived twice', async () => {
      const { store, now, advance } = here();
      await send(an, 'm1', 'reply', 'reply');
      const head = await takeOne();
      const at = now() + minute;
      const retry = { kind: 'retry', at, error: 'network', ambiguous: true } as const;
      await store.outbox.settle(head, retry);
      advance(minute);
      const receipt = { at: now(), platformId: '77' };
      await store.outbox.settle(await takeOne(), { kind: 'sent', receipt });
      await sent(await takeOne());
      expect(await store.outbox.sent(an)).toEqual([
        { id: `${an}:m1#0`, receipt, ambiguous: true },
        { id: `${an}:m1#1`, receipt: { at: now() }, ambiguous: false },
      ]);
    });

    it('lists dead letters and goes on with the next message', async () => {
      const { store, now } = here();
      await send(an, 'm1', 'reply', 'reply');
      const head = await takeOne();
      const dead = { kind: 'dead', at: now(), error: 'unreachable', ambiguous: true } as const;
      await store.outbox.settle(head, dead);
      expect(await store.outbox.deadLetters()).toMatchObject([
        { id: head.id, body: head.body, error: 'unreachable', diedAt: now(), ambiguous: true },
      ]);
      expect(ids(await take())).toEqual([`${an}:m1#1`]);
    });

    it('replays a dead letter before what waits, with a fresh count of attempts', async () => {
      const { store, now } = here();
      await send(an, 'm1', 'reply', 'reply', 'reply');
      const head = await takeOne();
      await store.outbox.settle(head, { kind: 'dead', at: now(), error: 'unreachable' });
      expect(await store.outbox.replay(head.id, now())).toBe(true);
      expect(await store.outbox.replay(head.id, now())).toBe(false);
      expect(await store.outbox.replay('nothing' as OutgoingId, now())).toBe(false);
      expect(await store.outbox.deadLetters()).toEqual([]);
      const again = await takeOne();
      expect(again).toMatchObject({ id: head.id, attempts: 0 });
      expect(await sent(head)).toBe('lost');
      await sent(again);
      expect(ids(await take())).toEqual([`${an}:m1#1`]);
    });

    it('lets go of a dead letter, and of nothing that waits', async () => {
      const { store, now } = here();
      await send(an, 'm1', 'reply', 'reply');
      const head = await takeOne();
      expect(await store.outbox.discard(head.id)).toBe(false);
      await store.outbox.settle(head, { kind: 'dead', at: now(), error: 'rejected' });
      expect(await store.outbox.discard(head.id)).toBe(true);
      expect(await store.outbox.discard(head.id)).toBe(false);
      expect(await store.outbox.deadLetters()).toEqual([]);
      expect(await store.outbox.replay(head.id, now())).toBe(false);
      expect(ids(await take())).toEqual([`${an}:m1#1`]);
    });

    it('takes no more bulk than asked for, and replies beside it', async () => {
      for (let n = 0; n < 5; n += 1) await send(conversation(`bulk${n}`), 'm1', 'bulk');
      for (let n = 0; n < 2; n += 1) await send(conversation(`reply${n}`), 'm1', 'reply');
      const { store, now } = here();
      const request = { channel: 'telegram', now: now(), leaseMs, limit: 10 } as const;
      const priorities = async (bulk: number): Promise<string[]> =>
        (await store.outbox.take({ ...request, bulk })).map(({ priority }) => priority);
      expect(await priorities(0)).toEqual(['reply', 'reply']);
      expect(await priorities(2)).toEqual(['bulk', 'bulk']);
    });

    it('knows whom it cannot reach, until she writes again', async () => {
      const { store, now, accept } = here();
      await send(an, 'm1', 'reply', 'bulk');
      expect(await store.outbox.isReachable(an)).toBe(true);
      await store.outbox.settle(await takeOne(), { kind: 'dead', at: now(), error: 'unreachable' });
      expect(await store.outbox.isReachable(an)).toBe(false);
      expect(await store.outbox.isReachable(binh)).toBe(true);
      expect(await takeOne()).toMatchObject({ priority: 'bulk', unreachable: true });
      await accept(an, 'm2');
      expect(await store.outbox.isReachable(an)).toBe(true);
    });

    it('can reach her again once a message got through, and after another kind of death', async () => {
      const { store, now } = here();
      await send(an, 'm1', 'reply', 'reply', 'reply');
      await store.outbox.settle(await takeOne(), { kind: 'dead', at: now(), error: 'unreachable' });
      const next = await takeOne();
      expect(next.unreachable).toBe(true);
      await sent(next);
      expect(await store.outbox.isReachable(an)).toBe(true);
      await store.outbox.settle(await takeOne(), { kind: 'dead', at: now(), error: 'rejected' });
      expect(await store.outbox.isReachable(an)).toBe(true);
    });

    /** A turn whose first message goes straight to whoever commits it. */
    async function answer(name: string, ...priorities: readonly Priority[]) {
      const { accept, claim, store, now } = here();
      await accept(an, name);
      const held = await claim();
      const messages = priorities.map((priority, position) =>
        outgoing(`${an}:${name}` as never, an, position, priority),
      );
      const leaseUntil = now() + leaseMs;
      const how = { release: true, leaseUntil };
      const done = await store.turns.commitAndTake(
        held,
        turn(held, now(), { outgoing: messages }),
        how,
      );
      if (typeof done === 'string') throw new Error(done);
      return done.head;
    }

    it('hands the first reply of a turn to whoever commits it, as if it had been taken', async () => {
      const head = await answer('m1', 'reply', 'reply');
      expect(head).toMatchObject({ id: `${an}:m1#0`, attempts: 0, ambiguous: false });
      expect(head?.body).toMatchObject({ position: 0 });
      expect(await take()).toEqual([]);
      expect(await here().store.outbox.nextDue('telegram')).toBe(here().now() + leaseMs);
      expect(head && (await sent(head))).toBe('more');
      const next = await takeOne();
      expect(next.id).toBe(`${an}:m1#1`);
      expect(await sent(next)).toBe('settled');
      expect((await here().store.outbox.sent(an)).map(({ id }) => id)).toEqual([
        `${an}:m1#0`,
        `${an}:m1#1`,
      ]);
    });

    it('hands over the messages of conversations that are committed together, each on its channel', async () => {
      const { store, now } = here();
      const zalo = (chat: string): ConversationId =>
        conversationId({ channel: 'zalo', account: 'bot', chat });
      const all = [an, zalo('chi'), binh, zalo('dung')];
      const leaseUntil = now() + leaseMs;
      const heads = await Promise.all(
        all.map(async (of) => {
          const request = { worker: 'w1', now: now(), leaseMs };
          const held = await store.turns.acceptAndClaim(update(of, 'm1', now()), request);
          if (typeof held === 'string') throw new Error(held);
          const said = turn(held, now(), { outgoing: [outgoing(`${of}:m1` as never, of, 0)] });
          const done = await store.turns.commitAndTake(held, said, { release: true, leaseUntil });
          return typeof done === 'string' ? undefined : done.head;
        }),
      );
      expect(heads.map((head) => head?.conversation)).toEqual(all);
      for (const channel of ['telegram', 'zalo'] as const) {
        expect(await store.outbox.nextDue(channel)).toBe(leaseUntil);
      }
      const left = heads.slice(0, 2).map(async (head) => head && (await sent(head)));
      expect(await Promise.all(left)).toEqual(['settled', 'settled']);
      here().advance(leaseMs);
      expect(ids(await take())).toEqual([heads[2]?.id]);
      const others = await store.outbox.take({ channel: 'zalo', now: now(), leaseMs, limit: 9 });
      expect(ids(others)).toEqual([heads[3]?.id]);
      expect(await here().tryClaim('w2')).toBeUndefined();
    });

    it('takes over a message that was handed to a process that died, as one that may have arrived', async () => {
      const head = await answer('m1', 'reply');
      here().advance(leaseMs);
      const again = await takeOne();
      expect(again).toMatchObject({ id: head?.id, attempts: 1, ambiguous: true, body: head?.body });
      expect(head && (await sent(head))).toBe('lost');
      expect(await sent(again)).toBe('settled');
    });

    it('keeps the order of what comes behind a message that was handed over', async () => {
      const { store, now } = here();
      const head = await answer('m1', 'reply');
      const news = (name: string): readonly NewOutgoing[] => [
        outgoing(`${an}:${name}` as never, an, 0, 'bulk'),
        outgoing(`${an}:${name}` as never, an, 1, 'reply'),
      ];
      await store.records.apply([], { outgoing: news('news'), at: now() });
      expect(await answer('m2', 'reply')).toBeUndefined();
      await here().say(binh, 'm1', { extras: { outgoing: news('more'), at: now() } });
      expect(await take()).toEqual([]);
      expect(await store.outbox.nextDue('telegram')).toBe(now() + leaseMs);
      expect(head && (await sent(head))).toBe('more');
      for (const name of ['news#1', 'm2#0', 'more#1', 'news#0', 'more#0']) {
        const next = await takeOne();
        expect(next).toMatchObject({ id: `${an}:${name}`, attempts: 0, ambiguous: false });
        expect(await sent(next)).toBe(name === 'more#0' ? 'settled' : 'more');
      }
    });

    it('puts what comes later behind it, and what is replayed before it, when its sender dies', async () => {
      const { store, now, advance } = here();
      // By their names the others would come first.
      const first = await answer('m8', 'reply');
      if (first === undefined) throw new Error('nothing was handed over');
      await store.outbox.settle(first, { kind: 'dead', at: now(), error: 'rejected' });
      expect(await answer('m9', 'reply')).toBeDefined();
      expect(await answer('m10', 'reply')).toBeUndefined();
      advance(leaseMs);
      const second = await takeOne();
      expect(second).toMatchObject({ id: `${an}:m9#0`, ambiguous: true });
      await sent(second);
      await sent(await takeOne());
      expect(await answer('m11', 'reply')).toBeDefined();
      expect(await store.outbox.replay(first.id, now())).toBe(true);
      advance(leaseMs);
      for (const name of ['m8#0', 'm11#0']) {
        const next = await takeOne();
        expect(next.id).toBe(`${an}:${name}`);
        await sent(next);
      }
    });

    it.each(['retry', 'held', 'dropped', 'dead'] as const)(
      'ends a message that was handed over as any other: %s',
      async (kind) => {
        const { store, now, advance } = here();
        const head = await answer('m1', 'reply');
        if (head === undefined) throw new Error('nothing was handed over');
        const waits = kind === 'retry' || kind === 'held';
        const at = waits ? now() + minute : now();
        const outcome = { kind, at, error: 'rejected', ambiguous: true };
        expect(await store.outbox.settle(head, outcome)).toBe(waits ? 'more' : 'settled');
        expect(await store.outbox.settle(head, outcome)).toBe('lost');
        expect(await store.outbox.nextDue('telegram')).toBe(waits ? at : undefined);
        expect(ids(await store.outbox.deadLetters())).toEqual(kind === 'dead' ? [head.id] : []);
        if (kind === 'dropped') return;
        if (kind === 'dead') expect(await store.outbox.replay(head.id, now())).toBe(true);
        advance(minute);
        const { body, id } = head;
        const attempts = kind === 'retry' ? 1 : 0;
        expect(await takeOne()).toMatchObject({ id, body, attempts, ambiguous: true });
      },
    );

    it('forgets a message that was handed over when she is forgotten', async () => {
      const head = await answer('m1', 'reply');
      const { accept, claim, store, now, advance } = here();
      await accept(an, 'm2');
      const held = await claim();
      const receipt = outgoing(`${an}:m2` as never, an, 0);
      const erasing = turn(held, now(), { erase: true, outgoing: [receipt] });
      const how = { release: true, leaseUntil: now() + leaseMs };
      const done = await store.turns.commitAndTake(held, erasing, how);
      expect(done).toMatchObject({ head: { id: `${an}:m2#0` } });
      expect(head && (await sent(head))).toBe('lost');
      advance(leaseMs);
      expect(ids(await take())).toEqual([`${an}:m2#0`]);
    });

    it('keeps a message that was handed over in a backup', async () => {
      const head = await answer('m1', 'reply');
      const { store, place, now, advance } = here();
      const folder = mkdtempSync(join(tmpdir(), 'chung-tay-outbox-'));
      try {
        await store.backup(join(folder, 'backup'));
        const restored = await place.putBack(join(folder, 'backup'));
        advance(leaseMs);
        const [again] = await take(1, await restored.open());
        expect(again).toMatchObject({ id: head?.id, body: head?.body, ambiguous: true });
        await restored.close();
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
      expect(await takeOne()).toMatchObject({ id: head?.id, createdAt: now() - leaseMs });
    });

    it('hands nothing over while an earlier message waits or is on its way', async () => {
      await send(an, 'm1', 'bulk');
      expect(await answer('m2', 'reply')).toBeUndefined();
      const reply = await takeOne();
      expect(reply.id).toBe(`${an}:m2#0`);
      expect(await answer('m3', 'reply')).toBeUndefined();
      expect(await take()).toEqual([]);
      await sent(reply);
      expect(ids(await take())).toEqual([`${an}:m3#0`]);
    });

    it('hands over neither bulk nor what is for somebody else', async () => {
      expect(await answer('m1', 'bulk', 'reply')).toBeUndefined();
      const { accept, claim, store, now } = here();
      await accept(binh, 'm1');
      const held = await claim();
      const relayed = outgoing(`${binh}:m1` as never, conversation('chi'), 0);
      const how = { leaseUntil: now() + leaseMs };
      const done = await store.turns.commitAndTake(
        held,
        turn(held, now(), { outgoing: [relayed] }),
        how,
      );
      expect(done).toEqual({ head: undefined });
      expect((await take()).map(({ id }) => id).toSorted()).toEqual([`${an}:m1#1`, `${binh}:m1#0`]);
    });

    it('knows when the next message of a channel is due', async () => {
      const { store, now } = here();
      expect(await store.outbox.nextDue('telegram')).toBeUndefined();
      await send(an, 'm1', 'bulk');
      expect(await store.outbox.nextDue('telegram')).toBe(now());
      expect(await store.outbox.nextDue('zalo')).toBeUndefined();
      await take();
      expect(await store.outbox.nextDue('telegram')).toBe(now() + leaseMs);
    });
  });
}
