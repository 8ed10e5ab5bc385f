/** Accepting and claiming: once, in order, alone. */
import { describe, expect, it, vi } from 'vitest';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Claim } from '#src/domain/turn.ts';
import {
  an,
  answers,
  binh,
  conversation,
  first,
  leaseMs,
  minute,
  session,
  turn,
  update,
  type World,
} from '../samples.ts';

export function turnSuite(here: () => World): void {
  describe('accepting', () => {
    it('accepts an update once however often it comes', async () => {
      const { store, now } = here();
      const same = update(an, 'm1', now());
      expect(await store.turns.accept(same)).toBe('accepted');
      expect(await store.turns.accept(same)).toBe('duplicate');
      expect(await store.journal.ledger()).toMatchObject({ accepted: 1, pending: 1 });
    });

    it('accepts one of 200 copies that arrive at the same time over two handles', async () => {
      const { store, place, now } = here();
      const other = await place.open();
      const same = update(an, 'm1', now());
      const outcomes = await Promise.all(
        Array.from({ length: 200 }, (_, n) => (n % 2 === 0 ? store : other).turns.accept(same)),
      );
      expect(outcomes.filter((outcome) => outcome === 'accepted')).toHaveLength(1);
      expect((await here().claim()).pending).toHaveLength(1);
    });

    it('still knows an update seven days after it was handled', async () => {
      const { store, say, advance, now, accept } = here();
      const sent = update(an, 'm1', now());
      await say(an, 'm1');
      advance(7 * 86_400_000 - 1);
      for (let n = 0; n < 300; n += 1) await accept(binh, `later${n}`);
      expect(await store.turns.accept({ ...sent, receivedAt: now() })).toBe('duplicate');
    });

    it('gives back every part of an update', async () => {
      const { store, now, claim } = here();
      const contents = [
        { kind: 'text', text: 'nhóm em 4 người 👩‍🌾' },
        { kind: 'choice', choice: 'htx', prompt: 'currentForm' },
        { kind: 'start' },
        { kind: 'media', media: 'voice', url: 'https://example.org/a b' },
        { kind: 'media', media: 'image', caption: 'giấy này nộp ở đâu' },
      ] as const;
      const updates = contents.map((content, n) => ({ ...update(an, `m${n}`, now()), content }));
      const { sentAt: _, ...unsent } = update(an, 'unsent', now());
      for (const one of [...updates, unsent]) await store.turns.accept(one);
      expect((await claim()).pending).toEqual([...updates, unsent]);
    });
  });

  describe('accepting and claiming in one step', () => {
    const request = (worker = 'w1') => ({ worker, now: here().now(), leaseMs });
    const bring = async (name: string, worker?: string): Promise<Claim> => {
      const taken = await here().store.turns.acceptAndClaim(
        update(an, name, here().now()),
        request(worker),
      );
      if (typeof taken === 'string') throw new Error(taken);
      return taken;
    };

    it('hands a conversation nobody is at work on to whoever brought its update', async () => {
      const { store, now, tryClaim, say } = here();
      await say(an, 'm0');
      const held = await bring('m1');
      expect(held.pending).toEqual([update(an, 'm1', now())]);
      expect(held.stored).toEqual({ session: session(), answers: answers() });
      expect(held.leaseUntil).toBe(now() + leaseMs);
      expect(await tryClaim('w2')).toBeUndefined();
      expect(await store.journal.ledger()).toMatchObject({ accepted: 2, pending: 1 });
      expect(await store.turns.commit(held, turn(held, now()), { release: true })).toBe(
        'committed',
      );
      expect(await store.journal.ledger()).toMatchObject({ answered: 2, pending: 0 });
      expect((await bring('m2')).fence).toBeGreaterThan(held.fence);
    });

    it('only stores an update of a conversation that somebody has', async () => {
      const { store, now, claim } = here();
      const held = await bring('m1');
      const second = update(an, 'm2', now());
      expect(await store.turns.acceptAndClaim(second, request('w2'))).toBe('accepted');
      await store.turns.commit(held, turn(held, now()), { release: true });
      expect((await claim('w3')).pending).toEqual([second]);
    });

    it('only stores an update behind one that waits', async () => {
      const { store, now, accept, claim } = here();
      await accept(an, 'm1');
      const second = update(an, 'm2', now());
      expect(await store.turns.acceptAndClaim(second, request())).toBe('accepted');
      expect((await claim()).pending.map(({ id }) => id)).toEqual([`${an}:m1`, `${an}:m2`]);
    });

    it('knows a duplicate', async () => {
      const { store, now } = here();
      await bring('m1');
      const again = update(an, 'm1', now());
      expect(await store.turns.acceptAndClaim(again, request())).toBe('duplicate');
      expect(await store.turns.accept(again)).toBe('duplicate');
    });

    it('hands it to one of 50 that bring as many updates at the same time', async () => {
      const { store, place, now, claim } = here();
      const other = await place.open();
      const taken = await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          (n % 2 === 0 ? store : other).turns.acceptAndClaim(update(an, `m${n}`, now()), request()),
        ),
      );
      const claims = taken.filter((one) => typeof one !== 'string');
      expect(claims).toHaveLength(1);
      for (const held of claims) {
        await store.turns.commit(held, turn(held, now()), { release: true });
      }
      expect((await claim()).pending).toHaveLength(49);
    });

    it('hands it out again once the lease of whoever brought it ran out', async () => {
      const { claim, tryClaim, advance, store, now } = here();
      const lost = await bring('m1');
      advance(leaseMs - 1);
      expect(await tryClaim('w2')).toBeUndefined();
      advance(1);
      const next = await claim('w2');
      expect(next.pending).toEqual(lost.pending);
      expect(await store.turns.commit(lost, turn(lost, now()))).toBe('lost');
      expect(await store.turns.commit(next, turn(next, now()), { release: true })).toBe(
        'committed',
      );
      expect(await store.journal.ledger()).toMatchObject({ answered: 1, pending: 0 });
    });
  });

  describe('giving back with the commit', () => {
    it('lets the next worker have what came in meanwhile', async () => {
      const { store, accept, claim, tryClaim, now } = here();
      await accept(an, 'm1');
      const held = await claim();
      await accept(an, 'm2');
      expect(await tryClaim('w2')).toBeUndefined();
      const release = { release: true };
      expect(await store.turns.commit(held, turn(held, now()), release)).toBe('committed');
      const next = await claim('w2');
      expect(next.pending.map(({ id }) => id)).toEqual([`${an}:m2`]);
      expect(await store.turns.commit(held, turn(held, now()), release)).toBe('lost');
    });

    it('wakes a claim that waits', async () => {
      const { store, accept, claim, now } = here();
      await accept(an, 'm1');
      const held = await claim();
      await accept(an, 'm2');
      const waiting = store.turns.claim({ worker: 'w2', now, leaseMs, waitMs: 5000 });
      await store.turns.commit(held, turn(held, now()), { release: true });
      expect((await waiting)?.pending).toHaveLength(1);
    });

    it('leaves nothing to claim when nothing waits', async () => {
      const { store, accept, claim, tryClaim, now, advance } = here();
      await accept(an, 'm1');
      const held = await claim();
      await store.turns.commit(held, turn(held, now()), { release: true });
      advance(leaseMs * 2);
      expect(await tryClaim()).toBeUndefined();
      await accept(an, 'm2');
      expect((await claim()).pending).toHaveLength(1);
    });
  });

  describe('claiming', () => {
    it('hands out the updates of a conversation in the order they arrived', async () => {
      const { accept, claim } = here();
      await accept(an, 'm3', 'm1', 'm2');
      const ids = (await claim()).pending.map(({ id }) => id);
      expect(ids).toEqual([`${an}:m3`, `${an}:m1`, `${an}:m2`]);
    });

    it('has nothing to hand out when nothing waits', async () => {
      expect(await here().tryClaim()).toBeUndefined();
    });

    it('gives a conversation to one worker at a time', async () => {
      const { accept, tryClaim, place } = here();
      const other = await place.open();
      await accept(an, 'm1');
      await accept(binh, 'm1');
      const claims = await Promise.all([
        tryClaim('w1'),
        tryClaim('w2', other),
        tryClaim('w3'),
        tryClaim('w4', other),
      ]);
      const held = claims.flatMap((claim) => (claim === undefined ? [] : [claim.conversation]));
      expect(held.toSorted()).toEqual([an, binh]);
      await accept(an, 'm2');
      expect(await tryClaim('w5')).toBeUndefined();
    });

    it('handles every update of 20 conversations once and in order with 8 workers on two handles', async () => {
      const { store, place, now } = here();
      const other = await place.open();
      const people = Array.from({ length: 20 }, (_, n) => conversation(`p${n}`));
      const names = Array.from({ length: 10 }, (_, n) => `m${n}`);
      const seen = new Map<ConversationId, string[]>();
      let left = people.length * names.length;
      async function work(worker: string, from: typeof store): Promise<void> {
        while (left > 0) {
          const claim = await from.turns.claim({ worker, now, leaseMs, waitMs: 50 });
          if (claim === undefined) continue;
          for (const { id } of claim.pending) {
            const [at, base] = [now(), turn(claim, now())];
            const journal = { ...base.journal, update: id, at };
            const done = await from.turns.commit(claim, { ...base, update: id, journal });
            expect(done).toBe('committed');
            seen.set(claim.conversation, [...(seen.get(claim.conversation) ?? []), id]);
            left -= 1;
          }
          await from.turns.release(claim);
        }
      }
      const workers = Array.from({ length: 8 }, (_, n) =>
        work(`w${n}`, n % 2 === 0 ? store : other),
      );
      for (const name of names) {
        await Promise.all(people.map((person) => store.turns.accept(update(person, name, now()))));
      }
      await Promise.all(workers);
      for (const person of people) {
        expect(seen.get(person)).toEqual(names.map((name) => `${person}:${name}`));
      }
      expect(await store.journal.ledger()).toMatchObject({
        accepted: 200,
        answered: 200,
        pending: 0,
      });
    });

    it('wakes a worker that waits when an update arrives', async () => {
      const { store, now, accept } = here();
      // Nothing that goes by the clock can wake it.
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        const waiting = store.turns.claim({ worker: 'w1', now, leaseMs, waitMs: 20_000 });
        await accept(an, 'm1');
        expect((await waiting)?.conversation).toBe(an);
      } finally {
        vi.useRealTimers();
      }
    });

    it('wakes a worker that waits when a conversation is given back with more to do', async () => {
      const { store, now, accept, claim } = here();
      await accept(an, 'm1');
      const held = await claim('w1');
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        const waiting = store.turns.claim({ worker: 'w2', now, leaseMs, waitMs: 20_000 });
        await store.turns.release(held);
        expect((await waiting)?.conversation).toBe(an);
      } finally {
        vi.useRealTimers();
      }
    });

    it('hands a conversation out again once its lease ran out, and not before', async () => {
      const { accept, claim, tryClaim, advance } = here();
      await accept(an, 'm1');
      const lost = await claim('w1');
      advance(leaseMs - 1);
      expect(await tryClaim('w2')).toBeUndefined();
      advance(1);
      const next = await claim('w2');
      expect(next.pending).toEqual(lost.pending);
      expect(next.fence).toBeGreaterThan(lost.fence);
    });

    it('hands out what arrived meanwhile after the conversation was given back', async () => {
      const { store, accept, claim, now, tryClaim } = here();
      await accept(an, 'm1');
      const held = await claim();
      await store.turns.commit(held, turn(held, now()));
      await accept(an, 'm2');
      expect(await tryClaim('w2')).toBeUndefined();
      await store.turns.release(held);
      expect(first(await claim('w2')).id).toBe(`${an}:m2`);
    });

    it('keeps a lease that is renewed', async () => {
      const { store, accept, claim, tryClaim, advance, now } = here();
      await accept(an, 'm1');
      const held = await claim('w1');
      advance(leaseMs - 1);
      const renewed = await store.turns.renew(held, now(), leaseMs);
      expect(renewed?.leaseUntil).toBe(now() + leaseMs);
      advance(leaseMs - 1);
      expect(await tryClaim('w2')).toBeUndefined();
      advance(1);
      await claim('w2');
      expect(await store.turns.renew(held, now(), leaseMs)).toBeUndefined();
    });

    it('forgets a conversation whose worker died after its commit', async () => {
      const { store, accept, claim, tryClaim, advance, now } = here();
      await accept(an, 'm1');
      const held = await claim('w1');
      await store.turns.commit(held, turn(held, now()));
      advance(leaseMs);
      expect(await tryClaim('w2')).toBeUndefined();
      await accept(an, 'm2');
      expect(first(await claim('w2')).id).toBe(`${an}:m2`);
    });
  });

  describe('fencing', () => {
    async function takenOver(): Promise<{ lost: Claim; held: Claim }> {
      const { accept, claim, advance } = here();
      await accept(an, 'm1');
      const lost = await claim('w1');
      advance(leaseMs);
      return { lost, held: await claim('w2') };
    }

    it('changes nothing for a worker that lost its lease', async () => {
      const { store, place, now } = here();
      const { lost } = await takenOver();
      const before = await place.picture();
      expect(await store.turns.commit(lost, turn(lost, now()))).toBe('lost');
      await store.turns.release(lost);
      expect(await place.picture()).toEqual(before);
    });

    it('lets the worker that took over commit', async () => {
      const { store, now } = here();
      const { held } = await takenOver();
      expect(await store.turns.commit(held, turn(held, now()))).toBe('committed');
    });

    it('lets a worker commit whose lease ran out if nobody took over', async () => {
      const { store, accept, claim, advance, now } = here();
      await accept(an, 'm1');
      const held = await claim();
      advance(leaseMs * 2);
      expect(await store.turns.commit(held, turn(held, now()))).toBe('committed');
    });

    it('changes nothing for a worker that gave the conversation back', async () => {
      const { store, accept, claim, now, place } = here();
      await accept(an, 'm1');
      const held = await claim();
      await store.turns.release(held);
      const before = await place.picture();
      expect(await store.turns.commit(held, turn(held, now()))).toBe('lost');
      expect(await place.picture()).toEqual(before);
    });

    it('commits a turn once when it is asked twice', async () => {
      const { store, accept, claim, now, place } = here();
      await accept(an, 'm1');
      const held = await claim();
      await store.turns.commit(held, turn(held, now()));
      const before = await place.picture();
      expect(await store.turns.commit(held, turn(held, now()))).toBe('committed');
      expect(await place.picture()).toEqual(before);
    });
  });

  describe('what is kept of a conversation', () => {
    it('is nothing before the first turn and what was committed afterwards', async () => {
      const { store, say } = here();
      expect(await store.turns.read(an)).toEqual({ session: undefined, answers: undefined });
      await say(an, 'm1');
      const kept = { session: session(), answers: answers() };
      expect(await store.turns.read(an)).toEqual(kept);
      await here().accept(an, 'm2');
      expect((await here().claim()).stored).toEqual(kept);
    });

    it('keeps answers that did not change, whoever writes next', async () => {
      const { store, place, now, accept, claim } = here();
      const other = await place.open();
      const commit = async (name: string, from: typeof store, founders?: number): Promise<void> => {
        await accept(an, name);
        const held = await claim('w', from);
        const kept = held.stored.answers;
        const same = kept === 'corrupt' || kept === undefined ? answers() : kept;
        const next = founders === undefined ? same : answers(founders);
        const base = turn(held, now());
        await from.turns.commit(held, { ...base, answers: next }, { release: true });
      };
      await commit('m1', store);
      await commit('m2', store);
      await commit('m3', other, 7);
      await commit('m4', store);
      await commit('m5', other);
      expect(await store.turns.read(an)).toEqual({ session: session(), answers: answers(7) });
      expect(await other.turns.read(an)).toEqual({ session: session(), answers: answers(7) });
    });

    it('keeps the answers when the session no longer reads', async () => {
      const { store, say, place } = here();
      await say(an, 'm1');
      await place.damage(an, 'session');
      expect(await store.turns.read(an)).toEqual({ session: 'corrupt', answers: answers() });
    });

    it('keeps the session when the answers no longer read', async () => {
      const { store, say, place } = here();
      await say(an, 'm1');
      await place.damage(an, 'answers');
      expect(await store.turns.read(an)).toEqual({ session: session(), answers: 'corrupt' });
    });

    it('says since when the update waits that waits longest', async () => {
      const { store, accept, claim, now, advance } = here();
      expect(await store.turns.waitingSince()).toBeUndefined();
      const start = now();
      await accept(an, 'm1');
      advance(minute);
      await accept(binh, 'm1');
      expect(await store.turns.waitingSince()).toBe(start);
      const held = await claim();
      // It waits while it is being handled.
      expect(await store.turns.waitingSince()).toBe(start);
      await store.turns.commit(held, turn(held, now()), { release: true });
      expect(await store.turns.waitingSince()).toBe(start + minute);
    });

    it('tells watchers on every handle of a commit until they stop watching', async () => {
      const { store, say } = here();
      const touched: string[] = [];
      const stop = store.turns.watch((id) => touched.push(id));
      // A subscription takes a moment to be in place; commits go on until it is heard.
      await vi.waitFor(async () => {
        await say(an, `m${touched.length}-${here().random.hex(4)}`);
        expect(touched).toContain(an);
      });
      stop();
      const heard = touched.length;
      await say(binh, 'm1');
      expect(touched).toHaveLength(heard);
    });
  });
}
