/** The Redis store against the contract, and what only a server can suffer. */
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { Store } from '#src/domain/store.ts';
import type { Update } from '#src/domain/update.ts';
import { outgoingId } from '#src/storage/outgoing-id.ts';
import { restoreRedis } from '#src/storage/redis/backup.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSealer } from '#src/storage/sealer.ts';
import { canRunRedis, startRedis, type TestRedis } from '#test/support/redis.ts';
import { describeStore } from './describe-store.ts';
import type { Place } from './place.ts';
import {
  an,
  binh,
  collect,
  conversation,
  fullTurn,
  handoff,
  kept,
  lead,
  leaseMs,
  outgoing,
  turn,
  update,
  vault,
  world,
} from './samples.ts';

const skip = !canRunRedis();
const skipOwn = !canRunRedis({ own: true });

/** The keys a commit writes to; each is made to refuse. `*` is the conversation. */
const steps = [
  'inbox:*',
  'messages:*',
  'journal:*',
  'consents:*',
  'recs-of:*',
  'timers-of:*',
  'out:*',
  'rec:lead:lead-1',
  'rec:handoff:handoff-1',
  'recs:lead',
  'recs:handoff',
  'tag:lead:stage:new',
  'tag:handoff:state:waiting',
  'news',
  'timer:timer-1',
  'outgoing:*:m1#1',
  'leads',
  'timers',
  'due:telegram:0',
  'due:telegram:1',
  'counters',
  'leases',
  // What the turn writes for another conversation.
  'c:telegram:bot:binh',
  'inbox:telegram:bot:binh',
  'messages:telegram:bot:binh',
  'out:telegram:bot:binh',
  'outgoing:telegram:bot:binh:event-1#0',
  'timer:timer-extra',
  'timers-of:telegram:bot:binh',
];

let server: TestRedis | undefined;
let redis: Redis;
let places = 0;

beforeAll(async () => {
  // Whatever passes on a node of a cluster passes on a Redis alone.
  server = await startRedis({ cluster: true });
  if (server !== undefined) redis = new Redis(server.url);
});
afterAll(async () => {
  await redis?.quit();
  await server?.stop();
});

function running(): TestRedis {
  if (server === undefined) throw new Error('no Redis');
  return server;
}

async function keysOf(prefix: string): Promise<string[]> {
  return (await redis.keys(`${prefix}*`)).toSorted();
}

/** Everything a key holds. Not its DUMP, which is compressed and would hide what we look for. */
async function contents(key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, '0', '-1', 'WITHSCORES');
  return type === 'stream' ? redis.xrange(key, '-', '+') : redis.get(key);
}

/** Whole, in a form that can be compared: hashes and sets have no order of their own, it may change by reading them. */
async function picture(key: string): Promise<unknown> {
  const found = await contents(key);
  const type = await redis.type(key);
  const parts = Object.entries(found ?? {}).map((part) => (type === 'set' ? part[1] : part.join()));
  return type === 'hash' || type === 'set' ? parts.map(String).toSorted() : redis.dump(key);
}

/** Commands that scripts called so far. */
async function commands(): Promise<number> {
  const lines = (await redis.info('commandstats')).matchAll(/^cmdstat_([^:]+):calls=(\d+)/gm);
  const counts = [...lines].filter(([, name]) => name !== 'info' && name !== 'evalsha');
  return counts.reduce((sum, [, , calls]) => sum + Number(calls), 0);
}

async function place(): Promise<Place> {
  places += 1;
  return placeNumber(places);
}

function placeNumber(number: number): Place {
  const { url } = running();
  const organisation = `${running().organisation}-${number}`;
  const prefix = `{${organisation}}:`;
  const stores: Store[] = [];
  return {
    async open(with_ = vault) {
      await running().serve?.(organisation);
      const store = createRedisStore({ url, organisation, vault: with_ });
      stores.push(store);
      await store.ping();
      return store;
    },
    async bytes() {
      const keys = await keysOf(prefix);
      const values = await Promise.all(keys.map(contents));
      return JSON.stringify(keys.map((key, at) => [key, values[at]]));
    },
    async picture() {
      const keys = await keysOf(prefix);
      const values = await Promise.all(keys.map(picture));
      return keys.map((key, at) => [key.slice(prefix.length), values[at]]);
    },
    async damage(id, part) {
      await redis.hset(`${prefix}c:${id}`, part, 'x.y');
    },
    async damageRecord(kind, id) {
      await redis.hset(`${prefix}rec:${kind}:${id}`, 'sealed', 'x.y');
    },
    async breakStep(step, id) {
      const key = prefix + step.replace('*', id);
      const was = (await redis.exists(key)) === 1;
      if (was) await redis.rename(key, `${prefix}aside`);
      await redis.set(key, 'of another type');
      return async () => {
        await redis.del(key);
        if (was) await redis.rename(`${prefix}aside`, key);
      };
    },
    async putBack(backup, with_ = vault) {
      places += 1;
      const number = places;
      const beside = `${running().organisation}-${number}`;
      const sealer = createSealer(with_);
      await running().serve?.(beside);
      try {
        await restoreRedis({ url, organisation: beside, sealer }, backup);
      } catch (error) {
        expect(await keysOf(`{${beside}}:`)).toEqual([]);
        throw error;
      }
      return placeNumber(number);
    },
    putOver: (backup) => restoreRedis({ url, organisation, sealer: createSealer(vault) }, backup),
    async pretendNewer() {
      await redis.hset(`${prefix}meta`, 'schema', '99');
    },
    async close() {
      for (const store of stores) await store.close();
    },
  };
}

describeStore({
  name: 'Redis',
  skip,
  steps,
  stepsOfErasing: ['sent:*', 'dead-of:*', 'dead'],
  sealed: 10,
  make: place,
});

describe.skipIf(skip)('the Redis of an organisation', () => {
  it('runs in a cluster, where a script that reached into another slot would fail', async () => {
    const { serve } = running();
    // A Redis that was given need not be one.
    if (serve === undefined) return;
    await serve('a');
    const reach = "redis.call('SET', '{a}x', 1) redis.call('SET', '{elsewhere}x', 1)";
    await expect(redis.eval(reach, 1, '{a}x')).rejects.toThrow(/non local key/);
  });

  it('has one hash tag in every key, so that it lives in one slot of a cluster', async () => {
    const all = new Set(await keysOf(''));
    const { accept, claim, store, now, place: here } = await world(await place());
    await accept(an, 'm1');
    const held = await claim();
    await store.turns.commit(held, fullTurn(held, now()));
    const made = (await keysOf('')).filter((key) => !all.has(key));
    expect(made.length).toBeGreaterThan(15);
    const tag = `{${running().organisation}-${places}}:`;
    expect(made.filter((key) => !key.startsWith(tag))).toEqual([]);
    await here.close();
  });

  it('logs every change of a lead in a stream, and drops it when she is forgotten', async () => {
    const { say, now, place: here } = await world(await place());
    const stream = `{${running().organisation}-${places}}:leads`;
    const first = lead('lead-1', an, now());
    await say(an, 'm1', { records: [kept(first)] });
    await say(an, 'm2', { records: [kept({ ...first, stage: 'contacted' })] });
    const entries = await redis.xrange(stream, '-', '+');
    expect(entries.map(([, fields]) => fields)).toEqual([
      ['lead', 'lead-1', 'stage', 'new', 'wish', 'found', 'at', String(now())],
      ['lead', 'lead-1', 'stage', 'contacted', 'wish', 'found', 'at', String(now())],
    ]);
    await say(an, 'm3', { erase: true });
    expect(await redis.xlen(stream)).toBe(0);
    await here.close();
  });

  it('is not backed up where that would hold Redis up for long', async () => {
    const { accept, place: here } = await world(await place());
    await accept(an, 'm1');
    const { url } = running();
    const organisation = `${running().organisation}-${places}`;
    const store = createRedisStore({ url, organisation, vault, largestBackup: 100 });
    const file = join(tmpdir(), `too-much-${organisation}`);
    await expect(store.backup(file)).rejects.toThrow('BGSAVE');
    expect(existsSync(file) || existsSync(`${file}.part`)).toBe(false);
    await store.close();
    await here.close();
  });

  it('tells watchers in other processes which records changed', async () => {
    const { store, now, place: here } = await world(await place());
    const other = await here.open();
    const heard: string[] = [];
    other.records.watch(({ kind, id }) => heard.push(`${kind} ${id}`));
    await vi.waitFor(async () => {
      await store.records.apply([kept(lead('lead-1', an, now()))]);
      expect(heard).toContain('lead lead-1');
    });
    await here.close();
  });

  it('makes records of the leads and handoffs that the version before wrote', async () => {
    const before = await world(await place());
    const prefix = `{${running().organisation}-${places}}:`;
    const at = before.now();
    const lists = {
      lead: [lead('a', an, at), lead('b:1', binh, at - 1)],
      handoff: [handoff('h', an, at)],
    };
    for (const [kind, values] of Object.entries(lists)) {
      await before.store.records.apply(values.map((value) => kept(value)));
      for (const { id, conversation: of, createdAt } of values) {
        await redis.rename(`${prefix}rec:${kind}:${id}`, `${prefix}${kind}:${id}`);
        await redis.hdel(`${prefix}${kind}:${id}`, 'version', 'ord', 'owner', 'tags');
        await redis.zadd(`${prefix}${kind}s-order`, createdAt, id);
        await redis.sadd(`${prefix}${kind}s-of:${of}`, id);
      }
    }
    const gone = ['recs:', 'recs-of:', 'tag:', 'news'].map((start) => keysOf(prefix + start));
    await redis.del(...(await Promise.all(gone)).flat());
    await redis.hset(`${prefix}meta`, 'schema', '1');

    const after = await world(before.place);
    const { records } = after.store;
    expect((await collect(records.list('lead'))).map(({ id, version }) => [id, version])).toEqual([
      ['b:1', 1],
      ['a', 1],
    ]);
    expect((await records.ownedBy(an)).map(({ value }) => value)).toEqual([
      handoff('h', an, at),
      lead('a', an, at),
    ]);
    expect(await records.apply([kept(lead('a', an, at), 1)])).toBe('applied');
    expect(await redis.xlen(`${prefix}leads`)).toBe(3);
    await after.say(an, 'm1', { erase: true });
    expect(await redis.xlen(`${prefix}leads`)).toBe(1);
    const left = (await keysOf(prefix)).filter((key) => /:(lead|handoff)s?[-:]/.test(key));
    expect(left).toEqual([`${prefix}rec:lead:b:1`]);
    await after.place.close();
  });

  it('leaves nothing in the work list when all is done', async () => {
    const { say, store, place: here } = await world(await place());
    const prefix = `{${running().organisation}-${places}}:`;
    for (const name of ['m1', 'm2', 'm3']) await say(an, name);
    expect(await redis.xlen(`${prefix}work`)).toBe(0);
    expect(await redis.xpending(`${prefix}work`, 'workers')).toEqual([0, null, null, null]);
    expect(await redis.exists(`${prefix}leases`, `${prefix}inbox:${an}`)).toBe(0);
    expect(await redis.pttl(`${prefix}seen:${an}:m1`)).toBeGreaterThan(7 * 86_400_000);
    expect(await store.journal.ledger()).toMatchObject({ pending: 0 });
    await here.close();
  });

  it('takes over what an older schema left: updates that wait, lines, dead letters', async () => {
    const here = await place();
    const { say, store, now, claim, accept } = await world(here);
    const prefix = `{${running().organisation}-${places}}:`;
    await say(an, 'm1', { outgoing: [outgoing(`${an}:m1` as never, an, 0)] });
    const [dead] = await store.outbox.take({ channel: 'telegram', now: now(), leaseMs, limit: 1 });
    if (dead === undefined) throw new Error('nothing to send');
    await store.outbox.settle(dead, { kind: 'dead', at: now(), error: 'rejected' });
    await accept(an, 'm2');
    // As schema 2 kept the same: ids and contents apart, a line at a time, all messages of hers in one set.
    const [waiting = ''] = await redis.lrange(`${prefix}inbox:${an}`, 0, -1);
    const [id = '', ...rest] = waiting.split(' ');
    await redis.del(`${prefix}inbox:${an}`, `${prefix}dead-of:${an}`, `${prefix}messages:${an}`);
    await redis.rpush(`${prefix}inbox:${an}`, id);
    await redis.hset(`${prefix}updates:${an}`, id, rest.join(' '));
    await redis.sadd(`${prefix}pending`, id);
    await redis.sadd(`${prefix}outgoing-of:${an}`, dead.id);
    const line = (text: string): string =>
      createSealer(vault).message(an, {
        from: 'her',
        at: now(),
        text,
        update: `${an}:m1` as never,
      });
    await redis.rpush(`${prefix}messages:${an}`, line('one'), line('two'));
    await redis.hset(`${prefix}meta`, 'schema', '2');

    const later = await here.open();
    const log = await later.messages.list(an, 0, 10);
    expect(log.map(({ seq, text }) => `${seq} ${text}`)).toEqual(['1 one', '2 two']);
    const held = await claim('w1', later);
    expect(held.pending).toEqual([update(an, 'm2', now())]);
    await later.turns.commit(held, turn(held, now(), { erase: true }), { release: true });
    expect(await later.outbox.deadLetters()).toEqual([]);
    const left = await keysOf(prefix);
    expect(left.filter((key) => /:(updates|outgoing-of|pending)/.test(key))).toEqual([]);
    await here.close();
  });

  it('writes no line of a turn that fails on the way to her outbox', async () => {
    const { say, store, place: here } = await world(await place());
    const prefix = `{${running().organisation}-${places}}:`;
    await say(an, 'm1');
    const before = await store.messages.list(an, 0, 100);
    // A message nobody knows the time of: what is put behind it cannot be offered.
    await redis.hset(`${prefix}outgoing:odd`, 'priority', '0', 'due', 'x');
    await redis.zadd(`${prefix}out:${an}`, 0, 'odd');
    const sent = { outgoing: [outgoing(update(an, 'm2', 0).id, an, 0)] };
    await expect(say(an, 'm2', sent)).rejects.toThrow(StoreUnavailableError);
    expect(await redis.llen(`${prefix}messages:${an}`)).toBe(1);
    expect(await store.messages.list(an, 0, 100)).toEqual(before);
    await here.close();
  });

  it('passes over a message whose record is gone, and sends what is behind it', async () => {
    const { say, store, now, place: here } = await world(await place());
    const prefix = `{${running().organisation}-${places}}:`;
    await redis.zadd(`${prefix}out:${an}`, 0, 'gone');
    await redis.zadd(`${prefix}due:telegram:0`, now(), an);
    const request = { channel: 'telegram', now: now(), leaseMs, limit: 9 } as const;
    expect(await store.outbox.take(request)).toEqual([]);
    await redis.zadd(`${prefix}out:${an}`, 0, 'gone');
    const answer = outgoing(update(an, 'm1', 0).id, an, 0);
    await say(an, 'm1', { outgoing: [answer] });
    expect(await store.outbox.take({ ...request, now: now() })).toMatchObject([answer]);
    await here.close();
  });

  it('offers what a turn that failed half-way had put into her outbox', async () => {
    const { accept, claim, store, now, place: here } = await world(await place());
    const prefix = `{${running().organisation}-${places}}:`;
    await accept(an, 'm1');
    const held = await claim();
    const answer = outgoing(update(an, 'm1', 0).id, an, 0);
    const id = outgoingId(answer);
    const sealed = createSealer(vault).body(id, answer.body);
    const fields = ['attempts', '0', 'due', '0', 'created-at', '0', 'position', '0'];
    const record = ['conversation', an, 'update', answer.update, 'priority', '0', ...fields];
    await redis.hset(`${prefix}outgoing:${id}`, [...record, 'ambiguous', '0', 'sealed', sealed]);
    await redis.zadd(`${prefix}out:${an}`, 0, id);
    await store.turns.commit(held, turn(held, now(), { outgoing: [answer] }));
    const request = { channel: 'telegram', now: now(), leaseMs, limit: 9 } as const;
    expect(await store.outbox.take(request)).toMatchObject([answer]);
    await here.close();
  });

  it('knows no update that it could not keep', async () => {
    const { store, now, claim, place: here } = await world(await place());
    const mend = await here.breakStep('inbox:*', an);
    const before = await here.picture();
    await expect(store.turns.accept(update(an, 'm1', now()))).rejects.toThrow(/./);
    expect(await here.picture()).toEqual(before);
    await mend();
    expect(await store.turns.accept(update(an, 'm1', now()))).toBe('accepted');
    expect((await claim()).pending).toHaveLength(1);
    await here.close();
  });

  it('settles nothing where the outbox is of another type', async () => {
    const { say, store, now, place: here } = await world(await place());
    await say(an, 'm1', { outgoing: [outgoing(update(an, 'm1', 0).id, an, 0)] });
    const request = { channel: 'telegram', now: now(), leaseMs, limit: 1 } as const;
    const [head] = await store.outbox.take(request);
    if (head === undefined) throw new Error('nothing to send');
    const before = await here.picture();
    const mend = await here.breakStep('out:*', an);
    const sent = { kind: 'sent', receipt: { at: now() } } as const;
    await expect(store.outbox.settle(head, sent)).rejects.toThrow(StoreUnavailableError);
    await mend();
    expect(await here.picture()).toEqual(before);
    expect(await store.outbox.settle(head, sent)).toBe('settled');
    await here.close();
  });

  it('changes nothing where a message on its way cannot be put in front of another', async () => {
    const { accept, claim, store, now, place: here } = await world(await place());
    await accept(an, 'm1');
    const held = await claim();
    const said = turn(held, now(), { outgoing: [outgoing(update(an, 'm1', 0).id, an, 0)] });
    const how = { release: true, leaseUntil: now() + leaseMs };
    await store.turns.commitAndTake(held, said, how);
    await accept(an, 'm2');
    const again = await claim();
    const { id } = update(an, 'm2', 0);
    const next = turn(again, now(), { outgoing: [outgoing(id, binh, 0), outgoing(id, an, 1)] });
    const before = await here.picture();
    for (const step of ['outgoing:*:m1#0', 'out:*']) {
      const mend = await here.breakStep(step, an);
      await expect(store.turns.commit(again, next)).rejects.toThrow(StoreUnavailableError);
      await mend();
      expect(await here.picture()).toEqual(before);
    }
    expect(await store.turns.commit(again, next)).toBe('committed');
    await here.close();
  });

  it('asks for no more than 32 commands from the update to the receipt, and leaves no message', async () => {
    const { store, now, place: here } = await world(await place());
    const prefix = `{${running().organisation}-${places}}:`;
    const answer = async (name: string): Promise<void> => {
      const at = now();
      const request = { worker: 'w1', now: at, leaseMs };
      const held = await store.turns.acceptAndClaim(update(an, name, at), request);
      if (typeof held === 'string') throw new Error(held);
      const said = turn(held, at, { outgoing: [outgoing(update(an, name, at).id, an, 0)] });
      const how = { release: true, leaseUntil: at + leaseMs };
      const done = await store.turns.commitAndTake(held, said, how);
      if (typeof done === 'string' || done.head === undefined) throw new Error('nothing to send');
      const sent = { kind: 'sent', receipt: { at } } as const;
      expect(await store.outbox.settle(done.head, sent)).toBe('settled');
    };
    await answer('m1');
    const before = await commands();
    await answer('m2');
    // Somebody else may be at work on a Redis that was given.
    if (running().serve !== undefined) expect((await commands()) - before).toBeLessThanOrEqual(32);
    const left = (await keysOf(prefix)).filter((key) =>
      /:(out|outgoing|due|leases|inbox)/.test(key),
    );
    expect(left).toEqual([]);
    await here.close();
  });

  it('reads a part of a long log, whichever turns its lines belong to', async () => {
    const { say, store, now, place: here } = await world(await place());
    for (let n = 0; n < 130; n += 1) {
      const messages = Array.from({ length: n % 3 }, (_, at) => ({
        from: 'bot' as const,
        at: now(),
        text: `${n}.${at}`,
        update: `${an}:m${n}` as never,
      }));
      await say(an, `m${n}`, { messages });
    }
    const all = await store.messages.list(an, 0, 1000);
    expect(all.map(({ seq }) => seq)).toEqual(Array.from({ length: 129 }, (_, n) => n + 1));
    for (const [after, limit] of [
      [0, 7],
      [1, 1],
      [2, 50],
      [63, 64],
      [128, 5],
      [129, 5],
      [5, 0],
    ] as const) {
      expect(await store.messages.list(an, after, limit)).toEqual(all.slice(after, after + limit));
    }
    for (const limit of [0, 1, 2, 100, 500]) {
      expect(await store.messages.last(an, limit)).toEqual(limit === 0 ? [] : all.slice(-limit));
    }
    await here.close();
  });

  it('keeps organisations apart', async () => {
    const [one, two] = [await world(await place()), await world(await place())];
    await one.accept(an, 'm1');
    expect(await two.tryClaim()).toBeUndefined();
    await one.place.close();
    await two.place.close();
  });
});

describe.skipIf(skipOwn)('a Redis that dies', () => {
  let own: TestRedis;
  beforeAll(async () => {
    const started = await startRedis({ own: true, fsync: 'always' });
    if (started === undefined) throw new Error('no Redis');
    own = started;
  });
  afterAll(() => own.stop());

  it('has everything it accepted after kill -9, and takes the rest when it is sent again', async () => {
    const { url, organisation } = own;
    const store = createRedisStore({ url, organisation, vault, timeoutMs: 1000 });
    await store.ping();
    const updates = Array.from({ length: 400 }, (_, n) =>
      update(conversation(`p${n % 20}`), `m${n}`, n),
    );
    const accepted = new Set<string>();
    const failures: unknown[] = [];
    let killed: Promise<void> | undefined;
    async function accept(one: Update): Promise<void> {
      try {
        await store.turns.accept(one);
        accepted.add(one.id);
        if (accepted.size === 60) killed = own.crash?.();
      } catch (error) {
        failures.push(error);
      }
    }
    const queue = [...updates];
    const send = async (): Promise<void> => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) await accept(one);
    };
    await Promise.all(Array.from({ length: 16 }, send));
    await killed;
    expect(failures.length).toBeGreaterThan(0);
    expect(failures.filter((error) => !(error instanceof StoreUnavailableError))).toEqual([]);
    await expect(store.ping()).rejects.toThrow(StoreUnavailableError);

    await own.restart?.();
    // The same store object finds its way back.
    await vi.waitFor(() => store.ping(), { timeout: 10_000 });
    const { accepted: survived } = await store.journal.ledger();
    expect(survived).toBeGreaterThanOrEqual(accepted.size);
    const outcomes = await Promise.all(updates.map((one) => store.turns.accept(one)));
    const again = updates
      .filter((_, at) => outcomes[at] === 'accepted')
      .map(({ id }) => id as string);
    expect(again.filter((id) => accepted.has(id))).toEqual([]);

    const waiting: string[] = [];
    const now = (): number => 1000;
    for (;;) {
      const held = await store.turns.claim({ worker: 'w', now, leaseMs, waitMs: 0 });
      if (held === undefined) break;
      waiting.push(...held.pending.map(({ id }) => id));
    }
    expect(waiting.toSorted()).toEqual(updates.map(({ id }) => id as string).toSorted());
    await store.close();
  });

  it('warns when it is not set to write through to the disk', async () => {
    const { url, organisation } = own;
    const warnings: unknown[] = [];
    const warn = (what: string, fields: unknown): void => {
      warnings.push([what, fields]);
    };
    const admin = new Redis(url);
    for (const appendfsync of ['always', 'everysec']) {
      await admin.config('SET', 'appendfsync', appendfsync);
      const store = createRedisStore({ url, organisation, vault, warn });
      await store.ping();
      await store.close();
    }
    await admin.config('SET', 'appendfsync', 'always');
    await admin.quit();
    const fields = { appendonly: 'yes', appendfsync: 'everysec' };
    expect(warnings).toEqual([['redis may lose accepted updates in a power cut', fields]]);
  });

  it('is reported at once and never hangs a caller', async () => {
    const store = createRedisStore({
      url: 'redis://127.0.0.1:1',
      organisation: 'nobody',
      vault,
      timeoutMs: 500,
    });
    await expect(store.turns.accept(update(an, 'm1', 0))).rejects.toThrow(StoreUnavailableError);
    const now = (): number => 0;
    const claim = store.turns.claim({ worker: 'w', now, leaseMs, waitMs: 60_000 });
    await expect(claim).rejects.toThrow(StoreUnavailableError);
    await store.close();
  });

  it('is reported when it accepts connections and answers nothing', async () => {
    const { url, organisation } = own;
    const store = createRedisStore({ url, organisation, vault, timeoutMs: 300 });
    await store.ping();
    own.freeze?.(true);
    await expect(store.turns.accept(update(an, 'frozen', 0))).rejects.toThrow(
      StoreUnavailableError,
    );
    own.freeze?.(false);
    await vi.waitFor(() => store.ping(), { timeout: 10_000 });
    await store.close();
  });
});
