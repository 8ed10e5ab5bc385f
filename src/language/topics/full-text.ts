/** Full text: topics found by the words of their title, questions, keywords and body. */
import MiniSearch, { type AsPlainObject } from 'minisearch';
import type { Features, GrowingNumbering } from './numbering.ts';

/** A topic as the full text search reads it. */
export interface Document {
  readonly id: number;
  readonly title: Features;
  readonly questions: readonly Features[];
  readonly keywords: readonly Features[];
  readonly body: readonly Features[];
}

/**
 * Terms that stand in more topics than this tell none apart: looked up they cost the most and say the least. A small
 * library looks all of them up.
 */
const mostShared = { share: 0.5, topics: 200 };

const fields = ['title', 'questions', 'keywords', 'body'] as const;

/** Scores by topic number, the best 1. */
export type FullText = (her: Features) => ReadonlyMap<number, number>;

export function createFullText(
  documents: readonly Document[],
  numbering: GrowingNumbering,
): FullText {
  /** Words and concepts; pairs of them only tell sentences apart. */
  const terms = ({ ids }: Features): string => {
    const telling = ids.filter((id) => (spread[id] ?? 0) <= most);
    let text = '';
    for (const id of telling.length > 0 ? telling : ids) {
      const name = numbering.name(id);
      if (name !== undefined) text += `${name} `;
    }
    return text;
  };

  const { written, spread } = counted(documents, numbering);
  const most = Math.max(mostShared.topics, documents.length * mostShared.share);
  const index = MiniSearch.loadJS<Document>(written, {
    fields: [...fields],
    tokenize: (text) => text.split(' '),
    // Features are folded already.
    processTerm: (term) => (term === '' ? null : term),
  });
  return (her) => {
    const found = index.search(terms(her), {
      boost: { title: 2.5, questions: 1.6, keywords: 2, body: 0.5 },
    });
    const best = found[0]?.score ?? 1;
    return new Map(found.map(({ id, score }) => [Number(id), score / best]));
  };
}

/**
 * The index as the library itself writes one out, with every term counted once for each field of a document: adding
 * the texts would walk the library's tree for every word of every sentence.
 */
function counted(
  documents: readonly Document[],
  numbering: GrowingNumbering,
): {
  readonly written: AsPlainObject;
  /** In how many documents each term stands, by its number. */
  readonly spread: Uint32Array;
} {
  const spread = new Uint32Array(numbering.size);
  const lastIn = new Int32Array(numbering.size).fill(-1);
  const perTerm: Record<string, Record<string, number>>[] = [];
  const counts = new Int32Array(numbering.size);
  const lengths: number[][] = [];
  const totals = fields.map(() => 0);
  documents.forEach((document, at) => {
    const own: number[] = [];
    fields.forEach((name, field) => {
      const value = document[name];
      const touched: number[] = [];
      for (const { ids } of Array.isArray(value) ? value : [value]) {
        for (const id of ids) {
          if (numbering.name(id) === undefined) continue;
          if (counts[id] === 0) touched.push(id);
          counts[id] = (counts[id] ?? 0) + 1;
        }
      }
      for (const id of touched) {
        const inFields = (perTerm[id] ??= {});
        (inFields[field] ??= {})[at] = counts[id] ?? 0;
        counts[id] = 0;
        if (lastIn[id] !== at) spread[id] = (spread[id] ?? 0) + 1;
        lastIn[id] = at;
      }
      own.push(touched.length);
      totals[field] = (totals[field] ?? 0) + touched.length;
    });
    lengths.push(own);
  });
  const known: [string, Record<string, Record<string, number>>][] = [];
  perTerm.forEach((inFields, id) => known.push([numbering.name(id) ?? '', inFields]));
  const written: AsPlainObject = {
    documentCount: documents.length,
    nextId: documents.length,
    documentIds: Object.fromEntries(documents.map(({ id }, at) => [at, id])),
    fieldIds: Object.fromEntries(fields.map((name, field) => [name, field])),
    fieldLength: Object.fromEntries(lengths.map((own, at) => [at, own])),
    averageFieldLength: totals.map((total) => total / Math.max(1, documents.length)),
    storedFields: {},
    dirtCount: 0,
    index: known,
    serializationVersion: 2,
  };
  return { written, spread };
}
