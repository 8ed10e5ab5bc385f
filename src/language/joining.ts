/** Founding together in her words: «em có mã nhóm 7K3Q 9BXD», «rời nhóm», «lấy mã nhóm». Only what is certain. */
import { readLinkCode } from '#src/domain/link.ts';
import type { Heard } from '#src/domain/question.ts';
import { clean } from './clean.ts';
import { fold } from './fold.ts';
import fillers from './words/fillers.json' with { type: 'json' };
import joining from './words/joining.json' with { type: 'json' };

/** Longer texts tell stories. */
const longest = 120;

/** Longest first, folded. */
const anyOf = (words: readonly string[]): string =>
  words
    .map(fold)
    .sort((a, b) => b.length - a.length)
    .join('|');

const around = anyOf([...fillers.particles, ...fillers.pronouns, ...fillers.polite]);
const whole = (words: readonly string[]): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(words)})(?![\\p{L}\\p{N}])`, 'u');
const alone = (words: readonly string[]): RegExp =>
  new RegExp(`^(?:(?:${around})\\s+)*(?:${anyOf(words)})(?:\\s+(?:${around}))*$`, 'u');

const leave = whole(joining.leave);
const open = whole([...joining.open, ...joining.invite]);
const show = alone(joining.show);
const named = whole(joining.named);
const have = new RegExp(`(?:^|\\s)(?:${anyOf(joining.have)})\\s+(?:${anyOf(joining.code)})$`, 'u');
/** What may be a code behind these words: two fours, or eight in one; then only politeness. */
const codeAfter = (lead: readonly string[]): RegExp =>
  new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${anyOf(lead)})(?:\\s+la)?[\\s:]+([0-9a-z]{4})([\\s-]?)([0-9a-z]{4})(?:\\s+(?:${around}))*$`,
    'u',
  );
const codeNamed = codeAfter(joining.named);
const codeBare = codeAfter(joining.code);

/** What she says of a code, of leaving, of her group; nothing where she asks about it. */
export function readJoining(text: string, asks: boolean): Pick<Heard, 'wish' | 'marks'> {
  if (text.length > longest) return {};
  const said = fold(clean(text, longest))
    .replaceAll(/[.,!?«»"]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  const given = codeIn(said);
  if (given !== undefined) return heard(`code:${given}`);
  // «còn thiếu ai» asks, and is the wish to look.
  if (show.test(said)) return heard('want:show');
  if (asks) return {};
  if (leave.test(said)) return heard('want:leave');
  if (open.test(said)) return heard('want:open');
  return named.test(said) || have.test(said) ? heard('want:code') : {};
}

/** Behind a bare «mã» letters alone may be words: then one of them is a figure, or a dash stands between. */
function codeIn(said: string): string | undefined {
  const [, first = '', , second = ''] = codeNamed.exec(said) ?? [];
  if (first !== '') return readLinkCode(first + second);
  const [, begins = '', between = '', ends = ''] = codeBare.exec(said) ?? [];
  const sure = between === '-' || /\d/.test(begins + ends);
  return sure ? readLinkCode(begins + ends) : undefined;
}

const heard = (mark: string): Pick<Heard, 'wish' | 'marks'> => ({
  wish: 'founders',
  marks: [mark],
});
