/** Traps other services fell into, that concern delivery and are tried nowhere else; README.md lists the others. */
import { afterEach, describe, expect, it } from 'vitest';
import { turnDepsOf } from '#src/app.ts';
import { SendError } from '#src/domain/errors.ts';
import { type ConversationId, conversationId, type TimerId, updateId } from '#src/domain/ids.ts';
import type { Session } from '#src/domain/session.ts';
import type { Store } from '#src/domain/store.ts';
import { createHost, type Host } from '#src/host/host.ts';
import { createSender } from '#src/host/sender.ts';
import { runTurn, type TurnDeps } from '#src/host/turn.ts';
import { createWorkers } from '#src/host/worker.ts';
import { createMind } from '#src/mind.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { vault } from '#test/storage/samples.ts';
import { type Universe, universe } from '#test/support/universe.ts';

const mind = createMind({ strict: true });
const her = (chat: string, account = 'bot'): ConversationId =>
  conversationId({ channel: 'zalo', account, chat });
const an = her('an');

interface World extends Universe {
  readonly store: Store;
  readonly host: Host;
  readonly arrived: { readonly to: string; readonly text: string }[];
  say(of: ConversationId, id: string, text: string): Promise<'accepted' | 'duplicate'>;
}

const open: Store[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

function world(more: { step?: TurnDeps['step']; send?: () => void } = {}): World {
  const around = universe();
  const { clock } = around;
  const store = createSqliteStore({ path: ':memory:', vault });
  open.push(store);
  const arrived: { to: string; text: string }[] = [];
  const send: Parameters<typeof createSender>[0]['send'] = async ({ conversation, body }) => {
    more.send?.();
    arrived.push({ to: conversation, text: String(body) });
    return { at: clock.now() };
  };
  const deps = turnDepsOf(mind, [
    {
      name: 'zalo',
      parse: () => ({ kind: 'ignored', reason: 'none' }),
      render: (_chat, replies) => replies.map(({ text }) => text),
      send,
    },
  ]);
  const quiet = (): void => undefined;
  const workers = createWorkers({
    turns: store.turns,
    clock,
    name: 'p',
    run: (stored, update, now, settled) =>
      runTurn({ ...deps, step: more.step ?? deps.step }, stored, update, now, settled),

    onTurn: quiet,
    onLost: quiet,
    onFault: (error) => expect.fail(String(error)),
  });
  const { outbox, turns } = store;
  const sender = createSender({
    channel: 'zalo',
    send,
    outbox,
    clock,
    onSettled: quiet,
    onFault: (error) => expect.fail(String(error)),
  });
  const host = createHost({ turns, workers, senders: [sender] });
  return {
    ...around,
    store,
    host,
    arrived,
    async say(of, id, text) {
      const outcome = await host.accept({
        id: updateId(of, id),
        conversation: of,
        receivedAt: clock.now(),
        content: { kind: 'text', text },
      });
      await host.drain();
      return outcome;
    },
  };
}

/** Changes what is stored of her session, as a desk or an older release would have left it. */
async function leave({ store, clock }: World, change: (session: Session) => Session) {
  const conversation = an;
  const id = updateId(an, 'left');
  await store.turns.accept({
    id,
    conversation,
    receivedAt: clock.now(),
    content: { kind: 'start' },
  });
  const request = { worker: 'd', now: () => clock.now(), leaseMs: 1000, waitMs: 0 };
  const claim = await store.turns.claim(request);
  if (claim === undefined || typeof claim.stored.session !== 'object')
    throw new Error('no session');
  if (typeof claim.stored.answers !== 'object') throw new Error('no answers');
  const at = clock.now();
  await store.turns.commit(
    claim,
    {
      update: id,
      session: change(claim.stored.session),
      answers: claim.stored.answers,
      messages: [],
      outgoing: [],
      records: [],
      consents: [],
      timers: [],
      journal: { update: id, conversation, at, outcome: { kind: 'ignored', reason: 'test' } },
      erase: false,
    },
    { release: true },
  );
}

describe('traps of delivery', () => {
  it('1: the same update delivered twice, also two minutes apart, also concurrently, is answered once', async () => {
    const here = world();
    const both = await Promise.all([
      here.say(an, 'm1', 'xin chao'),
      here.say(an, 'm1', 'xin chao'),
    ]);
    expect(both.toSorted()).toEqual(['accepted', 'duplicate']);
    const once = here.arrived.length;
    expect(once).toBeGreaterThan(0);
    here.advance(120_000);
    expect(await here.say(an, 'm1', 'xin chao')).toBe('duplicate');
    expect(here.arrived).toHaveLength(once);
  });

  it('7: bot and person do not both answer: while an officer holds the talk, the bot is silent and keeps her words', async () => {
    const here = world();
    await here.say(an, 'm1', 'nhom e 4 ng lam che');
    await leave(here, (session) => ({ ...session, held: true }));
    const before = here.arrived.length;
    await here.say(an, 'm2', 'chua co gi');
    expect(here.arrived).toHaveLength(before);
    const log = await here.store.messages.last(an, 1);
    expect(log).toMatchObject([{ from: 'her', text: 'chua co gi' }]);
    const journal = await here.store.journal.list(an);
    expect(journal.at(-1)?.outcome).toMatchObject({ kind: 'ignored' });
  });

  it('9: bot down: she still reaches a person, and is told so on her channel', async () => {
    const here = world({
      step: () => {
        throw new TypeError('down');
      },
    });
    await here.say(an, 'm1', 'xin chao');
    const [handoff] = await Array.fromAsync(here.store.records.list('handoff'));
    expect(handoff?.value).toMatchObject({ reason: 'fault', state: 'waiting', conversation: an });
    expect(here.arrived[0]?.text).toContain(handoff?.value.ticket);
  });

  it('10: a flow removed or changed under a waiting person costs her no answer and no reply', async () => {
    const here = world();
    await here.say(an, 'm1', 'nhom e 4 ng lam che');
    await leave(here, (session) => ({
      ...session,
      stack: session.stack.map((frame) => ({ ...frame, flow: 'gone', state: 'nowhere' })),
    }));
    const before = here.arrived.length;
    await here.say(an, 'm2', 'nhom e 4 ng lam che');
    expect(here.arrived.length).toBeGreaterThan(before);
    const { answers } = await here.store.turns.read(an);
    expect(answers).toMatchObject({ founders: { value: 4 } });
    const journal = await here.store.journal.list(an);
    expect(journal.map(({ fault }) => fault)).not.toContain('turn-failed');
  });

  it('11: two consecutive timers in one talk both fire, each once, and each has its outcome', async () => {
    const here = world();
    const { store, clock } = here;
    await here.say(an, 'm1', 'xin chao');
    await store.turns.accept({
      id: updateId(an, 'm2'),
      conversation: an,
      receivedAt: clock.now(),
      content: { kind: 'text', text: 'menu' },
    });
    const request = { worker: 'd', now: () => clock.now(), leaseMs: 1000, waitMs: 0 };
    const claim = await store.turns.claim(request);
    if (claim === undefined) throw new Error('nothing to claim');
    const { stored } = claim;
    const [first] = claim.pending;
    if (first === undefined) throw new Error('nothing waits');
    const { commit } = runTurn(turnDepsOf(mind, []), stored, first, clock.now());
    const timers = [1, 2].map((n) => ({
      kind: 'set' as const,
      timer: {
        id: `${an}:t${n}` as TimerId,
        conversation: an,
        name: 'silence',
        due: clock.now() + n * 1000,
      },
    }));
    await store.turns.commit(claim, { ...commit, timers }, { release: true });
    for (let n = 0; n < 3; n += 1) {
      here.advance(1000);
      for (const timer of await store.timers.due(clock.now(), 10)) {
        expect(await store.timers.fire(timer, clock.now())).toBe(true);
      }
      await here.host.drain();
    }
    expect(await store.timers.next()).toBeUndefined();
    const outcomes = (await store.journal.list(an)).map(({ update }) => update);
    expect(new Set(outcomes).size).toBe(4);
    expect(outcomes).toHaveLength(4);
    expect(await store.journal.ledger()).toMatchObject({ accepted: 4, pending: 0 });
  });

  it('14: a dedupe key does not swallow other people’s messages: account, chat and id count together', async () => {
    const here = world();
    for (const of of [an, her('binh'), her('an', 'second')]) {
      expect(await here.say(of, 'm1', 'xin chao')).toBe('accepted');
      expect(here.arrived.filter(({ to }) => to === of).length).toBeGreaterThan(0);
    }
  });

  it('24: a reply is never silently not delivered: what cannot be is a dead letter, and leaves when it is replayed', async () => {
    let refuses = true;
    const here = world({
      send: () => {
        if (refuses) throw new SendError('rejected', { retryable: false });
      },
    });
    await here.say(an, 'm1', 'xin chao');
    const letters = await here.store.outbox.deadLetters();
    expect(letters.length).toBeGreaterThan(0);
    expect(here.arrived).toEqual([]);
    refuses = false;
    for (const { id } of letters.toReversed()) {
      expect(await here.store.outbox.replay(id, here.clock.now())).toBe(true);
    }
    await here.host.drain();
    expect(here.arrived.map(({ text }) => text)).toEqual(letters.map(({ body }) => body));
    expect(JSON.stringify(here.arrived)).not.toMatch(/undefined|null|\[object/);
  });
});
