/** The bell: wakes one sleeper per ring, oldest first. Lets a claim wait for work within this process. */

export interface Bell {
  ring(): void;
  /** True when rung, false when `ms` milliseconds passed first. */
  wait(ms: number): Promise<boolean>;
  /** Wakes everyone and lets nobody sleep again. */
  close(): void;
  isClosed(): boolean;
}

export function createBell(): Bell {
  const sleepers = new Set<(rung: boolean) => void>();
  let closed = false;
  return {
    ring() {
      const [oldest] = sleepers;
      oldest?.(true);
    },
    wait: (ms) =>
      new Promise((resolve) => {
        const timeout = setTimeout(() => wake(false), closed ? 0 : ms);
        function wake(rung: boolean): void {
          sleepers.delete(wake);
          clearTimeout(timeout);
          resolve(rung);
        }
        sleepers.add(wake);
      }),
    close() {
      closed = true;
      for (const wake of sleepers) wake(false);
    },
    isClosed: () => closed,
  };
}
