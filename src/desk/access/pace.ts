/**
 * Slows guessing. Wrong tries are counted per officer, apart for strangers and for each browser she signed in with
 * before: whoever guesses makes strangers wait, never her. An address is slowed too, but only by its wrong tries and
 * never for a known browser, since a whole commune office may sit behind one.
 */
import type { RecordStore } from '#src/domain/record.ts';
import type { Clock, Instant } from '#src/domain/time.ts';

/** Wrong tries that cost no waiting. */
const free = 5;
const firstWait = 30_000;
const longestWait = 15 * 60_000;
/** Tries older than this are forgotten. */
const remembered = 24 * 3_600_000;

export interface TriesNow {
  readonly count: number;
  /** Milliseconds until the next one is looked at. */
  readonly wait: number;
}

/** How long to wait after so many wrong tries: nothing, then 30 s, a minute, two … at most 15 minutes. */
export function waitAfter(count: number): number {
  return count < free ? 0 : Math.min(longestWait, firstWait * 2 ** (count - free));
}

/** What a bucket stands at. */
export async function readTries(
  { records, clock }: { records: RecordStore; clock: Clock },
  bucket: string,
): Promise<TriesNow> {
  const tries = await records.get('tries', bucket);
  if (tries === undefined || clock.now() - tries.value.lastAt > remembered) {
    return { count: 0, wait: 0 };
  }
  return { count: tries.value.count, wait: Math.max(0, tries.value.openAt - clock.now()) };
}

/**
 * Counts a try before it is looked at, so that a thousand at once are a thousand and not one. Gives how long to wait
 * if it may not be looked at; it is not counted then.
 */
export async function countTry(
  deps: { records: RecordStore; clock: Clock },
  bucket: string,
): Promise<TriesNow> {
  for (;;) {
    const stored = await deps.records.get('tries', bucket);
    const { count, wait } = await readTries(deps, bucket);
    if (wait > 0) return { count, wait };
    const now = deps.clock.now();
    const applied = await deps.records.apply([
      {
        kind: 'tries',
        id: bucket,
        order: now,
        value: { count: count + 1, lastAt: now, openAt: now + waitAfter(count + 1) },
        expect: stored?.version ?? 0,
      },
    ]);
    if (applied === 'applied') return { count: count + 1, wait: 0 };
  }
}

export interface AddressPace {
  /** Milliseconds until strangers at this address are looked at again; 0 if they are now. */
  wait(from: string): number;
  failed(from: string): void;
}

/** In memory of one process: an address is a hint, what counts is kept per officer. */
export function createAddressPace(deps: {
  clock: Clock;
  /** Wrong tries at once. Default 30: an office where everyone forgot. */
  burst?: number;
  /** One more every so many milliseconds. Default 10,000. */
  everyMs?: number;
  /** Addresses remembered. Default 10,000; the one unseen longest is forgotten first. */
  addresses?: number;
}): AddressPace {
  const { clock, burst = 30, everyMs = 10_000, addresses = 10_000 } = deps;
  const seen = new Map<string, { readonly left: number; readonly at: Instant }>();
  const leftNow = (from: string): number => {
    const last = seen.get(from);
    return last === undefined
      ? burst
      : Math.min(burst, last.left + (clock.now() - last.at) / everyMs);
  };
  return {
    wait: (from) => Math.max(0, Math.ceil((1 - leftNow(from)) * everyMs)),
    failed(from) {
      const left = Math.max(0, leftNow(from) - 1);
      // Deleted first, so that the map stays in the order addresses were last seen.
      seen.delete(from);
      seen.set(from, { left, at: clock.now() });
      const oldest = seen.size > addresses ? seen.keys().next().value : undefined;
      if (oldest !== undefined) seen.delete(oldest);
    },
  };
}
