/** The standing of our token with one platform: shown from the first refusal until something works again. */
import { restOfRefused, type Standing } from '#src/channels/standing.ts';
import type { Clock, Instant } from '#src/domain/time.ts';

export interface WatchedStanding extends Standing {
  /** Since when the token is refused; undefined while it is taken. */
  since(): Instant | undefined;
  /** Looks no more. */
  stop(): void;
}

export interface StandingDeps {
  readonly clock: Clock;
  /** Asks the platform for something, and tells what came of it; undefined where the poller does so anyway. */
  readonly look: (() => Promise<void>) | undefined;
  /** The first refusal. */
  readonly onRefused: () => void;
  /** The first thing that worked after it. */
  readonly onTaken: () => void;
}

export function createStanding({ clock, look, onRefused, onTaken }: StandingDeps): WatchedStanding {
  let since: Instant | undefined;
  let looks = 0;
  let timer: NodeJS.Timeout | undefined;

  function lookLater(): void {
    if (look === undefined) return;
    looks += 1;
    const then = (): void => {
      if (since !== undefined) lookLater();
    };
    timer = setTimeout(() => void look().then(then), restOfRefused(looks));
    timer.unref();
  }

  function stop(): void {
    clearTimeout(timer);
    since = undefined;
    looks = 0;
  }

  return {
    refused() {
      if (since !== undefined) return;
      since = clock.now();
      onRefused();
      lookLater();
    },
    taken() {
      if (since === undefined) return;
      stop();
      onTaken();
    },
    since: () => since,
    stop,
  };
}
