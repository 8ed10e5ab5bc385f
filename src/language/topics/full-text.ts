/** Full text: topics found by the words of their title, questions, keywords and body. */
import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { Corpus } from './corpus.ts';
import type { Features } from './numbering.ts';
import { type Part, parts } from './sentence.ts';
import { createRows, createSums, type Rows } from './sparse.ts';

/** What a term counts for, by where it stands. */
const boost: Readonly<Record<Part, number>> = {
  title: 2.5,
  questions: 1.6,
  keywords: 2,
  body: 0.5,
};

/**
 * Terms that stand in more topics than this tell none apart: they are only looked up where she says nothing else. A small
 * library looks all of them up.
 */
const mostShared = { share: 0.5, topics: 200 };

/** Scores of all topics by number, the best 1; 0 where no word is shared. */
export type FullText = (her: Features) => Float64Array;

/** Row i of `vectors` are the features of sentence i; its terms are those below `terms`. */
export function createFullText(corpus: Corpus, vectors: Rows, terms: number): FullText {
  const { topics } = corpus;
  const { written, spread } = counted(topics, countsOf(corpus, vectors, terms), terms);
  const most = Math.max(mostShared.topics, topics * mostShared.share);
  const index = MiniSearch.loadJS(written, {
    fields: [...parts],
    tokenize: (text) => text.split(' '),
    // Words are folded and numbered already.
    processTerm: (term) => term,
  });
  return ({ size, ids }) => {
    const known = ids.slice(0, size).filter((id) => id >= 0 && id < terms);
    const telling = known.filter((id) => (spread[id] ?? 0) <= most);
    const scores = new Float64Array(topics);
    if (known.length === 0) return scores;
    const query = (telling.length > 0 ? telling : known).map(nameOf).join(' ');
    const found = index.search(query, { boost });
    const best = found[0]?.score ?? 1;
    for (const { id, score } of found) scores[Number(id)] = score / best;
    return scores;
  };
}

/** A term's name in the library's tree. */
const nameOf = (id: number): string => id.toString(36);

/**
 * The index as the library itself writes one out, with every term counted once for each part of a topic: adding the
 * texts would walk the library's tree for every word of every sentence.
 */
function counted(
  topics: number,
  { start, column, value }: Rows,
  terms: number,
): {
  readonly written: AsPlainObject;
  /** In how many topics each term stands. */
  readonly spread: Uint32Array;
} {
  const spread = new Uint32Array(terms);
  const lastIn = new Int32Array(terms).fill(-1);
  const perTerm: Record<string, Record<string, number>>[] = [];
  const lengths: number[][] = [];
  const totals = parts.map(() => 0);
  for (let topic = 0; topic < topics; topic += 1) {
    const own: number[] = [];
    parts.forEach((_, field) => {
      const row = topic * parts.length + field;
      const to = start[row + 1] ?? 0;
      for (let at = start[row] ?? 0; at < to; at += 1) {
        const id = column[at] ?? 0;
        const inFields = (perTerm[id] ??= {});
        (inFields[field] ??= {})[topic] = value[at] ?? 0;
        if (lastIn[id] !== topic) spread[id] = (spread[id] ?? 0) + 1;
        lastIn[id] = topic;
      }
      const length = to - (start[row] ?? 0);
      own.push(length);
      totals[field] = (totals[field] ?? 0) + length;
    });
    lengths.push(own);
  }
  const index: [string, Record<string, Record<string, number>>][] = [];
  perTerm.forEach((inFields, id) => index.push([nameOf(id), inFields]));
  const written: AsPlainObject = {
    documentCount: topics,
    nextId: topics,
    documentIds: Object.fromEntries(lengths.map((_, at) => [at, at])),
    fieldIds: Object.fromEntries(parts.map((name, field) => [name, field])),
    fieldLength: Object.fromEntries(lengths.map((own, at) => [at, own])),
    averageFieldLength: totals.map((total) => total / Math.max(1, topics)),
    storedFields: {},
    dirtCount: 0,
    index,
    serializationVersion: 2,
  };
  return { written, spread };
}

/** How often each word and concept stands in each part of each topic: a row for every part, topic by topic. */
function countsOf({ topics, sentences }: Corpus, { start, column }: Rows, terms: number): Rows {
  const rows = createRows();
  const sums = createSums(terms);
  let at = 0;
  for (let topic = 0; topic < topics; topic += 1) {
    for (const part of parts) {
      for (; sentences[at]?.group === topic && sentences[at]?.part === part; at += 1) {
        const to = start[at + 1] ?? 0;
        for (let i = start[at] ?? 0; i < to; i += 1) {
          const id = column[i] ?? 0;
          if (id < terms) sums.add(id, 1);
        }
      }
      rows.add(sums.take());
    }
  }
  return rows.done();
}
