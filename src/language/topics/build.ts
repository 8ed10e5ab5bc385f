/** What a text is compared with: the corpus counted and read once. */
import type { Topic } from '#src/domain/topic.ts';
import { shortFormsTyped } from '../words.ts';
import { chatterWords, createFeatureReader } from './analyse.ts';
import { conceptWords } from './concepts.ts';
import { type Corpus, createCorpus, type Elsewhere } from './corpus.ts';
import { createFullText, type FullText } from './full-text.ts';
import { createMarking, type Marking } from './marks.ts';
import { createNumbering, type Numbering } from './numbering.ts';
import { createPhraseCount, type PhraseCount } from './phrases.ts';
import { createRepair, createUsage, type Repair, type Usage } from './repair.ts';
import { createSpace, type Space } from './space.ts';
import { createRows } from './sparse.ts';

export interface Built {
  readonly space: Space;
  readonly full: FullText;
  readonly phrases: PhraseCount;
  readonly repair: Repair;
  readonly marking: Marking;
  /** Whether a bare syllable can be trusted to be the word it looks like. */
  readonly sure: (fold: string) => boolean;
  /** Folded words that stand in any sentence. */
  readonly known: Usage['words'];
  readonly numbering: Numbering;
}

/** Nothing of the sentences but numbers outlives it. */
export function build(topics: readonly Topic[], elsewhere: Elsewhere): Built {
  const corpus = createCorpus(topics, elsewhere);
  const usage = usageOf(corpus);
  const doubtful = doubtfulLetters(corpus);
  const sure = (fold: string): boolean => !doubtful.has(fold);
  const growing = createNumbering();
  const read = createFeatureReader(sure, growing);
  const rows = createRows();
  for (let i = 0; i < corpus.sentences.length; i += 1) rows.add(read(corpus.words(i)));
  const vectors = rows.done();
  const numbering = growing.close(vectors);
  return {
    space: createSpace(corpus, vectors, numbering.size),
    full: createFullText(corpus, vectors, numbering.singles),
    phrases: createPhraseCount(corpus, usage.words),
    repair: createRepair(usage),
    marking: createMarking(corpus, chatterWords()),
    sure,
    known: usage.words,
    numbering,
  };
}

/** How often chatter and short forms count as typed, to be told apart when words are glued together. */
const chatterCount = 12;
const shortFormsCount = 10;

function usageOf(corpus: Corpus): Usage {
  const usage = createUsage();
  const folds = corpus.spellings.map(({ fold }) => usage.number(fold));
  const said = corpus.numbers.map((number) => folds[number] ?? 0);
  corpus.sentences.forEach((_, i) => {
    usage.add(said.subarray(corpus.start[i], corpus.start[i + 1]));
  });
  for (const fold of conceptWords()) usage.add([usage.number(fold)]);
  for (const words of chatterWords()) {
    usage.add(
      words.map(({ fold }) => usage.number(fold)),
      chatterCount,
    );
  }
  for (const fold of shortFormsTyped()) usage.add([usage.number(fold)], shortFormsCount);
  return usage;
}

/** Bare letters that are not nearly always one and the same word in our sentences. */
function doubtfulLetters({ sentences, start, numbers, spellings }: Corpus): ReadonlySet<string> {
  const counts = new Int32Array(spellings.length);
  sentences.forEach(({ part }, i) => {
    if (part === 'body') return;
    for (const number of numbers.subarray(start[i], start[i + 1])) {
      counts[number] = (counts[number] ?? 0) + 1;
    }
  });
  const all = new Map<string, { sum: number; most: number }>();
  spellings.forEach(({ fold }, number) => {
    const count = counts[number] ?? 0;
    const { sum, most } = all.get(fold) ?? { sum: 0, most: 0 };
    all.set(fold, { sum: sum + count, most: Math.max(most, count) });
  });
  const doubtful = new Set<string>();
  for (const [fold, { sum, most }] of all) if (most < 0.8 * sum) doubtful.add(fold);
  return doubtful;
}
