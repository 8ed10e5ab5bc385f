/** Looks a copy of the database through, in a thread of its own: of a large one it takes seconds. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';

const copy = new DatabaseSync(String(workerData));
try {
  // One file, without a log beside it.
  copy.exec('PRAGMA journal_mode = DELETE');
  const verdict = copy.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(verdict);
} finally {
  copy.close();
}
