import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BackupError } from '#src/domain/errors.ts';
import type { Store } from '#src/domain/store.ts';
import { createBackups } from '#src/office/backups.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { vault } from '#test/storage/samples.ts';
import { type Universe, universe } from '#test/support/universe.ts';

const day = 24 * 3_600_000;
let folder: string;
let store: Store;
let world: Universe;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chung-tay-nights-'));
  store = createSqliteStore({ path: ':memory:', vault });
  world = universe('2026-11-23T02:00:00+07:00');
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the folder of backups', () => {
  it('keeps the newest and leaves alone what it did not make', async () => {
    const backups = createBackups({
      store,
      clock: world.clock,
      folder: join(folder, 'b'),
      keep: 2,
    });
    mkdirSync(join(folder, 'b'));
    writeFileSync(join(folder, 'b', 'photo.jpg'), '');
    for (let night = 0; night < 4; night += 1) {
      await backups.make();
      world.advance(day);
    }
    expect(readdirSync(join(folder, 'b')).toSorted()).toEqual([
      'chung-tay-2026-11-25-020000.backup',
      'chung-tay-2026-11-26-020000.backup',
      'photo.jpg',
    ]);
    const { lastAt, bytes, failedAt } = await backups.state();
    expect(lastAt).toBe(world.clock.now() - day);
    expect(bytes).toBeGreaterThan(0);
    expect(failedAt).toBeUndefined();
  });

  it('remembers that one failed, and forgets it after the next that worked', async () => {
    const place = join(folder, 'taken');
    writeFileSync(place, 'a file where the folder should be');
    const backups = createBackups({ store, clock: world.clock, folder: place, keep: 2 });
    await expect(backups.make()).rejects.toThrow();
    expect(await backups.state()).toEqual({ failedAt: world.clock.now() });
    rmSync(place);
    await backups.make();
    expect((await backups.state()).failedAt).toBeUndefined();
    // The same second again: the first stays.
    await expect(backups.make()).rejects.toThrow(BackupError);
    expect(await backups.state()).toMatchObject({ lastAt: world.clock.now() });
  });
});
