/** Commands: the few words that work everywhere, only where the whole message is one. */
import type { Command } from '#src/domain/knowledge.ts';
import { filler } from './context.ts';
import { distance } from './distance.ts';
import { tokens } from './fold.ts';
import { contains, fits, lexicon } from './lexicon.ts';
import { isNumeral, smallNumber } from './numbers.ts';
import { isOurs } from './ours.ts';
import commands from './words/commands.json' with { type: 'json' };
import fillers from './words/fillers.json' with { type: 'json' };
import { folded, lexeme, type Word, type Words } from './words.ts';

type Simple = Exclude<Command['name'], 'correct'>;
const names = [
  'menu',
  'back',
  'forward',
  'help',
  'officer',
  'stop',
  'stop-news',
  'news',
  'restart',
  'my-data',
  'erase',
  'hide',
  'why',
  'greet',
] as const satisfies readonly Simple[];

interface Phrase {
  readonly name: Simple | 'correct';
  readonly words: readonly Word[];
  readonly compact: string;
}

const phrases: Phrase[] = [...names, 'correct' as const].flatMap((name) =>
  commands[name].map((text) => {
    const words = text.split(' ').map(lexeme);
    return { name, words, compact: folded(words) };
  }),
);
const byCompact = new Map<string, Phrase[]>();
for (const phrase of phrases) {
  byCompact.set(phrase.compact, [...(byCompact.get(phrase.compact) ?? []), phrase]);
}
const vocabulary = new Set(phrases.flatMap(({ words }) => words.map(({ fold }) => fold)));
/** Long phrases by their first and by their last three letters: one slip leaves one of the two whole. */
const long = new Map<string, Phrase[]>();
for (const phrase of phrases.filter(({ compact }) => compact.length >= 7)) {
  for (const end of endsOf(phrase.compact)) long.set(end, [...(long.get(end) ?? []), phrase]);
}
const longest = Math.max(...phrases.map(({ words }) => words.length));
const around = lexicon([
  ...commands.wrap,
  ...fillers.particles,
  ...fillers.pronouns,
  ...fillers.polite,
]);
const wrapWords = new Set([...commands.wrap, ...fillers.polite].flatMap((text) => tokens(text)));
const correctHead = lexicon(commands.correctHead);
const topics = lexicon(commands.correctTopics);
/** Without marks these may be other words: `dung` is đúng as well as dừng. */
const unsure = new Set(commands.neverAlone);

/** The command a message is; undefined for everything that says more or other than that. */
export function readCommand(words: Words): Command | undefined {
  const list = words.list.filter(({ kind }) => kind !== 'sign');
  if (list.length === 0 || list.length > longest + 8) return undefined;
  const strange = list.reduce((sum, word, i) => sum + (isStrange(list, word, i) ? 1 : 0), 0);
  return (
    (strange === 0 || list.length === 1 ? plain(list, words.marked) : undefined) ??
    correction(list, words.marked) ??
    (strange <= 2 ? misspelt(list) : undefined)
  );
}

function isStrange(list: readonly Word[], word: Word, at: number): boolean {
  return !vocabulary.has(word.fold) && !wrapWords.has(word.fold) && around.at(list, at) === 0;
}

function endsOf(compact: string): [string, string] {
  return [`${compact.slice(0, 3)}-`, `-${compact.slice(-3)}`];
}

/** Widest first: the message with more and more wrapping taken off both ends. */
function plain(list: readonly Word[], marked: boolean): Command | undefined {
  const starts = startsIn(list);
  const ends = endsIn(list);
  for (let length = Math.min(list.length, longest); length > 0; length -= 1) {
    for (const from of starts) {
      const to = from + length;
      const name = ends.includes(to) ? nameOf(list, from, to, marked) : undefined;
      if (name !== undefined) return { name };
    }
  }
  return undefined;
}

function nameOf(
  list: readonly Word[],
  from: number,
  to: number,
  marked: boolean,
): Phrase['name'] | undefined {
  const compact = folded(list, '', from, to);
  const phrases = byCompact.get(compact);
  if (phrases === undefined) return undefined;
  const said = list.slice(from, to);
  const hit = phrases.find((phrase) => means(phrase, said, marked));
  const alone = said.length === list.length || compact.length > 5;
  return hit && (alone || politelyAround(list, from, to)) ? hit.name : undefined;
}

/** Her marks may be missing but not contradict; a short one without marks must be sure. */
function means(phrase: Phrase, said: readonly Word[], marked: boolean): boolean {
  if (said.length === phrase.words.length) {
    if (
      !phrase.words.every((word, i) => {
        const hers = said[i];
        return hers !== undefined && fits(hers, word);
      })
    )
      return false;
  } else if (said.some((word) => word.key !== word.fold) && said.length > 1) return false;
  const bare = said.every((word) => word.key === word.fold);
  const ours = phrase.words.every((word) => word.key === word.fold);
  if (bare && !ours && said.length === 1 && (marked || unsure.has(phrase.compact))) {
    return phrase.compact !== 'dung' && phrase.compact !== 'lui' && !marked;
  }
  return true;
}

/** Short commands may have only particles around them: «dừng lại» in a tale is no command. */
function politelyAround(list: readonly Word[], from: number, to: number): boolean {
  return list.every(
    (word, at) =>
      (at >= from && at < to) || around.at(list, at, at + 1) > 0 || wrapWords.has(word.fold),
  );
}

function startsIn(list: readonly Word[]): readonly number[] {
  const starts = [0];
  for (const from of starts) {
    for (const length of [1, around.at(list, from)]) {
      const start = from + length;
      if (start < list.length && !starts.includes(start) && isAround(list, from, length)) {
        starts.push(start);
      }
    }
  }
  return starts;
}

function endsIn(list: readonly Word[]): readonly number[] {
  const ends = [list.length];
  for (const to of ends) {
    if (isNumeral(list, to - 1, false)) continue;
    for (const length of [1, 2, 3]) {
      const end = to - length;
      if (end > 0 && !ends.includes(end) && isAround(list, end, length)) ends.push(end);
    }
  }
  return ends;
}

function isAround(list: readonly Word[], from: number, length: number): boolean {
  return around.at(list, from, from + length) === length;
}

/** «sửa 3», «sửa câu ba», «sửa số người»; «sửa máy cày» is about a plough. */
function correction(list: readonly Word[], marked: boolean): Command | undefined {
  let from = 0;
  for (let taken = 1; taken > 0 && from < list.length; from += taken) {
    if (correctHead.at(list, from) > 0) break;
    taken = around.at(list, from);
  }
  const head = correctHead.at(list, from);
  if (head === 0) return undefined;
  let to = list.length;
  while (to > from + head && !isNumeral(list, to - 1, false) && filler.at(list, to - 1, to) === 1)
    to -= 1;
  const rest = list.slice(from + head, to);
  if (rest.length === 0 || rest.length > 6) return undefined;
  const number = smallNumber(rest, 0, marked);
  if (
    number?.end === rest.length &&
    Number.isInteger(number.value) &&
    number.value > 0 &&
    number.value < 100
  ) {
    return { name: 'correct', number: number.value };
  }
  const named = rest[0];
  if (named?.kind === 'number' || !contains(topics, rest)) return undefined;
  // «sửa số người»: the head may have eaten the first word of the topic.
  const words = [...list.slice(from + 1, from + head), ...rest].filter(
    (word) => word.fold !== 'lai',
  );
  return { name: 'correct', words: words.map((word) => word.fold).join(' ') };
}

/** One slip in a long command: «quay lia», «bat dau laj». */
function misspelt(list: readonly Word[]): Command | undefined {
  if (list.length > longest) return undefined;
  const compact = folded(list);
  if (compact.length < 7 || compact.length > 40) return undefined;
  const found = new Set<Command['name']>();
  for (const phrase of endsOf(compact).flatMap((end) => long.get(end) ?? [])) {
    if (distance(compact, phrase.compact, 1) <= 1 && isSlip(list, phrase)) found.add(phrase.name);
  }
  const [name] = found;
  return found.size === 1 && name !== undefined ? { name } : undefined;
}

/**
 * What is a word itself is no slip: «người Thái» is not «người thật», nor «Tam Đường» «tạm dừng». Of two words one that
 * has other marks is another word too: «nhắn tin» is no «nhận tin».
 */
function isSlip(list: readonly Word[], { words, compact }: Phrase): boolean {
  if (folded(list) !== compact) {
    const other = list.length === words.length ? list.filter(isNot(words)) : list;
    if (other.every(({ fold }) => isOurs(fold))) return false;
  }
  return words.length > 2 || !words.some((ours, i) => isOtherWord(list[i], ours));
}

const isNot = (words: readonly Word[]) => (hers: Word, i: number) => hers.fold !== words[i]?.fold;

const isOtherWord = (hers: Word | undefined, ours: Word): boolean =>
  hers?.fold === ours.fold && !fits(hers, ours);
