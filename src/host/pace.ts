/** Token buckets: how fast we may send to one platform, and to one chat on it. */
import type { Instant } from '#src/domain/time.ts';

export interface Rate {
  readonly perSecond: number;
  /** How many may go at once after a silence. */
  readonly burst: number;
}

export interface Pace {
  /** All messages of one bot together; absent: no limit. */
  readonly account?: Rate;
  readonly chat?: Rate;
  /** «Too many messages» may be said of one chat alone: only when it is said to a second one all of the bot's rest. */
  readonly chatsRestAlone?: boolean;
}

export interface Bucket {
  /** Whole sends allowed now. */
  available(now: Instant): number;
  /** Counts one send, also one too many. */
  take(now: Instant): void;
  /** Milliseconds until one is allowed; 0 if one is. */
  wait(now: Instant): number;
}

export function createBucket({ perSecond, burst }: Rate): Bucket {
  let tokens = burst;
  let filledAt: Instant | undefined;
  function fill(now: Instant): void {
    // A clock that was set back fills nothing and takes nothing.
    const passed = Math.max(0, now - (filledAt ?? now));
    tokens = Math.min(burst, tokens + (passed * perSecond) / 1000);
    filledAt = now;
  }
  return {
    available(now) {
      fill(now);
      return Math.max(0, Math.floor(tokens));
    },
    take(now) {
      fill(now);
      tokens -= 1;
    },
    wait(now) {
      fill(now);
      return tokens >= 1 ? 0 : Math.ceil(((1 - tokens) / perSecond) * 1000);
    },
  };
}

/** More chats than this are not remembered: a bucket that is full again says nothing. */
const mostChats = 5000;

export interface ChatPace {
  /** Counts a send to this chat and says how long it has to wait for its turn, in milliseconds. */
  reserve(chat: string, now: Instant): number;
}

export function createChatPace(rate: Rate | undefined): ChatPace {
  if (rate === undefined) return { reserve: () => 0 };
  const buckets = new Map<string, Bucket>();
  return {
    reserve(chat, now) {
      if (buckets.size >= mostChats) forgetFull(now);
      const bucket = buckets.get(chat) ?? createBucket(rate);
      buckets.set(chat, bucket);
      const wait = bucket.wait(now);
      bucket.take(now);
      return wait;
    },
  };
  function forgetFull(now: Instant): void {
    for (const [chat, bucket] of buckets) {
      if (bucket.available(now) >= (rate?.burst ?? 0)) buckets.delete(chat);
    }
  }
}
