/** Noise: the ways one answer is typed on a cheap phone. Every kind keeps what is meant. */

/** Makes one noisy text of a clean one; `turn` picks among the possibilities, the same each time. */
export type Noise = (text: string, turn: number) => string;

const decomposed = (text: string): string => text.normalize('NFD');
const withoutMarks = (text: string): string =>
  decomposed(text).replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');

const telexShape: Record<string, string> = { '\u0302': '', '\u0306': 'w', '\u031b': 'w' };
const telexTone: Record<string, string> = {
  '\u0300': 'f',
  '\u0301': 's',
  '\u0309': 'r',
  '\u0303': 'x',
  '\u0323': 'j',
};
const vniShape: Record<string, string> = { '\u0302': '6', '\u0306': '8', '\u031b': '7' };
const vniTone: Record<string, string> = {
  '\u0300': '2',
  '\u0301': '1',
  '\u0309': '3',
  '\u0303': '4',
  '\u0323': '5',
};

/** Types a word with the keys of an input method; the tone key right after its vowel or at the end. */
function keyed(
  word: string,
  shapes: Record<string, string>,
  tones: Record<string, string>,
  crossed: string,
  atEnd: boolean,
): string {
  let out = '';
  let tone = '';
  let vowel = '';
  for (const char of decomposed(word)) {
    if (/\p{M}/u.test(char)) {
      if (tones[char] !== undefined) {
        if (atEnd) tone = tones[char];
        else out += tones[char];
      } else if (shapes[char] === '') out += vowel.toLowerCase();
      else out += shapes[char] ?? '';
    } else if (char === 'đ' || char === 'Đ') {
      out += char === 'đ' ? `d${crossed}` : `D${crossed}`;
    } else {
      out += char;
      vowel = char;
    }
  }
  return out + tone;
}

const eachWord = (text: string, change: (word: string) => string): string =>
  text.replaceAll(/[\p{L}\p{M}]+/gu, change);

const shortForms: readonly (readonly [string, string])[] = [
  ['hợp tác xã', 'htx'],
  ['tổ hợp tác', 'tht'],
  ['không', 'ko'],
  ['người', 'ng'],
  ['được', 'dc'],
  ['biết', 'bt'],
  ['rồi', 'r'],
  ['gì', 'j'],
  ['với', 'vs'],
];

function teencode(text: string): string {
  let out = text.normalize('NFC').toLowerCase();
  for (const [full, short] of shortForms) {
    out = out.replaceAll(new RegExp(`(?<!\\p{L})${full}(?!\\p{L})`, 'gu'), short);
  }
  return out;
}

/** One slip in one word of at least five letters: swapped, doubled or dropped. */
function typo(text: string, turn: number): string {
  const words = text.split(' ');
  const long = words.flatMap((word, i) => (/^\p{L}{5,}$/u.test(word) ? [i] : []));
  const at = long[turn % Math.max(1, long.length)];
  if (at === undefined) return text;
  const word = words[at] ?? '';
  const i = 1 + (turn % (word.length - 2));
  const kind = turn % 3;
  const slipped =
    kind === 0
      ? word.slice(0, i) + (word[i + 1] ?? '') + (word[i] ?? '') + word.slice(i + 2)
      : kind === 1
        ? word.slice(0, i) + (word[i] ?? '') + word.slice(i)
        : word.slice(0, i) + word.slice(i + 1);
  return words.with(at, slipped).join(' ');
}

const pick = <Item>(items: readonly [Item, ...Item[]], turn: number): Item =>
  items[turn % items.length] ?? items[0];

/** By name; a suite walks them all. */
export const noises: Readonly<Record<string, Noise>> = {
  'no diacritics': withoutMarks,
  decomposed,
  'telex leftovers, tone last': (text) =>
    eachWord(text, (word) => keyed(word, telexShape, telexTone, 'd', true)),
  'telex leftovers, tone at once': (text) =>
    eachWord(text, (word) => keyed(word, telexShape, telexTone, 'd', false)),
  'vni leftovers, tone last': (text) =>
    eachWord(text, (word) => keyed(word, vniShape, vniTone, '9', true)),
  'vni leftovers, tone at once': (text) =>
    eachWord(text, (word) => keyed(word, vniShape, vniTone, '9', false)),
  teencode,
  'teencode without diacritics': (text) => withoutMarks(teencode(text)),
  capitals: (text) => text.toUpperCase(),
  'small letters': (text) => text.toLowerCase(),
  glued: (text) => text.replaceAll(' ', ''),
  'glued without diacritics': (text) => withoutMarks(text).replaceAll(' ', ''),
  'doubled spaces': (text) => `  ${text.replaceAll(' ', '   ')} `,
  'line break': (text) => `${text}\n`,
  punctuation: (text, turn) => text + pick(['.', '!', '...', ' .', '!!!', ' ,'], turn),
  emoji: (text, turn) => text + pick([' 😊', '👍', ' ❤️🙏', '🌸'], turn),
  'emoji before': (text) => `🙏 ${text}`,
  'polite particles': (text, turn) =>
    pick(
      [`dạ ${text} ạ`, `${text} nhé`, `${text} nha chị`, `dạ ${text}`, `${text} ạ`, `c ơi ${text}`],
      turn,
    ),
  'polite without diacritics': (text, turn) =>
    withoutMarks(pick([`dạ ${text} ạ`, `${text} nhé`, `${text} ạ`], turn)),
  quotes: (text, turn) =>
    pick([`"${text}"`, `“${text}”`, `«${text}»`, `'${text}'`, `(${text})`], turn),
  'letter prefix': (text) => `a) ${text}`,
  'question prefix': (text, turn) => pick([`câu 2: ${text}`, `Câu 1. ${text}`], turn),
  'answer prefix': (text, turn) =>
    pick([`em chọn ${text}`, `trả lời: ${text}`, `chị chọn: ${text}`], turn),
  'zero width': (text) => Array.from(text).join('\u200b'),
  'no-break spaces': (text) => text.replaceAll(' ', '\u00a0'),
  'tone of the old style': (text) =>
    text
      .replaceAll('òa', 'oà')
      .replaceAll('óa', 'oá')
      .replaceAll('ủy', 'uỷ')
      .replaceAll('ùy', 'uỳ'),
  'one-letter typo': typo,
  'one-letter typo without diacritics': (text, turn) => withoutMarks(typo(text, turn)),
  'some marks missing': (text, turn) => {
    const words = text.split(' ');
    return words.map((word, i) => ((i + turn) % 2 === 0 ? withoutMarks(word) : word)).join(' ');
  },
};
