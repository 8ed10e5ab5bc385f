/** The thread that draws Word files: the library is heavy, and a thousand members take it seconds. */
import { parentPort } from 'node:worker_threads';
import { renderDocx } from './docx.ts';
import type { DocxDone, DocxJob } from './docx-thread.ts';

parentPort?.on('message', (job: DocxJob) => void draw(job));

async function draw({ id, papers }: DocxJob): Promise<void> {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await renderDocx(papers);
  } catch {
    // Said as an answer without bytes: the other thread fails the job, and this one goes on.
  }
  const done: DocxDone = { id, bytes };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  parentPort?.postMessage(done, bytes === undefined ? [] : [bytes.buffer as ArrayBuffer]);
}
