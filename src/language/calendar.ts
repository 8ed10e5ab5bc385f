/** Calendar arithmetic on ISO dates, without a clock. */
import { type Day, daysInMonth } from '#src/domain/time.ts';

/** An ISO date from its parts if there is such a day between 1900 and 2199. */
export function isoDay(year: number, month: number, day: number): Day | undefined {
  if (!Number.isInteger(year) || year < 1900 || year > 2199) return undefined;
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${year}-${pad(month)}-${pad(day)}`;
}

export interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function partsOf(day: Day): Parts {
  const [year, month, date] = day.split('-').map(Number);
  return { year: year ?? 0, month: month ?? 0, day: date ?? 0 };
}

/** Days since 1 January 1970. */
export function dayNumber({ year, month, day }: Parts): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yoe = y - era * 400;
  const doy = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  return era * 146_097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719_468;
}

/** A date some days later or earlier. */
export function addDays(day: Day, count: number): Day | undefined {
  let { year, month, day: date } = partsOf(day);
  date += count;
  while (date > daysInMonth(year, month)) {
    date -= daysInMonth(year, month);
    month += 1;
    if (month > 12) [year, month] = [year + 1, 1];
  }
  while (date < 1) {
    month -= 1;
    if (month < 1) [year, month] = [year - 1, 12];
    date += daysInMonth(year, month);
  }
  return isoDay(year, month, date);
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: Day): number {
  const number = (dayNumber(partsOf(day)) + 3) % 7;
  return (number < 0 ? number + 7 : number) + 1;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
