/** Numbers in words and digits: `mười lăm`, `hai mươi mốt`, `trăm rưỡi`, `1.200`, `2 nghìn`. */
import { fits } from './lexicon.ts';
import numbers from './words/numbers.json' with { type: 'json' };
import { lexeme, type Word } from './words.ts';

/** A number found in her words: its value and where it ends. */
export interface Found {
  readonly value: number;
  readonly end: number;
  /** Written in digits with thousands apart, so that it is surely a whole amount. */
  readonly grouped?: boolean;
  /** Made of digits only. */
  readonly digits?: boolean;
}

type Role =
  | 'digit'
  | 'tail'
  | 'ten'
  | 'tens'
  | 'dozenTen'
  | 'twenty'
  | 'dozen'
  | 'hundred'
  | 'thousand'
  | 'tenThousand'
  | 'gap'
  | 'half'
  | 'halfOf'
  | 'point';

interface Entry {
  readonly role: Role;
  readonly value: number;
  readonly word: Word;
}

/** «mốt»: a last one, and in dates the day after tomorrow; never the một of «một cái». */
export const lastOne = lexeme(numbers.tail['1'][0] ?? '').key;

const bareIsOther = new Set(numbers.bareIsOther.split(' '));
const entries = new Map<string, Entry[]>();
for (const role of ['digit', 'tail'] as const) {
  for (const [value, words] of Object.entries(numbers[role])) learn(role, Number(value), words);
}
for (const role of [
  'ten',
  'tens',
  'dozenTen',
  'twenty',
  'dozen',
  'hundred',
  'thousand',
  'tenThousand',
  'gap',
  'half',
  'halfOf',
  'point',
] as const) {
  learn(role, 0, numbers[role]);
}

function learn(role: Role, value: number, words: readonly string[]): void {
  for (const text of words) {
    const word = lexeme(text);
    const list = entries.get(word.fold) ?? [];
    list.push({ role, value, word });
    entries.set(word.fold, list);
  }
}

/** The value her word has in a role, or undefined. In a marked text a bare `nam` is nam, not năm. */
export function roleOf(
  list: readonly Word[],
  at: number,
  role: Role,
  marked: boolean,
): number | undefined {
  const word = list[at];
  if (word?.kind !== 'word') return undefined;
  const known = entries.get(word.fold);
  if (known === undefined) return undefined;
  // Spelt exactly as one of ours it is that one: mươi is not mười.
  const exact =
    word.key !== word.fold || marked ? known.some((e) => e.word.key === word.key) : false;
  for (const entry of known) {
    if (entry.role !== role || !fits(word, entry.word)) continue;
    if (exact && entry.word.key !== word.key) continue;
    const bare = word.key === word.fold && entry.word.key !== entry.word.fold;
    if (bare && marked && bareIsOther.has(word.fold)) continue;
    return entry.value;
  }
  return undefined;
}

/** Whether a word here could begin or continue a number. */
export function isNumeral(list: readonly Word[], at: number, marked: boolean): boolean {
  const word = list[at];
  if (word === undefined) return false;
  if (word.kind === 'number') return true;
  const roles = entries.get(word.fold);
  if (word.kind !== 'word' || roles === undefined) return false;
  return roles.some(
    ({ role }) => role !== 'gap' && role !== 'half' && roleOf(list, at, role, marked) !== undefined,
  );
}

/** Whether a word without marks is written as a numeral is without them: `nam`, `tam`. */
export function couldBeNumeral(word: Word | undefined): boolean {
  return word?.kind === 'word' && word.key === word.fold && bareIsOther.has(word.fold);
}

/** A number below a thousand in words, or one in digits (with a decimal part where it has one). */
export function smallNumber(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  const word = list[at];
  if (word?.kind === 'number') return digits(list, at, marked);
  return hundreds(list, at, marked);
}

/** A whole number with thousands: `hai nghìn không trăm linh năm`, `nghìn hai`, `1.200`. */
export function wholeNumber(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  const is = (i: number, role: Role): number | undefined => roleOf(list, i, role, marked);
  const head = smallNumber(list, at, marked);
  const unit = head?.end ?? at;
  const step =
    is(unit, 'thousand') !== undefined ? 1000 : is(unit, 'tenThousand') !== undefined ? 10_000 : 0;
  if (step === 0) return head;
  // A bare `ngàn` or `van` may be a goose or something else; only the first of a number may lack its digit.
  if (head === undefined && list[unit]?.key === list[unit]?.fold) return undefined;
  const base = (head?.value ?? 1) * step;
  if (head !== undefined && !Number.isInteger(head.value)) return undefined;
  if (head?.grouped === true) return undefined;
  const next = unit + 1;
  if (is(next, 'half') !== undefined) return { value: base + step / 2, end: next + 1 };
  if (is(next, 'gap') !== undefined) {
    const tail = is(next + 1, 'digit') ?? is(next + 1, 'tail');
    return tail === undefined ? undefined : { value: base + tail, end: next + 2 };
  }
  const below =
    step === 10_000 && is(next + 1, 'thousand') !== undefined
      ? wholeNumber(list, next, marked)
      : hundreds(list, next, marked);
  // «không trăm linh năm» and «ba trăm» say their place; «hai nghìn hai» means two hundred.
  if (below !== undefined && (below.value >= 10 || below.end - next >= 3)) {
    if (list[next]?.kind === 'number' || below.value >= step) return undefined;
    return { value: base + below.value, end: below.end };
  }
  const tail = lastDigit(list, next, marked);
  if (tail !== undefined) return { value: base + (tail * step) / 10, end: next + 1 };
  return { value: base, end: next };
}

function hundreds(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  const is = (i: number, role: Role): number | undefined => roleOf(list, i, role, marked);
  const digit = is(at, 'digit');
  const named = digit !== undefined && is(at + 1, 'hundred') !== undefined;
  const alone = digit === undefined && is(at, 'hundred') !== undefined && list[at]?.kind === 'word';
  if (!named && !alone) return tensOf(list, at, marked);
  const base = (named ? digit : 1) * 100;
  const next = at + (named ? 2 : 1);
  if (is(next, 'half') !== undefined) return { value: base + 50, end: next + 1 };
  if (is(next, 'gap') !== undefined) {
    const tail = is(next + 1, 'digit') ?? is(next + 1, 'tail');
    return tail === undefined ? undefined : { value: base + tail, end: next + 2 };
  }
  const below = tensOf(list, next, marked);
  if (below !== undefined && below.value >= 10)
    return { value: base + below.value, end: below.end };
  const tail = lastDigit(list, next, marked);
  if (tail !== undefined) return { value: base + tail * 10, end: next + 1 };
  return { value: base, end: next };
}

/** «trăm hai» is 120: a last digit alone, never năm (years) nor một (a thing), and no number after it. */
function lastDigit(list: readonly Word[], at: number, marked: boolean): number | undefined {
  const tail = roleOf(list, at, 'tail', marked);
  if (tail === undefined || isNumeral(list, at + 1, marked)) return undefined;
  if (tail === 1 && list[at]?.key !== lastOne) return undefined;
  return tail;
}

function tensOf(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  const is = (i: number, role: Role): number | undefined => roleOf(list, i, role, marked);
  const digit = is(at, 'digit');
  if (digit !== undefined && digit > 0) {
    if (isTens(list, at + 1, marked)) return withUnit(list, at + 2, digit * 10, marked);
    if (is(at + 1, 'dozenTen') !== undefined) return withHalf(list, at + 2, digit * 10, marked);
    if (is(at + 1, 'dozen') !== undefined && list[at + 1]?.key === 'ta2') {
      return { value: digit * 12, end: at + 2 };
    }
    return { value: digit, end: at + 1 };
  }
  if (digit === 0) return { value: 0, end: at + 1 };
  if (is(at, 'ten') !== undefined) return withUnit(list, at + 1, 10, marked);
  if (is(at, 'twenty') !== undefined) {
    const tail = is(at + 1, 'tail');
    return tail === undefined ? undefined : { value: 20 + tail, end: at + 2 };
  }
  if (is(at, 'dozenTen') !== undefined) return withHalf(list, at + 1, 10, marked);
  return undefined;
}

/** `mươi` after a digit; unmarked `muoi` too, but a marked `mười` there begins another number. */
function isTens(list: readonly Word[], at: number, marked: boolean): boolean {
  return roleOf(list, at, 'tens', marked) !== undefined;
}

function withUnit(list: readonly Word[], at: number, tens: number, marked: boolean): Found {
  const tail = roleOf(list, at, 'tail', marked);
  // «muoi lam che» may be ten who make tea; «mươi lăm» is sure only where nothing follows or a noun does.
  return tail === undefined ? { value: tens, end: at } : { value: tens + tail, end: at + 1 };
}

function withHalf(list: readonly Word[], at: number, tens: number, marked: boolean): Found {
  return roleOf(list, at, 'half', marked) === undefined
    ? { value: tens, end: at }
    : { value: tens + 5, end: at + 1 };
}

function digits(list: readonly Word[], at: number, marked: boolean): Found | undefined {
  const word = list[at];
  if (word === undefined) return undefined;
  const read = readDigits(word.fold);
  if (read === undefined) return undefined;
  let { value } = read;
  let end = at + 1;
  let { grouped } = read;
  // «5 000 000»: groups of three, and the last says nothing but thousands.
  if (!grouped && /^[1-9]\d{0,2}$/.test(word.fold)) {
    let groups = '';
    let i = end;
    while (list[i]?.kind === 'number' && /^\d{3}$/.test(list[i]?.fold ?? '')) {
      groups += list[i]?.fold ?? '';
      i += 1;
    }
    if (groups.length >= 6 || groups === '000') {
      value = Number(word.fold + groups);
      end = i;
      grouped = true;
    }
  }
  if (Number.isInteger(value) && !grouped) {
    if (roleOf(list, end, 'hundred', marked) !== undefined && value > 0 && value < 10) {
      value *= 100;
      end += 1;
      if (roleOf(list, end, 'half', marked) !== undefined)
        return { value: value + 50, end: end + 1 };
    } else if (value > 0 && value < 10 && isTens(list, end, marked)) {
      return withUnit(list, end + 1, value * 10, marked);
    } else if (value > 0 && value < 100 && roleOf(list, end, 'dozenTen', marked) !== undefined) {
      return withHalf(list, end + 1, value * 10, marked);
    } else if (list[end]?.key === 'ta2' && value > 0) {
      return { value: value * 12, end: end + 1 };
    }
  }
  return { value, end, digits: true, ...(grouped ? { grouped } : {}) };
}

/** Reads digits as Vietnam writes them: points between thousands, a comma before decimals. */
export function readDigits(
  text: string,
): { readonly value: number; readonly grouped: boolean } | undefined {
  if (/^\d+$/.test(text)) {
    if (text.length > 15 || (text.length > 2 && text.startsWith('0'))) return undefined;
    return { value: Number(text), grouped: false };
  }
  if (/^[1-9]\d{0,2}(?:\.\d{3})+$/.test(text) || /^[1-9]\d{0,2}(?:,\d{3}){2,}$/.test(text)) {
    return { value: Number(text.replaceAll(/[.,]/g, '')), grouped: true };
  }
  // `300,000` can only be meant as thousands; `1,500` can be one and a half.
  if (/^[1-9]\d{0,2},000$/.test(text))
    return { value: Number(text.replace(',', '')), grouped: true };
  if (/^\d{1,9}[.,]\d{1,2}$/.test(text))
    return { value: Number(text.replace(',', '.')), grouped: false };
  return undefined;
}
