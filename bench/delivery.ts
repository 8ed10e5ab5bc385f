/** Delivery measured end to end on loopback: ours beside two baselines, same run, same load, Redis with AOF everysec. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { addKey } from '#src/storage/key-ring.ts';
import type { ServiceSettings } from '#test/faults/service.ts';
import { startRedis } from '#test/support/redis.ts';
import {
  createLoad,
  type Load,
  quantile,
  secret,
  startPlatform,
  type Target,
  telegramTarget,
  zaloTarget,
} from './delivery-load.ts';
import { startFlags } from './start-flags.ts';

const root = join(import.meta.dirname, '..');
const print = (line: object): void => console.log(JSON.stringify(line));
const chats = 256;
const organisation = 'bench';
const started = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of started) child.kill('SIGKILL');
});
// Whatever happens, it ends.
setTimeout(() => process.exit(1), 900_000).unref();
/** Code that runs for weeks is measured once it is warm: each program gets as long, whatever it makes of it. */
const warmUpMs = 8000;
const longWarmUpMs = 20_000;
/** While the others have their turn a program falls asleep; what it takes to wake up is not measured. */
const wakeUpMs = 2000;

const server = await startRedis({ fsync: 'everysec', own: true });
if (server === undefined) throw new Error('the bench needs redis-server');
const redis = new Redis(server.url);
const platform = await startPlatform();

interface Running {
  readonly load: Load;
  figures(): Promise<{ readonly rss: number; readonly cpu: NodeJS.CpuUsage }>;
  stop(): Promise<void>;
}

async function run(
  file: string,
  env: Record<string, string>,
  target: Target,
  execArgv: readonly string[] = [],
): Promise<Running> {
  const child = fork(join(root, file), [], {
    env: { PATH: process.env['PATH'], NODE_ENV: 'production', ...env },
    execArgv: [...execArgv],
  });
  started.add(child);
  const first = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`${file} did not start`))),
  ]);
  const { port } = first[0];
  const load = createLoad(port, target, platform);
  return {
    load,
    async figures() {
      child.send('memory');
      const [figures] = await once(child, 'message');
      return figures;
    },
    async stop() {
      await load.close();
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
      started.delete(child);
    },
  };
}

const settings: ServiceSettings = {
  storage: server.url,
  organisation,
  keys: addKey(),
  platform: platform.url,
  token: '1:token',
  secret,
  mode: 'webhook',
  mark: false,
  leaseMs: 30_000,
  storeTimeoutMs: 3000,
};
const baseline = { BASELINE: JSON.stringify({ redis: server.url, platform: platform.url }) };
const systems = {
  bare: () => run('bench/baselines/bare.ts', baseline, zaloTarget),
  telegraf: () => run('bench/baselines/telegraf.ts', baseline, telegramTarget),
  ours: () =>
    run('test/faults/service.ts', { SERVICE: JSON.stringify(settings) }, zaloTarget, startFlags),
};
type Name = keyof typeof systems;
const names = ['bare', 'telegraf', 'ours'] as const;

interface Capacity {
  readonly perSecond: number;
  /** Processor time of a turn, in µs: in the process, in Redis, and in this one, which plays the platform. */
  readonly process: number;
  readonly redis: number;
  readonly load: number;
}

async function measure(program: Running): Promise<Capacity> {
  const { load } = program;
  await load.capacity(chats, wakeUpMs);
  const from = load.accepted();
  const [before, redisBefore, ownBefore] = [
    await program.figures(),
    await redisCpu(),
    process.cpuUsage(),
  ];
  const perSecond = await load.capacity(chats, 4000);
  const [after, redisAfter, own] = [
    await program.figures(),
    await redisCpu(),
    process.cpuUsage(ownBefore),
  ];
  const turns = load.accepted() - from;
  const { user, system } = before.cpu;
  return {
    perSecond,
    process: Math.round((after.cpu.user + after.cpu.system - user - system) / turns),
    redis: Math.round((redisAfter - redisBefore) / turns),
    load: Math.round((own.user + own.system) / turns),
  };
}

/** All three are started and warm before any is measured, and take turns: a noisy minute falls on all of them. */
async function capacities(): Promise<Record<Name, Capacity>> {
  const running: Partial<Record<Name, Running>> = {};
  const found: Record<Name, Capacity[]> = { bare: [], telegraf: [], ours: [] };
  await redis.flushall();
  for (const name of names) {
    running[name] = await systems[name]();
    await running[name].load.capacity(chats, longWarmUpMs);
  }
  for (let round = 0; round < 5; round += 1) {
    for (const name of names) {
      const system = running[name];
      if (system !== undefined) found[name].push(await measure(system));
    }
  }
  for (const name of names) await running[name]?.stop();
  const best = (list: readonly Capacity[]): Capacity =>
    list.reduce((a, b) => (b.perSecond > a.perSecond ? b : a));
  return { bare: best(found.bare), telegraf: best(found.telegraf), ours: best(found.ours) };
}

const best = await capacities();
const ratio = (other: Name): number =>
  Number((best.ours.perSecond / best[other].perSecond).toFixed(2));
const timeRatio = (other: Name): number =>
  Number((best[other].process / best.ours.process).toFixed(2));
print({
  bench: `turns handled and answered, ${chats} conversations at once, the best of five rounds`,
  unit: 'turns/s per process, and µs of processor time a turn',
  ...best,
  ratioToTelegraf: ratio('telegraf'),
  goalToTelegraf: 1,
  ratioToBare: ratio('bare'),
  goalToBare: 0.4,
  ratioOfProcessorTimeToTelegraf: timeRatio('telegraf'),
  ratioOfProcessorTimeToBare: timeRatio('bare'),
  met: ratio('telegraf') >= 1 && ratio('bare') >= 0.4,
});

for (const name of names) {
  await redis.flushall();
  const system = await systems[name]();
  await system.load.capacity(chats, warmUpMs);
  const { sent, failed, webhook, reply } = await system.load.atRate(500, 2000, 6000);
  await system.load.drained(10_000);
  const [webhookP99Ms, replyP95Ms] = [quantile(webhook, 0.99), quantile(reply, 0.95)];
  const rssMb = Math.round((await system.figures()).rss / 1048576);
  print({
    bench: 'at 500 turns/s',
    system: name,
    sent,
    failed,
    webhookP50Ms: quantile(webhook, 0.5),
    webhookP99Ms,
    replyP50Ms: quantile(reply, 0.5),
    replyP95Ms,
    rssMb,
    ...(name === 'ours'
      ? {
          goals: { webhookP99Ms: 50, replyP95Ms: 200, rssMb: 250 },
          met: webhookP99Ms <= 50 && replyP95Ms <= 200 && rssMb <= 250,
        }
      : {}),
  });
  await system.stop();
}

await burst();
await growth();
redis.disconnect();
platform.close();
await server.stop();
process.exit(0);

/** Ten seconds at twice what it can do; then it has to come back, with everything answered. */
async function burst(): Promise<void> {
  await redis.flushall();
  const system = await systems.ours();
  await system.load.capacity(chats, warmUpMs);
  const before = system.load.accepted();
  const { sent, failed } = await system.load.atRate(best.ours.perSecond * 2, 4000, 10_000);
  const drainMs = await system.load.drained(60_000);
  const { rss } = await system.figures();
  const counts = await redis.hgetall(`{${organisation}}:counters`);
  const handled =
    Number(counts['answered'] ?? 0) +
    Number(counts['handoff'] ?? 0) +
    Number(counts['ignored'] ?? 0);
  const lost = system.load.accepted() - handled;
  print({
    bench: 'a burst of 10 s at twice capacity',
    perSecond: best.ours.perSecond * 2,
    sent,
    accepted: system.load.accepted() - before,
    failed,
    drainMs,
    lost,
    rssMb: Math.round(rss / 1048576),
    met: lost === 0 && Number.isFinite(drainMs),
  });
  await system.stop();
}

/** Processor time of a turn with more and more conversations stored. */
async function growth(): Promise<void> {
  await redis.flushall();
  const system = await systems.ours();
  await system.load.capacity(chats, warmUpMs);
  const figures: Cost[] = [];
  for (const stored of [1000, 10_000, 100_000]) {
    await store(stored);
    await settled();
    const found: Cost[] = [];
    for (let round = 0; round < 3; round += 1) found.push(await costAmong(stored, system));
    figures.push(found.reduce((a, b) => (whole(b) < whole(a) ? b : a)));
  }
  const cost = figures.map(whole);
  const growthRatio = Number(((cost.at(-1) ?? 0) / (cost[0] ?? 1)).toFixed(2));
  print({
    bench: 'processor time of a turn by stored conversations, the least of three rounds',
    unit: 'µs of the process, µs of Redis',
    figures,
    growth: growthRatio,
    goal: 1.25,
    met: growthRatio <= 1.25,
  });
  await system.stop();
}

interface Cost {
  readonly stored: number;
  readonly microseconds: number;
  readonly redisMicroseconds: number;
}
function whole({ microseconds, redisMicroseconds }: Cost): number {
  return microseconds + redisMicroseconds;
}

async function costAmong(stored: number, system: Running): Promise<Cost> {
  const [before, redisBefore] = [(await system.figures()).cpu, await redisCpu()];
  const from = system.load.accepted();
  await system.load.capacity(chats, 4000);
  const [after, redisAfter] = [(await system.figures()).cpu, await redisCpu()];
  const turns = system.load.accepted() - from;
  const spent = after.user + after.system - before.user - before.system;
  return {
    stored,
    microseconds: Math.round(spent / turns),
    redisMicroseconds: Math.round((redisAfter - redisBefore) / turns),
  };
}

/** What filling it left Redis to do – its log to write and write anew, its table to grow – is no part of a turn. */
async function settled(): Promise<void> {
  await new Promise((resume) => setTimeout(resume, 5000));
  while (/aof_rewrite_(?:in_progress|scheduled):1/.test(await redis.info('persistence'))) {
    await new Promise((resume) => setTimeout(resume, 200));
  }
}

/** Fills Redis with copies of a conversation that was led; they are ballast nobody writes in again. */
async function store(count: number): Promise<void> {
  const copy = `
    local P, from, till = '{${organisation}}:', tonumber(ARGV[1]), tonumber(ARGV[2])
    for n = from, till do
      for _, kind in ipairs({'c', 'messages', 'journal', 'sent'}) do
        redis.call('COPY', P .. kind .. ':zalo:bot:c1', P .. kind .. ':zalo:bot:b' .. n)
      end
      for m = 1, 10 do redis.call('SET', P .. 'seen:zalo:bot:b' .. n .. ':m' .. m, '1', 'PX', 691200000) end
    end
    return 1`;
  for (let from = 1; from <= count; from += 1000) {
    await redis.eval(copy, 0, from, Math.min(count, from + 999));
  }
}

async function redisCpu(): Promise<number> {
  const text = await redis.info('cpu');
  const of = (name: string): number =>
    Number(new RegExp(`${name}:([\\d.]+)`).exec(text)?.[1] ?? 0) * 1e6;
  return of('used_cpu_user') + of('used_cpu_sys');
}
