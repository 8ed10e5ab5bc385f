/** The right to poll, over the house's leases: taken for a while, renewed while it is held, given up when it is lost. */
import type { LeaseStore } from '#src/domain/lease.ts';
import type { Clock } from '#src/domain/time.ts';
import type { HoldPoller } from './polling.ts';

export interface HoldPollerDeps {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  /** Names this process among those on one store. */
  readonly holder: string;
  /** Length of the lease, in milliseconds. Default 30,000; renewed three times in it. */
  readonly leaseMs?: number;
}

export function createHoldPoller(deps: HoldPollerDeps): HoldPoller {
  const { leases, clock, holder, leaseMs = 30_000 } = deps;
  return async (key) => {
    const name = `poller:${key}`;
    const hold = (): Promise<boolean> => leases.hold(name, holder, clock.now(), leaseMs);
    if (!(await hold())) return undefined;
    const lost = new AbortController();
    let heldAt = clock.now();
    const renew = async (): Promise<void> => {
      try {
        if (await hold()) heldAt = clock.now();
        else lost.abort();
      } catch {
        // A store that is away for a moment loses nothing; one away for most of the lease might.
        if (clock.now() - heldAt > (leaseMs * 2) / 3) lost.abort();
      }
    };
    const timer = setInterval(() => void renew(), leaseMs / 3);
    return {
      lost: lost.signal,
      async release() {
        clearInterval(timer);
        await leases.drop(name, holder);
      },
    };
  };
}
