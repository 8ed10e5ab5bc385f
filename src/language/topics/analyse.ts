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

/** The features of words; `sure` tells whether a bare syllable can be trusted to be the word it looks like. */
export function featuresOf(
  words: readonly Word[],
  sure: (fold: string) => boolean,
  numbering: Numbering,
): Features {
  return weigh(words, conceptsIn(words, sure), numbering);
}

/** The same, and what the decision needs to know. */
export function analyse(
  words: readonly Word[],
  sure: (fold: string) => boolean,
  numbering: Numbering,
): Analysis {
  const found = conceptsIn(words, sure);
  const content: { word: string; ids: readonly number[] }[] = [];
  let alone = 0;
  eachContent(words, coverage(words, found), (token, _, at) => {
    const ids: number[] = [];
    for (const { feature, from, length } of found) {
      if (at >= from && at < from + length) ids.push(numbering.single(feature));
    }
    if (ids.length === 0) alone += 1;
    content.push({ word: token, ids: [numbering.single(token), ...ids] });
  });
  return {
    features: weigh(words, found, numbering),
    concepts: [...new Set(found.map((one) => one.concept))],
    content,
    units: new Set(found.map((one) => one.from)).size + alone,
  };
}

function weigh(words: readonly Word[], found: readonly Found[], numbering: Numbering): Features {
  const features = collect();
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
  eachContent(words, coverage(words, found), (token, number) => {
    const id = numbering.single(token);
    features.add(id, weights.word);
    if (number !== undefined) features.add(numbering.single(number), weights.rare);
    if (before !== undefined) features.addPair(numbering.pair(before, id), weights.pair);
    before = id;
  });
  return features.done();
}

/** Concepts of one text that are looked at in pairs. */
const mostPaired = 8;

/** Goes through the words that say something. */
function eachContent(
  words: readonly Word[],
  covered: Uint8Array,
  take: (token: string, number: string | undefined, at: number) => void,
): void {
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) continue;
    const empty = covered[i] === 1 ? 0 : polite.at(words, i);
    if (empty > 0) i += empty - 1;
    else if (word.kind === 'number') take('#', word.fold, i);
    else take(word.fold, undefined, i);
  }
}

/** Adds features up, each to at most half as much again as it counts once. */
function collect() {
  const ids: number[] = [];
  const counts: number[] = [];
  let strange = 0;
  const addPair = (id: number, weight: number): void => {
    if (id < 0) return;
    const at = ids.indexOf(id);
    if (at < 0) {
      ids.push(id);
      counts.push(weight);
    } else counts[at] = Math.min((counts[at] ?? 0) + weight, weight * 1.5);
  };
  return {
    addPair,
    add: (id: number, weight: number): void => {
      if (id < 0) strange += weight * weight;
      else addPair(id, weight);
    },
    done: (): Features => ({ ids, counts, strange }),
  };
}

/** Marks the words that are part of a concept's phrase. */
function coverage(words: readonly Word[], found: readonly Found[]): Uint8Array {
  const covered = new Uint8Array(words.length);
  for (const { from, length } of found) covered.fill(1, from, from + length);
  return covered;
}
