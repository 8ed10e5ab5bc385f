/** Her own situation in a free sentence: her household's status, whether she is of an ethnic minority, her commune. */
import type { AnswerKey, AnswerValue } from '#src/domain/answer.ts';
import { type Marks, marker } from './lexicon.ts';
import { toldPeoples } from './peoples.ts';
import own from './words/own.json' with { type: 'json' };
import type { Word, Words } from './words.ts';

const mark = marker({
  own: own.own,
  opening: own.opening,
  polite: own.polite,
  others: own.others,
  is: own.is,
  ...own.household,
  ...toldPeoples,
  notAfter: own.notAfter,
  wishing: own.wishing,
  lives: own.lives,
  commune: own.commune,
  districts: own.districts,
  elder: own.elder,
  placeEnd: own.placeEnd,
});
type Seen = ReturnType<typeof mark>;
type Group = Seen extends Marks<infer Name> ? Name : never;

const households = ['poor', 'near-poor', 'newly-escaped'] as const;
const ethnic = ['minority', 'kinh'] as const;
/** Longer texts tell stories, of others too. */
const longest = 60;
/** Names of communes have at most so many words. */
const longestPlace = 5;

/** What she says plainly of herself; `question` is whether the sentence asks something. */
export function readOwn(
  { list }: Words,
  question: boolean,
  commune: (words: Words) => string | undefined,
): { [Key in AnswerKey]?: AnswerValue } {
  if (list.length > longest) return {};
  const seen = mark(list);
  const household = only(told(list, seen, households, question));
  const people = only(told(list, seen, ethnic, question));
  const place = communeIn(list, seen, commune);
  return {
    ...(household === undefined ? {} : { household }),
    ...(people === undefined ? {} : { ethnicMinority: people === 'minority' }),
    ...(place === undefined ? {} : { commune: place }),
  };
}

function only<Value>(found: ReadonlySet<Value>): Value | undefined {
  const [first] = found;
  return found.size === 1 ? first : undefined;
}

/** «nhà em là hộ nghèo» always; «…, hộ nghèo, …» only where nothing is asked. «vay hộ nghèo» tells of no one. */
function told<Name extends Group>(
  list: readonly Word[],
  seen: Seen,
  names: readonly Name[],
  question: boolean,
): ReadonlySet<Name> {
  const found = new Set<Name>();
  for (let i = 0; i < list.length; i += 1) {
    const name = widest(seen, names, i);
    if (name === undefined) continue;
    const length = seen.at(name, i);
    const end = i + length;
    const asked = seen.at('notAfter', end) > 0 || list[end]?.fold === '?';
    // Without marks «nguoi mong muon» may be «người mong muốn».
    if (list[end - 1]?.fold === 'mong' && seen.at('wishing', end) > 0) continue;
    if (!asked && (isHers(list, seen, i) || (!question && standsAlone(list, seen, i, end)))) {
      found.add(name);
    }
    i = end - 1;
  }
  return found;
}

function widest<Name extends Group>(seen: Seen, names: readonly Name[], at: number) {
  let best: Name | undefined;
  for (const name of names) {
    if (seen.at(name, at) > (best === undefined ? 0 : seen.at(best, at))) best = name;
  }
  return best;
}

/** «em», «nhà em thuộc diện» right before, and nobody else's: «chồng em» is not her, «chị» only where she begins. */
function isHers(list: readonly Word[], seen: Seen, at: number): boolean {
  for (let from = at - 1; from >= Math.max(0, at - 7); from -= 1) {
    const opening = seen.at('opening', from);
    if (opening > 0 && onlyIs(seen, from + opening, at) && isPolite(list, seen, from)) return true;
    const who = seen.at('own', from);
    if (who === 0 || !onlyIs(seen, from + who, at)) continue;
    // The longest words for her: «nhà em», not the «em» in it.
    const start = from > 0 && seen.at('own', from - 1) === who + 1 ? from - 1 : from;
    if (start === 0 || list[start - 1]?.kind === 'sign') return true;
    return !endsWith(seen, 'others', start);
  }
  return false;
}

function onlyIs(seen: Seen, from: number, to: number): boolean {
  let i = from;
  while (i < to) {
    const taken = seen.at('is', i);
    if (taken === 0 || i + taken > to) return false;
    i += taken;
  }
  return i === to;
}

function endsWith(seen: Seen, group: Group, end: number): boolean {
  for (let length = 1; length <= 2; length += 1) {
    if (seen.at(group, end - length) >= length) return true;
  }
  return false;
}

/** Between signs or other things she tells of herself: «…, người Dao, hộ nghèo, …». */
function standsAlone(list: readonly Word[], seen: Seen, from: number, to: number): boolean {
  const before = list[from - 1];
  const start =
    before === undefined ||
    before.kind === 'sign' ||
    isPolite(list, seen, from) ||
    [...households, ...ethnic].some((name) => endsAt(seen, name, from));
  let end = to;
  while (seen.at('polite', end) > 0) end += seen.at('polite', end);
  return start && (list[end] === undefined || list[end]?.kind === 'sign' || goesOn(seen, to));
}

/** Only politeness stands before, back to a sign or the beginning: «dạ em ơi chị …». */
function isPolite(list: readonly Word[], seen: Seen, to: number): boolean {
  const from = list.findLastIndex(({ kind }, i) => i < to && kind === 'sign') + 1;
  let i = from;
  while (i < to && seen.at('polite', i) > 0) i += seen.at('polite', i);
  return i === to;
}

function endsAt(seen: Seen, name: Group, end: number): boolean {
  for (let at = Math.max(0, end - 5); at < end; at += 1) {
    if (seen.at(name, at) === end - at) return true;
  }
  return false;
}

function goesOn(seen: Seen, at: number): boolean {
  return (
    seen.at('lives', at) > 0 || [...households, ...ethnic].some((name) => seen.at(name, at) > 0)
  );
}

/** «em ở xã Dào San»: a place she lives at. A name that was a district's is a commune only with «xã» before it. */
function communeIn(
  list: readonly Word[],
  seen: Seen,
  read: (words: Words) => string | undefined,
): string | undefined {
  // «xã Sìn Hồ» and nothing else, whatever was asked.
  if (seen.at('commune', 0) > 0 && !list.some(({ fold }) => fold === '?')) {
    const whole = read({ list, marked: list.some(({ key, fold }) => key !== fold) });
    if (whole !== undefined) return whole;
  }
  const found = new Set<string>();
  for (let i = 0; i < list.length; i += 1) {
    const lives = seen.at('lives', i);
    if (lives === 0 || !isHersOrNobodys(list, seen, i)) continue;
    const from = i + lives;
    const named = seen.at('commune', from);
    if (named === 0 && seen.at('districts', from) > 0) continue;
    let end = from + named;
    while (end < list.length && end - from - named < longestPlace) {
      if (list[end]?.kind !== 'word' || seen.at('placeEnd', end) > 0) break;
      end += 1;
    }
    if (list[end]?.fold === '?' || seen.at('notAfter', end) > 0) continue;
    for (let to = end; to > from; to -= 1) {
      const words = list.slice(from, to);
      const slug = read({ list: words, marked: words.some(({ key, fold }) => key !== fold) });
      if (slug === undefined) continue;
      found.add(slug);
      break;
    }
  }
  return only(found);
}

/** «chồng em ở …» and «lớp ở …» are not where she lives. */
function isHersOrNobodys(list: readonly Word[], seen: Seen, at: number): boolean {
  const before = list[at - 1];
  if (before === undefined || before.kind === 'sign') return true;
  if (endsAt(seen, 'minority', at) || endsAt(seen, 'poor', at)) return true;
  // «em ơi chị ở Nậm Tăm»: said of herself by one who is older; «bạn chị ở …» is another.
  if (seen.at('elder', at - 1) === 1 && isPolite(list, seen, at - 1)) return true;
  return isHers(list, seen, at);
}
