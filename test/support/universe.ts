/** One frozen universe: a clock that moves only when told, and randomness that can be foreseen. */
import type { Clock, Instant, Random } from '#src/domain/time.ts';

export interface Universe {
  readonly clock: Clock;
  readonly random: Random;
  /** Moves the clock on. */
  advance(ms: number): void;
}

/** `at` is an ISO instant; the default is a Monday morning in Lai Châu on which the law of the register holds. */
export function universe(at = '2026-11-23T09:00:00+07:00'): Universe {
  let now: Instant = Date.parse(at);
  let state = 0x9e3779b9;
  return {
    clock: { now: () => now },
    random: {
      hex: (bytes) => {
        let out = '';
        for (let i = 0; i < bytes; i += 1) {
          state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) >>> 0;
          out += (state >>> 24).toString(16).padStart(2, '0');
        }
        return out;
      },
    },
    advance: (ms) => {
      now += ms;
    },
  };
}
