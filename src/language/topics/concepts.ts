/** Concepts: the many words for one thing, so that «hùn tiền» and «góp vốn» meet. */
import { fits } from '../lexicon.ts';
import { isNumeral, wholeNumber } from '../numbers.ts';
import { lexeme, type Word } from '../words.ts';
import elsewhere from './elsewhere.json' with { type: 'json' };
import synonyms from './synonyms.json' with { type: 'json' };

/** A stretch of words that stands for a concept. */
export interface Found {
  readonly concept: string;
  /** Its name as a feature: `@htx`. */
  readonly feature: string;
  readonly from: number;
  readonly length: number;
}

interface Phrase {
  readonly words: readonly Word[];
  readonly concepts: readonly Concept[];
}

type Concept = Pick<Found, 'concept' | 'feature'>;

/** Phrases by the bare letters of their first two words, the longest first; those of one word by the first. */
const byStart = new Map<string, Map<string, Phrase[]>>();
const alone = '';
const phrases = new Map<string, { words: readonly Word[]; concepts: Concept[] }>();
/** Words of other matters – other papers, illness, prices – stand for concepts of their own: `not:illness`. */
const foreign = Object.entries(elsewhere).map(([name, forms]) => [`not:${name}`, forms] as const);

for (const [name, forms] of [...Object.entries(synonyms), ...foreign]) {
  const concept: Concept = { concept: name, feature: `@${name}` };
  for (const form of forms) {
    const words = form.split(' ').map(lexeme);
    const key = words.map((word) => word.key).join(' ');
    const phrase = phrases.get(key);
    if (phrase === undefined) phrases.set(key, { words, concepts: [concept] });
    else if (!phrase.concepts.some((known) => known.concept === name))
      phrase.concepts.push(concept);
  }
}
for (const phrase of phrases.values()) {
  const first = phrase.words[0]?.fold ?? '';
  const second = phrase.words[1]?.fold ?? alone;
  const starts = byStart.get(first) ?? new Map<string, Phrase[]>();
  byStart.set(first, starts);
  const list = starts.get(second) ?? [];
  starts.set(second, list);
  list.push(phrase);
  list.sort((a, b) => b.words.length - a.words.length);
}

/** All words of the phrases, for correcting and cutting hers. */
export function conceptWords(): readonly string[] {
  return [...phrases.values()].flatMap(({ words }) => words.map((word) => word.fold));
}

/**
 * The concepts of a text, left to right, the longest phrase first; a phrase inside a longer one does not count. A
 * lone syllable needs its marks when others carry theirs, and is left out (`sure`) where its bare letters mean too much.
 */
export function conceptsIn(
  list: readonly Word[],
  sure: (fold: string) => boolean,
): readonly Found[] {
  const found: Found[] = [];
  let at = 0;
  while (at < list.length) {
    const grown = ageFrom(list, at);
    if (grown !== undefined) {
      found.push({ ...ofAge, from: at, length: grown - at });
      at = grown;
      continue;
    }
    const here = longest(list, at, sure);
    const length = here[0]?.words.length ?? 1;
    for (const { concepts } of here) {
      for (const { concept, feature } of concepts)
        found.push({ concept, feature, from: at, length });
    }
    at += length;
  }
  return found;
}

/** «68 tuổi» is nobody under age: where such a number of years ends, if one begins here. */
function ageFrom(list: readonly Word[], at: number): number | undefined {
  if (!isNumeral(list, at, false)) return undefined;
  const years = wholeNumber(list, at, false);
  if (years === undefined || years.value < surelyGrown || years.value > oldest) return undefined;
  return list[years.end]?.fold === yearsOld ? years.end + 1 : undefined;
}

const ofAge: Concept = { concept: 'grown', feature: '@grown' };
const yearsOld = 'tuoi';
const surelyGrown = 20;
const oldest = 110;

/** The longest phrases that begin here; without marks «con dau» is both the seal and the daughter-in-law. */
function longest(
  list: readonly Word[],
  at: number,
  sure: (fold: string) => boolean,
): readonly Phrase[] {
  const starts = byStart.get(list[at]?.fold ?? '');
  if (starts === undefined) return none;
  const next = list[at + 1]?.fold;
  const longer = next === undefined ? none : standing(starts.get(next), list, at, sure);
  return longer.length > 0 ? longer : standing(starts.get(alone), list, at, sure);
}

/** Of phrases, longest first, the longest that stand here. */
function standing(
  phrases: readonly Phrase[] | undefined,
  list: readonly Word[],
  at: number,
  sure: (fold: string) => boolean,
): readonly Phrase[] {
  if (phrases === undefined) return none;
  let best = none;
  for (const phrase of phrases) {
    const before = best[0];
    if (before !== undefined && phrase.words.length < before.words.length) break;
    if (stands(phrase, list, at, sure)) best = before === undefined ? [phrase] : [...best, phrase];
  }
  return best;
}

const none: readonly Phrase[] = [];

function stands(
  { words }: Phrase,
  list: readonly Word[],
  at: number,
  sure: (fold: string) => boolean,
): boolean {
  for (let i = 0; i < words.length; i += 1) {
    const hers = list[at + i];
    const ours = words[i];
    if (hers === undefined || ours === undefined || !fits(hers, ours)) return false;
    if (words.length > 1) continue;
    return hers.key !== hers.fold || ours.key === ours.fold || sure(hers.fold);
  }
  return true;
}
