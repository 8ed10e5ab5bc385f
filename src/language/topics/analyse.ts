/** Analysis: her words as weighted features – words, pairs of words, concepts – with typing repaired first. */
import { type Lexicon, lexicon } from '../lexicon.ts';
import { lexeme, type Word } from '../words.ts';
import chatter from './chatter.json' with { type: 'json' };
import { conceptsIn, type Found } from './concepts.ts';

/** Longest text looked at, in words; a question is at its beginning. */
const longestText = 120;

/** Weights by feature, and what the decision needs to know about the words themselves. */
export interface Analysis {
  readonly features: ReadonlyMap<string, number>;
  /** Concepts in it, each once. */
  readonly concepts: readonly string[];
  /** Words that say something: no politeness, no pronouns. Each with the concept it belongs to, if any. */
  readonly content: readonly { readonly word: string; readonly concepts: readonly string[] }[];
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

/** Politeness as people type it, often enough to be told apart when words are glued together. */
export function chatterWords(): readonly (readonly Word[])[] {
  const phrases = [...chatter.empty, ...chatter.short].map((phrase) =>
    phrase.split(' ').map(lexeme),
  );
  return Array.from({ length: 12 }, () => phrases).flat();
}

/** Reads words into features; `sure` tells whether a bare syllable can be trusted to be the word it looks like. */
export function analyse(words: readonly Word[], sure: (fold: string) => boolean): Analysis {
  const found = conceptsIn(words, sure);
  const features = new Map<string, number>();
  const add = (feature: string, weight: number): void => {
    features.set(feature, Math.min((features.get(feature) ?? 0) + weight, weight * 1.5));
  };
  const strong: string[] = [];
  for (const { concept } of found) {
    const pale = background.has(concept);
    add(`@${concept}`, pale ? weights.pale : weights.concept);
    if (!pale && !strong.includes(concept)) strong.push(concept);
  }
  strong.sort();
  for (let i = 0; i < strong.length && i < 8; i += 1) {
    for (let j = i + 1; j < strong.length && j < 8; j += 1) {
      add(`@${strong[i] ?? ''} @${strong[j] ?? ''}`, weights.both);
    }
  }
  const content: { word: string; concepts: readonly string[] }[] = [];
  const covering = coverage(words, found);
  let before: string | undefined;
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (word === undefined) continue;
    const concepts = covering[i] ?? [];
    const empty = concepts.length > 0 ? 0 : polite.at(words, i);
    if (empty > 0) {
      i += empty - 1;
      continue;
    }
    const token = word.kind === 'number' ? '#' : word.fold;
    add(token, weights.word);
    if (word.kind === 'number') add(word.fold, weights.rare);
    if (before !== undefined) add(`${before} ${token}`, weights.pair);
    before = token;
    content.push({ word: token, concepts });
  }
  const phrases = new Set(found.map((one) => one.from)).size;
  const alone = content.filter((one) => one.concepts.length === 0).length;
  return {
    features,
    concepts: [...new Set(found.map((one) => one.concept))],
    content,
    units: phrases + alone,
  };
}

/** For each word the concepts whose phrase it is part of. */
function coverage(words: readonly Word[], found: readonly Found[]): readonly (readonly string[])[] {
  const covering: string[][] = words.map(() => []);
  for (const { concept, from, length } of found) {
    for (let i = from; i < from + length; i += 1) covering[i]?.push(concept);
  }
  return covering;
}
