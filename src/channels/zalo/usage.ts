/** How much of the month's allowance is used: Zalo does not tell, so we count and warn before it ends. */
import { createHash } from 'node:crypto';
import { type Clock, dayOf } from '#src/domain/time.ts';
import type { Usage, UsageStore } from '#src/domain/usage.ts';

/** What a month's plan allows; 0 is no limit. */
export interface ZaloPlan {
  readonly messages: number;
  readonly users: number;
}

/** Counts are written down together. In ms. */
const flushMs = 1000;

const warnAt = [70, 85, 95] as const;

/** `{"month":"2026-11","messages":2184,"users":37,"percent":74,"of":"users","level":70}` */
export interface UsageState {
  readonly month: string;
  readonly messages: number;
  readonly users: number;
  /** Of the allowance nearer to its end. */
  readonly percent: number;
  readonly of: 'messages' | 'users';
  /** The highest mark passed; 0 below the first. */
  readonly level: 0 | (typeof warnAt)[number];
}

export interface ZaloUsage {
  /** A message came from a chat. */
  received(chat: string): void;
  /** A message left for a chat. */
  sent(chat: string): void;
  /** Writes down what was counted since; happens by itself every second. */
  flush(): Promise<void>;
  state(): Promise<UsageState>;
}

export function createZaloUsage(deps: {
  store: UsageStore;
  clock: Clock;
  account: string;
  plan: ZaloPlan;
  /** A mark was passed; each process says so once a month and mark. */
  onLevel: (state: UsageState) => void;
  /** Counting failed; the message itself went its way. */
  onFault: (error: unknown) => void;
}): ZaloUsage {
  const { store, clock, account, plan } = deps;
  const month = (): string => dayOf(clock.now()).slice(0, 7);
  const periodOf = (of: string): string => `zalo:${account}:${of}`;
  const user = (chat: string): string =>
    createHash('sha256').update(`${account}:${chat}`).digest('hex').slice(0, 24);

  let told: Pick<UsageState, 'month' | 'level'> = { month: '', level: 0 };
  /** Counted and not written down yet, by month: a process that is killed forgets a second of it. */
  let fresh = new Map<string, Counts>();
  let timer: NodeJS.Timeout | undefined;

  function count(direction: 'sent' | 'received', chat: string): void {
    const counts = countsOf(fresh, month());
    counts[direction] += 1;
    counts.chats.add(chat);
    timer ??= setTimeout(() => void flush(), flushMs).unref();
  }

  async function flush(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const counted = fresh;
    fresh = new Map();
    for (const [of, { sent, received, chats }] of counted) {
      try {
        const users = Array.from(chats, user);
        const now = stateOf(of, await store.count(periodOf(of), { sent, received, users }), plan);
        const before = told.month === now.month ? told.level : 0;
        told = now;
        if (now.level > before) deps.onLevel(now);
      } catch (error) {
        // Kept for the next time.
        const again = countsOf(fresh, of);
        again.sent += sent;
        again.received += received;
        for (const chat of chats) again.chats.add(chat);
        deps.onFault(error);
      }
    }
  }

  return {
    received: (chat) => count('received', chat),
    sent: (chat) => count('sent', chat),
    flush,
    async state() {
      await flush();
      return stateOf(month(), await store.read(periodOf(month())), plan);
    },
  };
}

interface Counts {
  sent: number;
  received: number;
  readonly chats: Set<string>;
}

function countsOf(all: Map<string, Counts>, month: string): Counts {
  const counts = all.get(month) ?? { sent: 0, received: 0, chats: new Set() };
  all.set(month, counts);
  return counts;
}

/** One reader of Zalo's plan says both directions count; we take the side that warns earlier. */
function stateOf(month: string, usage: Usage, plan: ZaloPlan): UsageState {
  const messages = usage.sent + usage.received;
  const share = (used: number, of: number): number =>
    of === 0 ? 0 : Math.floor((used / of) * 100);
  const byMessages = share(messages, plan.messages);
  const byUsers = share(usage.users, plan.users);
  const percent = Math.max(byMessages, byUsers);
  return {
    month,
    messages,
    users: usage.users,
    percent,
    of: byUsers > byMessages ? 'users' : 'messages',
    level: warnAt.findLast((mark) => percent >= mark) ?? 0,
  };
}
