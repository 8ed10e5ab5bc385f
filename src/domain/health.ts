/** Health: what an administrator should know of the running house, and from when on it is bad. */
import type { HealthLevel } from './access.ts';
import type { Sweep } from './retention.ts';
import type { Said } from './text.ts';
import type { Instant } from './time.ts';

/** What is so, before it is judged. */
export interface Condition {
  readonly now: Instant;
  /** Channels that are set up, with when a message last came over each, and since when its token is refused. */
  readonly channels: readonly {
    readonly name: string;
    readonly lastAt?: Instant;
    readonly refusedAt?: Instant;
  }[];
  /** Since when the update waits that waits longest. */
  readonly waitingSince?: Instant;
  /** Messages no platform would take; not those to women who cannot be reached, about which nobody can do anything. */
  readonly deadLetters: number;
  /** What the last night erased because its time was over. */
  readonly swept?: Sweep;
  /** When reminders were last skipped because they were over a day late. */
  readonly overdueAt?: Instant;
  /** Percent of the month's allowance used, by channel. */
  readonly quotas: readonly { readonly channel: string; readonly percent: number }[];
  /** Undefined where none is made by itself. */
  readonly backup?: { readonly lastAt?: Instant; readonly failedAt?: Instant };
  /** Facts of law whose day of checking has passed, and those for which it comes within 30 days. */
  readonly content: { readonly overdue: number; readonly soon: number };
  /** Officers for whom wrong passwords make strangers wait now. */
  readonly slowed: number;
  /** Bytes free where the data is; undefined where it is not on this machine. */
  readonly free?: number;
}

/** One thing looked at: what is so, and what to do about it unless it is fine. */
export interface Judged {
  readonly id: string;
  readonly level: HealthLevel;
  readonly text: Said;
  readonly todo?: Said;
}
