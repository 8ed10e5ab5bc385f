/** The waker: one blocking read of the work stream per process, for all claims that wait in it. */
import type { Redis } from 'ioredis';
import type { Connection } from './connection.ts';
import { list, string } from './reply.ts';

/** A read blocks this long at most, so that closing never waits for it. In ms. */
const longestBlock = 1000;
const mostEntries = 64;

export interface Waker {
  /** Resolves when something newer than `after` is in the work stream, or after `ms`. */
  wait(after: string, ms: number): Promise<void>;
  close(): void;
}

export function createWaker(connection: Connection): Waker {
  const sleepers = new Set<() => void>();
  let reader: Redis | undefined;
  let isReading = false;
  let isClosed = false;

  /** Reads on from where it was while anybody sleeps; wakes as many as there are conversations. */
  async function read(from: string): Promise<void> {
    isReading = true;
    // Without the group: it only looks, the claim takes. So nothing is ever handed to somebody who then dies.
    reader ??= connection.another({ enableOfflineQueue: true });
    let after = from;
    try {
      while (sleepers.size > 0 && !isClosed) {
        const reply = await reader.xread(
          'COUNT',
          mostEntries,
          'BLOCK',
          longestBlock,
          'STREAMS',
          `${connection.prefix}work`,
          after,
        );
        const entries = reply === null ? [] : list(list(list(reply)[0])[1]);
        for (const entry of entries) {
          after = string(list(entry)[0]);
          const [oldest] = sleepers;
          oldest?.();
        }
      }
    } catch {
      // Redis is away. The sleepers' own time runs out, and their next claim says so.
    } finally {
      isReading = false;
    }
  }

  return {
    wait: (after, ms) =>
      new Promise((resolve) => {
        const wake = (): void => {
          clearTimeout(timeout);
          sleepers.delete(wake);
          resolve();
        };
        const timeout = setTimeout(wake, isClosed ? 0 : ms);
        sleepers.add(wake);
        // A read that is under way began at or before `after`: it sees whatever is newer.
        if (!isReading && !isClosed) void read(after);
      }),
    close() {
      isClosed = true;
      for (const wake of sleepers) wake();
    },
  };
}
