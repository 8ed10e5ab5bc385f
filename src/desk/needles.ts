/** What an officer searches for: every word must be there, without diacritics; a number also by its last digits. */

export interface Needles {
  /** Nothing to search for fits everything. */
  in(hay: string): boolean;
}

/** `fold` takes diacritics and capitals away. «0912 345» finds +84912345678. */
export function needlesOf(words: string | undefined, fold: (text: string) => string): Needles {
  const folded = fold((words ?? '').slice(0, 200)).trim();
  const digits = folded.replace(/[\s.+-]/g, '');
  const needles = /^\d{3,}$/.test(digits)
    ? [digits.replace(/^(?:0|84)/, '')]
    : folded.split(/\s+/).filter((word) => word !== '');
  return { in: (hay) => needles.every((needle) => hay.includes(needle)) };
}
