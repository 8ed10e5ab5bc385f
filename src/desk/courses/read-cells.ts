/** Reads the cells of a spreadsheet: days, times, numbers. A cell that could mean two things is refused, not guessed. */
import { type Day, isDay } from '#src/domain/time.ts';
import { fold } from './fold.ts';

/** A value, or the fault: a key of `courses.fault`. */
export type Cell<Value> = { readonly value: Value } | { readonly fault: string };

/** Words of the lunar calendar, folded. */
const lunar = /(?:^| )(?:al|am|am lich|lich am|ram|mung|mong|gieng|chap|tet)(?: |$)/;
const months: ReadonlySet<string> = new Set(['thang gieng', 'thang chap', 'thang mot']);

/** A formula, or what a broken one leaves behind. */
export function isFormula(cell: string): boolean {
  return /^[=+@]/.test(cell) || /^#(?:REF|N\/A|VALUE|NAME|DIV\/0|NUM|NULL)[!?]?/i.test(cell);
}

/** `10/12/2026`, `10-12-2026`, `10.12.2026`, `2026-12-10`: the day comes first, as everywhere here. */
export function readDay(cell: string, monthFirst: boolean): Cell<Day> {
  const text = cell.trim();
  if (isFormula(text)) return { fault: 'formula' };
  const words = fold(text);
  if (lunar.test(words) || months.has(words)) return { fault: 'lunar' };
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  if (iso !== null) return real(iso[1], iso[2], iso[3]);
  const written = /^(?:\D*?)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{2,4})$/.exec(text);
  if (written === null) {
    return { fault: /^\D*\d{1,2}\s*[/.-]\s*\d{1,2}\s*$/.test(text) ? 'no-year' : 'date' };
  }
  const [, day = '', month = '', year = ''] = written;
  if (year.length !== 4) return { fault: 'no-year' };
  // Somewhere in this column the month stands first: then 03/04 may be either.
  if (monthFirst && Number(day) <= 12 && day !== month) return { fault: 'month-first' };
  if (Number(month) > 12 && Number(day) <= 12) return { fault: 'month-first' };
  return real(year, month, day);
}

/** Whether a column has a day only an American could have written: `12/25/2026`. */
export function hasMonthFirst(cells: readonly string[]): boolean {
  return cells.some((cell) => {
    const match = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-]\d{4}\s*$/.exec(cell);
    return match !== null && Number(match[1]) <= 12 && Number(match[2]) > 12;
  });
}

function real(year = '', month = '', day = ''): Cell<Day> {
  const value = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDay(value) ? { value } : { fault: 'date' };
}

/** `8:00`, `8h30`, `8 giờ`, `13.30`; a spreadsheet's own time is a part of a day (`0.3333`). */
export function readTime(cell: string): Cell<string> {
  const text = cell.trim();
  if (isFormula(text)) return { fault: 'formula' };
  if (/^0?\.\d+$/.test(text) || text === '0') {
    const minutes = Math.round(Number(text) * 24 * 60);
    return time(Math.floor(minutes / 60), minutes % 60);
  }
  const match = /^(\d{1,2})(?:\s*(?:[:.h]|gio)\s*(\d{2})?)?(?:\s*phut)?(?::00)?$/.exec(
    foldTime(text),
  );
  return match === null ? { fault: 'time' } : time(Number(match[1]), Number(match[2] ?? 0));
}

function time(hour: number, minute: number): Cell<string> {
  const two = (value: number): string => String(value).padStart(2, '0');
  return hour > 23 || minute > 59 ? { fault: 'time' } : { value: `${two(hour)}:${two(minute)}` };
}

function foldTime(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** `30`, `30 người`; not `30-40`, not `3x`. */
export function readSeats(cell: string): Cell<number> {
  const text = cell.trim();
  if (isFormula(text)) return { fault: 'formula' };
  const match = /^(\d{1,6})(?:[.,]0+)?(?:\s+(?:nguoi|cho|hoc vien))?$/.exec(foldTime(text));
  return match === null ? { fault: 'number' } : { value: Number(match[1]) };
}
