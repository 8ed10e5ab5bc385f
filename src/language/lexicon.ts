/** A lexicon: phrases of our lists, found in her words with or without their marks. */
import { lexeme, type Word } from './words.ts';

export interface Lexicon {
  /** How many words the longest phrase that begins here takes; 0 if none does. */
  at(list: readonly Word[], from: number): number;
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
    at(list, from) {
      const candidates = byFirst.get(list[from]?.fold ?? '');
      if (candidates === undefined) return 0;
      for (const phrase of candidates) if (stands(list, from, phrase)) return phrase.length;
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
  const names = Object.keys(groups);
  const byFirst = new Map<string, { readonly words: readonly Word[]; readonly group: number }[]>();
  Object.values<readonly string[]>(groups).forEach((phrases, group) => {
    for (const phrase of new Set(phrases)) {
      const words = phrase.split(' ').map(lexeme);
      const first = words[0]?.fold ?? '';
      const list = byFirst.get(first) ?? [];
      list.push({ words, group });
      byFirst.set(first, list);
    }
  });
  const numberOf = new Map(names.map((name, i) => [name, i]));
  return (list) => {
    const lengths: (Uint8Array | undefined)[] = [];
    for (let i = 0; i < list.length; i += 1) {
      const candidates = byFirst.get(list[i]?.fold ?? '');
      if (candidates === undefined) continue;
      for (const { words, group } of candidates) {
        if (words.length <= (lengths[group]?.[i] ?? 0) || !stands(list, i, words)) continue;
        const own = (lengths[group] ??= new Uint8Array(list.length));
        own[i] = words.length;
      }
    }
    const of = (group: Group): Uint8Array | undefined => lengths[numberOf.get(group) ?? -1];
    return {
      at: (group, from) => of(group)?.[from] ?? 0,
      has: (group, from = 0, to = list.length) => {
        const own = of(group);
        if (own === undefined) return false;
        for (let i = from; i < to; i += 1) {
          const length = own[i] ?? 0;
          if (length > 0 && i + length <= to) return true;
        }
        return false;
      },
    };
  };
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
      const taken = Math.max(0, ...lexicons.map((words) => words.at(list, i)));
      if (taken === 0) return false;
      i += taken;
    }
  }
  return true;
}

function stands(list: readonly Word[], from: number, phrase: readonly Word[]): boolean {
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
