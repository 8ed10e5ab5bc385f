/** A backup of the SQLite file: a copy made page by page beside the running bot, whole as of its last page. */
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

/** The copy is looked through before it counts: a backup that does not open is none. */
export async function backupDatabase(database: DatabaseSync, file: string): Promise<number> {
  if (existsSync(file)) throw new BackupError(`${file} is there already`);
  const part = `${file}.part`;
  try {
    await backup(database, part, { rate: 1000 });
    check(part);
    chmodSync(part, 0o600);
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} cannot be written`, { cause: error });
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
