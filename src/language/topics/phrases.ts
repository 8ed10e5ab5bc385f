/** Phrases: which topics speak of the very words of a short question, to know whether a word alone is enough. */
import type { Corpus } from './corpus.ts';

/** How often each topic has the words, side by side, in its sayings. */
export type PhraseCount = (words: readonly string[]) => ReadonlyMap<number, number>;

/** `known` gives every folded word a number of at least 0. */
export function createPhraseCount(corpus: Corpus, known: ReadonlyMap<string, number>): PhraseCount {
  const { said, starts } = sayingsOf(corpus, known);
  const places = placesOf(said, known.size);
  return (words) => {
    const counts = new Map<number, number>();
    const sought = words.map((word) => known.get(word) ?? unknown);
    if (sought.length === 0 || sought.includes(unknown)) return counts;
    const rarest = sought.reduce((a, b) => (places(b).length < places(a).length ? b : a));
    const before = sought.indexOf(rarest);
    let topic = 0;
    let sayingEnds = 0;
    for (const place of places(rarest)) {
      // Once in a saying is enough.
      if (place < sayingEnds) continue;
      if (!sought.every((word, i) => said[place - before + i] === word)) continue;
      sayingEnds = said.indexOf(end, place);
      while ((starts[topic + 1] ?? 0) <= place) topic += 1;
      counts.set(topic, (counts.get(topic) ?? 0) + 1);
    }
    return counts;
  };
}

const unknown = -1;
/** Stands after every saying. */
const end = -2;

/** The folded words of all sayings; those of topic i begin at `starts[i]`. */
function sayingsOf(
  { topics, sentences, start, numbers, spellings }: Corpus,
  known: ReadonlyMap<string, number>,
): { readonly said: Int32Array; readonly starts: Int32Array } {
  const folds = Int32Array.from(spellings, ({ fold }) => known.get(fold) ?? unknown);
  const said: number[] = [];
  const starts = new Int32Array(topics + 1);
  sentences.forEach(({ group, part }, i) => {
    if (group >= topics || part === 'body') return;
    const to = start[i + 1] ?? 0;
    for (let at = start[i] ?? 0; at < to; at += 1) said.push(folds[numbers[at] ?? 0] ?? unknown);
    said.push(end);
    starts[group + 1] = said.length;
  });
  return { said: Int32Array.from(said), starts };
}

/** Where each word stands, in order. */
function placesOf(said: Int32Array, words: number): (word: number) => Int32Array {
  const from = new Int32Array(words + 1);
  for (const word of said) if (word >= 0) from[word + 1] = (from[word + 1] ?? 0) + 1;
  for (let word = 0; word < words; word += 1)
    from[word + 1] = (from[word + 1] ?? 0) + (from[word] ?? 0);
  const places = new Int32Array(from[words] ?? 0);
  const next = from.slice();
  said.forEach((word, at) => {
    if (word < 0) return;
    const to = next[word] ?? 0;
    places[to] = at;
    next[word] = to + 1;
  });
  return (word) => places.subarray(from[word], from[word + 1]);
}
