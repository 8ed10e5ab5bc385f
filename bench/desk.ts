/** The officers' desk with 100,000 leads and 1,000,000 stored messages on both stores: lists, search, a case, the stream; as JSON lines. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type App, createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { tokenHash } from '#src/desk/access/sessions.ts';
import { listLeads } from '#src/desk/leads.ts';
import { openCase } from '#src/desk/open-case.ts';
import { listQueue } from '#src/desk/queue.ts';
import { search } from '#src/desk/search.ts';
import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import {
  type ConversationId,
  conversationId,
  type HandoffId,
  type LeadId,
  type OfficerId,
  updateId,
} from '#src/domain/ids.ts';
import { type Lead, leadChange, leadStages } from '#src/domain/lead.ts';
import type { Actor, Officer } from '#src/domain/officer.ts';
import type { RecordChange, RecordExtras } from '#src/domain/record.ts';
import type { Store } from '#src/domain/store.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { startRedis } from '#test/support/redis.ts';

const leads = Number(process.argv[2] ?? 100_000);
/** `sqlite` or `redis`: only that store. */
const only = process.argv[3];
const messagesEach = 10;
const cases = Math.ceil(leads / 5);
const open = 500;
const rounds = 200;
const officers = 50;

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');
const memory = (): number => {
  collect();
  return process.memoryUsage().rss / 2 ** 20;
};
/** What is really held: memory the process has taken is given back late. */
const heapHeld = (): number => {
  collect();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const key = { id: 'bench', key: randomBytes(32) };
const vault = createVault({ keys: [key], index: key.key });
const mind = createMind();
const communes = mind.content.communes.map(({ slug }) => slug);
const names = ['Lò Thị', 'Vàng Thị', 'Giàng Thị', 'Tẩn Thị', 'Lý Thị', 'Sùng Thị', 'Hoàng Thị'];
const given = ['Mỷ', 'Dợ', 'Pa', 'Sua', 'Mẩy', 'Hoa', 'Lan', 'Chu', 'Xá', 'Dí', 'Ninh'];
const start = Date.parse('2026-11-23T08:00:00+07:00');

const pick = <Item>(list: readonly Item[], at: number): Item => {
  const item = list[at % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};
const her = (at: number): ConversationId =>
  conversationId({ channel: 'zalo', account: 'bench', chat: `w${at}` });

function leadOf(at: number): Lead {
  const conversation = her(at);
  return {
    id: `${conversation}:m1:lead` as LeadId,
    conversation,
    createdAt: start + at,
    updatedAt: start + at,
    stage: pick(leadStages, at),
    wish: 'found',
    name: `${pick(names, at)} ${pick(given, Math.floor(at / 7))}`,
    phone: `+849${String(10_000_000 + ((at * 7919) % 89_999_999))}`,
    verdict: 'tht',
    values: { commune: pick(communes, at), founders: at % 12, sector: 'crops' },
    consents: [
      { purpose: 'call-back', given: true, wording: '2026-11-23', at: start, conversation },
    ],
  };
}

function caseOf(at: number): Handoff {
  const conversation = her(at);
  return {
    id: `${conversation}:m1:handoff` as HandoffId,
    ticket: `CT-${at.toString(36).toUpperCase().padStart(6, '0')}`,
    conversation,
    state: at < open ? 'waiting' : 'closed',
    reason: 'asked',
    note: 'Em muốn hỏi chỗ nộp hồ sơ',
    commune: pick(communes, at),
    createdAt: start + at,
    updatedAt: start + at,
  };
}

async function fill(store: Store): Promise<void> {
  for (let from = 0; from < leads; from += 100) {
    const changes: RecordChange[] = [];
    const messages: NonNullable<RecordExtras['messages']>[number][] = [];
    for (let at = from; at < Math.min(from + 100, leads); at += 1) {
      changes.push(leadChange(leadOf(at)));
      if (at < cases) changes.push(handoffChange(caseOf(at)));
      for (let line = 0; line < messagesEach; line += 1) {
        messages.push({
          to: her(at),
          message: {
            from: line % 2 === 0 ? 'her' : 'bot',
            at: start + at + line,
            text: 'Nhom minh co bay nguoi, muon lam rau sach va ban chung cho cho huyen.',
            update: updateId(her(at), `m${line}`),
          },
        });
      }
    }
    await store.records.apply(changes, { messages });
  }
}

async function p95(work: (round: number) => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const before = performance.now();
    await work(round);
    times.push(performance.now() - before);
  }
  times.sort((a, b) => a - b);
  return round(times[Math.floor(times.length * 0.95)] ?? 0);
}
const round = (value: number): number => Math.round(value * 10) / 10;

/** An officer with a browser that is signed in. */
async function hire(store: Store, at: number): Promise<{ actor: Actor; token: string }> {
  const id = `o${at}` as OfficerId;
  const token = randomBytes(32).toString('hex');
  const now = Date.now();
  const value: Officer = {
    id,
    name: `chị ${at}`,
    login: id,
    roles: ['officer'],
    communes: 'all',
    active: true,
    password: '-',
    recovery: [],
    createdAt: now,
    updatedAt: now,
  };
  const session = { officer: id, createdAt: now, lastAt: now, device: 'bench' };
  await store.records.apply([
    { kind: 'officer', id, order: now, value },
    { kind: 'desk-session', id: tokenHash(token), order: now, value: session },
  ]);
  const actor: Actor = {
    officer: id,
    name: value.name,
    roles: value.roles,
    communes: 'all',
    session: tokenHash(token),
    from: 'bench',
  };
  return { actor, token };
}

function listen(port: number, token: string, hear: (event: string) => void): Promise<() => void> {
  return new Promise((resolve, reject) => {
    const stream = request({
      port,
      host: '127.0.0.1',
      path: '/api/desk/events',
      headers: { accept: 'text/event-stream', cookie: `desk=${token}` },
    });
    stream.on('response', (response) => {
      response.setEncoding('utf8');
      response.on('data', hear);
      if (response.statusCode === 200) resolve(() => stream.destroy());
      else reject(new Error(`stream: ${response.statusCode}`));
    });
    stream.on('error', reject);
    stream.end();
  });
}

/** From her message being handed in to the line on the screen of the officer who holds the case, with all online. */
async function stream(app: App, store: Store): Promise<object> {
  const people = [];
  for (let at = 0; at < officers; at += 1) people.push(await hire(store, at));
  const address = app.http.server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const before = memory();
  const heldBefore = heapHeld();
  let heard: (event: string) => void = () => undefined;
  const stops: (() => void)[] = [];
  for (const [at, { token }] of people.entries()) {
    stops.push(await listen(port, token, (event) => (at === 0 ? heard(event) : undefined)));
  }
  const first = people[0];
  if (first === undefined) throw new Error('no officer');
  const held: Handoff = {
    ...caseOf(0),
    state: 'taken',
    officer: { id: first.actor.officer, name: first.actor.name },
    takenAt: Date.now(),
  };
  await store.records.apply([handoffChange(held)]);
  await app.casework.cases.index.look();
  // She is held, so that the bot is silent and nothing but her line is written.
  await app.host.accept({
    id: updateId(her(0), 'joined'),
    conversation: her(0),
    receivedAt: Date.now(),
    content: {
      kind: 'officer',
      act: 'joined',
      handoff: held.id,
      officer: first.actor.officer,
      name: first.actor.name,
    },
  });
  const lineMs = await p95(async (number) => {
    const words = `tin so ${number}.`;
    const seen = new Promise<void>((resolve) => {
      heard = (event) => (event.includes(words) ? resolve() : undefined);
    });
    await app.host.accept({
      id: updateId(her(0), `live${number}`),
      conversation: her(0),
      receivedAt: Date.now(),
      content: { kind: 'text', text: words },
    });
    await seen;
  });
  const online = Math.max(memory() - before, heapHeld() - heldBefore);
  for (const stop of stops) stop();
  return { newMessageP95Ms: lineMs, officersOnline: officers, onlineMb: round(online) };
}

async function measure(name: string, store: Store): Promise<void> {
  await store.ping();
  const filling = performance.now();
  await fill(store);
  const filled = performance.now() - filling;
  const config = readConfig({ STORAGE_URL: 'sqlite::memory:', PORT: '0' });
  const log = createLog('silent', { write: () => undefined });
  const app = await createApp(config, { log, store, mind, channels: [] });
  const { cases: desk } = app.casework;
  const { actor } = await hire(store, 999);
  const bare = heapHeld();
  const loading = performance.now();
  await app.start();
  await desk.index.ready();
  const loadMs = performance.now() - loading;
  const indexMb = heapHeld() - bare;
  const figure = {
    bench: 'desk',
    store: name,
    leads,
    messages: leads * messagesEach,
    cases,
    fillSeconds: round(filled / 1000),
    indexSeconds: round(loadMs / 1000),
    indexMb: round(indexMb),
    queueP95Ms: await p95((at) =>
      listQueue(desk, actor, at % 2 === 0 ? {} : { commune: pick(communes, at), sort: 'newest' }),
    ),
    leadsP95Ms: await p95((at) =>
      listLeads(
        desk,
        actor,
        at % 2 === 0
          ? { sort: 'name' }
          : { stage: pick(leadStages, at), commune: pick(communes, at) },
      ),
    ),
    searchP95Ms: await p95((at) =>
      search(desk, actor, pick(['vang do', '4321', 'ct-00', 'tan phong', 'khong co ai'], at)),
    ),
    openCaseP95Ms: await p95((at) => openCase(desk, actor, desk.index.keyOf(caseOf(at).id))),
    ...(await stream(app, store)),
  };
  console.log(JSON.stringify(figure));
  await app.stop();
}

if (only !== 'redis') {
  const folder = mkdtempSync(join(tmpdir(), 'chung-tay-bench-'));
  await measure('sqlite', createSqliteStore({ path: join(folder, 'bench.db'), vault }));
  rmSync(folder, { recursive: true, force: true });
}

const redis = only === 'sqlite' ? undefined : await startRedis({ own: true, fsync: 'everysec' });
if (only === 'sqlite') console.error('only SQLite was asked for');
else if (redis === undefined) console.error('no redis-server: only SQLite was measured');
else {
  const { url, organisation } = redis;
  await measure('redis appendfsync=everysec', createRedisStore({ url, organisation, vault }));
  await redis.stop();
}
