/** Repair: words glued together are cut, misspelt words are led back to words our topics know. */
import { isSyllable } from '../syllable.ts';
import { lexeme, type Word, wordsOf } from '../words.ts';
import { createPairTable } from './pair-table.ts';

/** Repairs the words of a text in their context. */
export type Repair = (words: readonly Word[]) => readonly Word[];

/** How often words and pairs of neighbours stand in our own sentences. */
export interface Usage {
  /** All words; how often each stands is `count`. */
  readonly words: ReadonlyMap<string, number>;
  count(word: string): number;
  together(one: string, two: string): number;
}

export interface GrowingUsage extends Usage {
  /** Counts the words and neighbours of a sentence, so many times. */
  add(sentence: readonly { readonly fold: string }[], times?: number): void;
}

export function createUsage(): GrowingUsage {
  const words = new Map<string, number>();
  const counts: number[] = [];
  const pairs = createPairTable();
  return {
    words,
    count: (word) => counts[words.get(word) ?? -1] ?? 0,
    together(one, two) {
      const first = words.get(one);
      const second = words.get(two);
      if (first === undefined || second === undefined) return 0;
      return Math.max(0, pairs.get(first, second));
    },
    add(sentence, times = 1) {
      let before = -1;
      for (const { fold: word } of sentence) {
        let id = words.get(word);
        if (id === undefined) {
          id = counts.push(0) - 1;
          words.set(word, id);
        }
        counts[id] = (counts[id] ?? 0) + times;
        if (before >= 0) {
          pairs.set(before, id, Math.max(0, pairs.get(before, id)) + times);
        }
        before = id;
      }
    },
  };
}

export function createRepair(usage: Usage): Repair {
  const { words } = usage;
  const nearby = neighbours([...words.keys()]);
  const seen = (one: string | undefined, two: string | undefined): number =>
    one === undefined || two === undefined ? 0 : usage.together(one, two);

  function mend(
    word: Word,
    before: string | undefined,
    after: string | undefined,
    trusted: boolean,
  ): Word {
    const hers = word.fold;
    const known = words.has(hers);
    if (known && (seen(before, hers) > 0 || seen(hers, after) > 0)) return word;
    // A real syllable is only another word if its neighbours say so; letters that make no syllable must be something.
    const broken = !known && !isSyllable(hers);
    if (!broken && (word.key !== hers || usage.count(hers) > often)) return word;
    let best: string | undefined;
    let bestScore = broken ? 0 : neighboursNeeded;
    for (const candidate of nearby(hers)) {
      if (Math.abs(candidate.length - hers.length) > 1 || tellsForm.has(candidate)) continue;
      const left = seen(before, candidate);
      const right = seen(candidate, after);
      // Another whole word must be at home on both sides.
      if (!broken && (left === 0 || right === 0)) continue;
      const context = left + right;
      if (context === 0 && !trusted) continue;
      const score = context + (broken ? Math.log1p(usage.count(candidate)) / 4 : 0);
      if (score > bestScore) {
        bestScore = score;
        best = candidate;
      }
    }
    return best === undefined ? word : { ...lexeme(best), glued: word.glued };
  }

  return (list) => {
    const cut = list.flatMap((word) => unglue(word, usage));
    // Among words we know a broken one is a slip; among strange ones it is just strange.
    const familiar = cut.filter((word) => words.has(word.fold)).length;
    const trusted = familiar * 2 > cut.length;
    return cut.map((word, i) =>
      word.kind === 'word' && word.fold.length > 1
        ? mend(word, cut[i - 1]?.fold, cut[i + 1]?.fold, trusted)
        : word,
    );
  };
}

/** The one syllable that tells a «tổ hợp tác» from a «hợp tác»: no slip may put it there. */
const tellsForm = new Set(['to']);
/** A word this frequent is hers, whatever stands beside it. */
const often = 40;
/** A single letter this frequent may be a word of its own. */
const oftenAlone = 8;
/** How often a pair must stand in our sentences before it overrules a word she may have meant. */
const neighboursNeeded = 2;

/** Words one slip away: a letter more, less, other or swapped, found through their shortened forms. */
function neighbours(vocabulary: readonly string[]): (word: string) => Iterable<string> {
  const index = new Map<string, string[]>();
  for (const word of vocabulary) {
    if (word.length < 2) continue;
    for (const short of shortened(word)) {
      const list = index.get(short);
      if (list === undefined) index.set(short, [word]);
      else list.push(word);
    }
  }
  return (word) => {
    const near = new Set<string>();
    if (word.length > 12) return near;
    for (const short of shortened(word)) {
      for (const candidate of index.get(short) ?? []) if (candidate !== word) near.add(candidate);
    }
    return near;
  };
}

function shortened(word: string): readonly string[] {
  const all = [word];
  for (let i = 0; i < word.length; i += 1) all.push(word.slice(0, i) + word.slice(i + 1));
  return all;
}

/** Cuts `hoptacxa` into words our topics know; the likeliest cut wins, pairs of neighbours count. */
function unglue(word: Word, usage: Usage): readonly Word[] {
  const { fold } = word;
  if (word.kind !== 'word' || fold.length < 4 || fold.length > longestGlued) return [word];
  if (usage.count(fold) > 0 || isSyllable(fold)) return [word];
  // best[end] holds the cheapest way to cut up to there, by the length of its last piece.
  const best: Map<number, { cost: number; before: number }>[] = [
    new Map([[0, { cost: 0, before: 0 }]]),
  ];
  for (let end = 1; end <= fold.length; end += 1) {
    const here = new Map<number, { cost: number; before: number }>();
    for (let length = 1; length <= Math.min(7, end); length += 1) {
      const piece = fold.slice(end - length, end);
      const count = usage.count(piece);
      if (length === 1 && count < oftenAlone) continue;
      // A syllable nobody here uses may stand among the others, at a price.
      if (count === 0 && (length < 3 || !isSyllable(piece))) continue;
      const alone = Math.log(commonest / Math.max(count, strangeCount)) + 1.5;
      let cheapest: { cost: number; before: number } | undefined;
      for (const [before, { cost }] of best[end - length] ?? []) {
        const last = fold.slice(end - length - before, end - length);
        const together = before === 0 ? 0 : usage.together(last, piece);
        const price = cost + (together > 0 ? alone * 0.45 - Math.log(together) * 0.2 : alone);
        if (cheapest === undefined || price < cheapest.cost) cheapest = { cost: price, before };
      }
      if (cheapest !== undefined) here.set(length, cheapest);
    }
    best.push(here);
  }
  let end = fold.length;
  let length = 0;
  let cost = Infinity;
  for (const [last, way] of best[end] ?? []) {
    if (way.cost < cost) {
      cost = way.cost;
      length = last;
    }
  }
  if (length === 0) return [word];
  const pieces: string[] = [];
  while (end > 0) {
    pieces.unshift(fold.slice(end - length, end));
    const before = best[end]?.get(length)?.before ?? 0;
    end -= length;
    length = before;
  }
  return wordsOf(pieces.join(' ')).list;
}

/** Longer runs of letters are no words glued together. */
const longestGlued = 300;
/** What a syllable none of our sentences has counts as. */
const strangeCount = 0.02;
/** About how often the commonest word stands in our sentences. */
const commonest = 2000;
