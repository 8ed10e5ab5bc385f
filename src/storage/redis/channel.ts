/** Tells what a script published on one channel, in whichever process it happened. */
import type { Redis } from 'ioredis';
import { createWatchers } from '../watchers.ts';
import type { Connection } from './connection.ts';

export interface Channel<T> {
  watch(listener: (what: T) => void): () => void;
  /** Tells those who watch in this process, without a way around by Redis. */
  tell(what: T): void;
}

/** `parse` says what a message tells of. */
export function createChannel<T>(
  connection: Connection,
  name: string,
  parse: (message: string) => readonly T[],
): Channel<T> {
  const watchers = createWatchers<T>();
  const channel = connection.prefix + name;
  let subscriber: Redis | undefined;

  /** Opened by the first watcher; after a lost connection ioredis subscribes again. */
  function subscribe(): void {
    if (subscriber !== undefined) return;
    subscriber = connection.another({ enableOfflineQueue: true, autoResubscribe: true });
    subscriber.on('message', (_channel: string, message: string) => {
      for (const what of parse(message)) watchers.tell(what);
    });
    const attempt = (): void => {
      subscriber?.subscribe(channel).catch(() => undefined);
    };
    // Also on every later connection: one lost before the first answer is not in ioredis's list to subscribe again.
    subscriber.on('ready', attempt);
  }

  return {
    tell: (what) => watchers.tell(what),
    watch(listener) {
      const stop = watchers.watch(listener);
      subscribe();
      return stop;
    },
  };
}
