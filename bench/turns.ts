/** How fast a turn is: purely, and durably on SQLite; how fast the process starts, and what it weighs idle. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createApp, turnDepsOf } from '#src/app.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { readConfig } from '#src/config/config.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { StoredConversation } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import { runTurn } from '#src/host/turn.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { bareTurn } from './baselines/turn.ts';
import { startFlags } from './start-flags.ts';

/** A whole screening as it is typed: what one conversation costs. */
const script = [
  'xin chao',
  '1',
  'nhom e 4 ng lam che',
  'chua co gi',
  'co',
  'k',
  'ko co ai',
  'không',
  'tai sao hoi',
  'k',
  'co',
  '2 nam',
  'dung roi',
  'quay lai',
  'menu',
];

const print = (line: object): void => console.log(JSON.stringify(line));
const perSecond = (count: number, ms: number): number => Math.round((count / ms) * 1000);

pureTurns();
await durableTurns();
await startAndWeight();

function updateOf(chat: string, index: number, text: string): Update {
  const conversation = conversationId({ channel: 'webchat', account: 'bench', chat });
  return {
    id: updateId(conversation, String(index)),
    conversation,
    receivedAt: 1_795_400_000_000 + index,
    content: { kind: 'text', text },
  };
}

function pureTurns(): void {
  const deps = turnDepsOf(createMind(), [createWebchat()]);
  const run = (rounds: number): number => {
    let turns = 0;
    for (let round = 0; round < rounds; round += 1) {
      let stored: StoredConversation = { session: undefined, answers: undefined };
      for (const [index, text] of script.entries()) {
        const update = updateOf(`p${round}`, index, text);
        const { commit, error } = runTurn(deps, stored, update, update.receivedAt);
        if (error !== undefined) throw error;
        stored = { session: commit.session, answers: commit.answers };
        turns += 1;
      }
    }
    return turns;
  };
  const bare = (rounds: number): number => {
    let turns = 0;
    for (let round = 0; round < rounds; round += 1) {
      let stored: string | undefined;
      for (const text of script) {
        stored = bareTurn(stored, text);
        turns += 1;
      }
    }
    return turns;
  };
  run(500);
  bare(500);
  const rates = { ours: 0, bare: 0 };
  // In turns, the best of three: a noisy moment falls on both.
  for (let round = 0; round < 3; round += 1) {
    for (const [name, work] of [
      ['ours', run],
      ['bare', bare],
    ] as const) {
      const from = performance.now();
      const turns = work(1000);
      rates[name] = Math.max(rates[name], perSecond(turns, performance.now() - from));
    }
  }
  print({
    bench: 'pure turns, beside a bare one (baselines/turn.ts)',
    unit: 'turns/s',
    value: rates.ours,
    goal: 10_000,
    met: rates.ours >= 10_000,
    bare: rates.bare,
    ratioToBare: Number((rates.ours / rates.bare).toFixed(2)),
  });
}

async function durableTurns(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chung-tay-bench-'));
  try {
    const baseline = bareSqlite(join(folder, 'bare.db'));
    const config = readConfig({ STORAGE_URL: `sqlite:${join(folder, 'turns.db')}`, PORT: '0' });
    const app = await createApp(config, { log: createLog('error') });
    app.host.start();
    const conversations = 256;
    const from = performance.now();
    await Promise.all(
      Array.from({ length: conversations }, async (_, chat) => {
        for (const [index, text] of script.entries()) {
          const update = updateOf(`d${chat}`, index, text);
          const done = app.host.settled(update.conversation, 30_000);
          await app.host.accept(update);
          if (!(await done)) throw new Error('a turn was not handled within 30 s');
        }
      }),
    );
    const turns = conversations * script.length;
    const rate = perSecond(turns, performance.now() - from);
    const ledger = await app.store.journal.ledger();
    await app.stop();
    print({
      bench: 'durable turns, SQLite synchronous=FULL, 256 conversations at once',
      unit: 'turns/s',
      value: rate,
      goal: 1500,
      met: rate >= 1500,
      handled: ledger.answered + ledger.handoff + ledger.ignored,
      sent: turns,
      bareCommits: baseline,
      ratioToBareCommits: Number((rate / baseline).toFixed(2)),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Baseline: how many single inserts a second the same disk makes durable, one commit each. */
function bareSqlite(path: string): number {
  const database = new DatabaseSync(path);
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t (v TEXT)');
  const insert = database.prepare('INSERT INTO t VALUES (?)');
  const from = performance.now();
  let count = 0;
  while (performance.now() - from < 1500) {
    insert.run('x'.repeat(500));
    count += 1;
  }
  const rate = perSecond(count, performance.now() - from);
  database.close();
  return rate;
}

async function startAndWeight(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chung-tay-bench-'));
  const from = performance.now();
  const child = spawn(process.execPath, [...startFlags, 'src/start.js'], {
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      STORAGE_URL: `sqlite:${join(folder, 'start.db')}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    // Read to its end: what else it says must have somewhere to go.
    await new Promise<void>((resume) => {
      child.stdout.on('data', (chunk) => {
        if (String(chunk).includes('"ready"')) resume();
      });
    });
    const ms = Math.round(performance.now() - from);
    print({ bench: 'start to ready', unit: 'ms', value: ms, goal: 1500, met: ms <= 1500 });
    await new Promise((resume) => setTimeout(resume, 3000));
    const mb = residentMegabytes(child.pid);
    print({ bench: 'idle memory', unit: 'MB RSS', value: mb, goal: 150, met: mb <= 150 });
  } finally {
    child.kill('SIGTERM');
    await new Promise((resume) => child.once('exit', resume));
    rmSync(folder, { recursive: true, force: true });
  }
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
}
