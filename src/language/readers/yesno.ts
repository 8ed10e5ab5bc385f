/** Yes or no: «dạ vâng ạ», «hổng có», «chửa»; doubt, questions and yes-and-no together are neither. */
import { filler, prefixOf } from '../context.ts';
import { contains, lexicon, madeOf } from '../lexicon.ts';
import { isNumeral } from '../numbers.ts';
import fillers from '../words/fillers.json' with { type: 'json' };
import yesno from '../words/yesno.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';

type Class =
  | 'stop'
  | 'no'
  | 'no-tail'
  | 'no-alone'
  | 'have'
  | 'yes'
  | 'yes-alone'
  | 'sure'
  | 'filler'
  | 'echo';

const stops = lexicon([...yesno['back-and-forth'], ...yesno.unsure, ...yesno.question]);
/** In order of preference where two take as many words. */
const classes = [
  ['stop', stops],
  ['no', lexicon(yesno.no)],
  ['no-tail', lexicon(yesno['no-tail'])],
  ['no-alone', lexicon(yesno['no-alone'])],
  ['have', lexicon(yesno.have)],
  ['yes-alone', lexicon(yesno['yes-alone'])],
  ['yes', lexicon(yesno.yes)],
  ['sure', lexicon(yesno.sure)],
  ['filler', filler],
  ['filler', lexicon(yesno.lead)],
  ['echo', lexicon(yesno.echo)],
] as const satisfies readonly (readonly [Class, ReturnType<typeof lexicon>])[];

const bare = lexicon(yesno.bare);
const wholes = lexicon(yesno.wholes);
const around = [...fillers.particles, ...fillers.pronouns, ...fillers.polite];
const plain = lexicon([
  ...around,
  ...[yesno.no, yesno['no-tail'], yesno['no-alone'], yesno.have, yesno.yes, yesno.sure].flat(),
]);
const nothing = lexicon(yesno.nothing);
const breaks = new Set(['.', ',', '!', ';', ':']);

/** True, false, or undefined where it is neither for sure. */
export function readYesNo(words: Words): boolean | undefined {
  const { list } = words;
  // «có à» asks back.
  if (list.some((word, i) => i > 0 && word.key === 'a1')) return undefined;
  if (list.some((_, i) => stops.at(list, i) > 1)) return undefined;
  if (countsThem(words)) return undefined;
  const parts = split(list.slice(prefixOf(list).end));
  let answer: boolean | undefined;
  for (const part of parts) {
    const read = readPart(part, words.marked);
    if (read === 'unclear') return undefined;
    if (read === 'silent' || (read === 'strange' && answer !== undefined)) continue;
    if (read === 'strange') return undefined;
    if (answer !== undefined && answer !== read) return undefined;
    answer = read;
  }
  return answer ?? (isBareYes(list) ? true : undefined);
}

/** The same where nothing else is said with it: «không ạ», «không có gì»; «có nợ» tells more. */
export function readPlainly(words: Words): boolean | undefined {
  if (contains(nothing, words.list) && madeOf(words.list, nothing, filler)) return false;
  return madeOf(words.list, plain) ? readYesNo(words) : undefined;
}

/** «Nhóm mình có 5 thành viên» tells how many they are. */
function countsThem({ list, marked }: Words): boolean {
  return contains(wholes, list) && list.some((_, i) => isNumeral(list, i, marked));
}

/** «dạ», «dạ vâng ạ»: polite assent without any other word. */
function isBareYes(list: readonly Word[]): boolean {
  return list[0]?.fold === 'da' && madeOf(list, bare) && !list.some(({ fold }) => fold === '?');
}

function split(list: readonly Word[]): Word[][] {
  const parts: Word[][] = [[]];
  for (const word of list) {
    if (word.kind === 'sign' && breaks.has(word.fold)) parts.push([]);
    else parts.at(-1)?.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

function readPart(
  list: readonly Word[],
  marked: boolean,
): boolean | 'silent' | 'strange' | 'unclear' {
  const seen: Class[] = [];
  let strange = false;
  let unknown = 0;
  let numerals = false;
  let i = 0;
  while (i < list.length) {
    if (list[i]?.kind === 'sign') return 'unclear';
    const found = classify(list, i);
    if (found === undefined) {
      // Unknown words may only echo the question after a clear yes or no.
      if (seen.length === 0) strange = true;
      else if (isNumeral(list, i, marked)) numerals = true;
      else unknown += 1;
      if (unknown > 2) return 'unclear';
      i += 1;
      continue;
    }
    if (found.kind === 'stop') return 'unclear';
    if (found.kind !== 'filler' && !(found.kind === 'echo' && seen.length > 0)) {
      if (found.kind === 'echo') {
        strange = true;
        i += found.length;
        continue;
      }
      if (unknown > 0 || strange) return 'unclear';
      seen.push(found.kind);
    }
    i += found.length;
  }
  return strange ? 'strange' : decide(seen, unknown, numerals);
}

function classify(
  list: readonly Word[],
  at: number,
): { readonly kind: Class; readonly length: number } | undefined {
  // Without its mark `u` is ừ to some and ứ to others: yes and no.
  // And `cha` is a father as well as a chả.
  if (list[at]?.key === 'u' || list[at]?.key === 'cha') return { kind: 'stop', length: 1 };
  let best: { kind: Class; length: number } | undefined;
  for (const [kind, words] of classes) {
    const length = words.at(list, at);
    if (length > (best?.length ?? 0)) best = { kind, length };
  }
  return best;
}

function decide(
  seen: readonly Class[],
  unknown: number,
  numerals: boolean,
): boolean | 'silent' | 'unclear' {
  const [first, ...rest] = seen.filter((kind) => kind !== 'sure');
  if (first === undefined) return seen.length === 0 ? 'silent' : numerals ? 'unclear' : true;
  if (first === 'no-tail') return rest.length === 0 ? false : 'unclear';
  if (first === 'no') {
    return rest.some((kind) => kind === 'no' || kind === 'no-alone') ? 'unclear' : false;
  }
  if (first === 'no-alone') return rest.length === 0 ? false : 'unclear';
  if (first === 'yes-alone' && rest[0] === 'no' && rest.length === 1) return 'unclear';
  if (rest.some((kind) => kind.startsWith('no'))) return 'unclear';
  // «có góp», «đồng ý vay» echo the question; «được …» and «rồi …» with strange words are not sure.
  if (unknown > 0 && first !== 'have') return 'unclear';
  // «Có 2 người» may be a yes; «được 5 người rồi» and «cần 20 triệu» tell something else.
  if (numerals && first !== 'have') return 'unclear';
  return true;
}
