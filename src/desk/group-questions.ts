/** Questions that are alike, under the one asked first: most of their telling words are the same. Pure. */

export interface Alike<Item> {
  /** The one asked first; the others are measured against it. */
  readonly first: Item;
  readonly all: readonly Item[];
}

/** Share of telling words two questions have in common from which on they are one. */
const alikeFrom = 0.5;

/** `wordsOf` gives folded words. A word of many questions tells little, a rare one much. Groups stand largest first. */
export function groupQuestions<Item extends { readonly text: string }>(
  items: readonly Item[],
  wordsOf: (text: string) => readonly string[],
): readonly Alike<Item>[] {
  const sets = items.map(({ text }) => new Set(wordsOf(text)));
  const weight = weighing(sets);
  const groups: { words: ReadonlySet<string>; all: Item[] }[] = [];
  const byWord = new Map<string, number[]>();
  items.forEach((item, at) => {
    const words = sets[at] ?? new Set<string>();
    const candidates = new Set([...words].flatMap((word) => byWord.get(word) ?? []));
    const found = [...candidates]
      .map((index) => ({ index, share: shareOf(words, groups[index]?.words, weight) }))
      .filter(({ share }) => share >= alikeFrom)
      .toSorted((a, b) => b.share - a.share)[0];
    if (found !== undefined) {
      groups[found.index]?.all.push(item);
      return;
    }
    for (const word of words) byWord.set(word, [...(byWord.get(word) ?? []), groups.length]);
    groups.push({ words, all: [item] });
  });
  return groups
    .flatMap(({ all }) => (all[0] === undefined ? [] : [{ first: all[0], all }]))
    .toSorted((a, b) => b.all.length - a.all.length);
}

type Weight = (word: string) => number;

function weighing(sets: readonly ReadonlySet<string>[]): Weight {
  const counts = new Map<string, number>();
  for (const set of sets) for (const word of set) counts.set(word, (counts.get(word) ?? 0) + 1);
  return (word) => Math.log(1 + sets.length / (counts.get(word) ?? 1));
}

function shareOf(
  a: ReadonlySet<string>,
  b: ReadonlySet<string> | undefined,
  weight: Weight,
): number {
  if (b === undefined) return 0;
  let common = 0;
  let all = 0;
  for (const word of a) {
    all += weight(word);
    if (b.has(word)) common += weight(word);
  }
  for (const word of b) if (!a.has(word)) all += weight(word);
  return all === 0 ? 0 : common / all;
}
