/** Numbering: features – words, concepts, pairs of them – as numbers, so that thousands of sentences fit in flat arrays. */

import { createPairTable } from './pair-table.ts';

/** Features of a sentence and how much each counts. */
export interface Features {
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
  /** How many there are. */
  readonly size: number;
  /** The word or concept of a number; undefined for pairs. */
  name(id: number): string | undefined;
  /** The same, not taking up anything new. */
  closed(): Numbering;
}

/** Gives every new feature the next number. */
export function createNumbering(): GrowingNumbering {
  const singles = new Map<string, number>();
  const pairs = createPairTable();
  const names: (string | undefined)[] = [];
  const known: Numbering = {
    single: (name) => singles.get(name) ?? -1,
    pair: (one, two) => (one < 0 || two < 0 ? -1 : pairs.get(one, two)),
  };
  return {
    get size() {
      return names.length;
    },
    name: (id) => names[id],
    closed: () => known,
    single(name) {
      const found = singles.get(name);
      if (found !== undefined) return found;
      const id = names.push(name) - 1;
      singles.set(name, id);
      return id;
    },
    pair(one, two) {
      const found = pairs.get(one, two);
      if (found >= 0) return found;
      const id = names.push(undefined) - 1;
      pairs.set(one, two, id);
      return id;
    },
  };
}
