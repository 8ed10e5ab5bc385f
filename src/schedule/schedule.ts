/** Finds the timers that are due and hands them in by the same door as everything else. */
import type { Clock } from '#src/domain/time.ts';
import { isOverdue, type TimerStore } from '#src/domain/timer.ts';

export interface ScheduleDeps {
  readonly timers: TimerStore;
  readonly clock: Clock;
  /** Called after timers were handed in, so that a worker looks at once. */
  readonly onFired: () => void;
  /** Timers that were over a day late: the house stood still, and somebody should look why. */
  readonly onOverdue?: (count: number) => void;
  readonly onFault: (error: unknown) => void;
  /** How often to look, in milliseconds. Default 1,000: due within 5 s with room to spare. */
  readonly everyMs?: number;
}

export interface Schedule {
  start(): void;
  stop(): Promise<void>;
  /** Hands in what is due now; resolves with how many fired. */
  fireDue(): Promise<number>;
}

const batch = 500;

export function createSchedule({
  timers,
  clock,
  onFired,
  onOverdue,
  onFault,
  everyMs = 1000,
}: ScheduleDeps): Schedule {
  let ticking: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  return {
    start() {
      ticking ??= setInterval(() => {
        running = running.then(fireDue).catch(onFault);
      }, everyMs);
    },
    async stop() {
      clearInterval(ticking);
      ticking = undefined;
      await running;
    },
    fireDue,
  };

  async function fireDue(): Promise<number> {
    let fired = 0;
    let overdue = 0;
    for (;;) {
      const due = await timers.due(clock.now(), batch);
      for (const timer of due) {
        const now = clock.now();
        if (!(await timers.fire(timer, now))) continue;
        fired += 1;
        if (isOverdue(timer.due, now)) overdue += 1;
      }
      if (due.length < batch) break;
    }
    if (fired > 0) onFired();
    if (overdue > 0) onOverdue?.(overdue);
    return fired;
  }
}
