/** Letters: every way of writing a Vietnamese letter, and what is left without its marks. */
import letters from './words/letters.json' with { type: 'json' };

/** A letter taken apart: `ợ` is base `o`, shape `ơ`, tone 5. */
export interface Letter {
  readonly base: string;
  readonly shape: string;
  /** 0 none · 1 huyền · 2 sắc · 3 hỏi · 4 ngã · 5 nặng. */
  readonly tone: number;
}

/** By code; all of ours lie below. */
const table = Array.from({ length: 0x1f00 }, (): Letter | undefined => undefined);
const plain: Readonly<Record<string, string>> = letters.plain;
for (const [shape, forms] of Object.entries(letters.tones)) {
  Array.from(forms).forEach((form, tone) => {
    table[form.charCodeAt(0)] = { base: plain[shape] ?? shape, shape, tone };
  });
}
for (const [shape, base] of Object.entries(plain)) {
  table[shape.charCodeAt(0)] ??= { base, shape, tone: 0 };
}

const shaped = new Map<string, string>();
for (const [shape, forms] of Object.entries(letters.tones)) {
  Array.from(forms).forEach((form, tone) => shaped.set(`${shape}${tone}`, form));
}

/** The parts of a lower-case letter that may carry marks; undefined for every other character. */
export function letterOf(code: number): Letter | undefined {
  return table[code];
}

/** A vowel of a given shape with a tone put on it. */
export function withTone(shape: string, tone: number): string {
  return shaped.get(`${shape}${tone}`) ?? shape;
}

const alike: Readonly<Record<string, string>> = letters.alike;
const alikeLetters = new RegExp(`[${Object.keys(alike).join('')}]`, 'g');
// Zero-width and direction characters, soft hyphen, variation selectors, the keycap ring: never part of a word.
const invisible =
  /\u00AD|\u034F|\u061C|\u180E|[\u200B-\u200F]|[\u202A-\u202E]|[\u2060-\u206F]|\u20E3|[\uFE00-\uFE0F]|\uFEFF/g;
// Full-width forms that some keyboards produce.
const wide = /[\uFF01-\uFF5E]/g;

/** Lower case, composed, invisible characters gone, look-alikes replaced; marks are kept. */
export function plainText(text: string): string {
  let capital = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 128) capital ||= code >= 65 && code <= 90;
    else if (table[code] === undefined) return composed(text);
  }
  return capital ? text.toLowerCase() : text;
}

function composed(text: string): string {
  return text
    .replace(invisible, '')
    .replace(wide, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .normalize('NFC')
    .toLowerCase()
    .normalize('NFC')
    .replace(alikeLetters, (char) => alike[char] ?? char);
}

/** A lower-case composed text without marks: one character for each of its characters. */
export function unmarked(text: string): string {
  let out = '';
  let from = 0;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 128) continue;
    const letter = table[code];
    if (letter === undefined || letter.base === text[i]) continue;
    out += text.slice(from, i) + letter.base;
    from = i + 1;
  }
  return from === 0 ? text : out + text.slice(from);
}

/** Shape and tone of a word: `hoà` and `hòa` have one key. */
export function keyOf(text: string): string {
  let out = '';
  let tone = 0;
  for (let i = 0; i < text.length; i += 1) {
    const letter = text.charCodeAt(i) < 128 ? undefined : table[text.charCodeAt(i)];
    if (letter === undefined) out += text.charAt(i);
    else {
      out += letter.shape;
      if (letter.tone !== 0) tone = letter.tone;
    }
  }
  return tone === 0 ? out : out + tone;
}

/** Lower case without diacritics: `Hợp tác xã` → `hop tac xa`. Other characters stay. */
export function fold(text: string): string {
  return unmarked(plainText(text));
}

/** The folded words and numbers of a text, in order: `HTX, 5 người!` → `htx`, `5`, `nguoi`. */
export function tokens(text: string): string[] {
  return fold(text).match(/\p{L}+|\p{N}+(?:[.,]\p{N}+)*/gu) ?? [];
}
