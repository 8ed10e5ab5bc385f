/** Phrases: which topics speak of the very words of a short question, to know whether a word alone is enough. */
import type { Corpus } from './corpus.ts';

/** How often each topic has the words, side by side, in its sayings. */
export type PhraseCount = (words: readonly string[]) => ReadonlyMap<number, number>;

/** `known` gives every folded word a number of at least 0. */
export function createPhraseCount(corpus: Corpus, known: ReadonlyMap<string, number>): PhraseCount {
  const { said, starts } = sayingsOf(corpus, known);
  return (words) => {
    const counts = new Map<number, number>();
    const sought = words.map((word) => known.get(word) ?? unknown);
    const [first] = sought;
    if (first === undefined || sought.includes(unknown)) return counts;
    for (let topic = 0; topic + 1 < starts.length; topic += 1) {
      const to = starts[topic + 1] ?? 0;
      let count = 0;
      for (let at = starts[topic] ?? 0; at < to; at += 1) {
        if (said[at] !== first || !sought.every((word, i) => said[at + i] === word)) continue;
        count += 1;
        // Once in a saying is enough.
        at = said.indexOf(end, at);
      }
      if (count > 0) counts.set(topic, count);
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
