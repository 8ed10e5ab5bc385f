/** Pulses: when something last happened, for whoever looks after the house. */
import type { Instant } from './time.ts';

/** When the last message came over a channel, to a minute; its record's id is the channel's name. */
export interface Pulse {
  readonly at: Instant;
}

/** How the nightly backup stands; there is one record of it. */
export interface BackupState {
  /** When the last one that worked was made. */
  readonly lastAt?: Instant;
  readonly bytes?: number;
  /** When one last failed, if none worked since. */
  readonly failedAt?: Instant;
}
