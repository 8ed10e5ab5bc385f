/** Dates as `YYYY-MM-DD`: `25/12/2026`, «ngày 5 tháng 3 năm 2026», «mai» where today is known. */
import type { Day } from '#src/domain/time.ts';
import { addDays, dayNumber, isoDay, partsOf, weekday } from '../calendar.ts';
import { filler, prefixOf } from '../context.ts';
import { type Lexicon, lexicon } from '../lexicon.ts';
import { isNumeral, lastOne, roleOf, smallNumber, wholeNumber } from '../numbers.ts';
import calendar from '../words/calendar.json' with { type: 'json' };
import choosing from '../words/choosing.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';

const dayWord = lexicon(calendar.day);
const monthWord = lexicon(calendar.month);
const yearWord = lexicon(calendar.year);
const allowed = lexicon(calendar.allowed);
const block = lexicon(calendar.block);
const thisWeek = lexicon(calendar.thisWeek);
const nextWeek = lexicon(calendar.nextWeek);
const thisMonth = lexicon(calendar.thisMonth);
const nextMonth = lexicon(calendar.nextMonth);
const monthNames = Object.entries(calendar.months).map(
  ([n, w]) => [Number(n), lexicon(w)] as const,
);
const relative = Object.entries(calendar.relative).map(
  ([n, w]) => [Number(n), lexicon(w)] as const,
);
const weekdays = Object.entries(choosing.weekdays).map(
  ([name, n]) => [n, lexicon([name])] as const,
);

interface Dated {
  readonly day: Day | undefined;
  readonly end: number;
}

/** The one date of a text; undefined if impossible, ambiguous, or there are two. */
export function readDate(words: Words, today?: Day): Day | undefined {
  const { list } = words;
  const prefix = prefixOf(list);
  let i = prefix.kind === 'letter' || prefix.kind === 'question' ? prefix.end : 0;
  let found: Day | undefined;
  while (i < list.length) {
    const word = list[i];
    const dated = dateAt(words, i, today);
    if (dated !== undefined) {
      if (dated.day === undefined || (found !== undefined && found !== dated.day)) return undefined;
      found = dated.day;
      i = dated.end;
    } else if (word?.kind === 'sign') {
      if (!['.', ',', '!', '(', ')', ':', ';', '-'].includes(word.fold)) return undefined;
      i += 1;
    } else {
      const known = Math.max(filler.at(list, i), allowed.at(list, i), dayWord.at(list, i));
      const stop = block.at(list, i);
      if (known === 0 || (stop > 0 && stop >= known)) return undefined;
      if (known === 1 && isNumeral(list, i, words.marked)) return undefined;
      i += known;
    }
  }
  return found;
}

function dateAt(words: Words, at: number, today: Day | undefined): Dated | undefined {
  return written(words.list, at, today) ?? spoken(words, at, today) ?? near(words, at, today);
}

/** `25/12/2026`, `25-12-26`, `2026-12-25`, `25.12.2026`, `25/12`. */
function written(list: readonly Word[], at: number, today: Day | undefined): Dated | undefined {
  const first = list[at];
  if (first?.kind !== 'number') return undefined;
  if (/^\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})$/.test(first.fold)) {
    const [day, month, year] = first.fold.split('.').map(Number);
    return { day: dayMonthYear(day, month, year), end: at + 1 };
  }
  const sign = list[at + 1];
  if (sign?.kind !== 'sign' || !['/', '-', '.'].includes(sign.fold)) return undefined;
  const second = list[at + 2];
  if (second?.kind !== 'number') return undefined;
  const third = list[at + 3]?.fold === sign.fold ? list[at + 4] : undefined;
  const texts = [first.fold, second.fold, third?.fold ?? ''];
  if (!texts.every((text) => text === '' || /^\d{1,4}$/.test(text))) {
    return { day: undefined, end: at + 3 };
  }
  const [a, b, c] = texts.map(Number);
  if (third?.kind === 'number') {
    if (/^\d{4}$/.test(first.fold)) return { day: isoDay(a ?? 0, b ?? 0, c ?? 0), end: at + 5 };
    return { day: dayMonthYear(a, b, c), end: at + 5 };
  }
  if (sign.fold === '.') return undefined;
  const named = yearWord.at(list, at + 3);
  const year = named > 0 ? list[at + 3 + named] : undefined;
  if (year?.kind === 'number' && /^\d{4}$/.test(year.fold)) {
    return { day: dayMonthYear(a, b, Number(year.fold)), end: at + 4 + named };
  }
  return { day: nearest(a ?? 0, b ?? 0, today), end: at + 3 };
}

/** Two digits for the year mean this century up to 2040; anything else is not sure. */
function dayMonthYear(day = 0, month = 0, year = 0): Day | undefined {
  const full = year >= 100 ? year : year <= 40 ? 2000 + year : 0;
  return isoDay(full, month, day);
}

/** «ngày 5 tháng 3 năm 2026», «5 tháng ba 2026», «mùng năm tháng tư». */
function spoken(words: Words, at: number, today: Day | undefined): Dated | undefined {
  const { list, marked } = words;
  let i = at + dayWord.at(list, at);
  const day = smallNumber(list, i, marked);
  if (day === undefined) return undefined;
  i = day.end;
  if (thisMonth.at(list, i) > 0) return inMonth(day.value, 0, i + thisMonth.at(list, i), today);
  if (nextMonth.at(list, i) > 0) return inMonth(day.value, 1, i + nextMonth.at(list, i), today);
  if (monthWord.at(list, i) === 0) return undefined;
  i += monthWord.at(list, i);
  const month = monthAt(list, i, marked);
  if (month === undefined) return { day: undefined, end: i };
  i = month.end;
  const named = yearWord.at(list, i);
  const sign = list[i]?.fold === '/' || list[i]?.fold === '-' || list[i]?.fold === ',' ? 1 : 0;
  const year = yearAt(list, i + Math.max(named, sign), marked);
  if (year !== undefined && (named > 0 || year.value > 31)) {
    return { day: dayMonthYear(day.value, month.value, year.value), end: year.end };
  }
  if (named > 0) return { day: undefined, end: i };
  return { day: nearest(day.value, month.value, today), end: i };
}

function monthAt(list: readonly Word[], at: number, marked: boolean) {
  for (const [value, words] of monthNames) {
    const taken = words.at(list, at);
    if (taken > 0) return { value, end: at + taken };
  }
  const found = smallNumber(list, at, marked);
  return found !== undefined && found.value <= 12 ? found : undefined;
}

/** «hai nghìn không trăm hai sáu», «hai không hai sáu», `2026`. */
function yearAt(list: readonly Word[], at: number, marked: boolean) {
  let said = '';
  let i = at;
  for (
    let digit = roleOf(list, i, 'digit', marked);
    digit !== undefined;
    digit = roleOf(list, i, 'digit', marked)
  ) {
    said += String(digit);
    i += 1;
  }
  if (said.length === 4) return { value: Number(said), end: i };
  const found = wholeNumber(list, at, marked);
  return found !== undefined && Number.isInteger(found.value) ? found : undefined;
}

function inMonth(day: number, ahead: number, end: number, today: Day | undefined): Dated {
  if (today === undefined) return { day: undefined, end };
  const { year, month } = partsOf(today);
  const next = month + ahead;
  return { day: next > 12 ? isoDay(year + 1, next - 12, day) : isoDay(year, next, day), end };
}

/** «mai», «hôm nay», «thứ hai tuần sau». */
function near(words: Words, at: number, today: Day | undefined): Dated | undefined {
  const { list } = words;
  for (const [days, phrases] of relative) {
    const taken = phrases.at(list, at);
    if (taken === 0) continue;
    const bare = list[at]?.fold === 'mot' && list[at]?.key !== lastOne;
    if (!bare)
      return { day: today === undefined ? undefined : addDays(today, days), end: at + taken };
  }
  for (const [number, phrases] of weekdays) {
    const taken = phrases.at(list, at);
    if (taken === 0) continue;
    const end = at + taken;
    const ahead = weekAhead(list, end);
    if (ahead === undefined || today === undefined) return undefined;
    return {
      day: addDays(today, number - weekday(today) + ahead.weeks * 7),
      end: end + ahead.taken,
    };
  }
  return undefined;
}

function weekAhead(list: readonly Word[], at: number) {
  const read = (words: Lexicon, weeks: number) => {
    const taken = words.at(list, at);
    return taken > 0 ? { weeks, taken } : undefined;
  };
  return read(thisWeek, 0) ?? read(nextWeek, 1);
}

/** A day without its year is the nearest one, where no other year comes close: within three months. */
function nearest(day: number, month: number, today: Day | undefined): Day | undefined {
  if (today === undefined) return undefined;
  const now = dayNumber(partsOf(today));
  const { year } = partsOf(today);
  for (const candidate of [year - 1, year, year + 1]) {
    const date = isoDay(candidate, month, day);
    if (date !== undefined && Math.abs(dayNumber(partsOf(date)) - now) <= 92) return date;
  }
  return undefined;
}
