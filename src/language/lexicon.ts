/** A lexicon: phrases of our lists, found in her words with or without their marks. */
import { lexeme, type Word } from './words.ts';

export interface Lexicon {
  /** How many words the longest phrase that begins here, and ends before `to`, takes; 0 if none does. */
  at(list: readonly Word[], from: number, to?: number): number;
}

/** Prepares phrases for looking up. */
export function lexicon(phrases: readonly string[]): Lexicon {
  const byFirst = new Map<string, (readonly Word[])[]>();
  for (const phrase of phrases) {
    const words = phrase.split(' ').map(lexeme);
    const first = words[0]?.fold ?? '';
    byFirst.set(
      first,
      [...(byFirst.get(first) ?? []), words].sort((a, b) => b.length - a.length),
    );
  }
  return {
    at(list, from, to = list.length) {
      const candidates = from < to ? byFirst.get(list[from]?.fold ?? '') : undefined;
      if (candidates === undefined) return 0;
      for (const phrase of candidates) {
        if (from + phrase.length <= to && stands(list, from, phrase)) return phrase.length;
      }
      return 0;
    },
  };
}

/** Where phrases of several groups stand in one list of words, found in one pass. */
export interface Marks<Group extends string> {
  /** How many words the group's longest phrase beginning here takes; 0 if none does. */
  at(group: Group, from: number): number;
  /** Whether one stands wholly between two places; anywhere by default. */
  has(group: Group, from?: number, to?: number): boolean;
}

/** Prepares groups of phrases to be looked up together. */
export function marker<Group extends string>(
  groups: Readonly<Record<Group, readonly string[]>>,
): (list: readonly Word[]) => Marks<Group> {
  const byFirst = new Map<string, Grouped[]>();
  for (const [group, phrases] of Object.entries<readonly string[]>(groups)) {
    for (const phrase of new Set(phrases)) {
      const words = phrase.split(' ').map(lexeme);
      const first = words[0]?.fold ?? '';
      const list = byFirst.get(first) ?? [];
      list.push({ words, group });
      byFirst.set(first, list);
    }
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const look = (list: readonly Word[]): Marks<Group> => {
    const found = list.map((word, i) => standing(byFirst.get(word.fold), list, i));
    const at = (group: Group, from: number): number => {
      const here = found[from];
      if (here === undefined) return 0;
      for (const phrase of here) if (phrase.group === group) return phrase.words.length;
      return 0;
    };
    return {
      at,
      has: (group, from = 0, to = list.length) => {
        for (let i = from; i < to; i += 1) {
          const length = at(group, i);
          if (length > 0 && i + length <= to) return true;
        }
        return false;
      },
    };
  };
  let last = { list: noWords, marks: look(noWords) };
  return (list) => {
    // The same words are looked at again and again while they are read.
    if (last.list !== list) last = { list, marks: look(list) };
    return last.marks;
  };
}

const noWords: readonly Word[] = [];

interface Grouped {
  readonly words: readonly Word[];
  readonly group: string;
}

/** Those that begin at a place, longest first; most places have none, few more than one. */
function standing(
  phrases: readonly Grouped[] | undefined,
  list: readonly Word[],
  from: number,
): readonly Grouped[] | undefined {
  let found: readonly Grouped[] | undefined;
  for (const phrase of phrases ?? []) {
    if (stands(list, from, phrase.words)) found = found ? [...found, phrase] : [phrase];
  }
  return found;
}

/** Whether a phrase of any of the lexicon stands anywhere. */
export function contains(words: Lexicon, list: readonly Word[]): boolean {
  for (let i = 0; i < list.length; i += 1) if (words.at(list, i) > 0) return true;
  return false;
}

/** Whether the list is made of phrases of these lexicons only; signs do not count. */
export function madeOf(list: readonly Word[], ...lexicons: readonly Lexicon[]): boolean {
  let i = 0;
  while (i < list.length) {
    if (list[i]?.kind === 'sign') i += 1;
    else {
      let taken = 0;
      for (const words of lexicons) taken = Math.max(taken, words.at(list, i));
      if (taken === 0) return false;
      i += taken;
    }
  }
  return true;
}

/** Whether a phrase stands here in her words. */
export function stands(list: readonly Word[], from: number, phrase: readonly Word[]): boolean {
  if (from + phrase.length > list.length) return false;
  for (let i = 0; i < phrase.length; i += 1) {
    const hers = list[from + i];
    const ours = phrase[i];
    if (hers === undefined || ours === undefined || !fits(hers, ours)) return false;
  }
  return true;
}

/** Whether her word can be ours: the marks she typed are among ours, and none speaks against it. */
export function fits(hers: Word, ours: Word): boolean {
  if (hers.fold !== ours.fold) return false;
  if (hers.key === ours.key || hers.key === hers.fold) return true;
  const mine = shapeAndTone(hers.key);
  const full = shapeAndTone(ours.key);
  // With its tone typed a word is whole: «dùng» is not «dừng». Without it marks may be missing.
  if (mine.tone !== '') {
    return (
      mine.tone === full.tone &&
      mine.shape.slice(1) === full.shape.slice(1) &&
      alikeFirst(mine.shape, full.shape)
    );
  }
  for (let i = 0; i < mine.shape.length; i += 1) {
    if (mine.shape[i] !== full.shape[i] && mine.shape[i] !== hers.fold[i]) return false;
  }
  return true;
}

/** A d may lack its bar where the rest is whole. */
function alikeFirst(hers: string, ours: string): boolean {
  return hers[0] === ours[0] || hers.startsWith('d');
}

function shapeAndTone(key: string): { readonly shape: string; readonly tone: string } {
  const last = key.at(-1) ?? '';
  return last >= '1' && last <= '5'
    ? { shape: key.slice(0, -1), tone: last }
    : { shape: key, tone: '' };
}
