/** Finds numbers of the law written into a sentence, where they would be forgotten when the law changes. */
import { z } from 'zod';
import { wordsSchema } from './schema.ts';
import type { ContentReader } from './yaml-file.ts';

/** Words that stand next to numbers of the law; content/legal-words.yaml. */
export interface LegalWords {
  /** `5 người` */
  readonly after: readonly string[];
  /** `Điều 4` */
  readonly before: readonly string[];
  /** Numbers written as words. */
  readonly numbers: readonly string[];
}

const schema = z.strictObject({
  after: z.array(wordsSchema),
  before: z.array(wordsSchema),
  numbers: z.array(wordsSchema),
});

export function readLegalWords(reader: ContentReader): LegalWords | undefined {
  return reader.read('legal-words.yaml', schema)?.data;
}

/** A piece of text that looks like a number of the law; `sure` if it is in digits. */
export interface LegalNumber {
  readonly found: string;
  readonly sure: boolean;
}

/** Makes the finder once; it looks at a text as written, its fact places left out. */
export function createLegalNumberFinder(
  words: LegalWords,
): (text: string) => readonly LegalNumber[] {
  const digits = String.raw`\d+(?:[.,]\d+)*`;
  const after = oneOf(words.after);
  const edge = String.raw`(?![\p{L}\p{N}])`;
  const start = String.raw`(?<![\p{L}\p{N}/.,])`;
  const patterns: readonly { pattern: RegExp; sure: boolean }[] = [
    { pattern: new RegExp(String.raw`${start}${digits}\s*%`, 'giu'), sure: true },
    { pattern: new RegExp(String.raw`${start}\d{1,2}/\d{1,2}/\d{4}${edge}`, 'giu'), sure: true },
    { pattern: new RegExp(String.raw`${start}${digits}\s+${after}${edge}`, 'giu'), sure: true },
    {
      pattern: new RegExp(String.raw`${start}${oneOf(words.before)}\s+${digits}`, 'giu'),
      sure: true,
    },
    {
      pattern: new RegExp(String.raw`${start}${oneOf(words.numbers)}\s+${after}${edge}`, 'giu'),
      sure: false,
    },
  ];
  return (text) => {
    // «…» is what she might type, an example. Bold marks may stand between a number and its word; plural cases (`=0`) are no numbers of the law.
    const bare = text
      .normalize('NFC')
      .replace(/\{\s*fact:[^}]*\}/g, ' \u00b7 ')
      .replace(/=\d+\s*\{/g, ' {')
      .replace(/\u00ab[^\u00bb]*\u00bb/g, ' \u00b7 ')
      .replaceAll('**', '');
    return patterns.flatMap(({ pattern, sure }) =>
      [...bare.matchAll(pattern)].map(([found]) => ({ found, sure })),
    );
  };
}

/** Longest first, so that `ngày làm việc` wins over `ngày`; never matches if there are none. */
function oneOf(words: readonly string[]): string {
  if (words.length === 0) return '(?!)';
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  return `(?:${longestFirst.map((word) => word.normalize('NFC').replace(/[^\p{L}\p{N} ]/gu, '\\$&')).join('|')})`;
}
