/** What people and their data cost on both stores, as JSON lines: erasing, announcing, timers, replies beside bulk. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { announcementChange } from '#src/domain/announcement.ts';
import {
  type ConversationId,
  conversationId,
  type OfficerId,
  type TimerId,
  updateId,
} from '#src/domain/ids.ts';
import type { NewMessage } from '#src/domain/message.ts';
import { recipientChanges } from '#src/domain/recipient.ts';
import type { RecordChange } from '#src/domain/record.ts';
import type { Store } from '#src/domain/store.ts';
import type { TurnCommit } from '#src/domain/turn.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { createBroadcast } from '#src/schedule/broadcast.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { createTelegramFake } from '#test/fakes/telegram.ts';
import { startRedis } from '#test/support/redis.ts';

const key = { id: 'bench', key: randomBytes(32) };
const vault = createVault({ keys: [key], index: key.key });
const noon = Date.parse('2026-11-26T12:00:00+07:00');
const clock = { now: () => noon };
/** How many women write while news is on its way. */
const replies = 100;
const [lines, people, timers] = (
  process.argv.slice(2).map(Number).length === 3
    ? process.argv.slice(2).map(Number)
    : [10_000, 50_000, 1_000_000]
) as [number, number, number];

const print = (figures: object): void => void process.stdout.write(`${JSON.stringify(figures)}\n`);

async function timed<T>(
  work: () => Promise<T>,
): Promise<{ readonly ms: number; readonly value: T }> {
  const began = performance.now();
  const value = await work();
  return { ms: Math.round((performance.now() - began) * 10) / 10, value };
}

/** One turn that writes what it is given. */
async function turn(
  store: Store,
  of: ConversationId,
  name: string,
  more: Partial<TurnCommit>,
): Promise<void> {
  const id = updateId(of, name);
  await store.turns.accept({
    id,
    conversation: of,
    receivedAt: noon,
    content: { kind: 'text', text: name },
  });
  const claim = await store.turns.claim({
    worker: 'bench',
    now: clock.now,
    leaseMs: 60_000,
    waitMs: 1000,
  });
  if (claim === undefined) throw new Error('nothing to claim');
  await store.turns.commit(
    claim,
    {
      update: id,
      session: { version: 1, stack: [], misses: 0 },
      answers: {},
      messages: [],
      outgoing: [],
      records: [],
      consents: [],
      timers: [],
      journal: { update: id, conversation: of, at: noon, outcome: { kind: 'answered' } },
      erase: false,
      ...more,
    },
    { release: true },
  );
}

/** A person with so many lines in her log is erased. */
async function erasing(name: string, store: Store): Promise<void> {
  const her = conversationId({ channel: 'zalo', account: 'bench', chat: 'her' });
  const line = (at: number): NewMessage => ({
    from: at % 2 === 0 ? 'her' : 'bot',
    at: noon,
    text: 'Nhóm mình có bảy người, muốn làm rau sạch.',
    update: updateId(her, `l${at}`),
  });
  const all = Array.from({ length: lines }, (_, at) => line(at));
  for (let at = 0; at < lines; at += 1000) {
    await turn(store, her, `m${at}`, { messages: all.slice(at, at + 1000) });
  }
  const { ms } = await timed(() => turn(store, her, 'erase', { erase: true }));
  const left = (await store.messages.list(her, 0, lines)).length;
  print({ bench: 'people', what: 'erase', store: name, lines, left, ms });
}

/** News to so many: prepared, with the heap watched; replies taken meanwhile from the full outbox. */
async function announcing(name: string, store: Store): Promise<void> {
  for (let from = 0; from < people; from += 500) {
    const batch: RecordChange[] = [];
    for (let n = from; n < Math.min(people, from + 500); n += 1) {
      const to = conversationId({ channel: 'telegram', account: 'bench', chat: String(n + 1) });
      const answers = { newsConsent: { value: true, at: noon + n, how: 'said' } } as const;
      batch.push(...recipientChanges(to, {}, answers));
    }
    await store.records.apply(batch);
  }
  await store.records.apply([
    announcementChange({
      id: 'a1',
      text: 'Có lớp kế toán ở phường Tân Phong.',
      audience: {},
      state: 'sending',
      by: 'o1' as OfficerId,
      createdAt: noon,
      updatedAt: noon,
      prepared: {},
    }),
  ]);
  let most = 0;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 20);
  const before = process.memoryUsage().heapUsed;
  const broadcast = createBroadcast({
    ...store,
    clock,
    holder: 'bench',
    compose: (text, to) => ({ text, bodies: [{ chat_id: to, text }] }),
    onFault: (error) => {
      throw error;
    },
  });
  const { ms, value: prepared } = await timed(() => broadcast.look());
  clearInterval(watch);
  const heapMiB = Math.round((most - before) / 2 ** 20);
  print({ bench: 'people', what: 'announce', store: name, people, prepared, ms, heapMiB });
  await replying(name, store);
}

/**
 * How long a woman waits for her answer while all that bulk is on its way to the same platform: the whole app, from a
 * message accepted to its answer arriving at the fake of Telegram, within Telegram's own pace. One after the other, so
 * that nothing but bulk is in their way.
 */
async function replying(name: string, store: Store): Promise<void> {
  const began = performance.now();
  const now = (): number => noon + Math.round(performance.now() - began);
  const telegram = await createTelegramFake({ now });
  const environment = {
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    TELEGRAM_WEBHOOK_SECRET: 'secret-of-the-bench',
  };
  const app = await createApp(readConfig(environment), {
    store,
    mind: createMind(),
    clock: { now },
    log: createLog('fatal', { write: () => undefined }),
  });
  app.host.start();
  const waits: number[] = [];
  for (let n = 0; n < replies; n += 1) {
    const chat = String(9_000_000 + n);
    const her = conversationId({ channel: 'telegram', account: 'bench', chat });
    const { ms } = await timed(async () => {
      await app.host.accept({
        id: updateId(her, 'm1'),
        conversation: her,
        receivedAt: now(),
        content: { kind: 'text', text: 'nhóm em 6 người muốn lập hợp tác xã' },
      });
      while (telegram.chat(chat).length === 0) await setTimeout(2);
    });
    waits.push(ms);
  }
  await app.host.stop();
  const arrived = telegram.records.messages.length;
  await telegram.close();
  waits.sort((a, b) => a - b);
  const medianMs = waits[waits.length >> 1];
  const p99Ms = waits[Math.floor(waits.length * 0.99)];
  const figures = { pending: people, replies, arrived, medianMs, p99Ms };
  print({ bench: 'people', what: 'reply-beside-bulk', store: name, ...figures });
}

/** So many timers pending, few of them due: how long it takes to find those. */
async function timing(name: string, store: Store): Promise<void> {
  const of = conversationId({ channel: 'zalo', account: 'bench', chat: 'timers' });
  for (let from = 0; from < timers; from += 5000) {
    await store.records.apply([], {
      timers: Array.from({ length: Math.min(5000, timers - from) }, (_, n) => ({
        kind: 'set' as const,
        timer: {
          id: `t${from + n}` as TimerId,
          conversation: of,
          name: 'bench',
          due: from + n < 500 ? noon - 1 : noon + (from + n) * 1000,
        },
      })),
    });
  }
  const looks: number[] = [];
  let found = 0;
  for (let n = 0; n < 50; n += 1) {
    const { ms, value } = await timed(() => store.timers.due(noon, 500));
    found = value.length;
    looks.push(ms);
  }
  looks.sort((a, b) => a - b);
  print({
    bench: 'people',
    what: 'timers-due',
    store: name,
    timers,
    found,
    medianMs: looks[25],
    worstMs: looks.at(-1),
  });
}

async function all(name: string, store: Store): Promise<void> {
  await erasing(name, store);
  await announcing(name, store);
  await timing(name, store);
}

const folder = mkdtempSync(join(tmpdir(), 'bench-people-'));
const sqlite = createSqliteStore({ path: join(folder, 'bench.db'), vault });
await all('sqlite', sqlite);
await sqlite.close();
rmSync(folder, { recursive: true, force: true });

const server = await startRedis({ fsync: 'everysec' });
if (server !== undefined) {
  const redis = createRedisStore({ url: server.url, organisation: server.organisation, vault });
  await all('redis', redis);
  await redis.close();
  await server.stop();
}
