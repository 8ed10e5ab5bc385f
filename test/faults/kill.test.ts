/** SIGKILL under load: two hundred women writing, the process dies at random moments, nobody notices but for the wait. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { addKey } from '#src/storage/key-ring.ts';
import { createZaloFake } from '#test/fakes/zalo.ts';
import { canRunRedis, startRedis } from '#test/support/redis.ts';
import { after, type Child, seeded, startChild } from './children.ts';
import { gather } from './crowd.ts';
import { drained, prove } from './proof.ts';
import { openStore, type ServiceSettings } from './service.ts';

const people = 200;
const secret = 'secret-of-the-webhook';
const atEnd: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of atEnd.splice(0).toReversed()) await end();
});

async function settingsFor(storage: string): Promise<ServiceSettings & { fake: Fake }> {
  // A second poller at the same time is refused, and the refusal is in its records.
  const fake = await createZaloFake({ secondPoller: 'refuse' });
  atEnd.push(() => fake.close());
  return {
    fake,
    storage,
    organisation: 'faults',
    keys: addKey(),
    platform: fake.url,
    token: fake.token,
    secret,
    mode: 'webhook',
    mark: true,
    leaseMs: 2000,
    storeTimeoutMs: 1000,
  };
}
type Fake = Awaited<ReturnType<typeof createZaloFake>>;

async function redisServer() {
  const server = await startRedis({ own: true });
  if (server?.crash === undefined || server.restart === undefined || server.freeze === undefined) {
    throw new Error('no Redis of our own');
  }
  atEnd.push(() => server.stop());
  return { ...server, crash: server.crash, restart: server.restart, freeze: server.freeze };
}

function sqliteFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'chung-tay-faults-'));
  atEnd.push(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'service.db');
}

/** Load on one process that is killed and started again; then the proof. */
async function killed(storage: string, seed: number, rounds: number): Promise<void> {
  const { fake, ...settings } = await settingsFor(storage);
  const random = seeded(seed);
  let child: Child = await startChild(settings);
  atEnd.push(() => child.kill());
  const crowd = gather({ people, secret, random, pauseMs: 500, port: () => child.port });
  for (let round = 0; round < rounds; round += 1) {
    await after(600 + random() * 900);
    await child.kill();
    child = await startChild(settings);
  }
  // A few sends whose end nobody hears of: they arrive, and the connection drops.
  fake.faults.add({ fault: 'dropped-after', method: 'sendMessage', times: 3 });
  await after(1000);
  await crowd.finish();
  const store = openStore(settings);
  atEnd.push(() => store.close());
  await drained(store, 60_000);
  const proof = await prove(store, fake, crowd.accepted);
  expect(crowd.again(), 'messages brought again').toBeGreaterThan(rounds);
  expect(proof.updates).toBeGreaterThan(people);
  expect(proof.doubled).toBeGreaterThanOrEqual(1);
  process.stdout.write(
    `${JSON.stringify({ storage: storage.slice(0, 5), seed, rounds, ...proof })}\n`,
  );
}

describe('a process killed under load from 200 conversations', { timeout: 150_000 }, () => {
  it('loses nothing and does nothing twice on SQLite (traps 1 and 12)', async () => {
    await killed(sqliteFile(), 20_261_123, 4);
  });

  it.skipIf(!canRunRedis({ own: true }))(
    'loses nothing and does nothing twice on Redis (traps 1 and 12)',
    async () => {
      const { url } = await redisServer();
      await killed(url, 7, 4);
    },
  );
});

describe.skipIf(!canRunRedis({ own: true }))(
  'Redis in trouble under load',
  { timeout: 150_000 },
  () => {
    async function underLoad(
      trouble: (server: Awaited<ReturnType<typeof redisServer>>) => Promise<void>,
      more: Partial<ServiceSettings> = {},
    ) {
      const server = await redisServer();
      const { fake, ...common } = await settingsFor(server.url);
      const settings = { ...common, ...more };
      const child = await startChild(settings);
      atEnd.push(() => child.kill());
      const crowd = gather({
        people,
        secret,
        random: seeded(3),
        pauseMs: 500,
        port: () => child.port,
      });
      await after(1000);
      await trouble(server);
      await after(1500);
      await crowd.finish();
      const store = openStore(settings);
      atEnd.push(() => store.close());
      await drained(store, 60_000);
      const proof = await prove(store, fake, crowd.accepted);
      expect(crowd.again()).toBeGreaterThan(0);
      expect(proof.updates).toBeGreaterThan(people);
    }

    it('is restarted from its append-only file, twice, and the same process goes on', async () => {
      await underLoad(async ({ crash, restart }) => {
        for (let n = 0; n < 2; n += 1) {
          await crash();
          await after(300);
          await restart();
          await after(1500);
        }
      });
    });

    it('answers nothing for 30 s: webhooks fail, and all is handled once it is back', async () => {
      await underLoad(
        async ({ freeze }) => {
          freeze(true);
          await after(30_000);
          freeze(false);
        },
        { storeTimeoutMs: 3000 },
      );
    });
  },
);

describe.skipIf(!canRunRedis({ own: true }))(
  'three processes on one Redis',
  { timeout: 150_000 },
  () => {
    it('share the load, and the others take over the conversations of one that is killed', async () => {
      const { url } = await redisServer();
      const { fake, ...settings } = await settingsFor(url);
      const random = seeded(11);
      const alive = await Promise.all([1, 2, 3].map(() => startChild(settings)));
      atEnd.push(() => Promise.all(alive.map((child) => child.kill())));
      const port = (): number => alive[Math.floor(random() * alive.length)]?.port ?? 0;
      const crowd = gather({ people, secret, random, pauseMs: 500, port });
      await after(1500);
      const [victim] = alive.splice(1, 1);
      await victim?.kill();
      await after(2000);
      await crowd.finish();
      const store = openStore(settings);
      atEnd.push(() => store.close());
      await drained(store, 60_000);
      await prove(store, fake, crowd.accepted);
    });

    it('poll with one token one at a time, whichever of them dies', async () => {
      const { url } = await redisServer();
      const { fake, ...settings } = await settingsFor(url);
      const polling = { ...settings, mode: 'polling' } as const;
      const alive = await Promise.all([1, 2, 3].map(() => startChild(polling)));
      atEnd.push(() => Promise.all(alive.map((child) => child.kill())));
      const answers = (): number =>
        fake.records.messages.filter(({ from }) => from === 'bot').length;
      for (let said = 1; ; said += 1) {
        await fake.say('c1', 'xin chao');
        for (let tries = 0; answers() < said; tries += 1) {
          if (tries > 150) throw new Error(`no answer with ${alive.length} processes`);
          await after(100);
        }
        const next = alive.pop();
        await next?.kill();
        if (alive.length === 0) break;
      }
      const polls = fake.records.calls.filter(({ method }) => method === 'getUpdates');
      expect(polls.length).toBeGreaterThan(2);
      expect(polls.filter(({ answer }) => answer.includes('Conflict'))).toEqual([]);
    });
  },
);
