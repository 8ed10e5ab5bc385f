/** The calendar of offices: which days are worked, between which hours, and how long «five working days» is. Pure. */
import { addDays, type Day, dayOf, type Instant, instantOf, minutesOf, weekdayOf } from './time.ts';

/** Minutes since midnight; `{"from":450,"to":690}` is 7:30–11:30. */
export interface Span {
  readonly from: number;
  /** The first minute that is no longer worked. */
  readonly to: number;
}

/** Hours of every weekday as they hold from a day on. */
export interface WeekHours {
  readonly from: Day;
  /** Seven lists, Monday first; an empty one is a day off, several have breaks between. */
  readonly week: readonly (readonly Span[])[];
}

/** What content/calendar says. */
export interface Calendar {
  /** Holidays and the days given for them, by day. */
  readonly holidays: ReadonlyMap<Day, string>;
  /** Saturdays and Sundays worked in exchange, by day. */
  readonly worked: ReadonlyMap<Day, string>;
  /** Days outside are counted by weekends alone. */
  readonly known: { readonly from: Day; readonly to: Day };
  /** The holidays were checked against an announcement. */
  readonly certain: boolean;
  /** Oldest first, at least one. */
  readonly hours: readonly WeekHours[];
}

/** A day counted to, and whether a holiday on the way could still change it. */
export interface CountedDay {
  readonly day: Day;
  readonly certain: boolean;
}

/** No longer than any span the law gives; past it the calendar has no working day at all. */
const farthest = 4000;

export function isWorkingDay(calendar: Calendar, day: Day): boolean {
  if (calendar.worked.has(day)) return true;
  return !calendar.holidays.has(day) && weekly(calendar, day).length > 0;
}

/**
 * The last of `count` working days after a day, which itself is not counted: filed on Monday, three working days end
 * on Thursday. A day off moves nothing but the end; 0 is the day itself or the next working day.
 */
export function addWorkingDays(calendar: Calendar, day: Day, count: number): CountedDay {
  let at = day;
  let left = count;
  let certain = true;
  for (let step = 0; step < farthest; step += 1) {
    if (count === 0 && isWorkingDay(calendar, at)) break;
    at = addDays(at, 1);
    certain &&= isCertain(calendar, at);
    if (isWorkingDay(calendar, at)) left -= 1;
    if (count > 0 && left <= 0) break;
  }
  return { day: at, certain };
}

/** Working days after `from` up to and with `to`; 0 if it is not later. */
export function workingDaysBetween(calendar: Calendar, from: Day, to: Day): number {
  let count = 0;
  for (let at = addDays(from, 1); at <= to && count < farthest; at = addDays(at, 1)) {
    if (isWorkingDay(calendar, at)) count += 1;
  }
  return count;
}

/** The spans worked on a day, in order; none on a day off. A day worked in exchange has the hours of a Monday. */
export function hoursOn(calendar: Calendar, day: Day): readonly Span[] {
  if (!isWorkingDay(calendar, day)) return [];
  const own = weekly(calendar, day);
  return own.length > 0 ? own : (inForce(calendar, day)?.week[0] ?? []);
}

export function isOpen(calendar: Calendar, at: Instant): boolean {
  const minute = minutesOf(at);
  return hoursOn(calendar, dayOf(at)).some(({ from, to }) => minute >= from && minute < to);
}

/** When it is open next: `at` itself while it is open. */
export function nextOpening(calendar: Calendar, at: Instant): Instant {
  if (isOpen(calendar, at)) return at;
  let day = dayOf(at);
  for (let step = 0; step < farthest; step += 1) {
    const opening = hoursOn(calendar, day)
      .map(({ from }) => instantOf(day, from))
      .find((instant) => instant >= at);
    if (opening !== undefined) return opening;
    day = addDays(day, 1);
  }
  return at;
}

/** Reminders are sent between these minutes of a day only: nobody is woken. */
export const civilHours: Span = { from: 7 * 60, to: 21 * 60 };

/** The same instant, or the next morning it is civil to write. */
export function civilInstant(at: Instant): Instant {
  const minute = minutesOf(at);
  if (minute < civilHours.from) return instantOf(dayOf(at), civilHours.from);
  if (minute >= civilHours.to) return instantOf(addDays(dayOf(at), 1), civilHours.from);
  return at;
}

/** A weekend is a weekend; only what holidays change on a weekday can be wrong. */
function isCertain({ holidays, worked, known, certain }: Calendar, day: Day): boolean {
  if (day < known.from || day > known.to) return weekdayOf(day) > 5;
  return certain || (!holidays.has(day) && !worked.has(day));
}

function weekly(calendar: Calendar, day: Day): readonly Span[] {
  return inForce(calendar, day)?.week[weekdayOf(day) - 1] ?? [];
}

function inForce({ hours }: Calendar, day: Day): WeekHours | undefined {
  return hours.findLast(({ from }) => from <= day) ?? hours[0];
}
