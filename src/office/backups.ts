/** The folder of nightly backups: makes one, keeps the newest, remembers how it went. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { BackupState } from '#src/domain/pulse.ts';
import type { Store } from '#src/domain/store.ts';
import type { Clock } from '#src/domain/time.ts';

const namePattern = /^chung-tay-\d{4}-\d\d-\d\d-\d{6}\.backup$/;
const kind = 'backup';
const id = 'last';

export interface Backups {
  state(): Promise<BackupState>;
  /** Makes one and takes away those that are too many; notes it where it fails, and throws. */
  make(): Promise<void>;
}

export function createBackups(deps: {
  store: Pick<Store, 'backup' | 'records'>;
  clock: Clock;
  folder: string;
  /** How many stay. */
  keep: number;
}): Backups {
  const { store, clock, folder, keep } = deps;
  const state: Backups['state'] = async () => (await store.records.get(kind, id))?.value ?? {};
  return {
    state,
    async make() {
      const at = clock.now();
      try {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        const bytes = await store.backup(join(folder, nameOf(at)));
        await noteBackup(store, { lastAt: at, bytes });
      } catch (error) {
        await noteBackup(store, { ...(await state()), failedAt: at });
        throw error;
      }
      const made = readdirSync(folder).filter((name) => namePattern.test(name));
      for (const name of made.toSorted().slice(0, -keep)) rmSync(join(folder, name));
    },
  };
}

/** Remembers how a backup went; one made by hand counts too. */
export async function noteBackup(
  { records }: Pick<Store, 'records'>,
  value: BackupState,
): Promise<void> {
  await records.apply([{ kind, id, order: 0, value }]);
}

/** `chung-tay-2026-11-27-020000.backup`, the time in Vietnam. */
function nameOf(at: number): string {
  const iso = new Date(at + 7 * 3_600_000).toISOString();
  return `chung-tay-${iso.slice(0, 10)}-${iso.slice(11, 19).replaceAll(':', '')}.backup`;
}
