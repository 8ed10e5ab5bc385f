/** The officers' routes once more, over Redis: every suite beside this one is read again with another store. */
import { readdirSync } from 'node:fs';
import { afterAll, describe } from 'vitest';
import { canRunRedis, startRedis } from '#test/support/redis.ts';
import { useRedis } from './bureau.ts';

const here = new URL('.', import.meta.url).pathname;
/** This one, and what keeps nothing. */
const others = new Set(['over-redis.test.ts', 'docs.test.ts']);
const suites = readdirSync(here).filter((name) => name.endsWith('.test.ts') && !others.has(name));

describe.skipIf(!canRunRedis({ own: true }))('over Redis', async () => {
  const redis = await startRedis({ own: true });
  if (redis === undefined) return;
  afterAll(() => redis.stop());
  useRedis(redis.url);
  // Each brings its own hooks: they must not meet.
  for (const name of suites) describe(name, async () => void (await import(`${here}${name}`)));
});
