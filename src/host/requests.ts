/** Settles what a turn wants to know from beyond its conversation, and runs it again until it is whole and written. */
import type { Request, RequestDoors, RequestFrom, Settled } from '#src/domain/request.ts';
import { createLocks } from './locks.ts';
import type { TurnResult } from './turn.ts';

export interface Attempt<Outcome> {
  /** Runs the turn with what its requests came to so far. Pure. */
  readonly run: (settled: readonly Settled[]) => TurnResult;
  /** The turn as it is where a request broke. */
  readonly broken: (error: unknown) => TurnResult;
  readonly commit: (result: TurnResult) => Promise<Outcome | 'conflict'>;
  readonly from: RequestFrom;
}

/** A record that changed this often between looking and writing is fought over; the update waits for its next turn. */
const mostConflicts = 50;

/** More than any turn makes. */
const mostRequests = 16;

/** `isAway` tells a store that cannot be reached, after which the update simply waits, from a bug. */
export function createRequests(doors: RequestDoors, isAway: (error: unknown) => boolean) {
  const locks = createLocks();

  /** The whole turn, from the first look to the commit. */
  async function complete<Outcome>(
    attempt: Attempt<Outcome>,
  ): Promise<{ readonly result: TurnResult; readonly outcome: Outcome }> {
    for (let tries = 0; tries < mostConflicts; tries += 1) {
      const held: (() => void)[] = [];
      try {
        const result = await settleAll(attempt, held);
        const outcome = await attempt.commit(result);
        if (outcome !== 'conflict') return { result, outcome };
      } finally {
        for (const release of held) release();
      }
    }
    throw new Error('a record is fought over');
  }

  async function settleAll(
    { run, broken, from }: Attempt<unknown>,
    held: (() => void)[],
  ): Promise<TurnResult> {
    const settled: Settled[] = [];
    for (;;) {
      const result = run(settled);
      if (result.wants === undefined) return result;
      if (settled.length === mostRequests) return broken(new Error('a turn wants without end'));
      try {
        settled.push(await settle(result.wants, from, held));
      } catch (error) {
        if (isAway(error)) throw error;
        return broken(error);
      }
    }
  }

  async function settle(
    { name, params }: Request,
    from: RequestFrom,
    held: (() => void)[],
  ): Promise<Settled> {
    const door = Object.hasOwn(doors, name) ? doors[name] : undefined;
    if (door === undefined) return { outcome: 'unknown' };
    const lock = door.lock?.(params, from);
    // One lock a turn: two turns that each held one and wanted the other would wait for ever.
    if (lock !== undefined && held.length === 0) held.push(await locks.take(lock));
    return door.settle(params, from);
  }

  return { complete };
}
