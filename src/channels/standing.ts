/** Whether a platform takes our token: a refused one is looked at again, rarely, and shown until it works. */

/** Told by whoever calls the platform. */
export interface Standing {
  /** The platform said that the token is no good. */
  refused(): void;
  /** A call worked. */
  taken(): void;
}

/**
 * Rest after the `refusals`-th refusal in a row: a minute, doubling to ten. Hammering helps nobody, but a platform
 * answers wrongly for once, and then nobody should have to restart us.
 */
export function restOfRefused(refusals: number): number {
  return Math.min(600_000, 60_000 * 2 ** Math.min(refusals - 1, 4));
}
