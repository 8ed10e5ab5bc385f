/** Time as the project speaks of it: instants are epoch milliseconds, days are ISO dates in Vietnam. */

/** Milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** `YYYY-MM-DD` in Asia/Ho_Chi_Minh. The law is asked by day. */
export type Day = string;

/** Tells the time; injected everywhere, so that a test can stop it. */
export interface Clock {
  now(): Instant;
}

/** Makes unguessable ids; injected, so that a test can foresee them. */
export interface Random {
  /** `bytes` random bytes in lower-case hexadecimal. */
  hex(bytes: number): string;
}

/** Vietnam has had one offset, UTC+7, without summer time, since 1975. */
const vietnamOffset = 7 * 3_600_000;
const dayLength = 86_400_000;

/** The day it is in Vietnam at an instant. */
export function dayOf(instant: Instant): Day {
  const days = Math.floor((instant + vietnamOffset) / dayLength);
  return civil(days);
}

/** Whether a text is a real calendar date `YYYY-MM-DD` (so not 2025-02-30). */
export function isDay(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

/** Number of days in a month (1–12). */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** A date some days later, or earlier for a negative count. */
export function addDays(day: Day, count: number): Day {
  return civil(dayNumber(day) + count);
}

/** The same date some months later; 31 August and six months is the last of February. */
export function addMonths(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const months = year * 12 + month - 1 + count;
  const [toYear, toMonth] = [Math.floor(months / 12), (months % 12) + 1];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${toYear}-${two(toMonth)}-${two(Math.min(date, daysInMonth(toYear, toMonth)))}`;
}

/** 1 Monday … 7 Sunday. */
export function weekdayOf(day: Day): number {
  return ((((dayNumber(day) + 3) % 7) + 7) % 7) + 1;
}

/** The instant a minute of a day in Vietnam begins; `minutes` counts from midnight. */
export function instantOf(day: Day, minutes = 0): Instant {
  return dayNumber(day) * dayLength - vietnamOffset + minutes * 60_000;
}

/** Minutes since midnight in Vietnam. */
export function minutesOf(instant: Instant): number {
  return Math.floor(((((instant + vietnamOffset) % dayLength) + dayLength) % dayLength) / 60_000);
}

/** Days since the epoch: the inverse of `civil`. */
function dayNumber(day: Day): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

/** Days since the epoch to a date: Howard Hinnant's civil_from_days, valid for all years used here. */
function civil(days: number): Day {
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const day = doy - Math.floor((153 * mp + 2) / 5) + 1;
  const month = mp < 10 ? mp + 3 : mp - 9;
  const year = yoe + era * 400 + (month <= 2 ? 1 : 0);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}`;
}
