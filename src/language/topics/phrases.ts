/** Phrases: which topics speak of the very words of a short question, to know whether a word alone is enough. */

/** How often each topic has the words, side by side, in its sayings. */
export type PhraseCount = (words: readonly string[]) => ReadonlyMap<number, number>;

/** `sayings[i]` are the folded sayings of topic i. */
export function createPhraseCount(sayings: readonly (readonly string[])[]): PhraseCount {
  const padded = sayings.map((list) => list.map((saying) => ` ${saying} `));
  return (words) => {
    const phrase = ` ${words.join(' ')} `;
    const counts = new Map<number, number>();
    padded.forEach((list, topic) => {
      let count = 0;
      for (const saying of list) if (saying.includes(phrase)) count += 1;
      if (count > 0) counts.set(topic, count);
    });
    return counts;
  };
}
