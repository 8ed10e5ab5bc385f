/** A full life – lead, officer, class, news, two channels – and then she erases herself: nothing that is kept knows her any more. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Redis } from 'ioredis';
import { afterEach, describe, expect, it } from 'vitest';
import { type App, createApp } from '#src/app.ts';
import type { Channel } from '#src/channels/channel.ts';
import { readConfig } from '#src/config/config.ts';
import { announcementChange } from '#src/domain/announcement.ts';
import { type ConversationId, conversationId, type OfficerId, updateId } from '#src/domain/ids.ts';
import { runChange } from '#src/domain/seats.ts';
import type { Store } from '#src/domain/store.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import type { Vault } from '#src/domain/vault.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { leadsCsv } from '#src/reports/leads.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { runWith } from '#test/courses/sample.ts';
import { canRunRedis, startRedis } from '#test/support/redis.ts';
import { universe } from '#test/support/universe.ts';

const mind = createMind({ strict: true });

/** Seals nothing, so that whatever is left of her can be read; sealed text has no spaces. */
const glass: Vault = {
  seal: (text) => text.replaceAll(' ', '␣'),
  open: (sealed) => sealed.replaceAll('␣', ' '),
  isStale: () => false,
  index: (text) => text,
};

const words = {
  reason: 'vườn mận của bản Hua Nậm',
  phone: '0912345678',
  name: 'Tòng Thị Ngoan',
};
/** Any of these in a store, a log, an export or a metric is she. */
const traces = ['Ngoan', '912345678', 'vườn mận', 'Hua Nậm'];

const telegram = conversationId({ channel: 'telegram', account: 'bot', chat: 'her' });
const web = conversationId({ channel: 'webchat', account: 'site', chat: 'her' });

/** A platform that takes nothing: all that was said stays in the outbox. */
const platform: Channel = {
  name: 'telegram',
  parse: () => ({ kind: 'ignored', reason: 'test' }),
  render: (chat, replies) => replies.map(({ text }) => ({ chat, text })),
  send: async () => {
    throw new Error('nothing leaves');
  },
};

interface Kept {
  readonly store: Store;
  /** Everything stored, as text. */
  readonly dump: () => Promise<string>;
  readonly close: () => Promise<void>;
}

async function inSqlite(): Promise<Kept> {
  const folder = mkdtempSync(join(tmpdir(), 'life-'));
  const path = join(folder, 'test.db');
  return {
    store: createSqliteStore({ path, vault: glass }),
    async dump() {
      const database = new DatabaseSync(path);
      const tables = database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all();
      const rows = tables.map(({ name }) => [
        name,
        database.prepare(`SELECT * FROM ${String(name)}`).all(),
      ]);
      database.close();
      return JSON.stringify(rows).replaceAll('␣', ' ');
    },
    close: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function inRedis(): Promise<Kept> {
  const server = await startRedis();
  if (server === undefined) throw new Error('no Redis');
  const { url, organisation } = server;
  return {
    store: createRedisStore({ url, organisation, vault: glass }),
    async dump() {
      const redis = new Redis(url);
      const rows: unknown[] = [];
      for await (const keys of redis.scanStream({ match: `{${organisation}*` })) {
        for (const key of keys as string[]) rows.push([key, await valueOf(redis, key)]);
      }
      await redis.quit();
      return JSON.stringify(rows).replaceAll('␣', ' ');
    },
    close: () => server.stop(),
  };
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  switch (await redis.type(key)) {
    case 'hash':
      return redis.hgetall(key);
    case 'list':
      return redis.lrange(key, 0, -1);
    case 'set':
      return redis.smembers(key);
    case 'zset':
      return redis.zrange(key, '0', '-1');
    case 'stream':
      return redis.xrange(key, '-', '+');
    default:
      return redis.get(key);
  }
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

async function house({ store, close }: Kept) {
  const world = universe('2026-11-26T09:00:00+07:00');
  const { clock, random } = world;
  let logs = '';
  const log = createLog('trace', { write: (line) => void (logs += line) });
  const config = readConfig({ STORAGE_URL: 'sqlite::memory:', PORT: '0', LOG_LEVEL: 'trace' });
  const app = await createApp(config, { log, clock, random, mind, store, channels: [platform] });
  closers.push(close, () => app.stop());
  let count = 0;
  const send = async (to: ConversationId, content: UpdateContent): Promise<void> => {
    count += 1;
    world.advance(30_000);
    const id = updateId(to, `m${count}`);
    await app.host.accept({ id, conversation: to, receivedAt: clock.now(), content });
    await app.host.drain();
  };
  return {
    app,
    clock,
    logs: () => logs,
    say: (to: ConversationId, text: string) => send(to, { kind: 'text', text }),
    tap: (to: ConversationId, choice: string) => send(to, { kind: 'choice', choice }),
    lastOf: async (to: ConversationId) =>
      (await store.messages.last(to, 4)).map(({ text }) => text).join('\n'),
  };
}

/** Everything outside the store that speaks of what happened. */
async function outside(app: App, logs: string): Promise<string> {
  const metrics = (await app.http.inject('/metrics')).body;
  const ready = (await app.http.inject('/readyz')).body;
  let csv = '';
  const leads = (async function* () {
    for await (const { value } of app.store.records.list('lead')) yield value;
  })();
  for await (const chunk of leadsCsv(
    leads,
    (key) => key,
    (_key, value) => String(value),
  )) {
    csv += chunk;
  }
  const ledger = JSON.stringify(await app.store.journal.ledger());
  return [logs, metrics, ready, csv, ledger].join('\n');
}

const stores = [
  { name: 'SQLite', open: inSqlite, skip: false },
  { name: 'Redis', open: inRedis, skip: !canRunRedis() },
];

describe.each(stores)('a life in $name', ({ open, skip }) => {
  it.skipIf(skip)(
    'leaves no name, number or word behind once she erased it',
    async () => {
      const kept = await open();
      const { app, clock, logs, say, tap, lastOf } = await house(kept);
      const { store } = kept;
      await store.records.apply([runChange(runWith({ seats: 1 }), 0)]);

      await say(telegram, 'gặp cán bộ');
      await say(telegram, words.reason);
      await tap(telegram, 'yes');
      await say(telegram, words.phone);
      await say(telegram, words.name);
      await say(telegram, 'phường Tân Phong');

      await say(telegram, 'lớp kế toán ở Tân Phong');
      await tap(telegram, 'me');
      await tap(telegram, 'yes');
      await say(telegram, words.name);
      await say(telegram, 'có');
      expect((await store.records.get('course-run', '9f2c41aa'))?.value.taken).toBe(1);

      await say(telegram, 'dữ liệu của tôi');
      await tap(telegram, 'consents');
      await tap(telegram, 'news');
      await tap(telegram, 'yes');
      await tap(telegram, 'all');
      expect(await store.records.count('recipient')).toBe(1);

      const at = clock.now();
      await store.records.apply([
        announcementChange({
          id: 'a1',
          text: 'Có lớp mới.',
          audience: {},
          state: 'sending',
          by: 'o1' as OfficerId,
          createdAt: at,
          updatedAt: at,
          prepared: {},
        }),
      ]);
      expect(await app.broadcast.look()).toBe(1);

      await say(telegram, 'dữ liệu của tôi');
      await tap(telegram, 'link');
      await tap(telegram, 'get');
      const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await lastOf(telegram))?.[0] ?? '';
      await say(web, 'dữ liệu của tôi');
      await tap(web, 'link');
      await tap(web, 'have');
      await say(web, code);
      await tap(web, 'yes');
      await tap(telegram, 'yes');
      await app.host.drain();
      const { answers } = await store.turns.read(web);
      expect(answers).toMatchObject({ contactName: { value: words.name } });

      const before = await kept.dump();
      for (const trace of traces) expect(before, trace).toContain(trace);

      await say(telegram, 'xóa dữ liệu');
      await tap(telegram, 'everywhere');
      await app.host.drain();

      const after = (await kept.dump()) + (await outside(app, logs()));
      for (const trace of traces) expect(after, trace).not.toContain(trace);
      expect((await store.records.get('course-run', '9f2c41aa'))?.value.taken).toBe(0);
      for (const kind of ['lead', 'handoff', 'registration', 'recipient', 'link-code'] as const) {
        expect([kind, await store.records.count(kind)]).toEqual([kind, 0]);
      }
      expect(await lastOf(telegram)).toMatch(/Biên nhận: XD-[0-9A-Z]{6}/);
      expect(await lastOf(web)).toMatch(/Biên nhận: XD-[0-9A-Z]{6}/);
      const requests = await Array.fromAsync(
        store.records.list('data-request', { tag: 'kind:erase' }),
      );
      expect(requests.map(({ value }) => [value.kind, value.due])).toEqual([
        ['erase', '2026-12-16'],
        ['erase', '2026-12-16'],
      ]);
    },
    60_000,
  );
});
