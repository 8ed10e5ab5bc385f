/** Tells which conversations a commit touched, in whichever process it happened. */
import type { Redis } from 'ioredis';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Connection } from './connection.ts';

export interface Touched {
  watch(listener: (conversation: ConversationId) => void): () => void;
}

export function createTouched(connection: Connection): Touched {
  const listeners = new Set<(conversation: ConversationId) => void>();
  const channel = `${connection.prefix}touched`;
  let subscriber: Redis | undefined;

  /** Opened by the first watcher; after a lost connection ioredis subscribes again. */
  function subscribe(): void {
    if (subscriber !== undefined) return;
    subscriber = connection.another({ enableOfflineQueue: true, autoResubscribe: true });
    subscriber.on('message', (_channel: string, conversation: string) => {
      for (const listener of listeners) {
        queueMicrotask(() => listener(conversation as ConversationId));
      }
    });
    const attempt = (): void => {
      subscriber?.subscribe(channel).catch(() => undefined);
    };
    // Also on every later connection: one lost before the first answer is not in ioredis's list to subscribe again.
    subscriber.on('ready', attempt);
  }

  return {
    watch(listener) {
      // Wrapped, so that the same function given twice is two watchers.
      const own = (conversation: ConversationId): void => listener(conversation);
      listeners.add(own);
      subscribe();
      return () => {
        listeners.delete(own);
      };
    },
  };
}
