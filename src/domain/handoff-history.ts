/** What happened to a case, appended; only the last of it is kept. */
import type { Handoff, HandoffEvent } from './handoff.ts';

const mostEvents = 50;

export function withEvent({ history = [] }: Handoff, event: HandoffEvent): readonly HandoffEvent[] {
  return [...history, event].slice(-mostEvents);
}

/** A case nobody holds: back in the queue. */
export function released({ officer: _o, takenAt: _t, meantFor: _m, ...rest }: Handoff): Handoff {
  return { ...rest, state: 'waiting' };
}
