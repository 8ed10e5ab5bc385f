/** A Redis of its own for a test: started on a free port, append-only file in a temporary folder. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';

export interface TestRedis {
  readonly url: string;
  /** A name nobody else uses on this Redis. */
  readonly organisation: string;
  /** Absent where the Redis was given (TEST_REDIS_URL): it cannot be killed. */
  readonly crash?: () => Promise<void>;
  /** Starts a crashed server again on the same port and files. */
  readonly restart?: () => Promise<void>;
  /** Only in a cluster: serves the slot an organisation lives in. */
  readonly serve?: (organisation: string) => Promise<void>;
  /** Stops the process without ending it, or lets it go on. */
  readonly freeze?: (frozen: boolean) => void;
  stop(): Promise<void>;
}

export interface TestRedisOptions {
  /** Default `always`: what is answered survives kill -9. */
  readonly fsync?: 'always' | 'everysec';
  /** Insist on a server of our own even if TEST_REDIS_URL is set. */
  readonly own?: boolean;
  /** One node of a Redis Cluster that serves only the slots it is told to: a script that reaches into another fails. */
  readonly cluster?: boolean;
}

const given = process.env['TEST_REDIS_URL'];
const hasServer = spawnSync('redis-server', ['--version']).status === 0;

/** Whether tests that need Redis can run. Loud when not, and an error where skipping is refused (CI=true). */
export function canRunRedis({ own = false }: TestRedisOptions = {}): boolean {
  if (hasServer || (!own && given !== undefined)) return true;
  const what = 'NO REDIS: redis-server is not installed and TEST_REDIS_URL is not set.';
  if (process.env['CI'] === 'true') throw new Error(`${what} CI does not skip these tests.`);
  process.stderr.write(`\n*** ${what} THE REDIS TESTS ARE SKIPPED. ***\n\n`);
  return false;
}

/** Undefined if there is no Redis; ask `canRunRedis` first to be loud about it. */
export async function startRedis(options: TestRedisOptions = {}): Promise<TestRedis | undefined> {
  const organisation = `test-${randomBytes(6).toString('hex')}`;
  if (given !== undefined && options.own !== true) return useGiven(given, organisation);
  if (!hasServer) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'chung-tay-redis-'));
  const port = await freePort();
  const { fsync = 'always', cluster = false } = options;
  let server = await launch(port, folder, fsync, cluster);
  async function crash(): Promise<void> {
    const ended = once(server, 'exit');
    server.kill('SIGKILL');
    await ended;
  }
  return {
    url: `redis://127.0.0.1:${port}`,
    organisation,
    crash,
    ...(cluster ? { serve: (of: string) => serve(port, of) } : {}),
    async restart() {
      server = await launch(port, folder, fsync, cluster);
    },
    freeze: (frozen) => {
      server.kill(frozen ? 'SIGSTOP' : 'SIGCONT');
    },
    async stop() {
      if (server.exitCode === null && server.signalCode === null) await crash();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function useGiven(url: string, organisation: string): TestRedis {
  return {
    url,
    organisation,
    async stop() {
      const redis = new Redis(url);
      for await (const keys of redis.scanStream({ match: `{${organisation}*` })) {
        if (Array.isArray(keys) && keys.length > 0) await redis.unlink(...keys.map(String));
      }
      await redis.quit();
    },
  };
}

async function serve(port: number, organisation: string): Promise<void> {
  const redis = new Redis(port, '127.0.0.1');
  const slot = await redis.cluster('KEYSLOT', `{${organisation}}`);
  // One that is served already is refused.
  await redis.cluster('ADDSLOTS', slot).catch(() => undefined);
  // A node waits a moment before it takes writes.
  while (!(await redis.cluster('INFO')).includes('cluster_state:ok')) {
    await new Promise((resume) => setTimeout(resume, 50));
  }
  redis.disconnect();
}

const inCluster = ['--cluster-enabled', 'yes', '--cluster-require-full-coverage', 'no'];

async function launch(
  port: number,
  folder: string,
  fsync: string,
  cluster: boolean,
): Promise<ChildProcess> {
  const server = spawn(
    'redis-server',
    `--port ${port} --bind 127.0.0.1 --appendonly yes --appendfsync ${fsync} --loglevel notice`
      .split(' ')
      .concat('--dir', folder, '--save', '', ...(cluster ? inCluster : [])),
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  for await (const line of server.stdout) {
    if (String(line).includes('Ready to accept connections')) break;
  }
  if (server.exitCode !== null) throw new Error('redis-server did not start');
  return server;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
