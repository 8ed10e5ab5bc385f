/** Whole numbers: «mười lăm người», «khoảng 10», «có 9 nhà thôi chị»; a range, a doubt or two numbers are not one. */
import { filler, prefixOf } from '../context.ts';
import { contains, type Lexicon, lexicon } from '../lexicon.ts';
import { couldBeNumeral, isNumeral, wholeNumber } from '../numbers.ts';
import { saidOfAll } from '../together.ts';
import people from '../words/people.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';

const unit = lexicon(people.units);
const around = lexicon(people.around);
const context = lexicon([...people.context, ...people.joining, ...people.kinds]);
const single = lexicon(people.single);
const block = lexicon(people.block);
const one = lexicon(people.one);
const persons = lexicon([...people.units, ...people.kinds]);
const oneOf = new Set(['.', ',', '!', '(', ')', ':', ';']);

/** Whether what stands before and after a number of people lets it be the number asked for. */
export type SaidOfThem = (
  before: readonly Word[],
  after: readonly Word[],
  value: number,
) => boolean;

/** A whole number ≥ 0, or undefined. `may`: what may be said of people counted; by default what is true of all. */
export function readWhole(
  words: Words,
  limits: { readonly min?: number; readonly max?: number } = {},
  may: SaidOfThem = saidOfAll,
): number | undefined {
  const value = find(words, may);
  if (value === undefined) return undefined;
  if (value < (limits.min ?? 0) || value > (limits.max ?? 999_999)) return undefined;
  return value;
}

/** Whether a number of people stands anywhere: «có 2 người là giáo viên» is then no mere «có». */
export function countsPeople({ list, marked }: Words): boolean {
  return list.some((_, i) => {
    const number = isNumeral(list, i, marked) ? wholeNumber(list, i, marked) : undefined;
    return number !== undefined && persons.at(list, number.end) > 0;
  });
}

function find(words: Words, may: SaidOfThem): number | undefined {
  const { list, marked } = words;
  const prefix = prefixOf(list);
  let i = prefix.kind === 'letter' || prefix.kind === 'question' ? prefix.end : 0;
  let value: number | undefined;
  const start = i;
  let separated = true;
  let counted = false;
  let from = i;
  let to = list.length;
  const given = (): number | undefined =>
    value !== undefined && may(list.slice(start, from), list.slice(to), value) ? value : undefined;
  while (i < list.length) {
    const word = list[i];
    if (word === undefined) break;
    if (word.kind === 'sign') {
      if (!allowedSign(list, i)) return undefined;
      separated = true;
      i += 1;
      continue;
    }
    const alone = single.at(list, i);
    if (alone > 0) {
      if (value !== undefined && value !== 1) return undefined;
      if (list.slice(i + alone).some(({ fold }) => fold === 'voi' || fold === 'va'))
        return undefined;
      value = 1;
      counted = true;
      from = i;
      i += alone;
      to = i;
      continue;
    }
    const stop = block.at(list, i);
    const known = Math.max(context.at(list, i), filler.at(list, i));
    if (stop > 0 && stop >= known) return undefined;
    if (around.at(list, i) > 0 && list[i + 1]?.kind === 'number') {
      i += 1;
      continue;
    }
    if (isNumeral(list, i, marked)) {
      // «bọn em» without marks is not four of us for sure; «bây giờ» begins with a seven.
      if (known > 1) {
        i += known;
        continue;
      }
      const found = wholeNumber(list, i, marked);
      if (found === undefined || !Number.isInteger(found.value)) return undefined;
      if (value !== undefined && (!separated || value !== found.value)) return undefined;
      if (value === undefined) from = i;
      value = found.value;
      separated = false;
      i = found.end;
      const taken = marked && list[i]?.key === 'nha' ? 0 : unit.at(list, i);
      if (taken > 0) counted = true;
      else if (isMeasure(list[i])) return undefined;
      else if (
        value > 12 &&
        list[found.end - 2]?.kind === 'word' &&
        one.at(list, found.end - 2) === 1
      ) {
        // «tôi 40» tells an age.
        return undefined;
      }
      i += taken;
      to = i;
      continue;
    }
    const taken = Math.max(known, around.at(list, i), unit.at(list, i));
    // In a marked text a bare `tam` may be a tám that lost its mark.
    if (marked && couldBeNumeral(word)) return undefined;
    if (taken > 0) {
      i += taken;
      continue;
    }
    // What they do may follow the count: «7 chị làm chè».
    return counted && plainRest(list, i, marked, block) ? given() : undefined;
  }
  return given();
}

/** A letter right after a number is a measure of something (`5t`, `5 m`), unless it addresses someone. */
function isMeasure(word: Word | undefined): boolean {
  if (word?.kind !== 'word') return false;
  return word.glued ? word.fold !== 'a' : word.fold.length === 1 && !'aec'.includes(word.fold);
}

/** Whether nothing that follows could change the number. */
function plainRest(list: readonly Word[], from: number, marked: boolean, stop: Lexicon): boolean {
  const rest = list.slice(from);
  if (contains(stop, rest)) return false;
  return rest.every((word, i) =>
    word.kind === 'sign' ? oneOf.has(word.fold) : !isNumeral(rest, i, marked),
  );
}

/** A dash may begin a line; before a digit it would make it negative, after one a range. */
function allowedSign(list: readonly Word[], at: number): boolean {
  const sign = list[at]?.fold ?? '';
  if (oneOf.has(sign)) return true;
  if (sign === '~') return list[at + 1]?.kind === 'number';
  return sign === '-' && at === 0 && list[1]?.glued === false;
}
