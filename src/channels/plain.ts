/** Text as a plain channel carries it, and her text as we take it in. */
import { longestText } from '#src/domain/update.ts';

/** `**bold**` loses its stars, letters are composed, no more than one empty line stands between two. */
export function plainText(text: string): string {
  let plain = withoutStars(cleanText(text));
  // Our own words are tidy already, so this is looked for before anything is cut and joined.
  if (/[^\S\n]\n/.test(plain)) {
    plain = plain
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n');
  }
  if (plain.includes('\n\n\n')) plain = plain.replace(/\n{3,}/g, '\n\n');
  return plain.trim();
}

/** One text on the lines below another; where one is empty, the other. */
export function below(upper: string, lower: string): string {
  if (upper === '') return lower;
  return lower === '' ? upper : `${upper}\n${lower}`;
}

/** Only stars that pair are mark-up, as everywhere in the house. */
function withoutStars(text: string): string {
  if (!text.includes('**')) return text;
  const parts = text.split('**');
  if (parts.length % 2 === 1) return parts.join('');
  const last = parts.pop() ?? '';
  return `${parts.join('')}**${last}`;
}

/** Control and direction characters and lone halves of letters out, composed, no longer than a turn reads plus one. */
export function tidyText(text: string): string {
  const clean = cleanText(text);
  // One more than is read, so that the turn knows of the rest.
  if (clean.length <= longestText + 1) return clean;
  const cut = clean.slice(0, longestText + 1);
  return /[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut;
}

/** Her words with a picture, for its update; nothing where there are none. */
export function captioned(words: string | undefined): { readonly caption?: string } {
  const caption = tidyText(words ?? '');
  return caption.trim() === '' ? {} : { caption };
}

function cleanText(text: string): string {
  if (!unusual.test(text)) return text;
  return text.replace(/\r\n?/g, '\n').replace(unwanted, '').normalize('NFC');
}

const unwanted = /[^\P{C}\n\t\u200c\u200d]/gu;

/**
 * Any letter that may have to be composed or taken out. Nearly every text has none, and few ranges are searched in an
 * eighth of the time that all of Unicode takes.
 */
const unusual =
  /[^\n -~\u00a0-\u00ac\u00ae-\u02ff\u1e00-\u1eff\u2010-\u2027\u2030-\u205e\u2192\u2713\u2717]/;
