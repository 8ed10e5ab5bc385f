/** Sparse rows: sentences as numbered features with weights, kept in flat arrays. */

import type { Features } from './numbering.ts';

/** The entries of row i stand from `start[i]` to `start[i + 1]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float32Array;
}

/** Puts the features of every sentence into rows. */
export function rowsOf(sentences: readonly { readonly features: Features }[]): Rows {
  let size = 0;
  for (const { features } of sentences) size += features.ids.length;
  const start = new Int32Array(sentences.length + 1);
  const column = new Int32Array(size);
  const value = new Float32Array(size);
  let end = 0;
  sentences.forEach(({ features }, at) => {
    column.set(features.ids, end);
    value.set(features.counts, end);
    end += features.ids.length;
    start[at + 1] = end;
  });
  return { start, column, value };
}

/** Weighs every sentence's features and makes it one long. */
export function normalise(vectors: Rows, idf: Float64Array): void {
  for (let at = 0; at + 1 < vectors.start.length; at += 1) {
    const from = vectors.start[at] ?? 0;
    const to = vectors.start[at + 1] ?? 0;
    let sum = 0;
    for (let i = from; i < to; i += 1) {
      const weight = (vectors.value[i] ?? 0) * (idf[vectors.column[i] ?? 0] ?? 0);
      vectors.value[i] = weight;
      sum += weight * weight;
    }
    const norm = Math.sqrt(sum) || 1;
    for (let i = from; i < to; i += 1) vectors.value[i] = (vectors.value[i] ?? 0) / norm;
  }
}

/** The rows each column stands in. */
export function transpose(vectors: Rows, columns: number): Rows {
  const start = new Int32Array(columns + 1);
  for (const id of vectors.column) start[id + 1] = (start[id + 1] ?? 0) + 1;
  for (let id = 0; id < columns; id += 1) start[id + 1] = (start[id + 1] ?? 0) + (start[id] ?? 0);
  const next = start.slice();
  const column = new Int32Array(vectors.column.length);
  const value = new Float32Array(vectors.column.length);
  for (let at = 0; at + 1 < vectors.start.length; at += 1) {
    for (let i = vectors.start[at] ?? 0; i < (vectors.start[at + 1] ?? 0); i += 1) {
      const id = vectors.column[i] ?? 0;
      const to = next[id] ?? 0;
      next[id] = to + 1;
      column[to] = at;
      value[to] = vectors.value[i] ?? 0;
    }
  }
  return { start, column, value };
}
