/** A table from pairs of small numbers to a number: open addressing in flat arrays, for hundreds of thousands of pairs. */

export interface PairTable {
  /** -1 where the pair is not known. */
  get(one: number, two: number): number;
  set(one: number, two: number, value: number): void;
}

/** Starts small and doubles; numbers are whole and not negative. */
export function createPairTable(): PairTable {
  let room = 1 << 12;
  let count = 0;
  let ones = new Int32Array(room).fill(-1);
  let twos = new Int32Array(room);
  let values = new Int32Array(room);

  function place(one: number, two: number): number {
    let at = (Math.imul(one, 0x9e3779b1) ^ Math.imul(two, 0x85ebca6b)) >>> 0;
    at = (at ^ (at >>> 15)) & (room - 1);
    while (ones[at] !== -1 && (ones[at] !== one || twos[at] !== two)) at = (at + 1) & (room - 1);
    return at;
  }

  function grow(): void {
    const [oldOnes, oldTwos, oldValues] = [ones, twos, values];
    room *= 2;
    ones = new Int32Array(room).fill(-1);
    twos = new Int32Array(room);
    values = new Int32Array(room);
    for (let i = 0; i < oldOnes.length; i += 1) {
      const one = oldOnes[i] ?? -1;
      if (one >= 0) write(place(one, oldTwos[i] ?? 0), one, oldTwos[i] ?? 0, oldValues[i] ?? 0);
    }
  }

  function write(at: number, one: number, two: number, value: number): void {
    ones[at] = one;
    twos[at] = two;
    values[at] = value;
  }

  return {
    get(one, two) {
      const at = place(one, two);
      return ones[at] === -1 ? -1 : (values[at] ?? -1);
    },
    set(one, two, value) {
      const at = place(one, two);
      if (ones[at] === -1) count += 1;
      write(at, one, two, value);
      if (count * 2 > room) grow();
    },
  };
}
