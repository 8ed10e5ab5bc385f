/** How many of them are what the law asks about, where the words say which: «không ai là cán bộ», «1 người chưa đủ 18 tuổi», «toàn người trên 18». */
import type { AnswerKey } from '#src/domain/answer.ts';
import { filler } from '../context.ts';
import { contains, type Lexicon, lexicon, madeOf } from '../lexicon.ts';
import among from '../words/among.json' with { type: 'json' };
import people from '../words/people.json' with { type: 'json' };
import together from '../words/together.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';
import { readAged } from './aged.ts';
import { countsPeople, type SaidOfThem } from './whole.ts';

export interface Among {
  readonly key: AnswerKey;
  readonly value: number;
}

/** Told ahead; how many of them are women is only told where it is asked. */
const keys = ['under18', 'officials', 'notVietnamese', 'limitedCapacity'] as const;
const asked = [...keys, 'womenWorkers'] as const;
const things = asked.map((key) => ({
  key,
  is: lexicon(among.questions[key].is),
  /** Some of what it asks about: «1 người làm chủ tịch xã» is one, «không ai làm chủ tịch xã» not yet nobody. */
  such: lexicon([...among.questions[key].is, ...among.questions[key].such]),
  opposite: lexicon(among.questions[key].opposite),
}));
const toldAhead = things.filter(({ key }) => keys.some((one) => one === key));
const verbs = lexicon(among.verbs);
const past = lexicon(among.past);
const kin = lexicon(among.kin);
const women: readonly string[] = among.questions.womenWorkers.is;
const neutral = lexicon([
  ...people.context,
  ...people.around,
  ...people.units.filter((unit) => !women.includes(unit)),
]);
const kinds = lexicon(people.kinds);
const somebody = lexicon(among.somebody);
const someone = lexicon(
  people.units.flatMap((unit) => among.thereIs.map((word) => `${word} ${unit}`)),
);
const all = lexicon(among.all);
const group = lexicon(among.group);
const longestVerb = 2;
const places = lexicon(together.places);
/** «ở xã» and the longest name of a commune. */
const longestPlace = 6;

/** The one thing a text tells how many of them are; `count` reads what stands before it. */
export function readAmong(
  { list: said, marked }: Words,
  count: (words: Words) => number | 'more' | undefined,
): Among | undefined {
  if (said.some(({ fold }) => fold === '?' || fold === '#')) return undefined;
  const list = said.filter(({ kind }) => kind !== 'sign');
  const found = toldAhead.flatMap(({ key, is, opposite }): readonly Among[] => {
    if (isAll(list, opposite)) return [{ key, value: 0 }];
    const aged = key === 'under18' ? readAged({ list: said, marked }) : undefined;
    if (typeof aged === 'object' && aged.plain) return [{ key, value: aged.count }];
    const value = counted(list, marked, is, count);
    return value === undefined ? [] : [{ key, value }];
  });
  const [first] = found;
  return found.length === 1 ? first : undefined;
}

/** Whether a text names what another of these questions asks about, and not what this one does. */
export function isAboutOther(question: string, { list }: Words): boolean {
  if (!things.some(({ key }) => key === question)) return false;
  const named = toldAhead.filter(
    ({ is, opposite }) => contains(is, list) || contains(opposite, list),
  );
  return named.length > 0 && named.every(({ key }) => key !== question);
}

/** Whether somebody is spoken of: «có 1 cháu …», «có đứa …», «con gái chị …». */
export function namesSomebody(words: Words): boolean {
  const { list } = words;
  return countsPeople(words) || contains(kin, list) || contains(someone, list);
}

/**
 * What may stand around a number of people that answers such a question: nothing that tells more of them, who it is, or
 * what the question asks. «1 người đang ở Trung Quốc» is no number of officials. Without a question: what kind they are.
 */
export function saidOfSome(question?: string): SaidOfThem {
  const own = things.find(({ key }) => key === question);
  const plain = question === undefined ? [neutral, kinds] : [neutral];
  return (before, after) => {
    if (own !== undefined && isIt(own.such, after)) return true;
    const named = own !== undefined && contains(own.is, before);
    if (!named && !madeOf(before, filler, ...plain)) return false;
    return madeOf(after, filler, ...plain) || isWho(after);
  };
}

/** «Là cán bộ xã», «người Dao làm ở ủy ban»; who was one is none. */
function isIt(such: Lexicon, after: readonly Word[]): boolean {
  if (contains(past, after)) return false;
  let at = 0;
  for (let taken = 1; taken > 0 && at < after.length; at += taken) {
    if (such.at(after, at) > 0) return true;
    const sign = after[at]?.kind === 'sign' ? 1 : 0;
    taken = Math.max(sign, ...[verbs, filler, neutral, kinds].map((words) => words.at(after, at)));
  }
  return false;
}

/** «Là chồng em». */
function isWho(after: readonly Word[]): boolean {
  const at = after.findIndex((_, i) => kin.at(after, i) > 0);
  const lead = after.slice(0, Math.max(0, at));
  // «Có chồng» tells of another; without marks it looks like a cô.
  if (at < 0 || lead.some(({ fold }) => fold === 'co')) return false;
  return madeOf(lead, filler) && madeOf(after.slice(at), filler, kin);
}

/** «Không ai», «có 1 người» and then what they are, to the end. */
function counted(
  list: readonly Word[],
  marked: boolean,
  is: Lexicon,
  count: (words: Words) => number | 'more' | undefined,
): number | undefined {
  for (let at = 1; at < list.length; at += 1) {
    const length = is.at(list, at);
    if (length === 0) continue;
    const tail = list.slice(at + length);
    const ends = madeOf(tail, filler, all, is);
    if (!ends && !isPlace(tail)) return undefined;
    const head = beforeVerb(list.slice(0, at));
    // «Không phải cán bộ» tells of one of them.
    if (!contains(somebody, head)) return undefined;
    const value = count({ list: head, marked });
    // «Không ai làm cán bộ ở xã» leaves other offices open.
    return value === 'more' || (value === 0 && !ends) ? undefined : value;
  }
  return undefined;
}

/** «Ở xã Sìn Hồ», and no more. */
function isPlace(tail: readonly Word[]): boolean {
  return places.at(tail, 0) > 0 && tail.length <= longestPlace && !contains(past, tail);
}

function beforeVerb(head: readonly Word[]): readonly Word[] {
  for (let length = longestVerb; length > 0; length -= 1) {
    const at = head.length - length;
    if (at > 0 && verbs.at(head, at) === length) return head.slice(0, at);
  }
  return head;
}

/** «Toàn người trên 18», «đủ 18 tuổi cả». */
function isAll(list: readonly Word[], opposite: Lexicon): boolean {
  for (let at = 0; at < list.length; at += 1) {
    const length = opposite.at(list, at);
    if (length === 0) continue;
    const around = [list.slice(0, at), list.slice(at + length)];
    return (
      around.some((words) => contains(all, words)) &&
      around.every((words) => madeOf(words, filler, all, group))
    );
  }
  return false;
}
