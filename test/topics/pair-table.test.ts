/** The table of pairs against a plain map, past several sizes of it. */
import { describe, expect, it } from 'vitest';
import { createPairTable } from '#src/language/topics/pair-table.ts';

/** Ten thousand pairs, every one of them twice. */
const once = Array.from({ length: 10_000 }, (_, i): readonly [number, number] => [
  i % 7,
  Math.floor(i / 7),
]);
const pairs = [...once, ...once];

describe('a table of pairs', () => {
  it('keeps the number each pair was first put with, however often it grew', () => {
    const table = createPairTable();
    const numbers = pairs.map(([one, two]) => table.put(one, two, table.size));
    const expected = once.map((_, i) => i);
    expect(numbers).toEqual([...expected, ...expected]);
    expect(once.map(([one, two]) => table.get(one, two))).toEqual(expected);
    expect(table.size).toBe(once.length);
  });

  it('adds up what is added to a pair, and knows no other', () => {
    const table = createPairTable();
    for (const [one, two] of pairs) table.add(one, two, 3);
    expect(new Set(once.map(([one, two]) => table.get(one, two)))).toEqual(new Set([6]));
    expect(table.get(7, 0)).toBe(-1);
  });
});
