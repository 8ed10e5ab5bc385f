/** Workers: claim a conversation, run its waiting updates one by one, commit each, give it back. */
import type { Clock } from '#src/domain/time.ts';
import type { Claim, TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import type { TurnResult } from './turn.ts';

export interface WorkerDeps {
  readonly turns: TurnStore;
  readonly clock: Clock;
  /** Names this process among those on one store. */
  readonly name: string;
  readonly run: (stored: Claim['stored'], update: Update, now: number) => TurnResult;
  /** A turn was committed, after `ms` milliseconds of work. */
  readonly onTurn: (result: TurnResult, update: Update) => void;
  /** The lease went elsewhere in the middle; the other worker does the turn. */
  readonly onLost: (claim: Claim) => void;
  /** The store failed; the loop pauses and goes on. */
  readonly onFault: (error: unknown) => void;
  /** How many conversations at once. Default 64: enough for grouped commits to fill. */
  readonly concurrency?: number;
  /** Lease on a conversation, in milliseconds. Default 30,000. */
  readonly leaseMs?: number;
}

export interface Workers {
  start(): void;
  /** Lets turns in flight finish, takes no new ones. */
  stop(): Promise<void>;
  /** Handles everything that waits now, then resolves: for tests and the terminal. */
  drain(): Promise<void>;
}

/** How long an idle claim waits for work; bounds how long a stop takes. */
const waitMs = 1000;
/** Pause after the store failed. */
const pauseMs = 500;

export function createWorkers(deps: WorkerDeps): Workers {
  const { turns, clock, name, concurrency = 64, leaseMs = 30_000 } = deps;
  const running = new Set<Promise<void>>();
  let stopping = false;
  let dispatching: Promise<void> = Promise.resolve();

  return {
    start() {
      stopping = false;
      dispatching = dispatch();
    },
    async stop() {
      stopping = true;
      await dispatching;
      await Promise.all(running);
    },
    async drain() {
      for (;;) {
        const claim = await take(0);
        if (claim === undefined) return;
        await handle(claim);
      }
    },
  };

  /** One loop claims for all, so that one waiting connection is enough; the work itself runs side by side. */
  async function dispatch(): Promise<void> {
    while (!stopping) {
      try {
        const claim = await take(waitMs);
        if (claim === undefined) continue;
        const work: Promise<void> = handle(claim)
          .catch(deps.onFault)
          .finally(() => running.delete(work));
        running.add(work);
        if (running.size >= concurrency) await Promise.race(running);
      } catch (error) {
        deps.onFault(error);
        await new Promise((resume) => setTimeout(resume, pauseMs));
      }
    }
  }

  function take(wait: number): Promise<Claim | undefined> {
    return turns.claim({ worker: name, now: () => clock.now(), leaseMs, waitMs: wait });
  }

  async function handle(claim: Claim): Promise<void> {
    try {
      await runAll(claim);
    } finally {
      await turns.release(claim);
    }
  }

  async function runAll(first: Claim): Promise<void> {
    let claim = first;
    let stored = claim.stored;
    for (const update of first.pending) {
      // Half the lease is kept in hand for the commit itself; the fence catches the rest.
      if (clock.now() > claim.leaseUntil - leaseMs / 2) {
        const renewed = await turns.renew(claim, clock.now(), leaseMs);
        if (renewed === undefined) return deps.onLost(claim);
        claim = renewed;
      }
      const result = deps.run(stored, update, clock.now());
      if ((await turns.commit(claim, result.commit)) === 'lost') return deps.onLost(claim);
      stored = { session: result.commit.session, answers: result.commit.answers };
      deps.onTurn(result, update);
    }
  }
}
