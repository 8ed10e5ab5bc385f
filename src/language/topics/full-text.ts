/** Full text: topics found by the words of their title, questions, keywords and body, weighed by BM25+. */
import type { Corpus } from './corpus.ts';
import type { Features } from './numbering.ts';
import { type Part, parts } from './sentence.ts';
import { createRows, createSums, type Rows, transpose } from './sparse.ts';

/** What a term counts for, by where it stands. */
const boosts: Readonly<Record<Part, number>> = {
  title: 2.5,
  questions: 1.6,
  keywords: 2,
  body: 0.5,
};

/** How soon repeating says nothing more, how much longer parts lose, what standing there at all is worth. */
const bm25 = { k: 1.2, b: 0.7, d: 0.5 };

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
  const { start, column, value } = byTerm(corpus, vectors, terms);
  const most = Math.max(mostShared.topics, topics * mostShared.share);
  const tells = (id: number): boolean => (start[id + 1] ?? 0) - (start[id] ?? 0) <= most;
  return ({ size, ids }) => {
    const scores = new Float64Array(topics);
    const shared = new Uint16Array(topics);
    let some = false;
    for (let i = 0; i < size && !some; i += 1) some = tells(ids[i] ?? -1);
    for (let i = 0; i < size; i += 1) {
      const id = ids[i] ?? -1;
      if (some && !tells(id)) continue;
      const to = start[id + 1] ?? 0;
      for (let at = start[id] ?? 0; at < to; at += 1) {
        const topic = column[at] ?? 0;
        scores[topic] = (scores[topic] ?? 0) + (value[at] ?? 0);
        shared[topic] = (shared[topic] ?? 0) + 1;
      }
    }
    let best = 0;
    for (let topic = 0; topic < topics; topic += 1) {
      // Who shares more of her words is nearer than who repeats one.
      scores[topic] = (scores[topic] ?? 0) * (shared[topic] ?? 0);
      best = Math.max(best, scores[topic] ?? 0);
    }
    return best === 0 ? scores : scores.map((score) => score / best);
  };
}

/** What each word and concept says for each topic. */
function byTerm(corpus: Corpus, vectors: Rows, terms: number): Rows {
  const { topics } = corpus;
  const counts = countsOf(corpus, vectors, terms);
  const from = (row: number): number => counts.start[row] ?? 0;
  const fields = parts.map((part, field) => {
    const topicsWith = new Int32Array(terms);
    let length = 0;
    for (let row = field; row < topics * parts.length; row += parts.length) {
      length += from(row + 1) - from(row);
      for (let at = from(row); at < from(row + 1); at += 1) {
        const id = counts.column[at] ?? 0;
        topicsWith[id] = (topicsWith[id] ?? 0) + 1;
      }
    }
    return { boost: boosts[part], topicsWith, averageLength: length / topics };
  });
  const rows = createRows();
  const sums = createSums(terms);
  for (let topic = 0; topic < topics; topic += 1) {
    fields.forEach(({ boost, topicsWith, averageLength }, field) => {
      const row = topic * parts.length + field;
      const length = (from(row + 1) - from(row)) / averageLength;
      for (let at = from(row); at < from(row + 1); at += 1) {
        const id = counts.column[at] ?? 0;
        const among = topicsWith[id] ?? 0;
        const idf = Math.log(1 + (topics - among + 0.5) / (among + 0.5));
        const count = counts.value[at] ?? 0;
        const often = (count * (bm25.k + 1)) / (count + bm25.k * (1 - bm25.b + bm25.b * length));
        sums.add(id, boost * idf * (bm25.d + often));
      }
    });
    rows.add(sums.take());
  }
  return transpose(rows.done(), terms);
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
