/** Word files drawn in a thread of their own, begun with the first one and ended when none was wanted for a while. */
import { Worker } from 'node:worker_threads';
import type { Paper } from './paper.ts';

export interface DocxJob {
  readonly id: number;
  readonly papers: readonly Paper[];
}

export interface DocxDone {
  readonly id: number;
  /** Undefined if they could not be drawn. */
  readonly bytes: Uint8Array | undefined;
}

export interface DocxThread {
  /** Throws if the thread ended or the papers could not be drawn. */
  render(papers: readonly Paper[]): Promise<Uint8Array>;
  /** Ends the thread; what it was drawing fails. */
  stop(): Promise<void>;
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Milliseconds without work after which the thread and its memory are given back. */
const idleMs = 60_000;
/** Far more than a thousand members take; past it the thread dies, and the process lives. */
const heapMb = 512;

export function createDocxThread(): DocxThread {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  let count = 0;
  const waiting = new Map<number, Waiting>();

  function start(): Worker {
    const fresh = new Worker(new URL('./docx-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: heapMb },
    });
    fresh.on('message', ({ id, bytes }: DocxDone) => {
      const job = waiting.get(id);
      waiting.delete(id);
      if (bytes === undefined) job?.reject(new Error('the papers could not be drawn'));
      else job?.resolve(bytes);
      if (waiting.size === 0) rest();
    });
    fresh.on('error', (error) => fail(fresh, error));
    fresh.on('exit', () => fail(fresh, new Error('the drawing thread ended')));
    return fresh;
  }

  function fail(ended: Worker, cause: unknown): void {
    if (worker !== ended) return;
    worker = undefined;
    clearTimeout(idle);
    for (const { reject } of waiting.values()) reject(new Error('no papers drawn', { cause }));
    waiting.clear();
  }

  /** Nothing to draw: it keeps no process alive, and ends after a while. */
  function rest(): void {
    worker?.unref();
    clearTimeout(idle);
    idle = setTimeout(() => void stop(), idleMs);
    idle.unref();
  }

  async function stop(): Promise<void> {
    const ended = worker;
    if (ended === undefined) return;
    fail(ended, new Error('stopped'));
    await ended.terminate();
  }

  return {
    render(papers) {
      worker ??= start();
      worker.ref();
      clearTimeout(idle);
      count += 1;
      const id = count;
      const job: DocxJob = { id, papers };
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
        worker?.postMessage(job);
      });
    },
    stop,
  };
}
