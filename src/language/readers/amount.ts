/** Amounts: money in VND, percent, and terms in months. */
import { filler, prefixOf } from '../context.ts';
import { type Lexicon, lexicon, madeOf } from '../lexicon.ts';
import { couldBeNumeral, type Found, isNumeral, lastOne, roleOf, smallNumber } from '../numbers.ts';
import people from '../words/people.json' with { type: 'json' };
import units from '../words/units.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';

const moneyUnits = Object.entries(units.money).map(
  ([value, words]) => [Number(value), lexicon(words)] as const,
);
const around = lexicon(people.around);
const block = lexicon(people.block.filter((word) => !units.moneyWords.includes(word)));
const moneyWords = lexicon(units.moneyWords);
const moneyBlock = lexicon(units.moneyBlock);
const percentWords = lexicon(units.percentWords);
const percentSign = lexicon(units.percent);
const halves = lexicon(units.halves);
const months = lexicon(units.month);
const years = lexicon(units.year);
const endless = lexicon(units.endless);
const termWords = lexicon(units.termWords);
/** People: «6 chị em», «sáu hộ» are no amount. A bare «chị» or «em» only addresses somebody. */
const counted = lexicon(people.counted);
const plainSigns = new Set(['.', ',', '!', '(', ')', ':', ';']);

/** VND, whole: «5tr2», «1 tỷ 200 triệu», «ba chục triệu», «300.000đ». A bare small number is not money. */
export function readMoney(words: Words): number | undefined {
  const found = only(words, moneyAt, [moneyWords, filler], moneyBlock);
  return found !== undefined && Number.isInteger(found) && found <= 1e13 ? found : undefined;
}

/** 0–100, with decimals: «30 phần trăm», «5,5%», «một nửa». */
export function readPercent(words: Words): number | undefined {
  const found = only(words, percentAt, [percentWords, filler]);
  return found !== undefined && found <= 100 ? found : undefined;
}

/** Whole months, or `indefinite` where allowed. A bare small number may be years: not understood. */
export function readTerm(words: Words, openEnded: boolean): number | 'indefinite' | undefined {
  const { list } = words;
  for (let i = 0; i < list.length; i += 1) {
    const taken = endless.at(list, i);
    if (taken === 0) continue;
    const rest = [...list.slice(0, i), ...list.slice(i + taken)];
    return openEnded && madeOf(rest, filler, termWords) ? 'indefinite' : undefined;
  }
  const bare = openEnded ? undefined : bareMonths;
  const found = only(words, (l, i, m) => termAt(l, i, m) ?? bare?.(l, i, m), [termWords, filler]);
  return found !== undefined && Number.isInteger(found) && found <= 1200 ? found : undefined;
}

type At = (list: readonly Word[], at: number, marked: boolean) => Found | undefined;

/** The one amount of a text; undefined if there are two, or words that make it a range, a doubt or another thing. */
function only(
  words: Words,
  amountAt: At,
  allowed: readonly Lexicon[],
  forbidden?: Lexicon,
): number | undefined {
  const { list, marked } = words;
  const prefix = prefixOf(list);
  let i = prefix.kind === 'none' ? 0 : prefix.end;
  let value: number | undefined;
  while (i < list.length) {
    const word = list[i];
    if (word?.kind === 'sign') {
      const approximate = word.fold === '~' && list[i + 1]?.kind === 'number';
      const perYear = word.fold === '/' && value !== undefined && years.at(list, i + 1) > 0;
      const dash = word.fold === '-' && i === 0 && list[1]?.glued === false;
      if (perYear) i += 1 + years.at(list, i + 1);
      else if (plainSigns.has(word.fold) || approximate || dash) i += 1;
      else return undefined;
      continue;
    }
    const known = Math.max(around.at(list, i), ...allowed.map((lexicon) => lexicon.at(list, i)));
    const found = amountAt(list, i, marked);
    if (found !== undefined && found.end - i > known) {
      if (value !== undefined) return undefined;
      value = found.value;
      i = found.end;
      continue;
    }
    const stop = Math.max(block.at(list, i), forbidden?.at(list, i) ?? 0);
    if (stop > 0 && stop >= known) return undefined;
    // «tầm 20» is about twenty; «tam chin» without marks is eight or nine.
    if (known === 0 || (marked && couldBeNumeral(word))) return undefined;
    if (known === 1 && isNumeral(list, i, marked)) {
      if (around.at(list, i) === 0 || list[i + 1]?.kind !== 'number') return undefined;
    }
    i += known;
  }
  return value;
}

function unitAt(list: readonly Word[], at: number): { readonly size: number } | undefined {
  for (const [size, words] of moneyUnits) if (words.at(list, at) > 0) return { size };
  return undefined;
}

function moneyAt(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  let total = 0;
  let last = Number.POSITIVE_INFINITY;
  let i = at;
  for (;;) {
    const part = coefficient(list, i, marked);
    if (part === undefined)
      return last === Number.POSITIVE_INFINITY ? undefined : { value: total, end: i };
    const unit = unitAt(list, part.end);
    if (unit === undefined) {
      if (last === Number.POSITIVE_INFINITY) return bareAmount(part, list, i);
      const tail = tailOf(list, i, part, last);
      // Words after the amount («một năm») are looked at by the caller.
      if (tail === undefined)
        return list[i]?.kind === 'number' ? undefined : { value: total, end: i };
      return { value: total + tail, end: skipDong(list, part.end) };
    }
    if (unit.size >= last || !sensible(part, unit.size)) return undefined;
    total += Math.round(part.value * unit.size);
    last = unit.size;
    i = part.end + 1;
    if (unit.size === 1) return { value: total, end: i };
    if (roleOf(list, i, 'half', marked) !== undefined) {
      return { value: total + last / 2, end: skipDong(list, i + 1) };
    }
    const tail = spokenTail(list, i, marked, last);
    if (tail !== undefined) return { value: total + tail, end: skipDong(list, i + 1) };
    i = skipDong(list, i);
  }
}

/** «triệu hai», «hai triệu mốt»: one digit in words after a unit is its tenth. Năm may be years. */
function spokenTail(
  list: readonly Word[],
  at: number,
  marked: boolean,
  unit: number,
): number | undefined {
  if (unit < 1000 || isNumeral(list, at + 1, marked)) return undefined;
  if (unitAt(list, at + 1) !== undefined && list[at + 1]?.fold !== 'dong') return undefined;
  const tail = roleOf(list, at, 'tail', marked);
  if (tail === undefined || (tail === 1 && list[at]?.key !== lastOne)) return undefined;
  if (tail === 5 && list[at]?.key === list[at]?.fold) return undefined;
  if (tail === 4 && list[at]?.key === list[at]?.fold && list[at]?.fold === 'tu') return undefined;
  return (tail * unit) / 10;
}

/** Digits after a unit: `5tr2` is 5.2, `5tr250` is 5.25; `1tr50` can be two things. */
function tailOf(list: readonly Word[], at: number, part: Found, unit: number): number | undefined {
  const text = list[at]?.fold ?? '';
  if (part.end !== at + 1) {
    // «5 triệu 2 trăm» leaves out the thousand.
    return unit === 1e6 && part.value >= 100 && part.value < 1000 && part.grouped !== true
      ? part.value * 1000
      : unit === 1e9 && part.value >= 100 && part.value < 1000
        ? part.value * 1e6
        : undefined;
  }
  if (!/^\d{1,3}$/.test(text) || unit < 1e6) return undefined;
  if (text.length === 1) return (part.value * unit) / 10;
  if (text.length === 3) return (part.value * unit) / 1000;
  // `1tr50` is one million fifty to some and one and a half to others.
  return undefined;
}

/** No one says ten thousand thousand; grouped digits with a big unit are a slip. */
function sensible(part: Found, unit: number): boolean {
  if (part.value <= 0 && unit > 1) return false;
  if (unit === 1000) return part.value < 10_000 && (part.grouped !== true || part.value < 10_000);
  if (unit === 1e6) return part.value < 100_000;
  if (unit === 1e9) return part.value < 10_000;
  return Number.isInteger(part.value) && (part.value >= 1000 || part.value === 0);
}

/** «nửa triệu», «triệu rưỡi», «tỷ hai»: a unit without a number is one of it. */
function coefficient(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  if (roleOf(list, at, 'halfOf', marked) !== undefined && unitAt(list, at + 1) !== undefined) {
    return { value: 0.5, end: at + 1 };
  }
  const small = smallNumber(list, at, marked);
  if (small !== undefined) return decimals(list, small, marked);
  const unit = unitAt(list, at);
  if (unit !== undefined && unit.size >= 1e6 && (list[at]?.fold.length ?? 0) > 2) {
    const next = at + 1;
    const more =
      roleOf(list, next, 'half', marked) !== undefined ||
      spokenTail(list, next, marked, unit.size) !== undefined;
    if (more) return { value: 1, end: at };
  }
  if ((list[at]?.fold === 'ty' || list[at]?.fold === 'ti') && list[at]?.key !== list[at]?.fold) {
    if (roleOf(list, at + 1, 'half', marked) !== undefined) return { value: 1, end: at };
    if (spokenTail(list, at + 1, marked, 1e9) !== undefined) return { value: 1, end: at };
  }
  return undefined;
}

/** «một phẩy năm», «ba mươi phẩy hai lăm»? Only one digit after the point is sure. */
function decimals(list: readonly Word[], found: Found, marked: boolean): Found {
  if (roleOf(list, found.end, 'point', marked) === undefined) return found;
  const digit = roleOf(list, found.end + 1, 'digit', marked);
  const typed = list[found.end + 1];
  const value =
    digit ?? (typed?.kind === 'number' && /^\d$/.test(typed.fold) ? Number(typed.fold) : undefined);
  if (value === undefined) return found;
  return { value: found.value + value / 10, end: found.end + 2 };
}

function skipDong(list: readonly Word[], at: number): number {
  const dong = moneyUnits.find(([size]) => size === 1)?.[1];
  return at + (dong?.at(list, at) ?? 0);
}

/** Without a unit only what is clearly an amount: grouped, or at least ten thousand. */
function bareAmount(part: Found, list: readonly Word[], at: number): Found | undefined {
  if (part.digits !== true || part.end !== at + 1) {
    if (part.grouped === true && part.value >= 10_000) return part;
    return undefined;
  }
  if (!Number.isInteger(part.value)) return undefined;
  return part.value >= 10_000 && list[at]?.kind === 'number' ? part : undefined;
}

function percentAt(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  const half = halves.at(list, at);
  if (half > 0) {
    const after = list[at + half];
    return after !== undefined && isNumeral(list, at + half, marked)
      ? undefined
      : { value: 50, end: at + half };
  }
  const small = smallNumber(list, at, marked);
  if (small === undefined) return undefined;
  const found = decimals(list, small, marked);
  if (list[found.end]?.fold === '%') return { value: found.value, end: found.end + 1 };
  const named = percentSign.at(list, found.end);
  if (named > 0) return { value: found.value, end: found.end + named };
  if (isNumeral(list, found.end, marked) || roleOf(list, found.end, 'half', marked) !== undefined) {
    return undefined;
  }
  if (found.value === 0 && list[at]?.kind === 'word') return undefined;
  if (counted.at(list, found.end) > 0) return undefined;
  // A bare number counts as percent only if it is whole: `0.3` may be thirty.
  return Number.isInteger(found.value) && found.grouped !== true ? found : undefined;
}

function termAt(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  if (roleOf(list, at, 'halfOf', marked) !== undefined && years.at(list, at + 1) > 0) {
    return { value: 6, end: at + 2 };
  }
  const found = smallNumber(list, at, marked);
  if (found === undefined) return undefined;
  const month = months.at(list, found.end);
  if (month > 0)
    return Number.isInteger(found.value)
      ? { value: found.value, end: found.end + month }
      : undefined;
  const year = years.at(list, found.end);
  if (year === 0) return undefined;
  const base = found.value * 12;
  const next = found.end + year;
  if (roleOf(list, next, 'half', marked) !== undefined) return { value: base + 6, end: next + 1 };
  const more = smallNumber(list, next, marked);
  if (more !== undefined && months.at(list, more.end) > 0 && more.value < 12) {
    return { value: base + more.value, end: more.end + 1 };
  }
  return { value: base, end: next };
}

/** Where the question asks for months, a bare number from six on is months; below it may be years. */
function bareMonths(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  const found = smallNumber(list, at, marked);
  if (found === undefined || counted.at(list, found.end) > 0) return undefined;
  return found.value >= 6 ? found : undefined;
}
