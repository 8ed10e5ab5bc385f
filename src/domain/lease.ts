/** Leases: the right to do something that only one process may do at a time, such as polling with one token. */
import type { Instant } from './time.ts';

export interface LeaseStore {
  /**
   * Takes a lease for `ms`, or keeps it for as long again if `holder` has it already.
   * False while somebody else has it: decided atomically, whichever process asks.
   */
  hold(name: string, holder: string, now: Instant, ms: number): Promise<boolean>;
  /** Gives it back at once; does nothing if somebody else has it by now. */
  drop(name: string, holder: string): Promise<void>;
}
