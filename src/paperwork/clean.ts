/** Text that came from people, made fit for a paper: what XML or a reader's eye cannot bear is left out. */

/** Control, direction and format characters, half surrogates, and code points that are no character. */
const unfit = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}]/gu;

/** One line, composed (NFC); undefined if nothing is left. */
export function clean(text: string): string | undefined {
  const line = text.replace(/\s+/g, ' ').replace(unfit, '').normalize('NFC').trim();
  return line === '' ? undefined : line;
}
