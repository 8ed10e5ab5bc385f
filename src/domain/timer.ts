/** Timers: something due later, stored, handed in as an update when its time has come. */
import type { ConversationId, TimerId } from './ids.ts';
import type { Instant } from './time.ts';

export interface Timer {
  /** Setting a timer with an id that exists moves it. */
  readonly id: TimerId;
  readonly conversation: ConversationId;
  readonly name: string;
  readonly due: Instant;
}

/** Later than this a timer is skipped, and whoever counted on it is told. In ms. */
const mostLate = 86_400_000;

/** Whether what a timer was set for is over a day late: the house stood still. */
export function isOverdue(due: unknown, now: Instant): boolean {
  return typeof due === 'number' && now - due > mostLate;
}

export type TimerChange =
  | { readonly kind: 'set'; readonly timer: Timer }
  | { readonly kind: 'clear'; readonly id: TimerId };

export interface TimerStore {
  /** Timers with `due ≤ now`, earliest first. */
  due(now: Instant, limit: number): Promise<readonly Timer[]>;
  /** When the next one falls due. */
  next(): Promise<Instant | undefined>;
  /**
   * Turns a due timer into an update in the inbox and forgets the timer, in one step.
   * False if the timer was moved or gone meanwhile: it fires once, whoever asks.
   */
  fire(timer: Timer, now: Instant): Promise<boolean>;
}
