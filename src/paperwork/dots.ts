/** Dots to write on by hand, in the middle of a sentence. */

/** One ellipsis is about two letters wide; a place to break after each lets a long blank run over the line's end. */
export function dotsText(width: number): string {
  return '\u2026\u200b'.repeat(Math.max(2, Math.ceil(width / 2)));
}
