/** Sparse rows: sentences as numbered features with weights, kept in flat arrays. */
import type { Features } from './numbering.ts';

/** The entries of row i stand from `start[i]` to `start[i + 1]`. */
export interface Rows {
  readonly start: Int32Array;
  readonly column: Int32Array;
  readonly value: Float32Array;
}

export interface GrowingRows {
  /** Copies the features into a row of their own. */
  add(row: Pick<Features, 'size' | 'ids' | 'counts'>): void;
  /** All rows so far, in the same memory. */
  done(): Rows;
}

/** Takes rows one by one; room doubles. */
export function createRows(): GrowingRows {
  const start = [0];
  let column = new Int32Array(1 << 10);
  let value = new Float32Array(1 << 10);
  let end = 0;
  return {
    add({ size, ids, counts }) {
      if (end + size > column.length) {
        const room = Math.max(column.length * 2, end + size);
        const [oldColumn, oldValue] = [column, value];
        column = new Int32Array(room);
        value = new Float32Array(room);
        column.set(oldColumn);
        value.set(oldValue);
      }
      for (let i = 0; i < size; i += 1) {
        column[end] = ids[i] ?? 0;
        value[end] = counts[i] ?? 0;
        end += 1;
      }
      start.push(end);
    },
    done: () => ({
      start: Int32Array.from(start),
      column: column.subarray(0, end),
      value: value.subarray(0, end),
    }),
  };
}

/** Adds values up by column until they are taken. */
export interface Sums {
  add(column: number, value: number): void;
  /** The columns added to, in that order, and their sums; begins anew. */
  take(): { readonly size: number; readonly ids: number[]; readonly counts: number[] };
}

/** Values added are above 0. */
export function createSums(columns: number): Sums {
  const sums = new Float64Array(columns);
  let touched: number[] = [];
  return {
    add(column, value) {
      if (sums[column] === 0) touched.push(column);
      sums[column] = (sums[column] ?? 0) + value;
    },
    take() {
      const ids = touched;
      const counts = ids.map((id) => sums[id] ?? 0);
      for (const id of ids) sums[id] = 0;
      touched = [];
      return { size: ids.length, ids, counts };
    },
  };
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
    const end = vectors.start[at + 1] ?? 0;
    for (let i = vectors.start[at] ?? 0; i < end; i += 1) {
      const id = vectors.column[i] ?? 0;
      const to = next[id] ?? 0;
      next[id] = to + 1;
      column[to] = at;
      value[to] = vectors.value[i] ?? 0;
    }
  }
  return { start, column, value };
}
