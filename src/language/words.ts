/** Words: a text cut into what readers look at, with teencode and typing leftovers undone. */
import { keyOf, letterOf, plainText, unmarked } from './fold.ts';
import { fromTelex, fromVni } from './leftovers.ts';
import { remembering } from './remembering.ts';
import { isSyllable, withFinal } from './syllable.ts';
import { isKnown, isKnownKey, repaired } from './vocabulary.ts';
import teencode from './words/teencode.json' with { type: 'json' };

/** A word, a number (`1.200`) or a sign (`-`, `%`, `?`). */
export interface Word {
  readonly kind: 'word' | 'number' | 'sign';
  /** Without marks: `hop`. */
  readonly fold: string;
  /** Its marks wherever they were put: shape and tone, `hơp5`. Equal to `fold` if it has none. */
  readonly key: string;
  /** Written without a space after what stands before it: `tr` in `5tr`. */
  readonly glued: boolean;
  /** The letters it is or was cut out of, where she left out the spaces: who knows more words may cut otherwise. */
  readonly run?: string;
}

export interface Words {
  readonly list: readonly Word[];
  /** She typed marks somewhere, so that a word without any is meant without. */
  readonly marked: boolean;
  /** The same text if its digits are VNI leftovers; readers must not disagree about the two. */
  readonly other?: Words;
}

/** What letters are, where nothing stands directly before them. */
export type TakenApart = Map<string, Word>;

/** Cuts one of our own texts, typed with care. Who cuts many keeps what was `taken` apart from one to the next. */
export function ownWords(text: string, taken: TakenApart): readonly Word[] {
  return cut(plainText(text), false, taken);
}

/** Cuts a text into words. */
export function wordsOf(text: string): Words {
  const plain = plainText(text);
  const list = cut(plain, false);
  const marked = list.some(isTelling);
  if (!vniTrace.test(plain)) return { list, marked };
  const other = cut(plain, true);
  if (same(list, other)) return { list, marked };
  return { list, marked, other: { list: other, marked: true } };
}

/** A word with marks that she cannot have by habit or from the phone: «dạ nam nguoi ạ» is not a marked text. */
export function isTelling(word: Word): boolean {
  return word.key !== word.fold && !habit.has(word.key) && !spelledOut.has(word);
}

/** Words without their marks, run together or with a sign between them; all of them by default. */
export function folded(list: readonly Word[], between = '', from = 0, to = list.length): string {
  let text = '';
  for (let i = from; i < to; i += 1) text += (i > from ? between : '') + (list[i]?.fold ?? '');
  return text;
}

/** A word of our lists, taken apart as hers are. */
export function lexeme(text: string): Word {
  const plain = plainText(text);
  return { kind: 'word', fold: unmarked(plain), key: keyOf(plain), glued: false };
}

const habit = new Set(teencode.habit.map((word) => keyOf(plainText(word))));
const vniTrace = /[1-9](?<=\p{L}.)/u;
/** Words we spelt out of a short form; their marks are ours, not hers. */
const spelledOut = new Set<Word>();
const shortForms = new Map<string, readonly Word[]>();
for (const [full, forms] of Object.entries(teencode.short)) {
  const words = full.split(' ').map(lexeme);
  for (const word of words) spelledOut.add(word);
  for (const form of forms.split(' ')) shortForms.set(keyOf(plainText(form)), words);
}

/** Short forms as they are typed, folded: `dc`, `ng`. */
export function shortFormsTyped(): readonly string[] {
  return Object.values(teencode.short).flatMap((forms) =>
    forms.split(' ').map((form) => unmarked(plainText(form))),
  );
}

/** What a short form or pronoun as typed stands for, folded: `dc` is `duoc`, `e` is `em`. */
export function shortFormOf(fold: string): readonly string[] | undefined {
  return pronouns.get(fold) ?? shortForms.get(fold)?.map((word) => word.fold);
}
const pronouns = new Map([
  ['e', ['em']],
  ['c', ['chi']],
]);

const signs = new Set('-~/%+?:().,!&;=$');
const dashes = new Set('‐‑‒–—−');
const questionMarks = new Set('？¿');

function cut(plain: string, vni: boolean, taken?: TakenApart): Word[] {
  const list: Word[] = [];
  let glued = false;
  let i = 0;
  while (i < plain.length) {
    const code = plain.charCodeAt(i);
    if (code === 32) {
      glued = false;
      i += 1;
    } else if (isDigit(code)) {
      const end = numberEnd(plain, i);
      list.push(numberWord(plain.slice(i, end), glued));
      glued = true;
      i = end;
    } else if (isLetter(plain, i)) {
      let end = letterEnd(plain, i);
      // `chu7a` can only be chưa; `co1` is có as well. After a digit letters are a unit: `1ty2`.
      const unit = glued && list.at(-1)?.kind === 'number';
      const run = vniEnd(plain, end);
      const typed = unit && !/\d\p{L}/u.test(plain.slice(i, run)) ? end : run;
      const made = typed > end ? fromVni(plain.slice(i, typed)) : undefined;
      const decoded = made !== undefined && (vni || isKnownKey(keyOf(made))) ? made : undefined;
      if (decoded !== undefined) end = typed;
      pushWord(list, decoded ?? plain.slice(i, end), glued, taken);
      glued = true;
      i = end;
    } else {
      const char = plain.charAt(i);
      if (signs.has(char)) list.push(signWord(char, glued));
      else if (dashes.has(char)) list.push(signWord('-', glued));
      else if (questionMarks.has(char)) list.push(signWord('?', glued));
      else if (char === '\n') list.push(signWord('.', glued));
      else if (otherNumber.test(char)) list.push(signWord('#', glued));
      // Quotes, emoji and the like separate words and say nothing.
      glued = signs.has(char) || dashes.has(char);
      i += 1;
    }
  }
  return list;
}

/** A vowel typed twice is a slip, not two words. */
const doubled = /aa|ee|ii|oo|uu/;
const otherNumber = /[\p{N}€£¥₫]/u;

/** Syllables taken apart before: there are some thousands, and our sayings are made of them. */
const syllables: TakenApart = new Map();
const mostSyllables = 20_000;

function pushWord(list: Word[], text: string, glued: boolean, taken = syllables): void {
  const known = glued ? undefined : taken.get(text);
  if (known !== undefined) {
    list.push(known);
    return;
  }
  const words = apart(text, glued, list.at(-1)?.kind === 'number');
  list.push(...words);
  const [word] = words;
  if (word === undefined || words.length > 1 || glued || text === thousand) return;
  const isKept = taken !== syllables || (taken.size < mostSyllables && isSyllable(unmarked(text)));
  if (isKept) taken.set(text, word);
}

/** After a number it is 1.000, anywhere else không. */
const thousand = 'k';

/** The words that letters are. */
function apart(text: string, glued: boolean, afterNumber: boolean): readonly Word[] {
  const key = keyOf(text);
  const short = key === thousand && afterNumber ? undefined : shortForms.get(key);
  if (short !== undefined) return short;
  const folded = unmarked(text);
  if (isSyllable(folded)) return [{ kind: 'word', fold: folded, key, glued }];
  const bare = key === folded ? undefined : shortForms.get(folded);
  if (bare !== undefined) return bare;
  const whole = withFinal(text, folded);
  if (whole !== undefined) {
    return [{ kind: 'word', fold: unmarked(whole), key: keyOf(whole), glued }];
  }
  const telex = fromTelex(text);
  if (telex !== undefined) {
    const meant = keyOf(telex);
    // `ddc` is `đc`, which is short for được.
    return shortForms.get(meant) ?? [{ kind: 'word', fold: unmarked(telex), key: meant, glued }];
  }
  if (folded.length >= 4) {
    const pieces = doubled.test(folded) ? undefined : unglue(text, folded);
    if (pieces !== undefined) return pieces.map((piece) => ({ ...lexeme(piece), run: text }));
    // A slip in a word we know says which word, not which marks.
    const meant = repaired(folded);
    if (meant !== undefined) return [{ kind: 'word', fold: meant, key: meant, glued }];
  }
  return [{ kind: 'word', fold: folded, key, glued, run: text }];
}

/** Cuts `khongco` into words we know; undefined unless there is one best way. */
function unglue(text: string, folded: string): string[] | undefined {
  if (folded.length > 40) return undefined;
  const best: ({ count: number; ways: number; from: number } | undefined)[] = [
    { count: 0, ways: 1, from: 0 },
  ];
  for (let end = 2; end <= folded.length; end += 1) {
    for (let from = Math.max(0, end - 7); from <= end - 2; from += 1) {
      const before = best[from];
      if (before === undefined || !isKnown(folded.slice(from, end))) continue;
      const now = best[end];
      if (now === undefined || before.count + 1 < now.count) {
        best[end] = { count: before.count + 1, ways: before.ways, from };
      } else if (before.count + 1 === now.count) now.ways += before.ways;
    }
  }
  const whole = best[folded.length];
  if (whole === undefined || whole.ways > 1) return undefined;
  const pieces: string[] = [];
  for (let end = folded.length; end > 0; ) {
    const from = best[end]?.from ?? 0;
    pieces.unshift(text.slice(from, end));
    end = from;
  }
  return pieces;
}

function same(one: readonly Word[], two: readonly Word[]): boolean {
  return one.length === two.length && one.every((word, i) => word.key === two[i]?.key);
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

const letter = /\p{L}|\p{M}/u;
function isLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  if (code < 128) return code >= 97 && code <= 122;
  return letterOf(code) !== undefined || letter.test(text.charAt(at));
}

function letterEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && isLetter(text, end)) end += 1;
  return end;
}

/** Digits stay together with the points and commas inside them. */
function numberEnd(text: string, from: number): number {
  let end = from + 1;
  for (;;) {
    const code = text.charCodeAt(end);
    if (isDigit(code)) end += 1;
    else if ((code === 46 || code === 44) && isDigit(text.charCodeAt(end + 1))) end += 2;
    else return end;
  }
}

function vniEnd(text: string, from: number): number {
  let end = from;
  while (end < text.length && (isDigit(text.charCodeAt(end)) || isLetter(text, end))) end += 1;
  return end;
}

function numberWord(text: string, glued: boolean): Word {
  return { kind: 'number', fold: text, key: text, glued };
}

function signWord(text: string, glued: boolean): Word {
  return { kind: 'sign', fold: text, key: text, glued };
}

/** The words of the message at hand. */
export const wordsSaid = remembering(wordsOf);
