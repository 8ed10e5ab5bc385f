/** Once a night, by one of the processes: work that is due since two in the morning and not done yet. */
import type { LeaseStore } from '#src/domain/lease.ts';
import type { Clock, Instant } from '#src/domain/time.ts';

const hour = 3_600_000;
const day = 24 * hour;
/** Vietnam is seven hours ahead; two in the morning there is five hours before midnight in Greenwich. */
const duePast = 2 * hour - 7 * hour;

export interface NightlyDeps {
  /** Names the work among all processes of the organisation. */
  readonly name: string;
  readonly holder: string;
  readonly leases: LeaseStore;
  readonly clock: Clock;
  /** When it was last done. */
  readonly lastAt: () => Promise<Instant | undefined>;
  readonly work: () => Promise<void>;
  readonly onFault: (error: unknown) => void;
  /** How often to look, in milliseconds. Default a minute; the first time after that. */
  readonly everyMs?: number;
}

export interface Nightly {
  start(): void;
  stop(): Promise<void>;
  /** Does it if it is due; true if it was done. After a failure it is due again in an hour. */
  look(): Promise<boolean>;
}

/** Work missed while the machine was off is done when it is on again. */
export function createNightly(deps: NightlyDeps): Nightly {
  const { name, holder, leases, clock, everyMs = 60_000 } = deps;
  let ticking: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();
  let notBefore = 0;

  async function look(): Promise<boolean> {
    const now = clock.now();
    if (now < notBefore || !isDue(await deps.lastAt(), now)) return false;
    if (!(await leases.hold(name, holder, now, hour))) return false;
    try {
      await deps.work();
      return true;
    } catch (error) {
      notBefore = now + hour;
      throw error;
    } finally {
      await leases.drop(name, holder);
    }
  }

  return {
    look,
    start() {
      ticking ??= setInterval(() => {
        running = running.then(look).catch(deps.onFault);
      }, everyMs);
    },
    async stop() {
      clearInterval(ticking);
      ticking = undefined;
      await running;
    },
  };
}

/** Whether two in the morning has passed since it was last done. */
function isDue(lastAt: Instant | undefined, now: Instant): boolean {
  const lastDue = Math.floor((now - duePast) / day) * day + duePast;
  return lastAt === undefined || lastAt < lastDue;
}
