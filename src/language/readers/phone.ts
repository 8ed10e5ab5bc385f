/** Phone numbers of Vietnam, as `+84…`; an old or foreign one, a wrong length or two different ones are refused. */
import { plainText } from '../fold.ts';
import { contains, lexicon } from '../lexicon.ts';
import { roleOf } from '../numbers.ts';
import phones from '../words/phones.json' with { type: 'json' };
import type { Words } from '../words.ts';

const refusing = lexicon(phones.refusing);
/** Mobile prefixes after the leading 0 (3x, 5x, 7x, 8x, 9x since 2018), and landlines: 2 and ten digits in all. */
const mobile = /^(?:3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/;
const landline = /^2\d{9}$/;
/** «câu 2: …» */
const asked = /^ ?\p{L}{3} ?\d{1,2} ?[.:)] /u;
const groups = /\+?\d(?:[ .\-()/]{0,2}\d)*/g;

/** Reads from the plain text, since spaces inside a number count, and from words for spoken digits. */
export function readPhone(text: string, words: Words): string | undefined {
  if (contains(refusing, words.list)) return undefined;
  const found = new Set<string>();
  for (const run of plainText(text)
    .replaceAll(/\s+/g, ' ')
    .replace(asked, '')
    .replace(/(^|[^\p{L}])o(?=\d)/gu, '$10')
    .match(groups) ?? []) {
    const whole = national(run);
    if (whole !== undefined) {
      found.add(whole);
      continue;
    }
    const parts = run.split(/[ /]+|-(?=0)/).filter((part) => /\d/.test(part));
    const single = parts.map(national).filter((part) => part !== undefined);
    const long = parts.filter((part) => part.replaceAll(/\D/g, '').length >= 6);
    if (single.length === 0 || long.length > single.length) {
      if (run.replaceAll(/\D/g, '').length >= 7) return undefined;
      continue;
    }
    for (const part of single) found.add(part);
  }
  if (found.size === 0) {
    const spoken = national(spokenDigits(words));
    return spoken === undefined ? undefined : `+84${spoken}`;
  }
  const [only, ...others] = found;
  return only === undefined || others.length > 0 ? undefined : `+84${only}`;
}

/** The part after 0 or +84 if it is a number in Vietnam. */
function national(run: string): string | undefined {
  const compact = run.replaceAll(/[^\d+]/g, '');
  const match = /^(?:\+84|0084|84|0)0?([1-9]\d+)$/.exec(compact);
  const rest = match?.[1];
  if (rest === undefined) return undefined;
  if (compact.startsWith('00') && !compact.startsWith('0084')) return undefined;
  return mobile.test(rest) || landline.test(rest) ? rest : undefined;
}

/** «không chín một hai …»: digits said one by one. */
function spokenDigits({ list, marked }: Words): string {
  let digits = '';
  for (let i = 0; i < list.length; i += 1) {
    const digit = roleOf(list, i, 'digit', marked);
    if (digit !== undefined) digits += String(digit);
    else if (digits !== '' && list[i]?.kind !== 'sign') return digits.length >= 9 ? digits : '';
  }
  return digits;
}
