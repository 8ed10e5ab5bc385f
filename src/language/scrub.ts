/** Scrubbing: of a question nobody could answer, what may be kept – no names, no numbers, no addresses, nothing odd. */
import { clean } from './clean.ts';
import { fold, plainText } from './fold.ts';
import { lexicon } from './lexicon.ts';
import { isOurs } from './ours.ts';
import words from './words/scrub.json' with { type: 'json' };
import { lexeme, type Word, wordsOf } from './words.ts';

const names = lexicon(words.names);
const proper = lexicon(words.proper);
/** What stands where something was taken out. */
const gap = '…';
const longest = 300;
/** Words of a name at most. */
const longestName = 4;
/** Fewer words left are no question. */
const fewest = 3;

const odd =
  /(?:https?:\/\/|www\.)\S*|\S+@\S+|[\p{L}\d-]+\.(?:com|net|org|vn|ly|me|xyz|info|top|shop)\S*/giu;
/** Digits enough for a phone, a card, a date of birth, with whatever stands between them. */
const longNumber = /\+?\d(?:[\s.,/-]?\d){3,}/gu;
const pieces = /[\p{L}\p{M}\d%]+|[.,;:!?…]/gu;

/** `xin giấy phép chở gỗ ở đâu`; undefined where too little is left to be understood. */
export function scrub(text: string): string | undefined {
  const bare = clean(text, longest * 4)
    .replaceAll(odd, gap)
    .replaceAll(longNumber, gap);
  const tokens = bare.match(pieces) ?? [];
  const shouted = bare === bare.toUpperCase();
  const list = tokens.map((token) => (sign.test(token) ? none : lexeme(token)));
  const kept: string[] = [];
  let left = 0;
  for (let i = 0; i < tokens.length; i += 1) {
    const token = tokens[i] ?? '';
    const introduced = names.at(list, i);
    if (introduced > 0) {
      for (const word of tokens.slice(i, i + introduced)) kept.push(word);
      kept.push(gap);
      i += introduced;
      for (let n = 0; n < longestName && list[i] !== undefined && list[i] !== none; n += 1) i += 1;
      i -= 1;
      continue;
    }
    if (list[i] === none) {
      kept.push(token);
      continue;
    }
    const known = proper.at(list, i);
    if (known > 0) {
      for (const word of tokens.slice(i, i + known)) kept.push(word);
      left += known;
      i += known - 1;
      continue;
    }
    const begins = i === 0 || (list[i - 1] === none && ends.test(tokens[i - 1] ?? ''));
    if (isName(token, begins || shouted) || !familiar(token)) kept.push(gap);
    else {
      kept.push(token);
      left += 1;
    }
  }
  if (left < fewest) return undefined;
  return joined(kept).slice(0, longest);
}

const sign = /^[.,;:!?…]$/u;
const ends = /[.!?…]/u;
const none: Word = { kind: 'sign', fold: '', key: '', glued: false };

/** A capital in the middle of a sentence; short forms in capitals (HTX) are none. */
function isName(token: string, mayBegin: boolean): boolean {
  if (!/^\p{Lu}/u.test(token)) return false;
  if (token.length > 1 && token === token.toUpperCase()) return !isOurs(fold(plainText(token)));
  return !mayBegin;
}

/** Every word it is read as stands in our lists: teencode is read out first. */
function familiar(token: string): boolean {
  if (/^\d{1,3}%?$/u.test(token)) return true;
  return wordsOf(token).list.every(({ kind, fold: folded }) => kind !== 'word' || isOurs(folded));
}

function joined(tokens: readonly string[]): string {
  let text = '';
  for (const token of tokens) {
    if (token === gap && text.endsWith(gap)) continue;
    const close = text === '' || (sign.test(token) && token !== gap);
    text += close ? token : ` ${token}`;
  }
  return text;
}
