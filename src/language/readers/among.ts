/** How many of them are what the law asks about, where the words say which: «không ai là cán bộ», «1 người chưa đủ 18 tuổi», «toàn người trên 18». */
import type { AnswerKey } from '#src/domain/answer.ts';
import { filler } from '../context.ts';
import { contains, type Lexicon, lexicon, madeOf } from '../lexicon.ts';
import among from '../words/among.json' with { type: 'json' };
import type { Word, Words } from '../words.ts';

export interface Among {
  readonly key: AnswerKey;
  readonly value: number;
}

const keys = ['under18', 'officials', 'notVietnamese', 'limitedCapacity'] as const;
const things = keys.map((key) => ({
  key,
  is: lexicon(among.questions[key].is),
  opposite: lexicon(among.questions[key].opposite),
}));
const verbs = lexicon(among.verbs);
const somebody = lexicon(among.somebody);
const all = lexicon(among.all);
const group = lexicon(among.group);
const longestVerb = 2;

/** The one thing a text tells how many of them are; `count` reads what stands before it. */
export function readAmong(
  { list: said, marked }: Words,
  count: (words: Words) => number | 'more' | undefined,
): Among | undefined {
  if (said.some(({ fold }) => fold === '?' || fold === '#')) return undefined;
  const list = said.filter(({ kind }) => kind !== 'sign');
  const found = things.flatMap(({ key, is, opposite }): readonly Among[] => {
    if (isAll(list, opposite)) return [{ key, value: 0 }];
    const value = counted(list, marked, is, count);
    return value === undefined ? [] : [{ key, value }];
  });
  const [first] = found;
  return found.length === 1 ? first : undefined;
}

/** Whether a text names what another of these questions asks about, and not what this one does. */
export function isAboutOther(question: string, { list }: Words): boolean {
  if (!things.some(({ key }) => key === question)) return false;
  const named = things.filter(({ is, opposite }) => contains(is, list) || contains(opposite, list));
  return named.length > 0 && named.every(({ key }) => key !== question);
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
    if (!madeOf(list.slice(at + length), filler, all)) return undefined;
    const head = beforeVerb(list.slice(0, at));
    // «Không phải cán bộ» tells of one of them.
    if (!contains(somebody, head)) return undefined;
    const value = count({ list: head, marked });
    return value === 'more' ? undefined : value;
  }
  return undefined;
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
