/** Working minutes: how long officers have been at work between two instants, and when so many minutes will have passed. Pure. */
import { type Calendar, hoursOn } from './calendar.ts';
import { addDays, type Day, dayOf, type Instant, instantOf } from './time.ts';

const minute = 60_000;
/** Past it a calendar has no working hours at all. */
const farthest = 400;

/** When `minutes` of work will have passed: the end of the span they end in; at once for 0 within hours. */
export function addWorkingMinutes(calendar: Calendar, at: Instant, minutes: number): Instant {
  let left = minutes * minute;
  let day = dayOf(at);
  for (let step = 0; step < farthest; step += 1) {
    for (const { from, to } of spansOf(calendar, day)) {
      const start = Math.max(from, at);
      if (start >= to) continue;
      if (to - start >= left) return start + left;
      left -= to - start;
    }
    day = addDays(day, 1);
  }
  return at + left;
}

function spansOf(calendar: Calendar, day: Day): readonly { from: Instant; to: Instant }[] {
  return hoursOn(calendar, day).map(({ from, to }) => ({
    from: instantOf(day, from),
    to: instantOf(day, to),
  }));
}
