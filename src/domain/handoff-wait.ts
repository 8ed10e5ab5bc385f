/** How long she has waited for an officer's word, read off the last lines of the conversation. Pure. */
import type { Handoff } from './handoff.ts';
import type { Message } from './message.ts';
import type { Instant } from './time.ts';

/** How many last lines are looked at: more than an officer leaves unanswered. */
export const linesLookedAt = 60;

/** `{"newest":41,"unread":2,"waitingSince":1795392000000}` */
export interface Waiting {
  /** Number of the newest line, 0 for none. */
  readonly newest: number;
  /** Lines of hers after the last an officer has seen. */
  readonly unread: number;
  /** Absent where it is her turn to speak. */
  readonly waitingSince?: Instant;
}

/** `lines` are the last of the conversation, oldest first. */
export function waitingOf(handoff: Handoff, lines: readonly Message[]): Waiting {
  const newest = lines.at(-1)?.seq ?? 0;
  if (handoff.state === 'closed') return { newest, unread: 0 };
  const readTo = handoff.readTo ?? 0;
  const hers = lines.filter(({ from, at }) => from === 'her' && at >= handoff.createdAt);
  const unread = hers.filter(({ seq }) => seq > readTo).length;
  const since = waitingSince(handoff, lines, hers);
  return { newest, unread, ...(since === undefined ? {} : { waitingSince: since }) };
}

function waitingSince(
  handoff: Handoff,
  lines: readonly Message[],
  hers: readonly Message[],
): Instant | undefined {
  const word = lines.findLast(({ from, at }) => from === 'officer' && at >= handoff.createdAt);
  if (word === undefined) return handoff.createdAt;
  const unanswered = hers.find(({ seq }) => seq > word.seq);
  if (unanswered !== undefined) return unanswered.at;
  // Back in the queue she waits even if the officer spoke last: somebody else was promised to her.
  return handoff.state === 'waiting' ? lastReturn(handoff) : undefined;
}

function lastReturn({ history = [], updatedAt }: Handoff): Instant {
  return history.findLast(({ what }) => what === 'returned')?.at ?? updatedAt;
}
