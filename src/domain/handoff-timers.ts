/** The timers of a case: when its officer has been silent too long, and when it has waited too long for one. */
import type { Calendar } from './calendar.ts';
import type { DeskHours } from './desk-hours.ts';
import type { Handoff } from './handoff.ts';
import type { TimerId } from './ids.ts';
import type { Instant } from './time.ts';
import type { TimerChange } from './timer.ts';
import { addWorkingMinutes } from './working-time.ts';

/** The names of the requests that tell what is true when they fall due. */
export const caseTimers = {
  /** Tells linked officers that somebody waits; at once. */
  ping: 'handoff.ping',
  wait: 'handoff.wait',
  silence: 'handoff.silence',
} as const;

export interface TimerDeps {
  readonly calendar: Calendar;
  readonly hours: DeskHours;
}

const idOf = ({ id }: Handoff, name: keyof typeof caseTimers): TimerId =>
  `${id}:${name}` as TimerId;

const set = (handoff: Handoff, name: keyof typeof caseTimers, due: Instant): TimerChange => ({
  kind: 'set',
  timer: {
    id: idOf(handoff, name),
    conversation: handoff.conversation,
    name: caseTimers[name],
    due,
  },
});

/** It waits from now on. */
export function waitTimers(
  deps: TimerDeps,
  handoff: Handoff,
  now: Instant,
): readonly TimerChange[] {
  const due = addWorkingMinutes(deps.calendar, now, deps.hours.answerWithin);
  return [
    { kind: 'clear', id: idOf(handoff, 'silence') },
    set(handoff, 'ping', now),
    set(handoff, 'wait', due),
  ];
}

/**
 * An officer holds it from now on, or spoke just now: silent for so long from `now`, it is looked at; `at`: look at that
 * instant itself.
 */
export function silenceTimers(
  deps: TimerDeps,
  handoff: Handoff,
  now: Instant,
  how: 'after' | 'at' = 'after',
): readonly TimerChange[] {
  const due = how === 'at' ? now : addWorkingMinutes(deps.calendar, now, deps.hours.silentAfter);
  return [
    { kind: 'clear', id: idOf(handoff, 'ping') },
    { kind: 'clear', id: idOf(handoff, 'wait') },
    set(handoff, 'silence', due),
  ];
}

/** It is over. */
export function noTimers(handoff: Handoff): readonly TimerChange[] {
  return (['ping', 'wait', 'silence'] as const).map((name) => ({
    kind: 'clear',
    id: idOf(handoff, name),
  }));
}
