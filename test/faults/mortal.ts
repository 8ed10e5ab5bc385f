/** A store of a process that dies at one chosen moment: just before or just after one of its awaits. */
import type { Store } from '#src/domain/store.ts';

/** Counts the moments at which a process can die; at the chosen one nothing more happens in it, ever. */
export interface Life {
  /** Moments passed so far; two for each await: before it takes effect, and before its caller hears of it. */
  readonly moments: () => number;
  readonly isOver: () => boolean;
  /** Resolves when the process has died. */
  readonly over: Promise<void>;
  /** One await of the process. */
  step<T>(work: () => Promise<T>): Promise<T>;
  /** One in which nothing is lost if it dies. */
  uncounted<T>(work: () => Promise<T>): Promise<T>;
}

const forEver = (): Promise<never> => new Promise(() => undefined);

export function createLife(diesAt: number): Life {
  let moments = 0;
  let isOver = false;
  let die: () => void = () => undefined;
  const over = new Promise<void>((resolve) => {
    die = resolve;
  });
  /** True if the process lives on. */
  function pass(): boolean {
    if (isOver) return false;
    moments += 1;
    if (moments !== diesAt) return true;
    isOver = true;
    die();
    return false;
  }
  return {
    moments: () => moments,
    isOver: () => isOver,
    over,
    async step(work) {
      if (!pass()) return forEver();
      const result = await work();
      return pass() ? result : forEver();
    },
    async uncounted(work) {
      if (isOver) return forEver();
      try {
        const result = await work();
        return isOver ? forEver() : result;
      } catch (error) {
        if (isOver) return forEver();
        throw error;
      }
    },
  };
}

/**
 * Every call of a turn's stores goes through the life. `counted` leaves the looks of idle loops out of the moments:
 * how many there are depends on the weather.
 */
export function mortal(
  store: Store,
  life: Life,
  counted: 'all' | 'without-looks' = 'all',
): Pick<Store, 'turns' | 'outbox'> {
  const { turns, outbox } = store;
  const look = <T>(work: () => Promise<T>): Promise<T> =>
    counted === 'all' ? life.step(work) : life.uncounted(work);
  return {
    turns: {
      accept: (update) => life.step(() => turns.accept(update)),
      acceptAndClaim: (update, request) => life.step(() => turns.acceptAndClaim(update, request)),
      // A stop waits for it.
      claim: (request) =>
        look(() => turns.claim({ ...request, waitMs: Math.min(request.waitMs, 20) })),
      commit: (claim, turn, how) => life.step(() => turns.commit(claim, turn, how)),
      commitAndTake: (claim, turn, how) => life.step(() => turns.commitAndTake(claim, turn, how)),
      renew: (claim, now, ms) => life.step(() => turns.renew(claim, now, ms)),
      release: (claim) => life.step(() => turns.release(claim)),
      read: (conversation) => turns.read(conversation),
      waitingSince: () => turns.waitingSince(),
      watch: (listener) => turns.watch(listener),
    },
    outbox: {
      ...outbox,
      take: (request) => look(() => outbox.take(request)),
      settle: (message, settlement) => life.step(() => outbox.settle(message, settlement)),
    },
  };
}
