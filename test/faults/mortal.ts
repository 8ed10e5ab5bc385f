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
  };
}

/** Every call of a turn's stores goes through the life. */
export function mortal(store: Store, life: Life): Pick<Store, 'turns' | 'outbox'> {
  const { turns, outbox } = store;
  return {
    turns: {
      accept: (update) => life.step(() => turns.accept(update)),
      claim: (request) => life.step(() => turns.claim(request)),
      commit: (claim, turn, how) => life.step(() => turns.commit(claim, turn, how)),
      renew: (claim, now, ms) => life.step(() => turns.renew(claim, now, ms)),
      release: (claim) => life.step(() => turns.release(claim)),
      read: (conversation) => turns.read(conversation),
      waitingSince: () => turns.waitingSince(),
      watch: (listener) => turns.watch(listener),
    },
    outbox: {
      ...outbox,
      take: (request) => life.step(() => outbox.take(request)),
      settle: (message, settlement) => life.step(() => outbox.settle(message, settlement)),
    },
  };
}
