/** Marks: a text typed without any is given those it most likely has, by what stands beside what in our own sentences. */
import { isTelling, type Word } from '../words.ts';
import type { Corpus } from './corpus.ts';
import { createPairTable } from './pair-table.ts';

/** Gives words the marks they lack, where that is sure; a text with marks of her own is left as it is. */
export type Marking = (words: readonly Word[]) => readonly Word[];

/** Sentences typed without marks teach nothing. `polite`: phrases said far more often than they are listed. */
export function createMarking(
  { sentences, start, numbers, spellings }: Corpus,
  polite: readonly (readonly Word[])[],
): Marking {
  const keys = spellings.map(({ key }) => key);
  const numberOf = new Map(keys.map((key, number) => [key, number]));
  const counts: number[] = keys.map(() => 0);
  const pairs = createPairTable();
  const ways = new Map<string, number[]>();

  function learn(list: ArrayLike<number>, times: number): void {
    for (let i = 0; i < list.length; i += 1) {
      const number = list[i] ?? 0;
      counts[number] = (counts[number] ?? 0) + times;
      if (i > 0) pairs.add(list[i - 1] ?? 0, number, times);
    }
  }
  function numbered({ key }: Word): number {
    const known = numberOf.get(key);
    if (known !== undefined) return known;
    numberOf.set(key, keys.length);
    return keys.push(key) - 1;
  }

  const isMarkedNumber = Uint8Array.from(spellings, (word) => (isMarked(word) ? 1 : 0));
  sentences.forEach((_, i) => {
    const list = numbers.subarray(start[i], start[i + 1]);
    if (list.some((number) => isMarkedNumber[number] === 1)) learn(list, 1);
  });
  const polished = new Map<string, Word>();
  for (const phrase of polite) {
    learn(phrase.map(numbered), often);
    for (const word of phrase) polished.set(word.key, word);
  }
  for (const { kind, fold, key } of [...spellings, ...polished.values()]) {
    const number = numberOf.get(key) ?? 0;
    if (kind !== 'word' || (counts[number] ?? 0) === 0) continue;
    const known = ways.get(fold);
    if (known === undefined) ways.set(fold, [number]);
    else if (!known.includes(number)) known.push(number);
  }

  const together = (one: number, two: number): number => Math.max(0, pairs.get(one, two));
  /** How unlikely a word is after the one before; -1 is none, or one we never saw. */
  function price(before: number, number: number): number {
    if (number < 0) return 0;
    const alone = (counts[number] ?? 0) / allWords;
    const after = before < 0 ? 0 : together(before, number) / ((counts[before] ?? 0) + 5);
    return -Math.log(0.7 * after + 0.3 * alone + least);
  }

  /** The words she may have meant. */
  function meant(word: Word): readonly number[] {
    const own = isMarked(word) ? undefined : ways.get(word.fold);
    return own ?? [numberOf.get(word.key) ?? -1];
  }

  /** The likeliest reading of all words together. */
  function likeliest(words: readonly Word[]): readonly number[] {
    let ends: readonly Way[] = [{ cost: 0, number: -1 }];
    for (const word of words) {
      ends = meant(word).map((number) => {
        let cheapest: Way = { cost: Infinity, number };
        for (const before of ends) {
          const cost = before.cost + price(before.number, number);
          if (cost < cheapest.cost) cheapest = { cost, number, before };
        }
        return cheapest;
      });
    }
    const read: number[] = [];
    let way: Way | undefined = ends.reduce((one, two) => (two.cost < one.cost ? two : one));
    for (; way?.before !== undefined; way = way.before) read.unshift(way.number);
    return read;
  }

  /** Stands beside a neighbour of hers in our sentences, and no other way of reading it comes near. */
  function isSure(before: number, word: Word, number: number, after: number): boolean {
    const seen = before < 0 ? 0 : together(before, number);
    if (seen + (after < 0 ? 0 : together(number, after)) === 0) return false;
    const cost = (one: number): number => price(before, one) + price(one, after);
    const wanted = cost(number) + margin;
    return meant(word).every((other) => other === number || cost(other) >= wanted);
  }

  return (words) => {
    if (words.some(isTelling)) return words;
    const read = likeliest(words);
    return words.map((word, i) => {
      const number = read[i] ?? -1;
      const key = keys[number] ?? word.key;
      const sure = key !== word.key && isSure(read[i - 1] ?? -1, word, number, read[i + 1] ?? -1);
      return sure ? { ...word, key } : word;
    });
  };
}

/** A way to read up to some word: what it costs, that word, and how it got there. */
interface Way {
  readonly cost: number;
  readonly number: number;
  readonly before?: Way;
}

const isMarked = ({ key, fold }: Word): boolean => key !== fold;
/** How many times as often as it is listed politeness is said. */
const often = 12;
/** About how many words our sentences have. */
const allWords = 25_000;
/** What nothing speaks for is not impossible. */
const least = 1e-9;
/** How much likelier than any other the marks must be: about seven times. */
const margin = 2;
