/** Says to a group, once in a while, that these talks are for two. */
import type { Clock, Instant } from '#src/domain/time.ts';

export interface Decliner {
  /** Runs `say` unless this chat was told lately. */
  once(chat: string, say: () => Promise<unknown>): Promise<void>;
}

/** Remembers in memory: a restart may say it once more, which harms nobody. */
export function createDecliner(deps: {
  clock: Clock;
  /** Silence after it was said. Default 7 days. */
  everyMs?: number;
  /** How many chats are remembered. Default 1,000. */
  chats?: number;
}): Decliner {
  const { clock, everyMs = 7 * 86_400_000, chats = 1000 } = deps;
  const told = new Map<string, Instant>();
  return {
    async once(chat, say) {
      const now = clock.now();
      const last = told.get(chat);
      if (last !== undefined && now - last < everyMs) return;
      told.delete(chat);
      told.set(chat, now);
      const oldest = told.size > chats ? told.keys().next().value : undefined;
      if (oldest !== undefined) told.delete(oldest);
      await say();
    },
  };
}
