/** Distance: how many letters apart two spellings are, with letters that sound alike counted as one. */

/** Writes alike what many write alike: s/x, tr/ch, d/gi/r, i/y, k/c/q, ph/f, and j for i. */
export function sound(folded: string): string {
  return folded
    .replaceAll('ngh', 'ng')
    .replaceAll('gh', 'g')
    .replaceAll('ph', 'f')
    .replaceAll('tr', 'ch')
    .replaceAll('gi', 'd')
    .replaceAll(/[zr]/g, 'd')
    .replaceAll('s', 'x')
    .replaceAll(/[yj]/g, 'i')
    .replaceAll(/[kq]/g, 'c');
}

/** Costs up to a letter of the one, for each letter of the other: of the row at hand and the two before it. */
const rows: readonly [number[], number[], number[]] = [[], [], []];

/** Insertions, deletions, substitutions and swapped neighbours between two words; more than `most` is `most + 1`. */
export function distance(one: string, two: string, most: number): number {
  if (one === two) return 0;
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let [before, last, row] = rows;
  for (let j = 0; j <= two.length; j += 1) last[j] = j;
  for (let i = 1; i <= one.length; i += 1) {
    row[0] = i;
    let least = i;
    for (let j = 1; j <= two.length; j += 1) {
      const same = one.charCodeAt(i - 1) === two.charCodeAt(j - 1);
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && isSwapped(one, two, i, j)) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    const spare = before;
    before = last;
    last = row;
    row = spare;
  }
  return Math.min(last[two.length] ?? most + 1, most + 1);
}

function isSwapped(one: string, two: string, i: number, j: number): boolean {
  return (
    one.charCodeAt(i - 1) === two.charCodeAt(j - 2) &&
    one.charCodeAt(i - 2) === two.charCodeAt(j - 1)
  );
}
