/** Words a paper is to show: her answer, nothing decided yet, or no answer at all. What is unsure is asked back. */
import type { WrittenKind } from '#src/domain/question.ts';
import { filler } from '../context.ts';
import { keyOf, plainText } from '../fold.ts';
import { marker } from '../lexicon.ts';
import data from '../words/left-open.json' with { type: 'json' };
import { type Word, type Words, wordsOf } from '../words.ts';

export type Written =
  | { readonly kind: 'answer'; readonly text: string }
  /** «hỏi chồng đã», «em đặt giúp» · what may be a name as well · «vâng», «gì cơ» · a question of hers. */
  | { readonly kind: 'open' | 'doubtful' | 'none' | 'asks' };

const mark = marker({
  sure: data.sure,
  likely: data.likely,
  around: data.around,
  asking: data.asking,
  relative: data.relative,
  noAnswer: data.noAnswer,
  refusal: data.refusal,
  speaker: data.speaker,
  lead: data.lead,
});
type Seen = ReturnType<typeof mark>;

const keys = (words: readonly string[]): ReadonlySet<string> =>
  new Set(words.map((word) => keyOf(plainText(word))));
const closing = keys(data.closing);
const closingMarked = keys(data.closingMarked);
const askingMarked = keys(data.askingMarked);

/** Longer than anything said only to put the question off. */
const longestPutOff = 24;

/** `what` is more than words where not everything can be it: a name tells nothing of her, a code has digits. */
export function readWritten(text: string, words: Words, what: WrittenKind): Written {
  const literal = literalIn(text);
  const said = literal === undefined ? words : wordsOf(literal);
  const kind = kindOf(literal ?? text, said, what);
  if (literal === undefined) return kind === 'answer' ? { kind, text: text.trim() } : { kind };
  // «ghi là Chưa Biết Mệt» is meant as it stands; «ghi là gì» is not.
  return kind === 'answer' || kind === 'doubtful' ? { kind: 'answer', text: literal } : { kind };
}

/** Whether she only puts off an answer of whatever kind. */
export function putsOff(words: Words): boolean {
  const list = spoken(words);
  return list.length > 0 && cover(list, mark(list)) === 'open';
}

function kindOf(text: string, words: Words, what: WrittenKind): Written['kind'] {
  const list = spoken(words);
  const seen = mark(list);
  if (!/\p{L}|\d/u.test(text) || list.length === 0) return 'none';
  const titled = isTitled(text);
  const covered = cover(list, seen);
  if (covered !== undefined) return titled ? 'doubtful' : covered;
  if (asks(words, list, seen)) return titled && !text.includes('?') ? 'doubtful' : 'asks';
  if (seen.has('sure') || likelyAtStart(list, seen)) return 'doubtful';
  if (what === 'code') return /\d/.test(text) ? 'answer' : 'doubtful';
  const digitsOnly = !/\p{L}/u.test(text);
  const tellsOfHer = what === 'name' && seen.at('speaker', 0) > 0 && !/^\p{Lu}/u.test(text.trim());
  return digitsOnly || tellsOfHer ? 'doubtful' : 'answer';
}

/** All of it puts off or is no answer; undefined where something else is in it. */
function cover(list: readonly Word[], seen: Seen): 'open' | 'none' | 'doubtful' | undefined {
  if (list.length > longestPutOff) return undefined;
  if (reaches(list, (at) => [seen.at('noAnswer', at), filler.at(list, at)])) {
    // Only words for people: «chị em» may be the name of a group.
    const particles = list.some(
      (_, at) => seen.at('noAnswer', at) > 0 || seen.at('speaker', at) === 0,
    );
    return particles ? 'none' : 'doubtful';
  }
  if (reaches(list, (at) => [seen.at('refusal', at), filler.at(list, at)])) return 'open';
  const puts = list.some((_, at) => seen.at('sure', at) + seen.at('likely', at) > 0);
  const groups = ['sure', 'likely', 'around'] as const;
  const all = reaches(list, (at) => [
    ...groups.map((group) => seen.at(group, at)),
    filler.at(list, at),
  ]);
  return puts && all ? 'open' : undefined;
}

/** Whether pieces laid one after the other come to the end, whichever of them is taken where. */
function reaches(list: readonly Word[], piecesAt: (at: number) => readonly number[]): boolean {
  const reached = new Set([0]);
  for (let at = 0; at < list.length; at += 1) {
    if (!reached.has(at)) continue;
    for (const length of piecesAt(at)) if (length > 0) reached.add(at + length);
  }
  return reached.has(list.length);
}

/** Without marks «may» sews and «dau» is a bean: single words ask only in a text with marks. */
function asks({ list: all, marked }: Words, list: readonly Word[], seen: Seen): boolean {
  if (seen.has('relative')) return false;
  if (all.some(({ fold }) => fold === '?') || seen.has('asking')) return true;
  const last = list.findLast((_, at) => filler.at(list, at, at + 1) === 0 || at === 0);
  if (closing.has(last?.key ?? '') || (!marked && last?.fold === 'khong')) return true;
  return (
    marked &&
    (closingMarked.has(list.at(-1)?.key ?? '') || list.some(({ key }) => askingMarked.has(key)))
  );
}

function likelyAtStart(list: readonly Word[], seen: Seen): boolean {
  let at = 0;
  while (at < list.length && filler.at(list, at) === 1 && seen.at('likely', at) === 0) at += 1;
  return seen.at('likely', at) > 0;
}

/** «Chưa Biết Mệt»: written as names are. */
function isTitled(text: string): boolean {
  const parts = text.trim().split(/\s+/);
  return (
    parts.length > 1 &&
    parts.every((part) => /^["'«“(]*\p{Lu}\p{Ll}*\P{L}*$/u.test(part)) &&
    /\p{Ll}/u.test(text)
  );
}

/** What follows «ghi là», «tên là», or stands in quotation marks by itself. */
function literalIn(text: string): string | undefined {
  const quoted = /^["“«']\s*([^"”»']+?)\s*["”»']$/u.exec(text.trim());
  if (quoted !== null) return quoted[1];
  const parts = text.trim().split(/\s+/);
  const list = parts.flatMap((part) => wordsOf(part).list.slice(0, 1));
  if (list.length !== parts.length) return undefined;
  const seen = mark(list);
  let from = 0;
  while (from < list.length && seen.at('lead', from) === 0 && filler.at(list, from) > 0) from += 1;
  const taken = seen.at('lead', from);
  const rest = parts
    .slice(from + taken)
    .join(' ')
    .replace(/^[:"“«'\s]+|["”»'\s]+$/gu, '');
  return taken === 0 || rest === '' ? undefined : rest;
}

function spoken({ list }: Words): readonly Word[] {
  return list.filter(({ kind }) => kind !== 'sign');
}
