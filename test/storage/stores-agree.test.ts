/** Both stores through the same walk: whatever one answers, the other answers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '#src/domain/store.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { canRunRedis, startRedis, type TestRedis } from '#test/support/redis.ts';
import { universe } from '#test/support/universe.ts';
import { walk } from './outbox-walk.ts';
import { vault } from './samples.ts';

const steps = 150;

describe.skipIf(!canRunRedis())('SQLite and Redis', () => {
  let server: TestRedis;
  let folder: string;
  beforeAll(async () => {
    const started = await startRedis({ fsync: 'everysec' });
    if (started === undefined) throw new Error('no Redis');
    server = started;
    folder = mkdtempSync(join(tmpdir(), 'chung-tay-agree-'));
  });
  afterAll(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function walked(store: Store, seed: number) {
    const around = universe();
    const now = (): number => around.clock.now();
    const done = await walk({ store, now, advance: (ms) => around.advance(ms) }, seed, steps);
    await store.close();
    return done;
  }

  it.each([1, 2, 3, 4])('answer the same on the walk numbered %i', async (seed) => {
    const { url, organisation } = server;
    const [sqlite, redis] = [
      createSqliteStore({ path: join(folder, `${seed}.db`), vault }),
      createRedisStore({ url, organisation: `${organisation}-${seed}`, vault }),
    ];
    await redis.ping();
    expect(await walked(redis, seed)).toEqual(await walked(sqlite, seed));
  });
});
