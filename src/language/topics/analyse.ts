/** Analysis: her words as weighted features – words, pairs of words, concepts – with typing repaired first. */
import { type Lexicon, lexicon } from '../lexicon.ts';
import { lexeme, type Word } from '../words.ts';
import chatter from './chatter.json' with { type: 'json' };
import { conceptsIn, type Found } from './concepts.ts';
import type { Features, Numbering } from './numbering.ts';

/** Longest text looked at, in words; a question is at its beginning. */
const longestText = 120;

/** Features by number and how much each counts, and what the decision needs to know about the words themselves. */
export interface Analysis {
  readonly features: Features;
  /** Concepts in it, each once. */
  readonly concepts: readonly string[];
  /** Words that say something: no politeness, no pronouns. Each with the concepts it belongs to, if any. */
  readonly content: readonly {
    readonly word: string;
    /** Numbers of the word and of its concepts as features; -1 where nobody here uses it. */
    readonly ids: readonly number[];
  }[];
  /** How many things are said: concepts, and words outside them. */
  readonly units: number;
}

const polite: Lexicon = lexicon(chatter.empty);

/** What a feature counts for, by its kind. */
export const weights = { concept: 2.2, pale: 0.7, both: 0.8, word: 1, pair: 0.9, rare: 0.35 };

/** Concepts that colour a question and rarely decide it: what she grows, where she lives. */
const background = new Set(chatter.background);
const percent = chatter.percent.split(' ').map(lexeme);

/** Words and numbers without signs, the percent sign read out, at most so many. */
export function spoken(list: readonly Word[]): readonly Word[] {
  const words: Word[] = [];
  for (const word of list) {
    if (words.length >= longestText) break;
    if (word.kind !== 'sign') words.push(word);
    else if (word.fold === '%') words.push(...percent);
  }
  return words;
}

/** Politeness as people type it, to be told apart when words are glued together. */
export function chatterWords(): readonly (readonly Word[])[] {
  return [...chatter.empty, ...chatter.short].map((phrase) => phrase.split(' ').map(lexeme));
}

/**
 * Reads the features of words; `sure` tells whether a bare syllable can be trusted to be the word it looks like. What it
 * returns holds until it reads the next words.
 */
export function createFeatureReader(
  sure: (fold: string) => boolean,
  numbering: Numbering,
): (words: readonly Word[]) => Features {
  const tally = createTally();
  return (words) => {
    tally.clear();
    weigh(words, conceptsIn(words, sure), numbering, tally);
    return tally;
  };
}

/** The features of her words, and what the decision needs to know. */
export function analyse(
  words: readonly Word[],
  sure: (fold: string) => boolean,
  numbering: Numbering,
): Analysis {
  const found = conceptsIn(words, sure);
  const content: { word: string; ids: readonly number[] }[] = [];
  let alone = 0;
  eachContent(words, found, (token, _, at) => {
    const ids: number[] = [];
    for (const { feature, from, length } of found) {
      if (at >= from && at < from + length) ids.push(numbering.single(feature));
    }
    if (ids.length === 0) alone += 1;
    content.push({ word: token, ids: [numbering.single(token), ...ids] });
  });
  const features = createTally();
  weigh(words, found, numbering, features);
  return {
    features,
    concepts: [...new Set(found.map((one) => one.concept))],
    content,
    units: new Set(found.map((one) => one.from)).size + alone,
  };
}

function weigh(
  words: readonly Word[],
  found: readonly Found[],
  numbering: Numbering,
  features: Tally,
): void {
  const strong: Found[] = [];
  for (const one of found) {
    const pale = background.has(one.concept);
    features.add(numbering.single(one.feature), pale ? weights.pale : weights.concept);
    if (!pale && !strong.some(({ concept }) => concept === one.concept)) strong.push(one);
  }
  strong.sort((a, b) => (a.concept < b.concept ? -1 : 1));
  const known: number[] = [];
  for (const { feature } of strong) {
    if (known.length < mostPaired) known.push(numbering.single(feature));
  }
  for (let i = 0; i < known.length; i += 1) {
    for (let j = i + 1; j < known.length; j += 1) {
      features.addPair(numbering.pair(known[i] ?? -1, known[j] ?? -1), weights.both);
    }
  }
  let before: number | undefined;
  eachContent(words, found, (token, number) => {
    const id = numbering.single(token);
    features.add(id, weights.word);
    if (number !== undefined) features.add(numbering.single(number), weights.rare);
    if (before !== undefined) features.addPair(numbering.pair(before, id), weights.pair);
    before = id;
  });
}

/** Concepts of one text that are looked at in pairs. */
const mostPaired = 8;

/** Goes through the words that say something; words of a concept's phrase do. */
function eachContent(
  words: readonly Word[],
  found: readonly Found[],
  take: (token: string, number: string | undefined, at: number) => void,
): void {
  let next = 0;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) continue;
    let phrase = found[next];
    while (phrase !== undefined && phrase.from + phrase.length <= i) {
      next += 1;
      phrase = found[next];
    }
    const covered = phrase !== undefined && phrase.from <= i;
    const empty = covered ? 0 : polite.at(words, i);
    if (empty > 0) i += empty - 1;
    else if (word.kind === 'number')
      take('#', isOfCalendar(words[i - 1]) ? undefined : word.fold, i);
    else take(word.fold, undefined, i);
  }
}

/** «Tháng 7» has nothing to do with seven people. */
const isOfCalendar = (before: Word | undefined): boolean =>
  before !== undefined && calendar.has(before.fold);
const calendar = new Set(chatter.calendar);

interface Tally extends Features {
  add(id: number, weight: number): void;
  addPair(id: number, weight: number): void;
  clear(): void;
}

/** Adds features up, each to at most half as much again as it counts once. */
function createTally(): Tally {
  const ids: number[] = [];
  const counts: number[] = [];
  let size = 0;
  let strange = 0;
  const addPair = (id: number, weight: number): void => {
    if (id < 0) return;
    let at = 0;
    while (at < size && ids[at] !== id) at += 1;
    if (at < size) counts[at] = Math.min((counts[at] ?? 0) + weight, weight * 1.5);
    else {
      ids[size] = id;
      counts[size] = weight;
      size += 1;
    }
  };
  return {
    ids,
    counts,
    get size() {
      return size;
    },
    get strange() {
      return strange;
    },
    addPair,
    add(id, weight) {
      if (id < 0) strange += weight * weight;
      else addPair(id, weight);
    },
    clear() {
      size = 0;
      strange = 0;
    },
  };
}
