/** Fits plain texts into messages of limited length: between paragraphs, lines, sentences, words; never inside a character. */

/** Where a text may be cut, best first; each finds the ends of what may stand before the cut. */
const cuts: readonly RegExp[] = [
  /\n\s*\n/g,
  /\n/g,
  // A full stop ends a sentence unless it belongs to the number of a list item («1. Tổ hợp tác»).
  /(?<!(?:^|\n)\s*\d{1,2})[.!?…]+[»”")\]]*(?=\s)/g,
  /[,;:](?=\s)/g,
  /\s/g,
];

const letters = new Intl.Segmenter('vi', { granularity: 'grapheme' });

/**
 * Parts of at most `limit` UTF-16 units. A better place to cut is taken over a worse one only if the part
 * is filled to `fill` (0–1, default 0.5), so that a heading never travels alone.
 */
export function splitText(text: string, limit: number, fill = 0.5): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const at = cutAt(rest, limit, fill);
    const part = rest.slice(0, at).trimEnd();
    if (part !== '') parts.push(part);
    rest = rest.slice(at).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/** The texts of one turn in as few messages as fit, kept whole where that costs no message more. */
export function packTexts(texts: readonly string[], limit: number): readonly string[] {
  const whole = texts.map((text) => text.trim()).filter((text) => text !== '');
  const joined = whole.join('\n\n');
  if (joined === '') return [];
  // Nearly every turn is one message.
  if (joined.length <= limit) return [joined];
  const ways = [
    packWhole(whole, limit),
    splitText(joined, limit),
    splitText(joined, limit, 0.8),
    splitText(joined, limit, 0.95),
  ];
  return ways.reduce((best, way) => (way.length < best.length ? way : best));
}

function packWhole(texts: readonly string[], limit: number): readonly string[] {
  const messages: string[] = [];
  for (const part of texts.flatMap((text) => splitText(text, limit))) {
    const last = messages.at(-1);
    const both = last === undefined ? part : `${last}\n\n${part}`;
    if (last !== undefined && both.length <= limit) messages[messages.length - 1] = both;
    else messages.push(part);
  }
  return messages;
}

function cutAt(text: string, limit: number, fill: number): number {
  // One unit more is looked at, so that a space right behind the limit still counts as an end.
  const window = text.slice(0, limit + 1);
  for (const cut of cuts) {
    const ends = [...window.matchAll(cut)]
      .map((match) => match.index + match[0].trimEnd().length)
      .filter((end) => end <= limit && end > 0);
    const end = ends.at(-1);
    if (end !== undefined && end >= limit * fill) return end;
  }
  return letterEnd(text, limit);
}

/** The last end of a whole letter within the limit; a «letter» longer than that is cut between code points. */
function letterEnd(text: string, limit: number): number {
  let end = 0;
  for (const { index, segment } of letters.segment(text.slice(0, limit + 64))) {
    if (index + segment.length > limit) break;
    end = index + segment.length;
  }
  if (end > 0) return end;
  return /[\uD800-\uDBFF]/.test(text[limit - 1] ?? '') ? Math.max(1, limit - 1) : limit;
}
