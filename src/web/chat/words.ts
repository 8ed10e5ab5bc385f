/** The words the server put into the page. */
import type { PageWord } from '#src/domain/page.ts';

export type Words = (key: PageWord) => string;

/** Reads the data block once; a word that is not there shows as nothing rather than as a key. */
export function readWords(): Words {
  const words: Partial<Record<string, string>> = JSON.parse(
    document.getElementById('words')?.textContent ?? '{}',
  );
  return (key) => words[key] ?? '';
}
