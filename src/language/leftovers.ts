/** Leftovers of an input method that was switched off: Telex `ddoongf`, VNI `d9o6ng2`. */
import { letterOf, unmarked, withTone } from './fold.ts';
import { isSyllable } from './syllable.ts';
import letters from './words/letters.json' with { type: 'json' };

const telexShapes: Readonly<Record<string, string>> = letters.telex;
const vniShapes: Readonly<Record<string, string>> = letters.vni;
const telexTones: Readonly<Record<string, number>> = { f: 1, s: 2, r: 3, x: 4, j: 5 };
const vniTones: Readonly<Record<string, number>> = { '1': 2, '2': 1, '3': 3, '4': 4, '5': 5 };
const telexTrace = /[sfrxjw]|aa|ee|oo|dd|[aeo][a-z]+[aeo]|^d.*d/;

/** Syllables that end in a stop carry no other tones than these: `hotro` is no «hổt». */
const stopped = /(?:c|ch|p|t)$/;
const stoppedTones = new Set([0, 2, 5]);

/** The tone a phone may send before the shape of its vowel. */
const dot = 5;

/** What a word typed with Telex keys was to be; undefined if it is no such leftover. */
export function fromTelex(word: string): string | undefined {
  if (word.length < 2 || word.length > 10 || !telexTrace.test(word)) return undefined;
  if (isSyllable(unmarked(word))) return undefined;
  return decode(word, telexShapes, telexTones, 'w');
}

/** What a word typed with VNI keys was to be: `hop75` → `hợp`. */
export function fromVni(word: string): string | undefined {
  if (word.length > 11 || /[^a-z0-9]/.test(word)) return undefined;
  return decode(word, vniShapes, vniTones, '7');
}

function decode(
  word: string,
  shapes: Readonly<Record<string, string>>,
  tones: Readonly<Record<string, number>>,
  horn: string,
): string | undefined {
  const out: string[] = [];
  let tone = 0;
  let vowelAt = -1;
  let changed = false;
  for (const char of word) {
    const last = out.at(-1);
    if (vowelAt >= 0 && tones[char] !== undefined) {
      if (tone !== 0) return undefined;
      tone = tones[char];
      changed = true;
      continue;
    }
    const at = shapeTarget(out, char, shapes, horn);
    if (at >= 0) {
      const made = shapes[`${out[at] ?? ''}${char}`];
      // A vowel is doubled before its tone, but for the dot: `hoso` is «hồ sơ», `nghiejep` nghiệp.
      if (made === undefined || (tone !== 0 && tone !== dot && isVowel(char))) return undefined;
      out[at] = made;
      // Horn keys on `uo` bend both: `muowi` is mươi.
      if (char === horn && out[at - 1] === 'u' && out[at - 2] !== 'q') {
        const both = shapes[`u${horn}`];
        if (both !== undefined) out[at - 1] = both;
      }
      changed = true;
      continue;
    }
    if (char >= '0' && char <= '9') return undefined;
    if (vowelAt < 0 && isVowel(char) && !(char === 'u' && last === 'q')) vowelAt = out.length;
    out.push(char);
  }
  if (!changed || vowelAt < 0) return undefined;
  const shape = out.join('');
  if (!isSyllable(unmarked(shape)) || (stopped.test(shape) && !stoppedTones.has(tone))) {
    return undefined;
  }
  return putTone(shape, tone);
}

/** Which letter typed before a key shapes, or -1 if the key is a letter of its own. */
function shapeTarget(
  out: readonly string[],
  char: string,
  shapes: Readonly<Record<string, string>>,
  horn: string,
): number {
  for (let i = out.length - 1; i >= 0; i -= 1) {
    if (shapes[`${out[i] ?? ''}${char}`] === undefined) continue;
    // A vowel doubled later (`cana`) counts only across final consonants; đ only at the beginning.
    if (out[i] === 'd') return i === 0 ? 0 : -1;
    if (char !== horn && i < out.length - 1 && out.slice(i + 1).some(isVowel)) return -1;
    return i;
  }
  return -1;
}

function isVowel(char: string): boolean {
  const letter = letterOf(char.charCodeAt(0));
  return letter !== undefined && letter.base !== 'd';
}

/** Puts the tone on the last vowel that can carry it; its place does not matter to our readers. */
function putTone(shape: string, tone: number): string {
  if (tone === 0) return shape;
  for (let i = shape.length - 1; i >= 0; i -= 1) {
    const char = shape.charAt(i);
    if (isVowel(char)) return shape.slice(0, i) + withTone(char, tone) + shape.slice(i + 1);
  }
  return shape;
}
