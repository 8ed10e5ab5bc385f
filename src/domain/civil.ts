/** Civil hours: nobody is written to of our own accord between 21:00 and 7:00. */
import { addDays, dayOf, type Instant, instantOf, minutesOf } from './time.ts';

/** Minutes since midnight in Vietnam. */
const opens = 7 * 60;
const closes = 21 * 60;

/** The instant itself within civil hours, else the next 7:00. */
export function civil(instant: Instant): Instant {
  const minutes = minutesOf(instant);
  if (minutes >= opens && minutes < closes) return instant;
  const day = dayOf(instant);
  return instantOf(minutes < opens ? day : addDays(day, 1), opens);
}

/** Whether it is between 7:00 and 21:00. */
export const isCivil = (instant: Instant): boolean => civil(instant) === instant;

/** Minutes since midnight of `HH:MM`; undefined if it is no time of day. */
export function minutesIn(time: string): number | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time);
  return match === null ? undefined : Number(match[1]) * 60 + Number(match[2]);
}
