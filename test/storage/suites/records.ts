/** Records: one shape for everything kept besides conversations, changed all together or not at all. */
import { describe, expect, it, vi } from 'vitest';
import { UnreadableError } from '#src/domain/errors.ts';
import type { TimerId } from '#src/domain/ids.ts';
import type { RecordNews } from '#src/domain/record.ts';
import {
  an,
  binh,
  collect,
  conversation,
  extras,
  first,
  fullTurn,
  handoff,
  kept,
  lead,
  leaseMs,
  minute,
  turn,
  update,
  type World,
} from '../samples.ts';

export function recordSuite(here: () => World): void {
  const ids = async (...how: Parameters<World['store']['records']['list']>): Promise<string[]> =>
    (await collect(here().store.records.list(...how))).map(({ id }) => id);

  describe('records', () => {
    it('grow by one version with each write and begin anew after they were deleted', async () => {
      const { records } = here().store;
      const one = lead('a', an, here().now());
      expect(await records.get('lead', 'a')).toBeUndefined();
      await records.apply([kept(one)]);
      await records.apply([kept({ ...one, stage: 'filed' }), kept({ ...one, stage: 'stopped' })]);
      expect(await records.get('lead', 'a')).toEqual({
        id: 'a',
        version: 3,
        value: { ...one, stage: 'stopped' },
      });
      expect(await records.get('handoff', 'a')).toBeUndefined();
      await records.apply([{ kind: 'lead', id: 'a', value: undefined, expect: 3 }]);
      await records.apply([{ kind: 'lead', id: 'a', value: undefined }]);
      expect(await records.get('lead', 'a')).toBeUndefined();
      expect(await records.count('lead')).toBe(0);
      expect(await records.count('lead', 'all')).toBe(0);
      expect(await records.ownedBy(an)).toEqual([]);
      expect(await records.apply([kept(one, 0)])).toBe('applied');
      expect(await records.get('lead', 'a')).toMatchObject({ version: 1 });
    });

    it('change all or none when one no longer has the version expected', async () => {
      const { store, place, now } = here();
      const at = now();
      await store.records.apply([kept(lead('a', an, at)), kept(handoff('h', an, at))]);
      const before = await place.picture();
      const stale = [
        kept(lead('a', an, at), 0),
        kept(lead('a', an, at), 2),
        kept(lead('never', an, at), 1),
        { kind: 'lead', id: 'a', value: undefined, expect: 2 },
        { kind: 'lead', id: 'never', value: undefined, expect: 1 },
      ] as const;
      for (const wrong of stale) {
        const changes = [kept(lead('b', an, at), 0), kept(handoff('h', an, at), 1), wrong];
        expect(await store.records.apply(changes, extras(binh, at))).toBe('conflict');
        expect(await place.picture()).toEqual(before);
      }
    });

    it('are changed by one of many that expect the same version on two handles', async () => {
      const { store, place, now } = here();
      const other = await place.open();
      await store.records.apply([kept(lead('seats', an, now()))]);
      const outcomes = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 === 0 ? store : other).records.apply([
            kept(lead('seats', an, now()), 1),
            kept(handoff(`h${n}`, an, now()), 0),
          ]),
        ),
      );
      expect(outcomes.filter((outcome) => outcome === 'applied')).toHaveLength(1);
      expect(await store.records.count('handoff')).toBe(1);
      expect(await store.records.get('lead', 'seats')).toMatchObject({ version: 2 });
    });

    it('are listed by order, then id, as they were first written', async () => {
      const { records } = here().store;
      const at = here().now();
      // Upper case before lower, bytes not letters: `B` < `a` < `á`.
      await records.apply([
        kept(lead('á', an, at)),
        kept(lead('a', an, at)),
        kept(lead('B', an, at)),
        kept(lead('z', an, at - 5)),
        kept(lead('c', an, at + 5)),
      ]);
      await records.apply([kept({ ...lead('c', an, at - 99), stage: 'filed' })]);
      expect(await ids('lead')).toEqual(['z', 'B', 'a', 'á', 'c']);
      expect(await ids('lead', { newestFirst: true })).toEqual(['c', 'á', 'a', 'B', 'z']);
      expect(await ids('lead', { from: at })).toEqual(['B', 'a', 'á', 'c']);
      expect(await ids('lead', { to: at, newestFirst: true })).toEqual(['á', 'a', 'B', 'z']);
      expect(await ids('lead', { from: at - 4, to: at + 4, tag: 'all' })).toEqual(['B', 'a', 'á']);
      expect(await ids('lead', { from: at + 6 })).toEqual([]);
      expect(await ids('lead', { tag: 'stage:filed' })).toEqual(['c']);
    });

    it('stand under the tags of their last write', async () => {
      const { records } = here().store;
      const one = lead('a', an, here().now());
      await records.apply([kept(one), kept(lead('b', an, here().now()))]);
      expect(await records.count('lead')).toBe(2);
      expect(await records.count('lead', 'stage:new')).toBe(2);
      await records.apply([kept({ ...one, stage: 'filed' })]);
      expect(await records.count('lead', 'stage:new')).toBe(1);
      expect(await records.count('lead', 'stage:filed')).toBe(1);
      expect(await records.count('handoff', 'stage:filed')).toBe(0);
      expect(await records.count('lead', 'all')).toBe(2);
      expect(await ids('lead', { tag: 'stage:new' })).toEqual(['b']);
      await records.apply([{ kind: 'lead', id: 'a', order: 0, value: one }]);
      expect(await records.count('lead', 'all')).toBe(1);
    });

    it.each([false, true])('stream in pages, newest first: %s', async (newestFirst) => {
      const { records } = here().store;
      // Many of one order, so that pages end among them.
      const many = Array.from({ length: 650 }, (_, n) =>
        lead(`lead-${String(n).padStart(3, '0')}`, an, n < 100 ? n : 500),
      );
      await records.apply(many.map((one) => kept(one)));
      const expected = many.map(({ id }) => id as string);
      if (newestFirst) expected.reverse();
      expect(await ids('lead', { newestFirst })).toEqual(expected);
      expect(await ids('lead', { newestFirst, tag: 'all' })).toEqual(expected);
    });

    it('stay whole in a list from which others are deleted meanwhile', async () => {
      const { records } = here().store;
      const many = Array.from({ length: 450 }, (_, n) => lead(`l${1000 + n}`, an, 7));
      await records.apply(many.map((one) => kept(one)));
      const seen: string[] = [];
      for await (const { id } of records.list('lead')) {
        seen.push(id);
        await records.apply([{ kind: 'lead', id, value: undefined }]);
      }
      expect(seen).toEqual(many.map(({ id }) => id));
    });

    it('are found by whose they are, and keep their owner when a write names none', async () => {
      const { records } = here().store;
      const at = here().now();
      const [early, late] = [lead('late', an, at - 1), lead('early', an, at)];
      await records.apply([kept(late), kept(early), kept(handoff('h', an, at))]);
      await records.apply([kept(lead('hers', binh, at))]);
      await records.apply([{ kind: 'lead', id: 'early', order: at, value: late }]);
      const owned = await records.ownedBy(an);
      expect(owned.map(({ kind, id, version }) => [kind, id, version])).toEqual([
        ['handoff', 'h', 1],
        ['lead', 'late', 1],
        ['lead', 'early', 2],
      ]);
      await records.apply([{ kind: 'lead', id: 'early', order: at, owner: binh, value: late }]);
      expect((await records.ownedBy(an)).map(({ id }) => id)).toEqual(['h', 'late']);
      expect((await records.ownedBy(binh)).map(({ id }) => id)).toEqual(['early', 'hers']);
    });

    it('write nothing when anything of them cannot be stored', async () => {
      const { store, place, now } = here();
      const before = await place.picture();
      const good = kept(lead('good', an, now()));
      const wrong = [
        kept(lead('x', an, Number.NaN)),
        kept(lead('x', an, 1.5)),
        kept(lead('', an, now())),
        { ...good, id: 'x', tags: Array.from({ length: 17 }, (_, n) => `t${n}`) },
      ];
      for (const one of wrong) {
        await expect(store.records.apply([good, one])).rejects.toThrow(RangeError);
      }
      const { outgoing = [] } = extras(binh, now());
      await expect(store.records.apply([good], { outgoing })).rejects.toThrow(RangeError);
      expect(await place.picture()).toEqual(before);
    });

    it('are left out of a list and named at its end when they do not open', async () => {
      const { store, place, now } = here();
      const leads = ['a', 'b', 'c'].map((id) => kept(lead(id, an, now())));
      await store.records.apply(leads);
      await place.damageRecord('lead', 'b');
      const seen: string[] = [];
      const reading = async (): Promise<void> => {
        for await (const { id } of store.records.list('lead')) seen.push(id);
      };
      await expect(reading()).rejects.toMatchObject({ kind: 'lead', ids: ['b'] });
      expect(seen).toEqual(['a', 'c']);
      await expect(store.records.get('lead', 'b')).rejects.toThrow(UnreadableError);
      await expect(store.records.ownedBy(an)).rejects.toMatchObject({ ids: ['lead:b'] });
      expect(await store.records.count('lead')).toBe(3);
      // It can still be written over and deleted.
      await store.records.apply([kept(lead('b', an, now()), 1)]);
      expect(await store.records.get('lead', 'b')).toMatchObject({ version: 2 });
    });
  });

  describe('what is written with records', () => {
    it('arrives together with them', async () => {
      const { store, say, claim, now } = here();
      await say(binh, 'm1');
      const more = extras(binh, now());
      expect(await store.records.apply([kept(lead('a', an, now()))], more)).toBe('applied');
      expect(await store.messages.list(binh, 2, 9)).toEqual([
        { ...more.messages?.[0]?.message, seq: 3 },
      ]);
      expect(await store.timers.next()).toBe(now() + minute);
      const [sending] = await store.outbox.take({
        channel: 'telegram',
        now: now(),
        leaseMs,
        limit: 9,
      });
      expect(sending).toMatchObject({ ...more.outgoing?.[0], createdAt: now() });
      expect((await claim()).pending).toEqual(more.updates);
    });

    it('reaches conversations that never wrote', async () => {
      const { store, claim, now } = here();
      const nobody = conversation('nobody');
      await store.records.apply([], extras(nobody, now()));
      expect(await store.messages.list(nobody, 0, 9)).toMatchObject([{ seq: 1 }]);
      expect(first(await claim()).conversation).toBe(nobody);
    });

    it('leaves out updates that were accepted before', async () => {
      const { store, accept, claim, now } = here();
      await accept(binh, 'm1');
      const updates = [update(binh, 'm1', now()), update(binh, 'm2', now())];
      for (let times = 0; times < 2; times += 1) {
        expect(await store.records.apply([], { updates })).toBe('applied');
      }
      expect((await claim()).pending.map(({ id }) => id)).toEqual(updates.map(({ id }) => id));
      expect(await store.journal.ledger()).toMatchObject({ accepted: 2, pending: 2 });
    });

    it('moves and clears timers', async () => {
      const { store, now } = here();
      await store.records.apply([], extras(binh, now()));
      await store.records.apply([], { timers: [{ kind: 'clear', id: 'timer-extra' as TimerId }] });
      expect(await store.timers.next()).toBeUndefined();
    });

    it('wakes a worker that waits', async () => {
      const { store, now } = here();
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        const waiting = store.turns.claim({ worker: 'w', now, leaseMs: minute, waitMs: 20_000 });
        await store.records.apply([], { updates: [update(binh, 'm1', now())] });
        expect((await waiting)?.conversation).toBe(binh);
      } finally {
        vi.useRealTimers();
      }
    });

    it('tells watchers of conversations that got messages', async () => {
      const { store, now } = here();
      const touched: string[] = [];
      const stop = store.turns.watch((id) => touched.push(id));
      const messages = extras(binh, now()).messages ?? [];
      await vi.waitFor(async () => {
        await store.records.apply([], { messages });
        expect(touched).toContain(binh);
      });
      stop();
    });
  });

  describe('records of a turn', () => {
    it('refuse the turn whole when one has another version, and the lease is kept', async () => {
      const { store, accept, claim, tryClaim, now, place } = here();
      await store.records.apply([kept(lead('seats', binh, now()))]);
      await accept(an, 'm1');
      const held = await claim();
      const before = await place.picture();
      const stale = fullTurn(held, now(), {
        records: [kept(lead('a', an, now())), kept(lead('seats', binh, now()), 0)],
        extras: extras(binh, now()),
      });
      for (const erase of [false, true]) {
        const outcome = await store.turns.commit(held, { ...stale, erase }, { release: true });
        expect(outcome).toBe('conflict');
        expect(await place.picture()).toEqual(before);
      }
      expect(await tryClaim('w2')).toBeUndefined();
      const again = { ...stale, records: [kept(lead('seats', binh, now()), 1)] };
      expect(await store.turns.commit(held, again)).toBe('committed');
      // Asked twice, it is still done: what it changed itself is no conflict.
      expect(await store.turns.commit(held, again)).toBe('committed');
      expect(await store.records.get('lead', 'seats')).toMatchObject({ version: 2 });
    });

    it('are written with what goes to other conversations and to her own', async () => {
      const { store, accept, claim, now } = here();
      await accept(an, 'm1');
      const held = await claim();
      const ours = extras(an, now());
      const more = { ...ours, messages: [...(ours.messages ?? []), ...hers()] };
      const whole = turn(held, now(), { extras: more });
      expect(await store.turns.commit(held, whole, { release: true })).toBe('committed');
      expect((await store.messages.list(an, 0, 9)).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect(await store.messages.list(binh, 0, 9)).toHaveLength(1);
      expect((await claim()).pending).toEqual(ours.updates);
    });

    const hers = () => extras(binh, here().now()).messages ?? [];

    it('replace all of hers when she asks to be forgotten', async () => {
      const { store, say, now } = here();
      const at = now();
      await say(an, 'm1', { records: [kept(lead('old', an, at)), kept(handoff('h', an, at))] });
      await store.records.apply([kept(lead('by-officer', an, at)), kept(lead('other', binh, at))]);
      await say(an, 'm2', {
        erase: true,
        records: [kept(lead('new', an, at)), kept(handoff('h', an, at), 1)],
      });
      expect(await ids('lead')).toEqual(['new', 'other']);
      expect(await ids('lead', { tag: 'all' })).toEqual(['new', 'other']);
      expect(await store.records.count('lead', 'stage:new')).toBe(2);
      expect(await store.records.get('handoff', 'h')).toMatchObject({ version: 1 });
      const owned = await store.records.ownedBy(an);
      expect(owned.map(({ id }) => id)).toEqual(['h', 'new']);
      const { news } = await store.records.news(4, 99);
      expect(news.map(({ id }) => id).toSorted()).toEqual(['by-officer', 'h', 'h', 'new', 'old']);
    });
  });

  describe('the news of records', () => {
    it('tells every change in order, from where the reader was', async () => {
      const { store, say, now } = here();
      expect(await store.records.news(0, 9)).toEqual({ news: [], last: 0 });
      await store.records.apply([kept(lead('a', an, now())), kept(handoff('b', an, now()))]);
      await say(an, 'm1', { records: [{ kind: 'lead', id: 'a', value: undefined }] });
      const { news, last } = await store.records.news(0, 9);
      expect(news.map(({ kind, id }) => [kind, id])).toEqual([
        ['lead', 'a'],
        ['handoff', 'b'],
        ['lead', 'a'],
      ]);
      expect(last).toBe(news[2]?.seq);
      expect(await store.records.news(news[0]?.seq ?? 0, 1)).toEqual({ news: [news[1]], last });
      expect(await store.records.news(last, 9)).toEqual({ news: [], last });
      expect(await store.records.news(0, 0)).toEqual({ news: [], last });
    });

    it('keeps the last 10,000 changes', async () => {
      const { records } = here().store;
      const one = handoff('a', an, 1);
      for (let times = 0; times < 10; times += 1) {
        await records.apply(Array.from({ length: 1001 }, () => kept(one)));
      }
      const { news, last } = await records.news(0, 20_000);
      expect(last).toBe(10_010);
      expect([news.length, news[0]?.seq, news.at(-1)?.seq]).toEqual([10_000, 11, 10_010]);
    });

    it('reaches watchers until they stop', async () => {
      const { store, now } = here();
      const heard: RecordNews[] = [];
      const stop = store.records.watch((news) => heard.push(news));
      // A subscription takes a moment to be in place; changes go on until one is heard.
      await vi.waitFor(async () => {
        await store.records.apply([kept(lead('id with spaces', an, now()))]);
        expect(heard.length).toBeGreaterThan(0);
      });
      const [some] = heard;
      expect(some).toMatchObject({ kind: 'lead', id: 'id with spaces' });
      expect((await store.records.news((some?.seq ?? 0) - 1, 1)).news).toEqual([some]);
      stop();
      const count = heard.length;
      await store.records.apply([kept(lead('b', an, now()))]);
      expect(heard).toHaveLength(count);
    });
  });
}
