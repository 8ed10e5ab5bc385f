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

/** Insertions, deletions, substitutions and swapped neighbours between two words; more than `most` is `most + 1`. */
export function distance(one: string, two: string, most: number): number {
  if (one === two) return 0;
  if (Math.abs(one.length - two.length) > most) return most + 1;
  let before: number[] = [];
  let last = Array.from({ length: two.length + 1 }, (_, j) => j);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= two.length; j += 1) {
      const same = one[i - 1] === two[j - 1];
      let cost = Math.min(
        (last[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (last[j - 1] ?? 0) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && one[i - 1] === two[j - 2] && one[i - 2] === two[j - 1]) {
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      }
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > most) return most + 1;
    before = last;
    last = row;
  }
  return Math.min(last[two.length] ?? most + 1, most + 1);
}
