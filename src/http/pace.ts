/** Pace per person, never per address: a whole commune office may sit behind one. */
import type { Clock, Instant } from '#src/domain/time.ts';

export interface Pace {
  /** 0 if she may go on, else the milliseconds to wait. */
  wait(who: string): number;
}

interface Bucket {
  readonly drops: number;
  readonly at: Instant;
}

/** A bucket each: `burst` messages at once, then one every `everyMs`. Memory is bounded by `people`. */
export function createPace(deps: {
  clock: Clock;
  /** Default 30: nobody types that fast, a resend after a dead hour might. */
  burst?: number;
  /** Default 1,000. */
  everyMs?: number;
  /** Default 20,000; the one unseen longest is forgotten first. */
  people?: number;
}): Pace {
  const { clock, burst = 30, everyMs = 1000, people = 20_000 } = deps;
  const buckets = new Map<string, Bucket>();
  return {
    wait(who) {
      const now = clock.now();
      const last = buckets.get(who);
      const drops =
        last === undefined ? burst : Math.min(burst, last.drops + (now - last.at) / everyMs);
      const allowed = drops >= 1;
      // Deleted first, so that the map stays in the order people were last seen.
      buckets.delete(who);
      buckets.set(who, { drops: allowed ? drops - 1 : drops, at: now });
      const oldest = buckets.size > people ? buckets.keys().next().value : undefined;
      if (oldest !== undefined) buckets.delete(oldest);
      return allowed ? 0 : Math.ceil((1 - drops) * everyMs);
    },
  };
}
