/** Choices: one of the labels by its number, its place or its words; several where the question allows it. */
import { prefixOf } from '../context.ts';
import type { Label } from '../labels.ts';
import { fits, lexicon } from '../lexicon.ts';
import { exactly, pickWords } from '../meeting.ts';
import { smallNumber } from '../numbers.ts';
import choosing from '../words/choosing.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';
import { strip, trim } from '../wrapping.ts';

const numberWords = lexicon(choosing.numberWords);
const ordinalWords = lexicon(choosing.ordinalWords);
const firstWords = lexicon(choosing.first);
const lastWords = lexicon(choosing.last);
const and = lexicon(choosing.and);
const all = lexicon(choosing.all);
const both = lexicon(choosing.both);
const ordinals = Object.entries(choosing.ordinals).map(
  ([n, w]) => [Number(n), lexicon(w)] as const,
);

/** The id of the one label she means, by number, place or words. */
export function readChoice(labels: readonly Label[], words: Words): string | undefined {
  if (labels.length === 0) return undefined;
  const prefix = prefixOf(words.list);
  const rest =
    prefix.end === 0 ? words : { list: words.list.slice(prefix.end), marked: words.marked };
  const { list } = rest;
  const placed = placeOf(labels, list);
  if (placed !== undefined) return labels[placed]?.id;
  const exact =
    exactly(labels, list, words.marked) ??
    (labels.some(({ numbers }) => numbers.length > 0)
      ? exactly(labels, inDigits(list, words.marked), words.marked)
      : undefined);
  const byNumber = exact === undefined ? numberOf(labels, list, words.marked) : undefined;
  if (byNumber !== undefined) return prefix.kind === 'list' ? undefined : labels[byNumber]?.id;
  const head = list[0];
  const numbered = head?.kind === 'number' && exact === undefined;
  const found =
    exact ?? pickWords(labels, numbered ? { list: list.slice(1), marked: words.marked } : rest);
  if (found === undefined) return undefined;
  // «1. Tổ hợp tác» where that is the second: two answers, so none.
  const said = prefix.kind === 'list' ? prefix.number : numbered ? Number(head?.fold) : undefined;
  if (said !== undefined && labels[said - 1]?.id !== found) return undefined;
  return found;
}

/** The ids of all labels she names, in the order shown; undefined unless every part is understood. */
export function readChoices(labels: readonly Label[], words: Words): readonly string[] | undefined {
  const whole = strip(words.list.filter((word) => word.kind !== 'sign'));
  if (whole.length > 0 && all.at(whole, 0) === whole.length) return labels.map(({ id }) => id);
  if (whole.length > 0 && both.at(whole, 0) === whole.length) {
    return labels.length === 2 ? labels.map(({ id }) => id) : undefined;
  }
  const parts = partsOf(words.list.slice(prefixOf(words.list).end));
  const one = readChoice(labels, words);
  // A label with a comma or «và» in it is one; otherwise every part must be understood.
  if (
    one !== undefined &&
    (parts.length < 2 || exactly(labels, words.list, words.marked) === one)
  ) {
    return [one];
  }
  const chosen = new Set<string>();
  for (const part of parts) {
    const id = readChoice(labels, { list: part, marked: words.marked });
    if (id === undefined) return undefined;
    chosen.add(id);
  }
  return chosen.size === 0 ? undefined : labels.map(({ id }) => id).filter((id) => chosen.has(id));
}

/** «cái đầu tiên», «cuối cùng», «cái thứ ba». */
function placeOf(labels: readonly Label[], list: readonly Word[]): number | undefined {
  const core = strip(list.filter((word) => word.kind !== 'sign'));
  const whole = trim(list.filter((word) => word.kind !== 'sign'));
  for (const said of [whole, core]) {
    if (said.length === 0) continue;
    if (firstWords.at(said, 0) === said.length) return 0;
    if (lastWords.at(said, 0) === said.length) return labels.length - 1;
    const lead = ordinalWords.at(said, 0);
    if (lead >= 2) {
      const number = ordinalAt(said, lead);
      if (number !== undefined && number >= 1 && number <= labels.length) return number - 1;
    }
  }
  return undefined;
}

function ordinalAt(list: readonly Word[], at: number): number | undefined {
  if (at >= list.length) return undefined;
  for (const [number, words] of ordinals) {
    if (words.at(list, at) === list.length - at) return number;
  }
  const found = smallNumber(
    list,
    at,
    list.some((word) => word.key !== word.fold),
  );
  return found?.end === list.length ? found.value : undefined;
}

/** «2», «số 2», «em chọn số hai nhé», «thứ nhất»; not where a label says that number itself. */
function numberOf(
  labels: readonly Label[],
  list: readonly Word[],
  marked: boolean,
): number | undefined {
  if (list.some((word) => word.kind === 'sign' && !'.,!():;'.includes(word.fold))) return undefined;
  const said = trim(list.filter((word) => word.kind !== 'sign'));
  if (said.length === 0 || said.length > 6) return undefined;
  const lead = numberWords.at(said, 0);
  const thu = ordinalWords.at(said, 0);
  if (thu === 1 && labels.some(({ weekday }) => weekday)) return undefined;
  const ordinal = thu > 0 ? ordinalAt(said, thu) : undefined;
  const found = smallNumber(said, lead, marked);
  const value = ordinal ?? (found?.end === said.length ? found.value : undefined);
  if (value === undefined || !Number.isInteger(value) || value < 1 || value > labels.length)
    return undefined;
  const typed = said.at(-1);
  const clash = labels.some(
    ({ numbers, forms }, i) =>
      i !== value - 1 &&
      (numbers.includes(String(value)) ||
        (typed?.kind === 'word' && forms[0]?.words.some((word) => fits(typed, word)))),
  );
  return clash ? undefined : value - 1;
}

/** «ba tháng» as «3 tháng», for labels that show digits. */
function inDigits(list: readonly Word[], marked: boolean): readonly Word[] {
  const out: Word[] = [];
  for (let i = 0; i < list.length; ) {
    const word = list[i];
    const found = word?.kind === 'word' ? smallNumber(list, i, marked) : undefined;
    if (found === undefined) {
      if (word !== undefined) out.push(word);
      i += 1;
    } else {
      const text = String(found.value);
      out.push({ kind: 'number', fold: text, key: text, glued: false });
      i = found.end;
    }
  }
  return out;
}

function partsOf(list: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  const split = list.flatMap((word) =>
    word.kind === 'number'
      ? word.fold.split(/[.,]/).map((fold) => ({ ...word, fold, key: fold }))
      : [word],
  );
  for (let i = 0; i < split.length; i += 1) {
    const word = split[i];
    if (word === undefined) break;
    const joined = and.at(split, i) === 1 && i > 0;
    if (joined || (word.kind === 'sign' && word.fold !== '?')) parts.push([]);
    else if (word.kind === 'number') parts.push([word], []);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => strip(part).length > 0);
}
