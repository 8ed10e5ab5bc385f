/** The process dies at every await of the turn in turn, is started again, and the platform brings what was not accepted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { turnDepsOf } from '#src/app.ts';
import type { Channel } from '#src/channels/channel.ts';
import { type ConversationId, conversationId, updateId } from '#src/domain/ids.ts';
import type { Outgoing } from '#src/domain/outgoing.ts';
import type { Store } from '#src/domain/store.ts';
import type { Update } from '#src/domain/update.ts';
import { createHost, type Host } from '#src/host/host.ts';
import { createSender, outletOf } from '#src/host/sender.ts';
import { runTurn } from '#src/host/turn.ts';
import { createWorkers } from '#src/host/worker.ts';
import { createMind } from '#src/mind.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { vault } from '#test/storage/samples.ts';
import { canRunRedis, startRedis, type TestRedis } from '#test/support/redis.ts';
import { type Universe, universe } from '#test/support/universe.ts';
import { createLife, type Life, mortal } from './mortal.ts';

const mind = createMind({ strict: true });
const leaseMs = 30_000;
const her = (chat: string): ConversationId =>
  conversationId({ channel: 'zalo', account: 'bot', chat });
const [an, binh] = [her('an'), her('binh')];
/** Two messages of An, one of Bình, one more of An; each is answered with two messages. */
const script: readonly (readonly [ConversationId, string, string])[] = [
  [an, 'm1', 'nhom e 4 ng lam che'],
  [an, 'm2', 'chua co gi'],
  [binh, 'm1', 'xin chao'],
  [an, 'm3', 'co'],
];

/** A world that outlives the processes in it: the platform, its people, the clock. */
interface World extends Universe {
  readonly arrived: string[];
  /** `drained`: by hand, step by step. `running`: its loops run, and what can be is handed on at once. */
  readonly way: 'drained' | 'running';
  open(): Store;
}

/** One process of the service over the world's store. */
function start(world: World, store: Store, life: Life): Host {
  const counted = world.way === 'running' ? 'without-looks' : 'all';
  const { turns, outbox } = mortal(store, life, counted);
  const channel: Channel = {
    name: 'zalo',
    parse: () => ({ kind: 'ignored', reason: 'none' }),
    // Two messages a turn, so that their order is tried too.
    render: (_chat, replies) => [replies.map(({ text }) => text).join('\n'), 'and'],
  };
  const send = (outgoing: Outgoing) =>
    life.step(async () => {
      world.arrived.push(outgoing.id);
      return { at: world.clock.now() };
    });
  const deps = turnDepsOf(mind, [{ ...channel, send }]);
  const sender = createSender({
    channel: 'zalo',
    send,
    outbox,
    clock: world.clock,
    leaseMs,
    onSettled: () => undefined,
    onFault: (error) => expect.fail(String(error)),
  });
  const workers = createWorkers({
    turns,
    outlet: outletOf([sender]),
    clock: world.clock,
    name: 'p',
    leaseMs,
    run: (stored, update, now, settled) => runTurn(deps, stored, update, now, settled),
    onTurn: ({ error }) => expect(error).toBeUndefined(),
    onLost: ({ conversation }) => expect.fail(`lost ${conversation}`),
    onFault: (error) => expect.fail(String(error)),
  });
  return createHost({ turns, workers, senders: [sender] });
}

/** Runs the whole script with a process that dies at one moment; resolves with the moments it had. */
async function live(world: World, diesAt: number): Promise<number> {
  const accepted = new Set<string>();
  const run = async (life: Life): Promise<void> => {
    const store = world.open();
    const host = start(world, store, life);
    if (world.way === 'running') host.start();
    const finish = (): Promise<void> =>
      world.way === 'running' ? vi.waitFor(() => idle(store), { interval: 2 }) : host.drain();
    const day = async (): Promise<void> => {
      for (const [conversation, name, text] of script) {
        const id = updateId(conversation, name);
        // What was answered 2xx is not brought again; everything else is.
        if (accepted.has(id)) continue;
        const update: Update = {
          id,
          conversation,
          receivedAt: world.clock.now(),
          content: { kind: 'text', text },
        };
        await host.accept(update);
        accepted.add(id);
        if (name !== 'm1') await finish();
      }
      await finish();
    };
    await Promise.race([day(), life.over]);
    // A dead process is not waited for.
    const stopped = world.way === 'running' ? host.stop() : Promise.resolve();
    if (!life.isOver()) await stopped;
    await store.close();
  };
  const first = createLife(diesAt);
  await run(first);
  // Leases of the dead run out.
  world.advance(leaseMs + 1);
  if (first.isOver()) await run(createLife(-1));
  return first.moments();
}

async function idle(store: Store): Promise<void> {
  expect(await store.journal.ledger()).toMatchObject({ pending: 0 });
  expect(await store.outbox.nextDue('zalo')).toBeUndefined();
}

async function proof(world: World): Promise<void> {
  const store = world.open();
  const ids = script.map(([conversation, name]) => updateId(conversation, name));
  const ledger = await store.journal.ledger();
  expect(ledger).toMatchObject({ accepted: 4, answered: 4, pending: 0, handoff: 0, ignored: 0 });
  for (const conversation of [an, binh]) {
    const mine = ids.filter((id) => id.startsWith(conversation));
    const journal = await store.journal.list(conversation);
    expect(journal.map(({ update }) => update)).toEqual(mine);
    const log = await store.messages.list(conversation, 0, 1000);
    expect(log.filter(({ from }) => from === 'her').map(({ update }) => update)).toEqual(mine);
    const arrived = world.arrived.filter((id) => id.startsWith(conversation));
    const expected = mine.flatMap((id) => [`${id}#0`, `${id}#1`]);
    expect([...new Set(arrived)]).toEqual(expected);
    const sent = await store.outbox.sent(conversation);
    expect(sent.map(({ id }) => id)).toEqual(expected);
    const twice = arrived.filter((id, at) => arrived.indexOf(id) !== at);
    expect(twice.length).toBeLessThanOrEqual(1);
    for (const id of twice) expect(sent.find((one) => one.id === id)?.ambiguous).toBe(true);
  }
  const { session } = await store.turns.read(an);
  expect(typeof session === 'object' ? session.stack.at(-1) : session).toMatchObject({
    flow: 'screener',
    waiting: 'under18',
    trail: ['currentForm', 'pooling'],
  });
  await store.close();
}

async function everywhere(way: World['way'], make: (number: number) => () => Store): Promise<void> {
  const world = (number: number): World => ({
    ...universe(),
    arrived: [],
    way,
    open: make(number),
  });
  const whole = world(0);
  const moments = await live(whole, -1);
  await proof(whole);
  expect(new Set(whole.arrived).size).toBe(whole.arrived.length);
  expect(moments).toBeGreaterThanOrEqual(way === 'running' ? 48 : 60);
  for (let diesAt = 1; diesAt <= moments; diesAt += 1) {
    const here = world(diesAt);
    await live(here, diesAt);
    try {
      await proof(here);
    } catch (error) {
      throw new Error(`died at moment ${diesAt} of ${moments}`, { cause: error });
    }
  }
}

describe('a process that dies at any await of the turn', { timeout: 120_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'chung-tay-awaits-'));
  let redis: TestRedis | undefined;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await redis?.stop();
  });

  const what = 'loses nothing, repeats nothing, keeps the order';
  const trap = '(trap 12: lost between queue pop and commit)';

  it.each(['drained', 'running'] as const)(`${what}: SQLite, %s ${trap}`, async (way) => {
    await everywhere(
      way,
      (number) => () => createSqliteStore({ path: join(folder, `${way}-${number}.db`), vault }),
    );
  });

  it.skipIf(!canRunRedis()).each(['drained', 'running'] as const)(
    `${what}: Redis, %s ${trap}`,
    async (way) => {
      const { url = '', organisation = '' } = redis ?? {};
      await everywhere(
        way,
        (number) => () =>
          createRedisStore({ url, organisation: `${organisation}-${way}-${number}`, vault }),
      );
    },
  );
});
