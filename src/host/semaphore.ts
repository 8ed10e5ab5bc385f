/** A semaphore: so many at once, the others wait in the order they came. */

export interface Semaphore {
  /** Undefined where there is a place; otherwise resolves with one. */
  acquire(): Promise<void> | undefined;
  /** Gives a place back. */
  release(): void;
}

export function createSemaphore(places: number): Semaphore {
  let free = places;
  const waiting: (() => void)[] = [];
  return {
    acquire() {
      if (free === 0) return new Promise((resolve) => waiting.push(resolve));
      free -= 1;
      return undefined;
    },
    release() {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    },
  };
}
