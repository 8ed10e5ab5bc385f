/** The commit of a turn: all or nothing, and the day closes. */
import { describe, expect, it } from 'vitest';
import type { TimerId } from '#src/domain/ids.ts';
import {
  an,
  binh,
  collect,
  extras,
  fullTurn,
  handoff,
  kept,
  lead,
  leaseMs,
  minute,
  outgoing,
  timer,
  turn,
  update,
  type World,
} from '../samples.ts';

export function commitSuite(
  here: () => World,
  steps: readonly string[],
  stepsOfErasing: readonly string[],
): void {
  const everyStep = [
    ...steps.map((step) => ({ step, erase: false })),
    ...stepsOfErasing.map((step) => ({ step, erase: true })),
  ];

  describe('committing', () => {
    it('stores everything a turn changes', async () => {
      const { store, accept, claim, now } = here();
      await accept(an, 'm1');
      const held = await claim();
      const whole = fullTurn(held, now());
      expect(await store.turns.commit(held, whole)).toBe('committed');
      expect(await store.turns.read(an)).toEqual({
        session: whole.session,
        answers: whole.answers,
      });
      expect(await store.messages.list(an, 0, 10)).toEqual(
        whole.messages.map((message, at) => ({ ...message, seq: at + 1 })),
      );
      const [first, second] = whole.records;
      expect(await store.records.get('lead', 'lead-1')).toMatchObject({ value: first?.value });
      expect(await store.records.get('handoff', 'handoff-1')).toMatchObject({
        version: 1,
        value: second?.value,
      });
      expect(await store.consents.list(an)).toEqual(whole.consents);
      expect(await store.timers.due(now() + minute, 10)).toEqual([
        timer('timer-1', an, now() + minute),
      ]);
      expect(await store.journal.list(an)).toEqual([whole.journal]);
      const taken = await store.outbox.take({ channel: 'telegram', now: now(), leaseMs, limit: 5 });
      expect(taken).toMatchObject([whole.outgoing[0]]);
    });

    it('puts one line in the place of those that are hidden, and counts on from where it was', async () => {
      const { store, say, now } = here();
      const line = (name: string, text: string) => ({
        from: 'bot' as const,
        at: now(),
        text,
        update: `${an}:${name}` as never,
      });
      for (const name of ['m1', 'm2', 'm3', 'm4']) {
        await say(an, name, { messages: [line(name, `${name} a`), line(name, `${name} b`)] });
      }
      const hide = { from: 3, to: 6, line: line('m5', 'hidden') };
      await say(an, 'm5', { hide, messages: [line('m5', 'done')] });
      const shown = async (from: number) =>
        (await store.messages.list(an, from, 20)).map(({ seq, text }) => [seq, text]);
      expect(await shown(0)).toEqual([
        [1, 'm1 a'],
        [2, 'm1 b'],
        [3, 'hidden'],
        [7, 'm4 a'],
        [8, 'm4 b'],
        [9, 'done'],
      ]);
      expect(await shown(6)).toEqual([
        [7, 'm4 a'],
        [8, 'm4 b'],
        [9, 'done'],
      ]);
      expect((await store.messages.last(an, 4)).map(({ text }) => text).slice(-3)).toEqual([
        'm4 a',
        'm4 b',
        'done',
      ]);
      // Once more over the same, and over what is there no more: nothing is doubled.
      await say(an, 'm6', { hide: { ...hide, to: 9 }, messages: [line('m6', 'again')] });
      expect(await shown(0)).toEqual([
        [1, 'm1 a'],
        [2, 'm1 b'],
        [3, 'hidden'],
        [10, 'again'],
      ]);
    });

    it.each(everyStep)(
      'changes nothing when the step «$step» fails, and works once it is mended',
      async ({ step, erase }) => {
        const { store, say, accept, claim, now, place } = here();
        await say(an, 'm0', { outgoing: [outgoing(`${an}:m0` as never, an, 7)] });
        await accept(an, 'm1');
        const held = await claim();
        const before = await place.picture();
        const mend = await place.breakStep(step, an);
        const whole = fullTurn(held, now(), { erase, extras: extras(binh, now()) });
        await expect(store.turns.commit(held, whole)).rejects.toThrow();
        await mend();
        expect(await place.picture()).toEqual(before);
        expect(await store.turns.commit(held, whole)).toBe('committed');
        // The third is the event for somebody else, which waits.
        expect(await store.journal.ledger()).toMatchObject({
          accepted: 3,
          answered: 2,
          pending: 1,
        });
      },
    );

    it('does not let one failing turn undo others that are committed with it', async () => {
      const { store, accept, claim, now } = here();
      await accept(an, 'm1');
      await accept(binh, 'm1');
      const [good, bad] = [await claim('w1'), await claim('w2')];
      const never = timer('t', bad.conversation, Number.NaN);
      const broken = turn(bad, now(), { timers: [{ kind: 'set', timer: never }] });
      const outcomes = await Promise.allSettled([
        store.turns.commit(bad, broken),
        store.turns.commit(good, turn(good, now())),
      ]);
      expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
      expect(await store.turns.read(bad.conversation)).toMatchObject({ session: undefined });
      expect(await store.messages.list(bad.conversation, 0, 9)).toEqual([]);
      expect(await store.journal.ledger()).toMatchObject({ answered: 1, pending: 1 });
    });

    it('counts one outcome for each update and loses none', async () => {
      const { store, say, accept } = here();
      const at = here().now();
      const outcomes = [
        { kind: 'answered' },
        { kind: 'handoff', reason: 'asked' },
        { kind: 'ignored', reason: 'receipt' },
        { kind: 'answered' },
      ] as const;
      for (const [n, outcome] of outcomes.entries()) {
        const entry = { update: `${an}:m${n}` as never, conversation: an, at, outcome };
        await say(an, `m${n}`, { journal: n === 3 ? { ...entry, fault: 'flow-changed' } : entry });
      }
      await accept(an, 'waiting');
      const ledger = await store.journal.ledger();
      expect(ledger).toEqual({ accepted: 5, answered: 2, handoff: 1, ignored: 1, pending: 1 });
      const entries = await store.journal.list(an);
      expect(entries.map(({ outcome }) => outcome)).toEqual(outcomes);
      expect(entries[3]?.fault).toBe('flow-changed');
    });

    it('keeps the last 1,000 outcomes of a conversation, and counts all', async () => {
      const { store, tryClaim, now } = here();
      const names = Array.from({ length: 1005 }, (_, n) => `m${n}`);
      await Promise.all(names.map((name) => store.turns.accept(update(an, name, now()))));
      for (let held = await tryClaim(); held !== undefined; held = await tryClaim()) {
        for (const { id } of held.pending) {
          const base = turn(held, now(), { messages: [] });
          await store.turns.commit(held, {
            ...base,
            update: id,
            journal: { ...base.journal, update: id },
          });
        }
        await store.turns.release(held);
      }
      const kept = await store.journal.list(an);
      expect(kept.map((entry) => entry.update)).toEqual(
        names.slice(5).map((name) => `${an}:${name}`),
      );
      expect(await store.journal.ledger()).toMatchObject({ accepted: 1005, answered: 1005 });
    });

    it('numbers the messages of each conversation without a gap', async () => {
      const { store, say } = here();
      for (const name of ['m1', 'm2', 'm3']) {
        await say(an, name);
        await say(binh, name);
      }
      const numbers = (await store.messages.list(an, 0, 100)).map(({ seq }) => seq);
      expect(numbers).toEqual([1, 2, 3, 4, 5, 6]);
      expect((await store.messages.list(an, 4, 1)).map(({ seq }) => seq)).toEqual([5]);
      expect((await store.messages.last(an, 2)).map(({ seq }) => seq)).toEqual([5, 6]);
      expect(await store.messages.list(an, 6, 10)).toEqual([]);
    });
  });

  describe('erasing', () => {
    it('removes what was there of the conversation and keeps what this turn adds', async () => {
      const { store, say, now } = here();
      const at = now();
      const before = {
        records: [kept(lead('lead-1', an, at)), kept(handoff('handoff-1', an, at))],
        consents: [{ purpose: 'call-back', given: true, wording: '1', at, conversation: an }],
        timers: [{ kind: 'set', timer: timer('timer-1', an, at) }],
        outgoing: [outgoing(`${an}:m1` as never, an, 0)],
      } as const;
      await say(an, 'm1', before);
      await say(binh, 'm1', { records: [kept(lead('lead-2', binh, at))] });
      const receipt = outgoing(`${an}:m2` as never, an, 0);
      await say(an, 'm2', {
        erase: true,
        answers: {},
        messages: [{ from: 'bot', at, text: 'forgotten', update: `${an}:m2` as never }],
        outgoing: [receipt],
        timers: [{ kind: 'set', timer: timer('timer-2', an, at) }],
      });
      expect((await collect(store.records.list('lead'))).map(({ id }) => id)).toEqual(['lead-2']);
      expect(await collect(store.records.list('handoff'))).toEqual([]);
      expect(await store.consents.list(an)).toEqual([]);
      expect((await store.timers.due(at, 10)).map(({ id }) => id)).toEqual(['timer-2']);
      expect(await store.turns.read(an)).toMatchObject({ answers: {} });
      const taken = await store.outbox.take({ channel: 'telegram', now: at, leaseMs, limit: 9 });
      expect(taken).toMatchObject([receipt]);
      expect(await store.messages.list(binh, 0, 10)).toHaveLength(2);
    });

    it('goes on numbering messages, so that a page that is open sees the answer', async () => {
      const { store, say, now } = here();
      await say(an, 'm1');
      await say(an, 'm2', {
        erase: true,
        messages: [{ from: 'bot', at: now(), text: 'forgotten', update: `${an}:m2` as never }],
      });
      expect(await store.messages.list(an, 2, 10)).toMatchObject([{ seq: 3, text: 'forgotten' }]);
      expect(await store.messages.list(an, 0, 10)).toHaveLength(1);
    });

    it('drops dead letters and what is being sent', async () => {
      const { store, say, now } = here();
      const ids = [0, 1].map((position) => outgoing(`${an}:m1` as never, an, position));
      await say(an, 'm1', { outgoing: ids });
      const take = () => store.outbox.take({ channel: 'telegram', now: now(), leaseMs, limit: 1 });
      const [dead] = await take();
      if (dead === undefined) throw new Error('nothing to send');
      await store.outbox.settle(dead, { kind: 'dead', at: now(), error: 'rejected' });
      const [sending] = await take();
      if (sending === undefined) throw new Error('nothing to send');
      await say(an, 'm2', { erase: true });
      expect(await store.outbox.deadLetters()).toEqual([]);
      expect(await store.outbox.settle(sending, { kind: 'sent', receipt: { at: now() } })).toBe(
        'lost',
      );
      expect(await store.outbox.nextDue('telegram')).toBeUndefined();
    });

    it('clears a timer by its id', async () => {
      const { store, say, now } = here();
      await say(an, 'm1', { timers: [{ kind: 'set', timer: timer('t', an, now()) }] });
      await say(an, 'm2', { timers: [{ kind: 'clear', id: 't' as TimerId }] });
      expect(await store.timers.next()).toBeUndefined();
    });
  });
}
