/** Empties the write-ahead log after an erasure: until it is folded into the file, it holds what was written before. */
import type { DatabaseSync } from 'node:sqlite';
import { busyTimeout } from './database.ts';

export interface Wipe {
  /** To be called after the commit that erased. */
  readonly wipe: () => void;
  /** Tries again where somebody was reading, such as a backup. */
  readonly wipeAgain: () => void;
}

export function createWipe(database: DatabaseSync): Wipe {
  let owed = false;

  function wipe(): void {
    owed = true;
    try {
      // Whoever reads is not waited for: this runs on the main thread.
      database.exec('PRAGMA busy_timeout = 0');
      const done = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
      owed = done?.['busy'] !== 0;
    } catch {
      // What was erased is committed; a disk that is full or gone shows at the next write.
    } finally {
      database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
    }
  }

  return {
    wipe,
    wipeAgain() {
      if (owed) wipe();
    },
  };
}
