/** Every trap of channels and delivery that others fell into stands, by its number, in the title of a test that runs. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/** Numbers as in the list of traps; the others are of the law, the flows or the desk. */
const ofDelivery = [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13, 14, 19, 21, 24, 25];

it('names each trap of delivery in the title of a test', () => {
  const named = new Set<number>();
  for (const file of globSync('test/**/*.ts')) {
    const text = readFileSync(file, 'utf8');
    for (const [, list = ''] of text.matchAll(/\(traps? ([\d, and]+)[):]/g)) {
      for (const number of list.match(/\d+/g) ?? []) named.add(Number(number));
    }
    if (!file.endsWith('traps.test.ts')) continue;
    for (const [, number] of text.matchAll(/it\('(\d+): /g)) named.add(Number(number));
  }
  expect(ofDelivery.filter((number) => !named.has(number))).toEqual([]);
});
