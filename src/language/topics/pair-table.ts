/** A table from pairs of small numbers to a number: open addressing in one flat array, for hundreds of thousands of pairs. */

export interface PairTable {
  /** How many pairs it has. */
  readonly size: number;
  /** -1 where the pair is not known. */
  get(one: number, two: number): number;
  /** The pair's number; `value` becomes it where it has none. */
  put(one: number, two: number, value: number): number;
  /** Adds to the pair's number, which is 0 at first. */
  add(one: number, two: number, value: number): void;
}

/** A cell holds the pair, its first number one higher so that 0 is empty, and its value. */
const cell = 3;

/** Starts small and doubles; numbers are whole and not negative. */
export function createPairTable(): PairTable {
  let room = 1 << 10;
  let count = 0;
  let cells = new Int32Array(room * cell);

  /** Where the pair stands, or would. */
  function place(one: number, two: number): number {
    let at = Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b);
    at = (at ^ (at >>> 15)) & (room - 1);
    for (;;) {
      const here = cells[at * cell] ?? 0;
      if (here === 0 || (here === one + 1 && cells[at * cell + 1] === two)) return at * cell;
      at = (at + 1) & (room - 1);
    }
  }

  /** Where the pair stands; a new one gets a value. */
  function seat(one: number, two: number, value: number): number {
    const at = place(one, two);
    if (cells[at] !== 0) return at;
    cells[at] = one + 1;
    cells[at + 1] = two;
    cells[at + 2] = value;
    count += 1;
    if (count * 4 <= room * 3) return at;
    grow();
    return place(one, two);
  }

  function grow(): void {
    const old = cells;
    room *= 2;
    cells = new Int32Array(room * cell);
    for (let from = 0; from < old.length; from += cell) {
      const one = (old[from] ?? 0) - 1;
      if (one < 0) continue;
      const at = place(one, old[from + 1] ?? 0);
      cells[at] = one + 1;
      cells[at + 1] = old[from + 1] ?? 0;
      cells[at + 2] = old[from + 2] ?? 0;
    }
  }

  return {
    get size() {
      return count;
    },
    get(one, two) {
      const at = place(one, two);
      return cells[at] === 0 ? -1 : (cells[at + 2] ?? -1);
    },
    put(one, two, value) {
      const at = seat(one, two, value);
      return cells[at + 2] ?? value;
    },
    add(one, two, value) {
      const at = seat(one, two, 0);
      cells[at + 2] = (cells[at + 2] ?? 0) + value;
    },
  };
}
