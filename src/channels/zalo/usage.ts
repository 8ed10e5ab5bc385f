/** How much of the month's allowance is used: Zalo does not tell, so we count and warn before it ends. */
import { createHash } from 'node:crypto';
import { type Clock, dayOf } from '#src/domain/time.ts';
import type { Usage, UsageStore } from '#src/domain/usage.ts';

export interface ZaloPlan {
  readonly messages: number;
  readonly users: number;
}
/** The free plan, Basic, as Zalo's price page stood in 2026. */
const basicPlan: ZaloPlan = { messages: 3000, users: 50 };

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
  received(chat: string): Promise<void>;
  /** A message left for a chat. */
  sent(chat: string): Promise<void>;
  state(): Promise<UsageState>;
}

export function createZaloUsage(deps: {
  store: UsageStore;
  clock: Clock;
  account: string;
  plan?: ZaloPlan;
  /** A mark was passed; each process says so once a month and mark. */
  onLevel: (state: UsageState) => void;
  /** Counting failed; the message itself went its way. */
  onFault: (error: unknown) => void;
}): ZaloUsage {
  const { store, clock, account, plan = basicPlan } = deps;
  const month = (): string => dayOf(clock.now()).slice(0, 7);
  const period = (): string => `zalo:${account}:${month()}`;
  const user = (chat: string): string =>
    createHash('sha256').update(`${account}:${chat}`).digest('hex').slice(0, 24);

  let told: Pick<UsageState, 'month' | 'level'> = { month: '', level: 0 };

  async function count(add: { sent?: number; received?: number; user: string }): Promise<void> {
    try {
      const now = stateOf(month(), await store.count(period(), add), plan);
      const before = told.month === now.month ? told.level : 0;
      told = now;
      if (now.level > before) deps.onLevel(now);
    } catch (error) {
      deps.onFault(error);
    }
  }

  return {
    received: (chat) => count({ received: 1, user: user(chat) }),
    sent: (chat) => count({ sent: 1, user: user(chat) }),
    async state() {
      return stateOf(month(), await store.read(period()), plan);
    },
  };
}

/** One reader of Zalo's plan says both directions count; we take the side that warns earlier. */
function stateOf(month: string, usage: Usage, plan: ZaloPlan): UsageState {
  const messages = usage.sent + usage.received;
  const byMessages = Math.floor((messages / plan.messages) * 100);
  const byUsers = Math.floor((usage.users / plan.users) * 100);
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
