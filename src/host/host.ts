/** The turn's journey: the inbox at one end, the platforms at the other. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import type { Sender } from './sender.ts';
import type { Typing } from './typing.ts';
import type { Workers } from './worker.ts';

export interface HostDeps {
  readonly turns: TurnStore;
  readonly workers: Workers;
  readonly senders: readonly Sender[];
  /** Shows that we are writing, where a channel can. */
  readonly typing?: Typing;
}

export interface Host {
  start(): void;
  /** Turns in flight finish first, then what they wrote is sent as far as it goes. */
  stop(): Promise<void>;
  /** Stores an update; when it resolves, nothing can lose it any more. */
  accept(update: Update): Promise<'accepted' | 'duplicate'>;
  /** How many conversations are being worked on. */
  underWay(): number;
  /** Resolves when a commit touched the conversation, or after `timeoutMs`; true if one did. */
  settled(conversation: ConversationId, timeoutMs: number): Promise<boolean>;
  /** Handles all that waits and sends all that is due, then resolves. */
  drain(): Promise<void>;
}

export function createHost({ turns, workers, senders, typing }: HostDeps): Host {
  const stopWaking = turns.watch((conversation) => {
    typing?.end(conversation);
  });
  return {
    start() {
      workers.start();
      for (const sender of senders) sender.start();
    },
    async stop() {
      await workers.stop();
      stopWaking();
      typing?.stop();
      await Promise.all(senders.map((sender) => sender.stop()));
    },
    async accept(update) {
      // Before it is stored: the turn may be over before we hear that it was.
      typing?.begin(update.conversation);
      let fresh = false;
      try {
        const outcome = await workers.accept(update);
        fresh = outcome === 'accepted';
        return outcome;
      } finally {
        if (!fresh) typing?.end(update.conversation);
      }
    },
    underWay: () => workers.underWay(),
    settled(conversation, timeoutMs) {
      return new Promise((resolve) => {
        const end = (touched: boolean): void => {
          clearTimeout(timer);
          stopWatching();
          resolve(touched);
        };
        const timer = setTimeout(() => end(false), timeoutMs);
        const stopWatching = turns.watch((touched) => {
          if (touched === conversation) end(true);
        });
      });
    },
    async drain() {
      await workers.drain();
      for (const sender of senders) await sender.drain();
    },
  };
}
