/** Processes of the service that can be killed, and a seeded die to say when. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { ServiceSettings } from './service.ts';

export interface Child {
  readonly port: number;
  /** SIGKILL: it gets no chance to tidy up. */
  kill(): Promise<void>;
  /** SIGTERM: what is under way ends first. */
  stop(): Promise<void>;
  /** Resident memory in bytes, and processor time in microseconds. */
  figures(): Promise<{ readonly rss: number; readonly cpu: NodeJS.CpuUsage }>;
}

const entry = join(import.meta.dirname, 'service.ts');
const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export async function startChild(settings: ServiceSettings): Promise<Child> {
  const child = fork(entry, [], {
    env: { PATH: process.env['PATH'], SERVICE: JSON.stringify(settings) },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  running.add(child);
  const exited = once(child, 'exit').then(() => running.delete(child));
  const [ready] = await Promise.race([
    once(child, 'message'),
    exited.then(() => Promise.reject(new Error('the service ended before it was ready'))),
  ]);
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    child.kill(signal);
    await exited;
  };
  return {
    port: ready.port,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    async figures() {
      child.send('memory');
      const [figures] = await once(child, 'message');
      return figures;
    },
  };
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

export const after = (ms: number): Promise<void> => new Promise((resume) => setTimeout(resume, ms));
