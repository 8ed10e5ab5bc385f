/** Full text: topics found by the words of their title, questions, keywords and body. */
import MiniSearch from 'minisearch';
import type { Features, GrowingNumbering } from './numbering.ts';

/** A topic as the full text search reads it. */
export interface Document {
  readonly id: number;
  readonly title: Features;
  readonly questions: readonly Features[];
  readonly keywords: readonly Features[];
  readonly body: readonly Features[];
}

/** Scores by topic number, the best 1. */
export type FullText = (her: Features) => ReadonlyMap<number, number>;

export function createFullText(
  documents: readonly Document[],
  numbering: GrowingNumbering,
): FullText {
  /** Words and concepts; pairs of them only tell sentences apart. */
  const terms = ({ ids }: Features): string => {
    let text = '';
    for (const id of ids) {
      const name = numbering.name(id);
      if (name !== undefined) text += `${name} `;
    }
    return text;
  };

  const index = new MiniSearch({
    fields: ['title', 'questions', 'keywords', 'body'],
    tokenize: (text) => text.split(' '),
    // Features are folded already.
    processTerm: (term) => (term === '' ? null : term),
  });
  index.addAll(
    documents.map(({ id, title, questions, keywords, body }) => ({
      id,
      title: terms(title),
      questions: questions.map(terms).join(' '),
      keywords: keywords.map(terms).join(' '),
      body: body.map(terms).join(' '),
    })),
  );
  return (her) => {
    const found = index.search(terms(her), {
      boost: { title: 2.5, questions: 1.6, keywords: 2, body: 0.5 },
    });
    const best = found[0]?.score ?? 1;
    return new Map(found.map(({ id, score }) => [Number(id), score / best]));
  };
}
