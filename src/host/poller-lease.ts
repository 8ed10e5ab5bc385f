/** The right to poll with one token: held in the store, so that of many processes one polls. */
import type { LeaseStore } from '#src/domain/lease.ts';
import type { Clock } from '#src/domain/time.ts';

export interface PollerLeaseDeps {
  readonly leases: LeaseStore;
  readonly clock: Clock;
  /** Names this process among those on one store. */
  readonly holder: string;
  /** How long the right outlives a process that died, in milliseconds. Default 30,000. */
  readonly leaseMs?: number;
}

export interface PollerLease {
  /** Aborts when the right was lost: polling ends at once. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Resolves with the right to poll under this key, or undefined while another process has it. */
export function createHoldPoller(
  deps: PollerLeaseDeps,
): (key: string) => Promise<PollerLease | undefined> {
  const { leases, clock, holder, leaseMs = 30_000 } = deps;
  return async (key) => {
    const name = `poll:${key}`;
    let until = clock.now() + leaseMs;
    if (!(await leases.hold(name, holder, clock.now(), leaseMs))) return undefined;
    const lost = new AbortController();
    const renewing = setInterval(renew, leaseMs / 3);
    renewing.unref();

    function end(): void {
      clearInterval(renewing);
      lost.abort();
    }

    function renew(): void {
      const at = clock.now();
      // Before another process may begin, whether or not the store could be asked.
      if (at >= until - leaseMs / 6) return end();
      leases.hold(name, holder, at, leaseMs).then(
        (held) => {
          if (held) until = at + leaseMs;
          else end();
        },
        // The store is away; what is left of the lease is ours all the same.
        () => undefined,
      );
    }

    return {
      lost: lost.signal,
      async release() {
        end();
        // A store that is away lets it run out.
        await leases.drop(name, holder).catch(() => undefined);
      },
    };
  };
}
