/**
 * Aside: words with which she only says that she corrects herself: «nhầm, 5 người», «thôi giờ chỉ còn sáu nhà», «hộ nghèo
 * cơ, chị nhầm».
 */
import { lexicon } from './lexicon.ts';
import { isNumeral } from './numbers.ts';
import aside from './words/aside.json' with { type: 'json' };
import type { Word, Words } from './words.ts';

const mistaken = lexicon([
  ...aside.mistaken,
  ...aside.who.flatMap((who) => aside.mistaken.map((words) => `${who} ${words}`)),
]);
/** «Chị nhầm» at the end is hers without a comma too; a bare «nhầm» could belong to what stands before. */
const ownMistake = lexicon(
  aside.who.flatMap((who) => aside.mistaken.map((words) => `${who} ${words}`)),
);
const lead = lexicon(aside.lead);
const goesOn = lexicon(aside.goesOn);
const left = lexicon(aside.left);
const tail = lexicon(aside.tail);
const longest = 4;

/** Her words without those; undefined where there are none, or nothing is left. */
export function setAside(words: Words): Words | undefined {
  const list = pared(words);
  if (list.length === 0 || list.length === words.list.length) return undefined;
  return { list, marked: words.marked };
}

function pared({ list, marked }: Words): readonly Word[] {
  let from = 0;
  let to = list.length;
  for (let taken = 1; taken > 0; from += taken) taken = leadAt(list, from, marked);
  for (let taken = 1; taken > 0 && to > from; to -= taken) taken = tailBefore(list, from, to);
  return list.slice(from, to);
}

/** «Nhầm 7» may be seven she said by mistake: a comma, «có» or «chỉ» must follow. */
function leadAt(list: readonly Word[], at: number, marked: boolean): number {
  const wrong = mistaken.at(list, at);
  const next = list[at + wrong];
  if (wrong > 0 && next?.kind === 'sign') return wrong + 1;
  if (wrong > 0 && goesOn.at(list, at + wrong) > 0) return wrong;
  const rest = left.at(list, at);
  if (rest > 0 && isNumeral(list, at + rest, marked)) return rest;
  if (list[at]?.kind === 'sign' && at > 0) return 1;
  return lead.at(list, at);
}

function tailBefore(list: readonly Word[], from: number, to: number): number {
  if (list[to - 1]?.kind === 'sign') return list[to - 1]?.fold === '?' ? 0 : 1;
  for (let length = Math.min(longest, to - from - 1); length > 0; length -= 1) {
    const at = to - length;
    if (tail.at(list, at, to) === length || ownMistake.at(list, at, to) === length) return length;
    const apart = list[at - 1]?.kind === 'sign';
    if (apart && mistaken.at(list, at, to) === length) return length;
  }
  return 0;
}
