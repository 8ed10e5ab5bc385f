/** Repair: words glued together are cut, misspelt words are led back to words our topics know. */
import { unmarked } from '../fold.ts';
import { fromTelex } from '../leftovers.ts';
import { isSyllable, withFinal } from '../syllable.ts';
import { lexeme, shortFormOf, type Word, wordsOf } from '../words.ts';
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
  /** The word's number; a new one gets the next. */
  number(word: string): number;
  /** Counts the words and neighbours of a sentence, given by their numbers, so many times. */
  add(sentence: Iterable<number>, times?: number): void;
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
    number(word) {
      const known = words.get(word);
      if (known !== undefined) return known;
      words.set(word, counts.length);
      return counts.push(0) - 1;
    },
    add(sentence, times = 1) {
      let before = -1;
      for (const id of sentence) {
        counts[id] = (counts[id] ?? 0) + times;
        if (before >= 0) pairs.add(before, id, times);
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
    const cut = rejoined(list).flatMap((part) => recut(part, usage));
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

/** Words that were cut out of the same letters, side by side; every other word alone. */
function rejoined(list: readonly Word[]): readonly (readonly Word[])[] {
  const parts: Word[][] = [];
  for (const word of list) {
    const part = parts.at(-1);
    if (part !== undefined && word.run !== undefined && part[0]?.run === word.run) part.push(word);
    else parts.push([word]);
  }
  return parts;
}

/** Cuts anew what was cut knowing less: `chochiem` is «cho chị em». */
function recut(part: readonly Word[], usage: Usage): readonly Word[] {
  const run = part[0]?.run;
  if (run === undefined) return part;
  const cut = unglue(run, usage);
  return cut === undefined ? part : wordsOf(cut.join(' ')).list;
}

/** Cuts `hoptacxa` into words our topics know; the likeliest sentence wins, by what stands beside what. */
function unglue(text: string, usage: Usage): readonly string[] | undefined {
  const fold = unmarked(text);
  if (fold.length < 4 || fold.length > longestGlued || fold.length !== text.length) {
    return undefined;
  }
  if (usage.count(fold) > 0 || isSyllable(fold)) return undefined;
  // best[end] holds the cheapest way to cut up to there, by the length of its last piece.
  const best: Map<number, Way>[] = [new Map([[0, { cost: 0, before: 0, strange: 0 }]])];
  for (let end = 1; end <= fold.length; end += 1) {
    const here = new Map<number, Way>();
    for (let length = 1; length <= Math.min(longestWord, end); length += 1) {
      const piece = read(fold.slice(end - length, end), usage);
      if (piece === undefined) continue;
      let cheapest: Way | undefined;
      for (const [before, way] of best[end - length] ?? []) {
        const last = read(fold.slice(end - length - before, end - length), usage);
        const cost = way.cost + price(last?.as, piece, usage);
        const strange = way.strange + (piece.count === 0 ? length : 0);
        if (cheapest === undefined || cost < cheapest.cost) cheapest = { cost, before, strange };
      }
      if (cheapest !== undefined) here.set(length, cheapest);
    }
    best.push(here);
  }
  let end = fold.length;
  let length = 0;
  let found: Way | undefined;
  for (const [last, way] of best[end] ?? []) {
    if (found === undefined || way.cost < found.cost) {
      found = way;
      length = last;
    }
  }
  // Mostly strange: a name, another language, keys hit at random.
  if (found === undefined || found.strange * 3 > fold.length) return undefined;
  const pieces: string[] = [];
  while (end > 0) {
    pieces.unshift(text.slice(end - length, end));
    const before = best[end]?.get(length)?.before ?? 0;
    end -= length;
    length = before;
  }
  return pieces.length > 1 ? pieces : undefined;
}

/** A way to cut up to some letter: what it costs, the piece before its last, the letters nobody here uses. */
interface Way {
  readonly cost: number;
  readonly before: number;
  readonly strange: number;
}

/** What letters can be: a word we know, typed plainly or with Telex keys, or at a price any few letters. */
function read(
  letters: string,
  usage: Usage,
): { as: string; count: number; typed: number } | undefined {
  const count = usage.count(letters);
  const typed = letters.length;
  if (typed === 1) return count < oftenAlone ? undefined : { as: letters, count, typed };
  if (count > 0) return { as: letters, count, typed };
  const meant = withFinal(letters, letters) ?? fromTelex(letters);
  const as = meant === undefined || typed > longestKeyed ? letters : unmarked(meant);
  if (usage.count(as) >= seldom) return { as, count: usage.count(as), typed: -1 };
  return namesForm.test(letters) ? undefined : { as: letters, count: 0, typed };
}

/** How unlikely a piece is after the one before: the less, the more often they stand together. */
function price(
  last: string | undefined,
  { as, count, typed }: { as: string; count: number; typed: number },
  usage: Usage,
): number {
  if (count === 0)
    return isSyllable(as) && typed > 2 ? strangeSyllable : strangeLetters + typed * 7;
  // A short form stands where its words do.
  const before = last === undefined ? undefined : (shortFormOf(last)?.at(-1) ?? last);
  const short = shortFormOf(as);
  const alone = count / allWords;
  const after =
    before === undefined || before === ''
      ? 0
      : usage.together(before, short?.[0] ?? as) / (usage.count(before) + 5);
  const keys = typed < 0 ? telexKeys : 0;
  return keys + (short === undefined ? 0 : shortForm) - Math.log(0.6 * after + 0.4 * alone);
}

/** No legal form she names may be lost among strange letters. */
const namesForm = /htx|tht|hoptac/;

/** Longer runs of letters are no words glued together. */
const longestGlued = 300;
/** The longest word looked for: `livestream`. */
const longestWord = 10;
/** About how many words our sentences have. */
const allWords = 25_000;
/** What a syllable none of our sentences has costs, and what other letters do besides seven for each. */
const strangeSyllable = 12;
const strangeLetters = 4;
/** What a short form costs more than its words would. */
const shortForm = 1.5;
/** The longest syllable with its keys, how often one must stand with us, and what it costs to take letters for keys. */
const longestKeyed = 8;
const seldom = 3;
const telexKeys = 8;
