/** Hands the outbox to a platform: in order per chat, paced, replies before bulk, with back-off for a day. */
import { civil, isCivil } from '#src/domain/civil.ts';
import type { ChannelName, ConversationId } from '#src/domain/ids.ts';
import type { OutboxStore, Outgoing, Receipt, Settled, Settlement } from '#src/domain/outgoing.ts';
import type { Clock, Instant } from '#src/domain/time.ts';
import { createBucket, createChatPace, type Pace } from './pace.ts';
import { createRest, settleFailure } from './retry.ts';

export interface SenderDeps {
  readonly channel: ChannelName;
  readonly send: (outgoing: Outgoing) => Promise<Receipt>;
  readonly outbox: OutboxStore;
  readonly clock: Clock;
  /** Stores what must be known of a letter that dies, before it is dead: whatever fails in between, it is told. */
  readonly beforeDead?: (outgoing: Outgoing, settlement: Settlement) => Promise<void>;
  readonly onSettled: (outgoing: Outgoing, settlement: Settlement) => void;
  readonly onFault: (error: unknown) => void;
  /** The platform refused the whole account (quota, rate, token): nothing is sent before `until`. */
  readonly onRest?: (until: Instant) => void;
  readonly pace?: Pace;
  /** Asked before a bulk message leaves; absent: it may. Nothing bulk leaves between 21:00 and 7:00 either way. */
  readonly mayLeave?: (outgoing: Outgoing) => Promise<'send' | 'hold' | 'drop'>;
  /** How many sends at once. Default 256. */
  readonly concurrency?: number;
  /** Longest silence between two looks when nothing wakes it, in milliseconds. Default 1,000. */
  readonly everyMs?: number;
  /** A send must have ended within this time, or another process may try. In ms, default 60,000. */
  readonly leaseMs?: number;
}

/** The short way to the platform: whoever commits a turn may send its first message, without a look into the outbox. */
export interface Outlet {
  /** Keeps room for one message and says how long it may be leased; undefined where there is no room just now. */
  reserve(): Instant | undefined;
  /** Ends a reservation: sends what was leased under it, if anything was. */
  deliver(head: Outgoing | undefined): void;
}

export interface Sender extends Outlet {
  readonly channel: ChannelName;
  start(): void;
  /** Sends under way end and are settled; nothing new is begun. */
  stop(): Promise<void>;
  /** Something new may be in the outbox. */
  wake(): void;
  /** Sends all that is due now without pacing, then resolves: for tests and the terminal. */
  drain(): Promise<void>;
}

/** The sender of the channel a conversation is on. */
export function outletOf(
  senders: readonly Sender[],
): (conversation: ConversationId) => Outlet | undefined {
  const byChannel = new Map<string, Outlet>(senders.map((sender) => [sender.channel, sender]));
  return (conversation) => byChannel.get(conversation.slice(0, conversation.indexOf(':')));
}

const batch = 100;
/** A paused message is looked at again after so long. */
const holdMs = 60_000;
/** Pause before a settlement is tried again because the store was away. */
const settleAgainMs = 500;

export function createSender(deps: SenderDeps): Sender {
  const { channel, outbox, clock, concurrency = 256, everyMs = 1000, leaseMs = 60_000 } = deps;
  const account = deps.pace?.account && createBucket(deps.pace.account);
  const chats = createChatPace(deps.pace?.chat);
  const rest = createRest(deps.pace?.chatsRestAlone);
  const underWay = new Set<Promise<void>>();
  let bulkUnderWay = 0;
  let ticking: NodeJS.Timeout | undefined;
  let stopWatching: (() => void) | undefined;
  let sooner: NodeJS.Timeout | undefined;
  let passing: Promise<void> = Promise.resolve();
  let queued = false;
  /** Room kept for messages that are being committed. */
  let reserved = 0;
  /** There may be more in the outbox than there was room for. */
  let isBehind = false;
  let stopping = new AbortController();

  return {
    channel,
    reserve() {
      const now = clock.now();
      if (ticking === undefined || rest.isProbing || room(now).limit === 0) {
        isBehind = true;
        return undefined;
      }
      reserved += 1;
      return now + leaseMs;
    },
    deliver(head) {
      reserved -= 1;
      if (head !== undefined) begin(head);
      else if (isBehind) wake();
    },
    start() {
      stopping = new AbortController();
      ticking ??= setInterval(wake, everyMs);
      stopWatching ??= outbox.watch((of) => {
        if (of === channel) wake();
      });
      wake();
    },
    async stop() {
      clearInterval(ticking);
      clearTimeout(sooner);
      ticking = undefined;
      stopWatching?.();
      stopWatching = undefined;
      stopping.abort();
      await passing;
      await Promise.all(underWay);
    },
    wake,
    async drain() {
      while (rest.until <= clock.now()) {
        const heads = await outbox.take({ channel, now: clock.now(), leaseMs, limit: batch });
        if (heads.length === 0) return;
        await Promise.all(heads.map((head) => sendOne(head, 0)));
      }
    },
  };

  /** At most one pass runs and one more is queued, however often it is woken. */
  function wake(): void {
    if (queued || ticking === undefined) return;
    queued = true;
    passing = passing
      .then(() => {
        queued = false;
        return pass();
      })
      .catch(deps.onFault);
  }

  /** Begins as many sends as there is room for; each that ends wakes the next pass. */
  async function pass(): Promise<void> {
    while (ticking !== undefined) {
      const { limit, bulk } = room(clock.now());
      isBehind = limit === 0;
      if (isBehind) return;
      const heads = await outbox.take({ channel, now: clock.now(), leaseMs, limit, bulk });
      for (const head of heads) begin(head);
      if (heads.length < limit) return;
    }
  }

  /** Bulk never gets more than half of what there is, so that a reply finds room at once. */
  function room(now: Instant): { limit: number; bulk: number } {
    const none = { limit: 0, bulk: 0 };
    if (rest.until > now) {
      wakeIn(rest.until - now);
      return none;
    }
    const isDay = isCivil(now);
    if (rest.isProbing) {
      return underWay.size === 0 ? { limit: 1, bulk: isDay ? 1 : 0 } : none;
    }
    const allowed = account === undefined ? batch : Math.max(0, account.available(now) - reserved);
    if (allowed === 0) wakeIn(account?.wait(now) ?? everyMs);
    const limit = Math.max(0, Math.min(concurrency - underWay.size - reserved, allowed, batch));
    const half = (whole: number): number => Math.max(1, Math.floor(whole / 2));
    if (!isDay) return { limit, bulk: 0 };
    return { limit, bulk: Math.max(0, Math.min(half(concurrency) - bulkUnderWay, half(limit))) };
  }

  function wakeIn(ms: number): void {
    clearTimeout(sooner);
    sooner = setTimeout(wake, Math.min(ms, everyMs));
  }

  function begin(head: Outgoing): void {
    const now = clock.now();
    account?.take(now);
    const bulk = head.priority === 'bulk' ? 1 : 0;
    const work: Promise<void> = carry(head, chats.reserve(head.conversation, now)).finally(() => {
      underWay.delete(work);
      bulkUnderWay -= bulk;
    });
    underWay.add(work);
    bulkUnderWay += bulk;
  }

  async function carry(head: Outgoing, waitMs: number): Promise<void> {
    let more = true;
    try {
      more = await sendOne(head, waitMs);
    } catch (error) {
      deps.onFault(error);
    }
    // After the place it took is free.
    if (more || isBehind) setImmediate(wake);
  }

  /** True if there may be more for the same chat. */
  async function sendOne(outgoing: Outgoing, waitMs: number): Promise<boolean> {
    const settlement = await attempt(outgoing, waitMs);
    const settled = await settle(outgoing, settlement);
    if (settled !== 'lost') deps.onSettled(outgoing, settlement);
    return settled !== 'settled';
  }

  async function attempt(outgoing: Outgoing, waitMs: number): Promise<Settlement> {
    if (outgoing.unreachable === true && outgoing.priority === 'bulk') {
      return { kind: 'dropped', at: clock.now(), error: 'unreachable' };
    }
    if (waitMs > 0 && !(await pause(waitMs, stopping.signal))) {
      return { kind: 'retry', at: clock.now(), error: 'stopped' };
    }
    try {
      const now = clock.now();
      if (outgoing.priority === 'bulk') {
        // Taken by day, and night fell while it waited for its chat.
        if (!isCivil(now)) return { kind: 'held', at: civil(now), error: 'night' };
        const leave = await deps.mayLeave?.(outgoing).catch(() => 'hold' as const);
        if (leave === 'hold') return { kind: 'held', at: now + holdMs, error: 'paused' };
        if (leave === 'drop') return { kind: 'dropped', at: now, error: 'withdrawn' };
      }
      const receipt = await deps.send(outgoing);
      rest.taken();
      return { kind: 'sent', receipt };
    } catch (error) {
      const now = clock.now();
      const before = rest.until;
      rest.failed(error, outgoing.conversation, now);
      if (rest.until !== before) deps.onRest?.(rest.until);
      return settleFailure(error, outgoing.attempts + 1, now);
    }
  }

  /** What happened must not be forgotten because the store is away: it would be sent again. */
  async function settle(outgoing: Outgoing, settlement: Settlement): Promise<Settled> {
    for (let left = leaseMs; ; left -= settleAgainMs) {
      try {
        if (settlement.kind === 'dead') await deps.beforeDead?.(outgoing, settlement);
        return await outbox.settle(outgoing, settlement);
      } catch (error) {
        // After that somebody else may have it, who knows from the lease that it may have arrived.
        if (left <= settleAgainMs || !(await pause(settleAgainMs, stopping.signal))) throw error;
      }
    }
  }
}

/** True after `ms`; false as soon as the signal says stop. */
function pause(ms: number, stop: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (whole: boolean): void => {
      clearTimeout(timer);
      stop.removeEventListener('abort', leave);
      resolve(whole);
    };
    const leave = (): void => end(false);
    const timer = setTimeout(() => end(true), stop.aborted ? 0 : ms);
    stop.addEventListener('abort', leave, { once: true });
  });
}
