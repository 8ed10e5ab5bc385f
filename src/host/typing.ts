/** «Đang soạn tin …»: shown while she waits longer than a moment. A courtesy: it delays nothing and fails in silence. */
import type { ConversationId } from '#src/domain/ids.ts';

export interface TypingDeps {
  /** Shows it for about five seconds; undefined or rejected where a channel cannot. */
  readonly show: (conversation: ConversationId) => Promise<void> | undefined;
  /** An answer that comes sooner needs none, in milliseconds. Default 1,000. */
  readonly afterMs?: number;
  /** Platforms show it for about 5 s. Default 4,000. */
  readonly everyMs?: number;
  /** Nobody types for longer. Default 60,000. */
  readonly longestMs?: number;
}

export interface Typing {
  begin(conversation: ConversationId): void;
  end(conversation: ConversationId): void;
  stop(): void;
}

export function createTyping(deps: TypingDeps): Typing {
  const { show, afterMs = 1000, everyMs = 4000, longestMs = 60_000 } = deps;
  const waiting = new Map<ConversationId, NodeJS.Timeout>();

  function later(conversation: ConversationId, inMs: number, leftMs: number): void {
    const timer = setTimeout(() => {
      if (leftMs <= 0) {
        waiting.delete(conversation);
        return;
      }
      later(conversation, everyMs, leftMs - everyMs);
      show(conversation)?.catch(() => undefined);
    }, inMs);
    timer.unref();
    waiting.set(conversation, timer);
  }

  function end(conversation: ConversationId): void {
    clearTimeout(waiting.get(conversation));
    waiting.delete(conversation);
  }

  return {
    begin(conversation) {
      if (!waiting.has(conversation)) later(conversation, afterMs, longestMs);
    },
    end,
    stop() {
      for (const conversation of waiting.keys()) end(conversation);
    },
  };
}
