/** The database file: opening it durably, prepared statements kept, rows read with their types, errors told apart. */
import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import {
  DatabaseSync,
  type SQLInputValue,
  type SQLOutputValue,
  type StatementSync,
} from 'node:sqlite';
import { StoreUnavailableError } from '#src/domain/errors.ts';

export type Row = Record<string, SQLOutputValue>;

/** Statements by their text; each is prepared once. */
export interface Sql {
  /** Number of rows changed. */
  run(text: string, ...values: SQLInputValue[]): number;
  get(text: string, ...values: SQLInputValue[]): Row | undefined;
  all(text: string, ...values: SQLInputValue[]): Row[];
}

/** How long a write waits for another process, in ms: a backup running beside us. */
export const busyTimeout = 2000;

/** `path` is a file, made with its folder if absent, or `:memory:`. */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true });
  const database = new DatabaseSync(path);
  // FULL: a commit returns after fsync of the log, so that a power cut loses nothing accepted.
  // secure_delete: what is erased is overwritten, also on pages given back (which FAST leaves as they were).
  database.exec(`
    PRAGMA busy_timeout = ${busyTimeout};
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON;
    PRAGMA secure_delete = ON;
    PRAGMA wal_autocheckpoint = 4000;
    PRAGMA journal_size_limit = 67108864;
    PRAGMA cache_size = -16000;
    PRAGMA temp_store = MEMORY;
  `);
  // For its owner only; the log beside it takes over the mode.
  if (path !== ':memory:') chmodSync(path, 0o600);
  return database;
}

export function createSql(database: DatabaseSync): Sql {
  const prepared = new Map<string, StatementSync>();
  function statement(text: string): StatementSync {
    let found = prepared.get(text);
    if (found === undefined) {
      found = database.prepare(text);
      prepared.set(text, found);
    }
    return found;
  }
  return {
    run: (text, ...values) => Number(statement(text).run(...values).changes),
    get: (text, ...values) => statement(text).get(...values),
    all: (text, ...values) => statement(text).all(...values),
  };
}

/** Primary result codes that say the file cannot be used now (sqlite.org/rescode.html): busy, locked, out of memory,
 * read-only, interrupted, I/O, corrupt, full, cannot open, protocol, not a database. Anything else is our bug. */
const unavailable = new Set([5, 6, 7, 8, 9, 10, 11, 13, 14, 15, 26]);

/** Turns what SQLite throws into StoreUnavailableError where that is what it means. */
export function asStoreError(error: unknown): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error;
  if (error.code === 'ERR_INVALID_STATE') return new StoreUnavailableError({ cause: error });
  if (error.code !== 'ERR_SQLITE_ERROR' || !('errcode' in error)) return error;
  const primary = Number(error.errcode) & 0xff;
  return unavailable.has(primary) ? new StoreUnavailableError({ cause: error }) : error;
}

/** Runs a read; a promise, so that callers see failures the same way from both adapters. */
export async function reading<T>(read: () => T): Promise<T> {
  try {
    return read();
  } catch (error) {
    throw asStoreError(error);
  }
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} is not text`);
  return value;
}

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} is not a number`);
  return value;
}

export function maybeText(row: Row | undefined, column: string): string | undefined {
  return row === undefined || row[column] === null ? undefined : text(row, column);
}

export function maybeInteger(row: Row | undefined, column: string): number | undefined {
  return row === undefined || row[column] === null ? undefined : integer(row, column);
}
