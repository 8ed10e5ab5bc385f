/** A person's name, and free text. */
import { fold } from '../fold.ts';
import { lexicon } from '../lexicon.ts';
import naming from '../words/naming.json' with { type: 'json' };
import { wordsOf } from '../words.ts';

const lead = lexicon(naming.lead);
const trail = lexicon(naming.trail);
const refuse = lexicon(naming.refuse);
const whole = new Set(naming.refuseWhole.map(fold));

/** «em tên là Lò Thị Pó ạ» → `Lò Thị Pó`; undefined for refusals, questions and what no name is made of. */
export function readName(text: string): string | undefined {
  const clean = text.normalize('NFC').replaceAll(/["'“”«»().,!:]/g, ' ');
  const parts = clean.trim().split(/\s+/);
  const words = parts.map((part) => wordsOf(part).list);
  if (words.some((list) => list.length === 0 || list.some(({ kind }) => kind !== 'word')))
    return undefined;
  const plain = parts.flatMap((part) => wordsOf(part).list.slice(0, 1));
  if (plain.some((_, i) => refuse.at(plain, i) > 0)) return undefined;
  let from = 0;
  let to = parts.length;
  for (let taken = 1; taken > 0 && from < to; from += taken) taken = lead.at(plain, from);
  while (to > from + 1 && trail.at(plain.slice(0, to), to - 1) === 1 && !isUpper(parts[to - 1]))
    to -= 1;
  const kept = parts.slice(from, to);
  if (kept.length === 0 || kept.length > 6 || kept.join(' ').length > 60) return undefined;
  if (whole.has(fold(kept.join(' '))) || !kept.every((part) => /^[\p{L}\p{M}’-]+$/u.test(part)))
    return undefined;
  return kept.map(capital).join(' ');
}

/** What she wrote, without space around it; undefined if nothing is left. */
export function readText(text: string): string | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : trimmed;
}

function isUpper(part: string | undefined): boolean {
  return part !== undefined && /^\p{Lu}/u.test(part);
}

/** A name typed in small letters gets its capitals; one typed with them is kept. */
export function capital(part: string): string {
  if (/^\p{Lu}[\p{Ll}\p{M}]/u.test(part) || part.length === 1)
    return part.toLocaleUpperCase('vi').charAt(0) + part.slice(1);
  const lower = part.toLocaleLowerCase('vi');
  return lower.charAt(0).toLocaleUpperCase('vi') + lower.slice(1);
}
