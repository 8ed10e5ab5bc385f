/** A backup of the SQLite file: a copy made beside the running bot, whole as of one moment. */
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { BackupError, ConfigError } from '#src/domain/errors.ts';

/** More pages than any file has. */
const allPages = 0x7f_ff_ff_ff;

/** The copy is looked through before it counts: a backup that does not open is none. */
export async function backupDatabase(database: DatabaseSync, file: string): Promise<number> {
  if (existsSync(file)) throw new BackupError(`${file} is there already`);
  const part = `${file}.part`;
  // A connection of its own and one step for all pages: read off the main thread under one snapshot, so that writes
  // neither wait for the copy nor make it begin again.
  const path = database.location();
  const source = path === null ? database : new DatabaseSync(path, { readOnly: true });
  try {
    await backup(source, part, { rate: allPages });
    await check(part);
    chmodSync(part, 0o600);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} cannot be written`, { cause: error });
  } finally {
    if (source !== database) source.close();
  }
  return statSync(file).size;
}

async function check(file: string): Promise<void> {
  const thread = new Worker(new URL('./look-through.ts', import.meta.url), { workerData: file });
  // What the thread throws is an `error` event, and so is thrown here.
  const [verdict] = await once(thread, 'message');
  if (verdict !== 'ok') throw new BackupError('the copy is damaged');
}

/** Puts a backup in the place of a store that is not there yet; `prove` opens the copy first and throws if it does not. */
export async function restoreDatabase(
  file: string,
  path: string,
  prove: (copy: string) => void,
): Promise<void> {
  if (existsSync(path)) {
    throw new BackupError(`${path} is there already; move it away before restoring`);
  }
  const part = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(file, part);
    await check(part);
    prove(part);
    chmodSync(part, 0o600);
    renameSync(part, path);
  } catch (error) {
    if (error instanceof BackupError || error instanceof ConfigError) throw error;
    throw new BackupError(`${file} is no backup of a SQLite store`, { cause: error });
  } finally {
    for (const end of ['', '-wal', '-shm']) rmSync(`${part}${end}`, { force: true });
  }
}
