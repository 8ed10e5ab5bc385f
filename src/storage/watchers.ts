/** Who wants to hear of something that happened. Shared by both adapters. */

export interface Watchers<T> {
  /** Tells everybody, each on its own: one that throws keeps the news from nobody. */
  tell(what: T): void;
  watch(listener: (what: T) => void): () => void;
}

export function createWatchers<T>(): Watchers<T> {
  const listeners = new Set<(what: T) => void>();
  return {
    tell(what) {
      for (const listener of listeners) queueMicrotask(() => listener(what));
    },
    watch(listener) {
      // Wrapped, so that the same function given twice is two watchers.
      const own = (what: T): void => listener(what);
      listeners.add(own);
      return () => {
        listeners.delete(own);
      };
    },
  };
}
