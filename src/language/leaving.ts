/** Leaving what was begun: «thôi khỏi», «không cần nữa», «để lúc khác» — nothing but that, and politeness. */
import { contains, lexicon, madeOf } from './lexicon.ts';
import leaving from './words/leaving.json' with { type: 'json' };
import type { Words } from './words.ts';

const ways = lexicon(leaving.ways);
const around = lexicon(leaving.around);

/** «Thế thôi», «trả lời ở đây thôi» leave nothing. */
export function readLeaving({ list }: Words): boolean {
  if (list.some(({ fold }) => fold === '?')) return false;
  return contains(ways, list) && madeOf(list, ways, around);
}
