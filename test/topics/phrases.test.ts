/** Phrases: how often each topic has the very words side by side. */
import { expect, it } from 'vitest';
import { createCorpus } from '#src/language/topics/corpus.ts';
import { createPhraseCount } from '#src/language/topics/phrases.ts';

const topic = (id: string, ...questions: string[]) => ({
  id,
  title: 'x',
  questions,
  keywords: [],
  body: '',
});
const corpus = createCorpus(
  [
    topic('loan', 'vay vốn ở đâu', 'muốn vay vốn, vay vốn lãi bao nhiêu', 'vốn vay thế nào'),
    topic('share', 'góp vốn bao nhiêu', 'vốn góp là gì'),
  ],
  { weather: ['trời có mưa không'] },
);
const folds = new Set(corpus.spellings.map(({ fold }) => fold));
const count = createPhraseCount(corpus, new Map([...folds].map((fold, number) => [fold, number])));
const counted = (...words: string[]): Record<number, number> => Object.fromEntries(count(words));

it('counts a saying once, however often it has the words', () => {
  expect(counted('vay', 'von')).toEqual({ 0: 2 });
});
it.each([
  { words: ['von'], is: { 0: 3, 1: 2 } },
  { words: ['gop', 'von'], is: { 1: 1 } },
  { words: ['von', 'von'], is: {} },
  { words: ['von', 'vay', 'the'], is: { 0: 1 } },
  { words: ['dau', 'muon'], is: {} },
  { words: ['mua'], is: {} },
  { words: ['khongcotu'], is: {} },
  { words: [], is: {} },
])('counts «$words»', ({ words, is }) => {
  expect(counted(...words)).toEqual(is);
});
