/** Words of other people on their way into a message: no mark-up, no invisible or direction characters. */

/** Control, format and direction characters, and the one mark we have. Zero-width joiners have no use in Vietnamese. */
const unwanted = /[*\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029\u3164\uFFFC]/u;
const breaks = /[\p{Cc}\u2028\u2029]+/gu;
const unwantedAll = /[*\p{Cf}\p{Cs}\p{Co}\u3164\uFFFC]/gu;

/** One line, NFC, without `*`; line breaks and control characters become a space. */
export function tame(words: string): string {
  const text = words.normalize('NFC');
  if (!unwanted.test(text)) return text;
  return text.replace(breaks, ' ').replace(unwantedAll, '').replace(/ {2,}/g, ' ').trim();
}
