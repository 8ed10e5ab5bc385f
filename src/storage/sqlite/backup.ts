/** A backup of the SQLite file: a copy made beside the running bot, whole as of one moment. */
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
    check(part);
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

function check(file: string): void {
  const copy = new DatabaseSync(file);
  try {
    // One file, without a log beside it.
    copy.exec('PRAGMA journal_mode = DELETE');
    const verdict = copy.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (verdict !== 'ok') throw new BackupError('the copy is damaged');
  } finally {
    copy.close();
  }
}

/** Puts a backup in the place of a store that is not there yet; `prove` opens the copy first and throws if it does not. */
export function restoreDatabase(file: string, path: string, prove: (copy: string) => void): void {
  if (existsSync(path)) {
    throw new BackupError(`${path} is there already; move it away before restoring`);
  }
  const part = `${path}.part`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    copyFileSync(file, part);
    check(part);
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
