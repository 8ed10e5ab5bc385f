/** Workers: claim a conversation, run its waiting updates one by one, commit each, give it back. */
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Outgoing } from '#src/domain/outgoing.ts';
import type { RequestDoors, Settled } from '#src/domain/request.ts';
import type { Clock } from '#src/domain/time.ts';
import type { Claim, TurnCommit, TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import { createRequests } from './requests.ts';
import { createSemaphore } from './semaphore.ts';
import type { Outlet } from './sender.ts';
import type { TurnResult } from './turn.ts';

export interface WorkerDeps {
  readonly turns: TurnStore;
  readonly clock: Clock;
  /** Names this process among those on one store. */
  readonly name: string;
  readonly run: (
    stored: Claim['stored'],
    update: Update,
    now: number,
    settled?: readonly Settled[],
  ) => TurnResult;
  /** The turn where a request broke; see `breakTurn`. Default: the turn waits and is tried again. */
  readonly broken?: (
    stored: Claim['stored'],
    update: Update,
    now: number,
    error: unknown,
  ) => TurnResult;
  /** What turns may ask for beyond their conversation. Default: nothing. */
  readonly doors?: RequestDoors;
  /** A turn was committed, after `ms` milliseconds of work. */
  readonly onTurn: (result: TurnResult, update: Update) => void;
  /** The lease went elsewhere in the middle; the other worker does the turn. */
  readonly onLost: (claim: Claim) => void;
  /** The store failed; the loop pauses and goes on. */
  readonly onFault: (error: unknown) => void;
  /** The short way out for the answer to a conversation; undefined where she fetches her messages herself. */
  readonly outlet?: (conversation: ConversationId) => Outlet | undefined;
  /** How many conversations at once. Default 256. */
  readonly concurrency?: number;
  /** Lease on a conversation, in milliseconds. Default 30,000. */
  readonly leaseMs?: number;
}

export interface Workers {
  /** Stores an update; where there is room and nobody else is at work on its conversation, its turn begins at once. */
  accept(update: Update): Promise<'accepted' | 'duplicate'>;
  /** How many conversations are being worked on. */
  underWay(): number;
  start(): void;
  /** Lets turns in flight finish, takes no new ones. */
  stop(): Promise<void>;
  /** Handles everything that waits now, then resolves: for tests and the terminal. */
  drain(): Promise<void>;
}

/** How long an idle claim waits for work; bounds how long a stop takes. */
const waitMs = 1000;
/**
 * Turns run and not yet written: two batches of a store, one that is written and one that fills. What a turn made lives
 * until it is written; a conversation that waits for its place holds next to nothing.
 */
const mostUnwritten = 32;
/** How many may claim beside the one that waits: a claim is a round trip, and they share one. */
const mostHelpers = 16;
/** Pause after the store failed. */
const pauseMs = 500;

export function createWorkers(deps: WorkerDeps): Workers {
  const { turns, clock, name, concurrency = 256, leaseMs = 30_000 } = deps;
  const requests = createRequests(
    deps.doors ?? {},
    (error) => error instanceof StoreUnavailableError,
  );
  const running = new Set<Promise<void>>();
  const helpers = new Set<Promise<void>>();
  const waiting: (() => void)[] = [];
  const unwritten = createSemaphore(mostUnwritten);
  let stopping = true;
  /** Updates that are being stored and may be handed to us with that. */
  let arriving = 0;
  let dispatching: Promise<void> = Promise.resolve();

  return {
    async accept(update) {
      // While others wait for room, what is new waits behind them.
      const hasRoom = !stopping && waiting.length === 0 && running.size + arriving < concurrency;
      if (!hasRoom) return turns.accept(update);
      arriving += 1;
      try {
        const request = { worker: name, now: clock.now(), leaseMs };
        const taken = await turns.acceptAndClaim(update, request);
        if (typeof taken === 'string') return taken;
        begin(taken);
        return 'accepted';
      } finally {
        arriving -= 1;
      }
    },
    underWay: () => running.size,
    start() {
      stopping = false;
      dispatching = dispatch();
    },
    async stop() {
      stopping = true;
      await dispatching;
      while (running.size > 0) await Promise.all(running);
    },
    async drain() {
      for (;;) {
        const claim = await take(0);
        if (claim === undefined) return;
        await handle(claim);
      }
    },
  };

  /** One loop waits for work, so that an idle process asks once; under load others claim beside it. */
  async function dispatch(): Promise<void> {
    while (!stopping) {
      try {
        const claim = await take(waitMs);
        if (claim === undefined) continue;
        begin(claim);
        if (helpers.size < mostHelpers) help();
        await room();
      } catch (error) {
        deps.onFault(error);
        await new Promise((resume) => setTimeout(resume, pauseMs));
      }
    }
    await Promise.all(helpers);
  }

  function begin(claim: Claim): void {
    const work: Promise<void> = handle(claim)
      .catch(deps.onFault)
      .finally(() => {
        running.delete(work);
        waiting.shift()?.();
      });
    running.add(work);
  }

  /** Resolves when there is room for one more; at most once for each turn that ends. */
  function room(): Promise<void> | undefined {
    if (running.size < concurrency) return undefined;
    return new Promise((resolve) => waiting.push(resolve));
  }

  /** Where one conversation waited there may be more: claims until there is none. */
  function help(): void {
    const helper: Promise<void> = claimOn()
      .catch(deps.onFault)
      .finally(() => helpers.delete(helper));
    helpers.add(helper);
  }

  async function claimOn(): Promise<void> {
    while (!stopping) {
      const claim = await take(0);
      if (claim === undefined) return;
      begin(claim);
      await room();
    }
  }

  function take(wait: number): Promise<Claim | undefined> {
    return turns.claim({ worker: name, now: () => clock.now(), leaseMs, waitMs: wait });
  }

  async function handle(claim: Claim): Promise<void> {
    let isGivenBack = false;
    try {
      isGivenBack = await runAll(claim);
    } finally {
      if (!isGivenBack) await turns.release(claim);
    }
  }

  /** True if the conversation was given back with the last commit. */
  async function runAll(first: Claim): Promise<boolean> {
    let claim = first;
    let stored = claim.stored;
    const last = first.pending.at(-1);
    for (const update of first.pending) {
      // Half the lease is kept in hand for the commit itself; the fence catches the rest.
      if (clock.now() > claim.leaseUntil - leaseMs / 2) {
        const renewed = await turns.renew(claim, clock.now(), leaseMs);
        if (renewed === undefined) return lost(claim);
        claim = renewed;
      }
      const { result, outcome } = await runOne(claim, stored, update, update === last);
      if (outcome === 'lost') return lost(claim);
      stored = { session: result.commit.session, answers: result.commit.answers };
      deps.onTurn(result, update);
    }
    return true;
  }

  /** Most turns want nothing from elsewhere: they are run once and written. */
  async function runOne(claim: Claim, stored: Claim['stored'], update: Update, release: boolean) {
    const commit = ({ commit: turn }: TurnResult) => write(claim, turn, release);
    await unwritten.acquire();
    const now = clock.now();
    try {
      const first = deps.run(stored, update, now);
      if (first.wants === undefined) {
        const outcome = await commit(first);
        if (outcome !== 'conflict') return { result: first, outcome };
      }
    } finally {
      unwritten.release();
    }
    return requests.complete<'committed' | 'lost'>({
      run: (settled) => deps.run(stored, update, now, settled),
      broken: (error) => {
        if (deps.broken === undefined) throw error;
        return deps.broken(stored, update, now, error);
      },
      commit,
      from: {
        conversation: update.conversation,
        update: update.id,
        now,
        answers: stored.answers === 'corrupt' ? {} : (stored.answers ?? {}),
      },
    });
  }

  async function write(
    claim: Claim,
    turn: TurnCommit,
    release: boolean,
  ): Promise<'committed' | 'lost' | 'conflict'> {
    const isSpeaking = turn.outgoing.some((one) => one.conversation === claim.conversation);
    const outlet = isSpeaking ? deps.outlet?.(claim.conversation) : undefined;
    const leaseUntil = outlet?.reserve();
    if (outlet === undefined || leaseUntil === undefined) {
      return turns.commit(claim, turn, { release });
    }
    let head: Outgoing | undefined;
    try {
      const done = await turns.commitAndTake(claim, turn, { release, leaseUntil });
      if (typeof done === 'string') return done;
      head = done.head;
      return 'committed';
    } finally {
      outlet.deliver(head);
    }
  }

  function lost(claim: Claim): false {
    deps.onLost(claim);
    return false;
  }
}
