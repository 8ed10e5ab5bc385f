/** Wrapping: words that only make an answer of what stands between them. */
import { filler } from './context.ts';
import { lexicon } from './lexicon.ts';
import { isNumeral } from './numbers.ts';
import choosing from './words/choosing.json' with { type: 'json' };
import type { Word } from './words.ts';

const wrap = lexicon(choosing.wrap);
const endings = lexicon(choosing.endings);

/** Whether a word only wraps: «em chọn …», «… nhé». */
export function isWrapping(list: readonly Word[], at: number): boolean {
  return Math.max(wrap.at(list, at), filler.at(list, at)) > 0;
}

/** Words around that only make an answer of it, taken off both ends. */
export function strip(list: readonly Word[]): readonly Word[] {
  let from = 0;
  let to = list.length;
  for (let taken = 1; taken > 0 && from < to; from += taken) {
    taken = leadingAt(list, from);
    if (from + taken > to) taken = 0;
  }
  for (let taken = 1; taken > 0 && to > from; to -= taken) {
    taken = endingBefore(list, to, from);
  }
  return list.slice(from, to);
}

/** Politeness taken off both ends. */
export function trim(list: readonly Word[]): readonly Word[] {
  let from = 0;
  let to = list.length;
  while (from < to && filler.at(list, from) === 1 && isPolite(list, from, true)) from += 1;
  while (to > from && filler.at(list, to - 1, to) === 1 && isPolite(list, to - 1, false)) {
    to -= 1;
  }
  return list.slice(from, to);
}

/** Politeness taken off the end. */
export function trimEnd(list: readonly Word[]): readonly Word[] {
  let to = list.length;
  while (to > 0 && filler.at(list, to - 1, to) === 1 && !speaks(list[to - 1])) to -= 1;
  return list.slice(0, to);
}

/** Every place where the answer itself may begin. */
export function startsOf(list: readonly Word[]): number[] {
  const starts = [0];
  let at = 0;
  for (;;) {
    const taken = leadingAt(list, at);
    if (taken === 0) return starts;
    for (let i = 1; i <= taken; i += 1) starts.push(at + i);
    at += taken;
  }
}

/** Every place where it may end. */
export function endsOf(list: readonly Word[]): number[] {
  const ends = [list.length];
  let to = list.length;
  for (;;) {
    const taken = endingBefore(list, to, 0);
    if (taken === 0) return ends;
    for (let i = 1; i <= taken; i += 1) ends.push(to - i);
    to -= taken;
  }
}

/** Words of yes and no are never mere politeness, though `co` is also a cô. */
function speaks(word: Word | undefined): boolean {
  return (
    word !== undefined && (word.fold === 'co' || word.fold === 'khong' || word.fold === 'chua')
  );
}

function isPolite(list: readonly Word[], at: number, marked: boolean): boolean {
  return !speaks(list[at]) && !isNumeral(list, at, marked);
}

function leadingAt(list: readonly Word[], at: number): number {
  return speaks(list[at]) ? 0 : Math.max(wrap.at(list, at), filler.at(list, at));
}

function endingBefore(list: readonly Word[], to: number, from: number): number {
  if (speaks(list[to - 1])) return 0;
  for (let at = Math.max(from, to - 2); at < to; at += 1) {
    const taken = Math.max(
      filler.at(list, at, to),
      wrap.at(list, at, to),
      endings.at(list, at, to),
    );
    if (at + taken === to) return taken;
  }
  return 0;
}
