/** One page out of a long list: filtered, in order, after a cursor; without sorting all of it. */

/** What a list is ordered by; of two equal ones the key decides. */
export type Rank = number | string;

export interface Selection<Item> {
  readonly items: readonly Item[];
  /** All that fit. */
  readonly total: number;
  /** Where the next page begins; undefined on the last. */
  readonly next: string | undefined;
}

export function select<Item extends { readonly key: string }>(
  all: Iterable<Item>,
  how: {
    readonly fits: (item: Item) => boolean;
    readonly rank: (item: Item) => Rank;
    readonly limit: number;
    readonly cursor?: string | undefined;
  },
): Selection<Item> {
  const { fits, rank, limit } = how;
  const after = how.cursor === undefined ? undefined : readCursor(how.cursor);
  const best: Placed<Item>[] = [];
  let total = 0;
  for (const item of all) {
    if (!fits(item)) continue;
    total += 1;
    const placed = { rank: rank(item), key: item.key, item };
    if (after !== undefined && compare(placed, after) <= 0) continue;
    const last = best.at(-1);
    // One more than the page, so that it is known whether another follows.
    if (best.length > limit && last !== undefined && compare(placed, last) >= 0) continue;
    best.splice(placeOf(best, placed), 0, placed);
    if (best.length > limit + 1) best.pop();
  }
  const page = best.slice(0, limit);
  const end = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    total,
    next: best.length > limit && end !== undefined ? writeCursor(end) : undefined,
  };
}

interface Place {
  readonly rank: Rank;
  readonly key: string;
}
interface Placed<Item> extends Place {
  readonly item: Item;
}

function compare(a: Place, b: Place): number {
  if (a.rank !== b.rank) return a.rank < b.rank ? -1 : 1;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}

/** The first place at which it is not greater than what stands there. */
function placeOf<Item>(sorted: readonly Placed<Item>[], placed: Place): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const there = sorted[middle];
    if (there !== undefined && compare(there, placed) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function writeCursor({ rank, key }: Place): string {
  return Buffer.from(JSON.stringify([rank, key])).toString('base64url');
}

/** A cursor that is none of ours begins at the first page. */
function readCursor(text: string): Place | undefined {
  try {
    const read: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (!Array.isArray(read)) return undefined;
    const [rank, key]: unknown[] = read;
    if (typeof key !== 'string' || (typeof rank !== 'number' && typeof rank !== 'string')) {
      return undefined;
    }
    return { rank, key };
  } catch {
    return undefined;
  }
}
