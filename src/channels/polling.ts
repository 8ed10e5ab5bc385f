/** The polling loop of a platform: one at a time for one token, and stored before anything else happens. */
import type { Clock } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import type { ChannelLog, PlatformChannel } from './platform.ts';
import { restOfRefused, type Standing } from './standing.ts';

/** The right to poll with one token, whichever process holds it. */
interface PollerLease {
  /** Aborts when the right was lost: polling ends at once. */
  readonly lost: AbortSignal;
  release(): Promise<void>;
}

/** Resolves with the lease, or undefined while another process polls. `key` is a hash of the token. */
export type HoldPoller = (key: string) => Promise<PollerLease | undefined>;

export interface Poller {
  start(): void;
  /** Ends the long poll; what was already fetched is stored first. */
  stop(): Promise<void>;
  isRunning(): boolean;
}

/** What came of one poll: payloads to store, and what tells the platform that they were. */
export interface Polled {
  readonly payloads: readonly unknown[];
  readonly confirm?: () => void;
}

export interface PollingDeps {
  readonly key: string;
  readonly hold: HoldPoller;
  /** One long poll; throws where it failed. */
  readonly poll: (signal: AbortSignal) => Promise<Polled>;
  /** How long to rest after a failed poll; `refused` where the platform does not take the token. */
  readonly onFailure: (error: unknown, failures: number) => number | 'refused';
  readonly standing: Standing;
  readonly channel: Pick<PlatformChannel, 'parse' | 'attend' | 'name'>;
  readonly accept: (update: Update) => Promise<'accepted' | 'duplicate'>;
  /** Counts and journals what starts no turn. */
  readonly onIgnored: (reason: string) => Promise<void> | void;
  readonly clock: Clock;
  readonly log: ChannelLog;
  /** Rests; a test hands in one that does not. */
  readonly rest?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Rest between two looks at a lease somebody else holds. */
const leaseRestMs = 5000;
/** Rest between two tries to store what was fetched. */
const storeRestMs = 1000;

export function createPoller(deps: PollingDeps): Poller {
  const { channel, log, rest = sleep } = deps;
  let stopping = new AbortController();
  let running: Promise<void> | undefined;

  return {
    start() {
      if (running !== undefined) return;
      stopping = new AbortController();
      running = run(stopping.signal).finally(() => {
        running = undefined;
      });
    },
    async stop() {
      stopping.abort();
      await running;
    },
    isRunning: () => running !== undefined,
  };

  async function run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        const lease = await deps.hold(deps.key);
        if (lease === undefined) {
          await rest(leaseRestMs, stop);
          continue;
        }
        try {
          await pollOn(AbortSignal.any([stop, lease.lost]));
        } finally {
          await lease.release();
        }
      } catch (err) {
        log.error({ err, channel: channel.name }, 'polling interrupted');
        await rest(leaseRestMs, stop);
      }
    }
  }

  async function pollOn(signal: AbortSignal): Promise<void> {
    let failures = 0;
    let refusals = 0;
    while (!signal.aborted) {
      try {
        const polled = await deps.poll(signal);
        failures = 0;
        refusals = 0;
        deps.standing.taken();
        for (const payload of polled.payloads) await store(payload);
        polled.confirm?.();
      } catch (error) {
        if (signal.aborted) break;
        failures += 1;
        log.warn({ err: error, channel: channel.name, failures }, 'poll failed');
        const ms = deps.onFailure(error, failures);
        if (ms === 'refused') {
          refusals += 1;
          deps.standing.refused();
        } else refusals = 0;
        await rest(ms === 'refused' ? restOfRefused(refusals) : ms, signal);
      }
    }
  }

  /** A fetched update is not held by anybody else any more, so storing is tried until it succeeds. */
  async function store(payload: unknown): Promise<void> {
    const parsed = channel.parse(payload, deps.clock.now());
    const updates = parsed.kind === 'updates' ? parsed.updates : [];
    if (parsed.kind !== 'updates') {
      const reason = parsed.kind === 'ignored' ? parsed.reason : 'malformed';
      await persist(async () => deps.onIgnored(reason));
    }
    const fresh: Update[] = [];
    for (const update of updates) {
      if ((await persist(() => deps.accept(update))) === 'accepted') fresh.push(update);
    }
    void channel.attend(payload, fresh);
  }

  async function persist<T>(write: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await write();
      } catch (err) {
        log.error({ err, channel: channel.name, tries }, 'fetched update not stored yet');
        // After a stop a few more tries, then the process must end.
        if (stopping.signal.aborted && tries >= 5) throw err;
        await rest(storeRestMs, new AbortController().signal);
      }
    }
  }
}

/** Doubling rests: 1 s up to 60 s. */
export function backOff(failures: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(failures - 1, 6));
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
