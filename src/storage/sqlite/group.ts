/** Group commit: writes that arrive together share one transaction and one fsync, each under its own savepoint. */
import type { DatabaseSync } from 'node:sqlite';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { asStoreError } from './database.ts';

export interface Group {
  /** Runs a write; resolves after COMMIT. A write that throws undoes itself and nobody else. */
  write<T>(work: () => T): Promise<T>;
  /** Calls back after the transaction that is being put together, if it commits. Only within a write. */
  afterCommit(callback: () => void): void;
  /** Commits what waits and refuses everything after. */
  close(): void;
}

interface Job {
  /** Does the work and gives back how to tell its caller. */
  readonly run: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** More than this in one transaction would hold up the event loop longer than the fsync it saves. */
const largestGroup = 256;

export function createGroup(database: DatabaseSync): Group {
  const begin = database.prepare('BEGIN IMMEDIATE');
  const commit = database.prepare('COMMIT');
  const savepoint = database.prepare('SAVEPOINT job');
  const release = database.prepare('RELEASE job');
  const undo = database.prepare('ROLLBACK TO job');
  let waiting: Job[] = [];
  let callbacks: (() => void)[] = [];
  let scheduled = false;
  let closed = false;

  function flush(): void {
    scheduled = false;
    const jobs = waiting.splice(0, largestGroup);
    if (waiting.length > 0) schedule();
    if (jobs.length > 0) transact(jobs);
  }

  function schedule(): void {
    if (scheduled) return;
    scheduled = true;
    setImmediate(flush);
  }

  function transact(jobs: readonly Job[]): void {
    const done: (() => void)[] = [];
    callbacks = [];
    const open = new Set(jobs);
    try {
      begin.run();
      for (const job of jobs) {
        const tell = attempt(job);
        if (tell === undefined) open.delete(job);
        else done.push(tell);
      }
      commit.run();
    } catch (error) {
      abandon();
      for (const job of open) job.fail(asStoreError(error));
      return;
    }
    for (const tell of done) tell();
    for (const callback of callbacks) callback();
  }

  /** Undefined if the job failed alone; throws if SQLite gave up the whole transaction (disk full, I/O error). */
  function attempt(job: Job): (() => void) | undefined {
    const before = callbacks.length;
    savepoint.run();
    try {
      const tell = job.run();
      release.run();
      return tell;
    } catch (error) {
      if (!database.isTransaction) throw error;
      undo.run();
      release.run();
      callbacks.length = before;
      job.fail(asStoreError(error));
      return undefined;
    }
  }

  function abandon(): void {
    try {
      if (database.isTransaction) database.exec('ROLLBACK');
    } catch {
      // The cause is already on its way to the callers; the next BEGIN tells whether the file is well again.
    }
  }

  return {
    write: <T>(work: () => T) =>
      new Promise<T>((resolve, reject) => {
        if (closed) {
          reject(new StoreUnavailableError());
          return;
        }
        waiting.push({
          run: () => {
            const result = work();
            return () => resolve(result);
          },
          fail: reject,
        });
        schedule();
      }),
    afterCommit: (callback) => {
      callbacks.push(callback);
    },
    close() {
      closed = true;
      while (waiting.length > 0) flush();
    },
  };
}
