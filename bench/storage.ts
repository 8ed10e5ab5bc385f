/** Durable turns per second of both stores, as JSON lines: accept + claim + commit + give back, 64 conversations in flight. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Answers } from '#src/domain/answer.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { Store } from '#src/domain/store.ts';
import type { Claim, TurnCommit } from '#src/domain/turn.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { startRedis } from '#test/support/redis.ts';

const turns = Number(process.argv[2] ?? 10_000);
const conversations = 64;
const workers = 64;

const key = { id: 'bench', key: randomBytes(32) };
const vault = createVault({ keys: [key], index: key.key });
const answers: Answers = Object.fromEntries(
  ['founders', 'under18', 'largestShare', 'pooling', 'commune', 'sector'].map((name) => [
    name,
    { value: 7, at: 1_795_392_000_000, how: 'said' },
  ]),
);
const sentence = 'Nhom minh co bay nguoi, muon lam rau sach va ban chung cho cho huyen. '.repeat(4);

function turnOf({ conversation, pending }: Claim): TurnCommit {
  const update = pending[0];
  if (update === undefined) throw new Error('a claim without updates');
  const at = update.receivedAt;
  return {
    update: update.id,
    session: {
      version: 1,
      stack: [
        {
          flow: 'screener',
          version: 1,
          state: 'asking',
          waiting: 'founders',
          trail: [],
          marks: [],
        },
      ],
      misses: 0,
      lastAt: at,
    },
    answers,
    messages: [
      { from: 'her', at, text: 'bay nguoi', update: update.id },
      { from: 'bot', at, text: sentence, update: update.id, key: 'screener.ask' },
    ],
    outgoing: [
      {
        conversation,
        update: update.id,
        position: 0,
        priority: 'reply',
        body: { chat_id: 1, text: sentence },
      },
    ],
    records: [],
    consents: [],
    timers: [],
    journal: { update: update.id, conversation, at, outcome: { kind: 'answered' } },
    erase: false,
  };
}

/** Each person writes her next message once the last was handled, as in real use. */
async function measure(name: string, store: Store): Promise<void> {
  await store.ping();
  const waits: number[] = [];
  const handled = new Map<string, () => void>();
  let done = 0;

  async function person(number: number): Promise<void> {
    const conversation = conversationId({
      channel: 'telegram',
      account: 'bench',
      chat: String(number),
    });
    for (let message = 0; message < turns / conversations; message += 1) {
      const before = performance.now();
      const answered = new Promise<void>((resolve) => handled.set(conversation, resolve));
      await store.turns.accept({
        id: updateId(conversation, `m${message}`),
        conversation,
        receivedAt: Date.now(),
        content: { kind: 'text', text: 'bay nguoi' },
      });
      await answered;
      waits.push(performance.now() - before);
    }
  }

  let isOver = false;
  async function worker(number: number): Promise<void> {
    while (!isOver) {
      const claim = await store.turns.claim({
        worker: `w${number}`,
        now: Date.now,
        leaseMs: 30_000,
        waitMs: 200,
      });
      if (claim === undefined) continue;
      await store.turns.commit(claim, turnOf(claim));
      await store.turns.release(claim);
      done += 1;
      handled.get(claim.conversation)?.();
    }
  }

  const start = performance.now();
  const pool = Array.from({ length: workers }, (_, number) => worker(number));
  await Promise.all(Array.from({ length: conversations }, (_, number) => person(number)));
  const seconds = (performance.now() - start) / 1000;
  isOver = true;
  await Promise.all(pool);
  waits.sort((a, b) => a - b);
  const ledger = await store.journal.ledger();
  const figure = {
    bench: 'storage',
    store: name,
    turns: done,
    inFlight: conversations,
    perSecond: Math.round(done / seconds),
    p50Ms: Number(waits[Math.floor(waits.length * 0.5)]?.toFixed(2)),
    p99Ms: Number(waits[Math.floor(waits.length * 0.99)]?.toFixed(2)),
    lost: ledger.accepted - ledger.answered,
  };
  console.log(JSON.stringify(figure));
}

const folder = mkdtempSync(join(tmpdir(), 'chung-tay-bench-'));
const sqlite = createSqliteStore({ path: join(folder, 'bench.db'), vault });
await measure('sqlite synchronous=FULL', sqlite);
await sqlite.close();
rmSync(folder, { recursive: true });

for (const fsync of ['always', 'everysec'] as const) {
  const server = await startRedis({ fsync });
  if (server === undefined) continue;
  const redis = createRedisStore({ url: server.url, organisation: 'bench', vault });
  await measure(`redis appendfsync=${fsync}`, redis);
  await redis.close();
  await server.stop();
}
