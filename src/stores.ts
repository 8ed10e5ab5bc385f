/** Opens the store the configuration names, with the key ring that goes with it. */
import { dirname, join } from 'node:path';
import type { Config } from '#src/config/config.ts';
import { BackupError } from '#src/domain/errors.ts';
import type { Store } from '#src/domain/store.ts';
import { addKey, loadKeyRing, parseKeyRing, rotateKeyRing } from '#src/storage/key-ring.ts';
import { createSealer } from '#src/storage/sealer.ts';
import { restoreDatabase } from '#src/storage/sqlite/backup.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';

/** Throws ConfigError if it cannot be opened or its keys do not fit. */
export async function createStore(config: Config, warn: (phrase: string) => void): Promise<Store> {
  const file = keyFile(config);
  const vault = createVault(
    keyRing(config),
    file === undefined ? undefined : () => loadKeyRing(file),
  );
  if (config.storage.kind === 'sqlite') {
    return createSqliteStore({ path: config.storage.path, vault });
  }
  const { createRedisStore } = await import('#src/storage/redis/store.ts');
  return createRedisStore({
    url: config.storage.url.reveal(),
    organisation: config.organisation,
    vault,
    warn,
  });
}

/** Puts a backup where the configuration says the store is; throws BackupError or ConfigError and changes nothing then. */
export async function restoreStore(config: Config, file: string): Promise<void> {
  const vault = createVault(keyRing(config));
  if (config.storage.kind === 'sqlite') {
    const { path } = config.storage;
    if (path === ':memory:') throw new BackupError('a store in memory cannot be restored');
    const prove = (copy: string): void => void createSqliteStore({ path: copy, vault }).close();
    return restoreDatabase(file, path, prove);
  }
  const { restoreRedis } = await import('#src/storage/redis/backup.ts');
  const { organisation, storage } = config;
  const sealer = createSealer(vault);
  await restoreRedis({ url: storage.url.reveal(), organisation, sealer }, file);
}

/** Adds a key to the file beside the database; false if the ring is given in the environment. */
export function rotateKeys(config: Config): boolean {
  const file = keyFile(config);
  if (file === undefined) return false;
  rotateKeyRing(file);
  return true;
}

function keyRing(config: Config): ReturnType<typeof parseKeyRing> {
  if (config.dataKeys !== undefined) return parseKeyRing(config.dataKeys.reveal());
  const file = keyFile(config);
  // A store in memory needs its keys no longer than itself.
  return file === undefined ? parseKeyRing(addKey()) : loadKeyRing(file);
}

/** Where the ring is kept; none where it is given, or where the store does not outlive the process. */
function keyFile({ storage, dataKeys }: Config): string | undefined {
  if (dataKeys !== undefined) return undefined;
  if (storage.kind !== 'sqlite' || storage.path === ':memory:') return undefined;
  return join(dirname(storage.path), 'keys');
}
