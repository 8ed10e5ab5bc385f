/** Numbering: features – words, concepts, pairs of them – as numbers, so that thousands of sentences fit in flat arrays. */

import { createPairTable, type PairTable } from './pair-table.ts';
import type { Rows } from './sparse.ts';

/** Features of a sentence and how much each counts: the first `size` of both lists. */
export interface Features {
  readonly size: number;
  readonly ids: readonly number[];
  readonly counts: readonly number[];
  /** What single words nobody here uses come to: the sum of their squares. */
  readonly strange: number;
}

export interface Numbering {
  /** The number of a word or concept; -1 where it is not known. */
  single(name: string): number;
  /** The number of two of them side by side; -1 where they never were. */
  pair(one: number, two: number): number;
}

export interface GrowingNumbering extends Numbering {
  /** Ends growing: pairs are numbered behind the single ones from now on, in these rows of features too. */
  close(rows: Rows): ClosedNumbering;
}

export interface ClosedNumbering extends Numbering {
  /** Words and concepts are the numbers below `singles`, pairs of them those from there up to `size`. */
  readonly singles: number;
  readonly size: number;
}

/** While it grows pairs are numbered from here: above all single ones. */
const firstPair = 1 << 24;

/** Gives every new feature the next number. */
export function createNumbering(): GrowingNumbering {
  const singles = new Map<string, number>();
  const pairs = createPairTable();
  return {
    close({ column }) {
      const behind = firstPair - singles.size;
      for (let i = 0; i < column.length; i += 1) {
        const id = column[i] ?? 0;
        if (id >= firstPair) column[i] = id - behind;
      }
      return closed(singles, pairs);
    },
    single(name) {
      const found = singles.get(name);
      if (found !== undefined) return found;
      const id = singles.size;
      singles.set(name, id);
      return id;
    },
    pair: (one, two) => firstPair + pairs.put(one, two, pairs.size),
  };
}

function closed(singles: ReadonlyMap<string, number>, pairs: PairTable): ClosedNumbering {
  return {
    singles: singles.size,
    size: singles.size + pairs.size,
    single: (name) => singles.get(name) ?? -1,
    pair(one, two) {
      const found = one < 0 || two < 0 ? -1 : pairs.get(one, two);
      return found < 0 ? -1 : singles.size + found;
    },
  };
}
