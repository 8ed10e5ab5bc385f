/** Together: whether what is said beside a number of people holds for all of them, «7 chị làm chè», or for some. */
import { filler } from './context.ts';
import { contains, type Lexicon, lexicon } from './lexicon.ts';
import hearing from './words/hearing.json' with { type: 'json' };
import people from './words/people.json' with { type: 'json' };
import together from './words/together.json' with { type: 'json' };
import type { Word } from './words.ts';

const kinds = lexicon(people.kinds);
const units = lexicon(people.units);
const known = lexicon([...people.context, ...people.joining, ...people.kinds, ...people.units]);
/** What they do together; «làm» alone may be any work, of some of them. */
const doing = lexicon([
  ...together.all,
  ...hearing.together.filter((word) => !together.anyWork.includes(word)),
  ...Object.values(hearing.verbs).flat(),
]);
const goods = lexicon(Object.values(hearing.nouns).flat());
const places = lexicon(together.places);
const some = lexicon([...together.some, ...hearing.notAfter]);

/** Whether a number of people can be that of all: nothing beside it tells of some of them, or of one. */
export function saidOfAll(before: readonly Word[], after: readonly Word[], value: number): boolean {
  if (contains(kinds, before)) return false;
  const { at, now } = goesOn(after);
  if (at === after.length) return true;
  // What is told of one person is no size of a group.
  if (value === 1 || names(some, after)) return false;
  return isDoing(after, at) || (!now && places.at(after, at) > 0);
}

/** After a number of people: what they do together, and nothing that tells of some. */
export function isDoneByAll(after: readonly Word[], value: number): boolean {
  const { at } = goesOn(after);
  return value > 1 && !names(some, after) && isDoing(after, at);
}

/** After a number of people: where they live, and not that some are away. */
export function livesHere(after: readonly Word[]): boolean {
  const { at, now } = goesOn(after);
  return !now && !names(some, after) && places.at(after, at) > 0;
}

/** Where something is told: behind politeness and what all say of a group; `now` if it is of today, «đang». */
function goesOn(after: readonly Word[]): { readonly at: number; readonly now: boolean } {
  let at = 0;
  let now = false;
  while (at < after.length) {
    if (isDoing(after, at)) break;
    if (after[at]?.fold === 'dang') now = true;
    const sign = after[at]?.kind === 'sign' ? 1 : 0;
    const taken = Math.max(sign, filler.at(after, at), known.at(after, at));
    if (taken === 0) break;
    at += taken;
  }
  return { at, now };
}

function isDoing(list: readonly Word[], at: number): boolean {
  if (doing.at(list, at) > 0) return true;
  return list[at]?.fold === 'lam' && goods.at(list, at + 1) > 0;
}

/** Whether one of these is said; the «lao» of «lao động» is no Laos. */
function names(words: Lexicon, list: readonly Word[]): boolean {
  for (let at = 0; at < list.length; ) {
    const unit = units.at(list, at);
    if (words.at(list, at) > unit) return true;
    at += Math.max(1, unit);
  }
  return false;
}
