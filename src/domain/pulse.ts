/** Pulses: when something last happened, for whoever looks after the house. */
import type { Instant } from './time.ts';

/**
 * When the last message came over a channel, to a minute, when timers were last over a day late, when it was last
 * counted what became of an announcement's messages, or when dead letters were last cleared; the id says which.
 */
export interface Pulse {
  readonly at: Instant;
}

/** Its id: messages of announcements arrived or failed, of whichever announcement. */
export const deliveryPulse = 'deliveries';

/** How the nightly backup stands; there is one record of it. */
export interface BackupState {
  /** When the last one that worked was made. */
  readonly lastAt?: Instant;
  readonly bytes?: number;
  /** When one last failed, if none worked since. */
  readonly failedAt?: Instant;
}
