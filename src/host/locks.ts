/** Locks by name within one process: whoever asks waits for those who asked before. */

export interface Locks {
  /** Resolves with the way to release, once it is our turn. */
  take(name: string): Promise<() => void>;
}

export function createLocks(): Locks {
  const last = new Map<string, Promise<void>>();
  return {
    async take(name) {
      const before = last.get(name);
      const own = Promise.withResolvers<void>();
      last.set(name, own.promise);
      await before;
      return () => {
        if (last.get(name) === own.promise) last.delete(name);
        own.resolve();
      };
    },
  };
}
