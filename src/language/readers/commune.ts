/** Communes: the present one by its name or by a name it had before July 2025. Marks she types are believed. */
import type { Commune } from '#src/domain/knowledge.ts';
import { filler, prefixOf } from '../context.ts';
import { distance, sound } from '../distance.ts';
import { contains, fits, type Lexicon, lexicon, madeOf } from '../lexicon.ts';
import { isSyllable } from '../syllable.ts';
import fillers from '../words/fillers.json' with { type: 'json' };
import places from '../words/places.json' with { type: 'json' };
import { lexeme, type Word, type Words } from '../words.ts';

type Kind = 'xa' | 'phuong' | 'thi-tran';

/** One name of one commune, now or before. */
interface Name {
  readonly slug: string;
  readonly kind: Kind;
  readonly was: boolean;
  readonly words: readonly Word[];
  readonly compact: string;
}

/** A name found in her words. */
interface Mention {
  readonly names: readonly Name[];
  readonly from: number;
  readonly to: number;
  readonly kind: Kind | undefined;
  /** Stands where only a place can stand, or is spelt with its own marks. */
  readonly sure: boolean;
  readonly was: boolean;
  readonly now: boolean;
}

const kinds = Object.entries(places.kinds).map(
  ([kind, words]) => [kindOf(kind), lexicon(words)] as const,
);
const notCommune = lexicon(places.notCommune);
const village = lexicon(places.village);
const former = lexicon(places.former);
const present = lexicon(places.present);
const towns = lexicon(places.kinds['thi-tran']);
const became = lexicon(places.became);
const at = lexicon(places.at);
const away = lexicon(places.away);
const around = lexicon(places.around);
const particle = lexicon([...fillers.particles, ...fillers.pronouns]);
const ownName = lexicon(places.ownName);

/** Prepares the table; the reader gives a slug, or undefined where two could be meant or none is. */
export function communeReader(communes: readonly Commune[]): (words: Words) => string | undefined {
  const names = communes.flatMap(namesOf);
  const byFirst = new Map<string, Name[]>();
  const byCompact = new Map<string, Name[]>();
  for (const name of names) {
    push(byFirst, name.words[0]?.fold ?? '', name);
    push(byCompact, name.compact, name);
  }
  for (const list of byFirst.values()) list.sort((a, b) => b.words.length - a.words.length);
  const near = nearIndex(names);
  return (words) => {
    const list = words.list.slice(prefixOf(words.list).end).filter(({ kind }) => kind !== 'sign');
    if (list.length === 0 || list.length > 60) return undefined;
    const mentions = findMentions(list, words.marked, byFirst, byCompact);
    if (mentions === undefined) return undefined;
    if (mentions.length === 0) return contains(towns, list) ? undefined : nearly(list, near);
    const rest = cutOut(list, mentions);
    // A word that is none may be a misspelt không or another name.
    if (contains(away, rest) || rest.some(isNoWord)) return undefined;
    // «Bình Lư - Tam Đường»: the district beside a commune says nothing more.
    const places = mentions.filter((mention) => !isTownOnly(mention));
    const told = places.length > 0 ? places : mentions;
    const slugs = new Set(told.map((mention) => slugOf(mention, list)));
    const [slug] = slugs;
    return slugs.size === 1 ? slug : undefined;
  };
}

function namesOf(commune: Commune): Name[] {
  return [
    { text: commune.name, was: false },
    ...commune.formerly.map((text) => ({ text, was: true })),
  ].map(({ text, was }) => {
    const all = text.split(' ').map(lexeme);
    const head = kinds.find(([, words]) => words.at(all, 0) > 0 && all.length > words.at(all, 0));
    const words = all.slice(head?.[1].at(all, 0) ?? 0);
    const compact = words.map((word) => word.fold).join('');
    return { slug: commune.slug, kind: head?.[0] ?? commune.kind, was, words, compact };
  });
}

function findMentions(
  list: readonly Word[],
  marked: boolean,
  byFirst: ReadonlyMap<string, readonly Name[]>,
  byCompact: ReadonlyMap<string, readonly Name[]>,
): readonly Mention[] | undefined {
  const mentions: Mention[] = [];
  let i = 0;
  while (i < list.length) {
    const found = namesAt(list, i, marked, byFirst, byCompact);
    if (found === undefined) {
      i += 1;
      continue;
    }
    // «bản Giang Ma»: Bản Giang and Giang Ma share a word.
    for (let j = i + 1; j < i + found.length; j += 1) {
      const other = namesAt(list, j, marked, byFirst, byCompact);
      if (other !== undefined && j + other.length > i + found.length) return undefined;
    }
    const before = wordsBefore(list, i);
    const to = i + found.length;
    if (!before.other && !(before.village && !before.ownName)) {
      const kindHere = before.kind;
      const next = list.slice(to);
      const mention: Mention = {
        names: found.names,
        from: i - before.taken,
        to,
        kind: kindHere,
        sure: found.exact || kindHere !== undefined || at.at(list, i - 1) > 0 || found.length >= 3,
        was:
          next.length > 0 &&
          (former.at(next, 0) > 0 || became.at(next, 0) > 0 || followsLater(next)),
        now: next.length > 0 && present.at(next, 0) > 0 && before.kind !== undefined,
      };
      mentions.push(mention);
    }
    i = to;
  }
  // A name without marks that could be plain words counts only where nothing else is said.
  const rest = cutOut(list, mentions);
  const alone = madeOf(rest, around, particle, former, present, notCommune);
  const sure = mentions.filter(({ sure }) => sure || alone);
  return sure.length < mentions.length && sure.length === 0 ? undefined : sure;
}

/** The longest name that begins here; several names where they are written alike. */
function namesAt(
  list: readonly Word[],
  from: number,
  marked: boolean,
  byFirst: ReadonlyMap<string, readonly Name[]>,
  byCompact: ReadonlyMap<string, readonly Name[]>,
):
  | { readonly names: readonly Name[]; readonly length: number; readonly exact: boolean }
  | undefined {
  const here = list[from];
  if (here === undefined) return undefined;
  const glued = here.fold.length >= 5 ? byCompact.get(here.fold) : undefined;
  if (glued !== undefined) {
    const agree =
      here.key === here.fold ? glued : glued.filter((name) => joined(name) === here.fold);
    return { names: agree, length: 1, exact: false };
  }
  const candidates = byFirst.get(here.fold) ?? [];
  const alike = candidates.filter((name) =>
    name.words.every((word, i) => list[from + i]?.fold === word.fold),
  );
  const length = alike[0]?.words.length ?? 0;
  if (length === 0) return undefined;
  const same = alike.filter((name) => name.words.length === length);
  const exact = same.filter((name) =>
    name.words.every((word, i) => list[from + i]?.key === word.key),
  );
  const hasMarks = exact.some((name) => name.words.some((word) => word.key !== word.fold));
  if (marked && exact.length > 0) return { names: exact, length, exact: hasMarks };
  const fitting = same.filter((name) =>
    name.words.every((word, i) => {
      const hers = list[from + i];
      return hers !== undefined && fits(hers, word);
    }),
  );
  if (fitting.length > 0) return { names: fitting, length, exact: false };
  // Marks that fit no name are a slip only if the whole answer is this name.
  const rest = [...list.slice(0, from), ...list.slice(from + length)];
  const alone = madeOf(rest, around, filler, former, present);
  const compacts = new Set(same.map(spelling));
  return alone && compacts.size === 1 ? { names: same, length, exact: false } : undefined;
}

/** What stands before a name: its kind, a village's, a district's. */
function wordsBefore(list: readonly Word[], from: number) {
  const ends = (words: Lexicon): number => {
    for (const length of [3, 2, 1]) {
      if (from - length >= 0 && words.at(list.slice(0, from), from - length) === length)
        return length;
    }
    return 0;
  };
  let kind: Kind | undefined;
  let taken = 0;
  for (const [named, words] of kinds) {
    const length = ends(words);
    if (length > 0) [kind, taken] = [named, length];
  }
  return {
    kind,
    taken,
    other: kind === undefined && ends(notCommune) > 0,
    village: kind === undefined && ends(village) > 0,
    ownName: kind === undefined && ends(ownName) > 0 && from - ends(ownName) < 0,
  };
}

/** «… (trước tháng 7/2025)» a few words on. */
function followsLater(next: readonly Word[]): boolean {
  return [1, 2].some(
    (i) =>
      i < next.length &&
      former.at(next, i) > 0 &&
      next.slice(0, i).every((_, j) => around.at(next, j) > 0),
  );
}

/** Which commune a mention means today: bare names are present names, «cũ» asks for the former. */
function slugOf(mention: Mention, list: readonly Word[]): string | undefined {
  let names = mention.names;
  if (mention.kind === 'thi-tran') names = names.filter(({ kind }) => kind === 'thi-tran');
  else if (mention.kind !== undefined) {
    const own = names.filter(({ kind }) => kind === mention.kind);
    names = own.length > 0 ? own : names.filter(({ kind }) => kind !== 'thi-tran');
  }
  const oldAddress = list.some((_, i) => notCommune.at(list, i) > 0 && isDistrict(list, i));
  if (mention.was) names = names.filter(({ was }) => was);
  else if (mention.now) names = names.filter(({ was }) => !was);
  else if (!oldAddress && names.some(({ was }) => !was)) names = names.filter(({ was }) => !was);
  // A town's bare name is its district's name as well: «Tam Đường» is no commune.
  else if (mention.kind === undefined) names = names.filter(({ kind }) => kind !== 'thi-tran');
  const slugs = new Set(names.map(({ slug }) => slug));
  const spellings = new Set(names.map(spelling));
  const [slug] = slugs;
  return slugs.size === 1 && (spellings.size === 1 || slug !== undefined) ? slug : undefined;
}

/** A town's name without «thị trấn» is its district's too. */
function isTownOnly({ kind, names }: Mention): boolean {
  return kind === undefined && names.every((name) => name.kind === 'thi-tran');
}

/** Districts ended with the old names, so an address that gives one is an old address. */
function isDistrict(list: readonly Word[], i: number): boolean {
  const fold = list[i]?.fold;
  return (
    fold === 'huyen' ||
    fold === 'h' ||
    (fold === 'thanh' && list[i + 1]?.fold === 'pho') ||
    fold === 'tp'
  );
}

/** A slip of one letter or of letters that sound alike, if the answer is nothing but this name and no other name is near. */
function nearly(list: readonly Word[], names: NearIndex): string | undefined {
  let from = 0;
  let to = list.length;
  const leads = [around, filler];
  for (let taken = 1; taken > 0 && from < to - 1; from += taken) {
    taken = Math.max(...leads.map((words) => words.at(list, from)));
    if (from + taken >= to) taken = 0;
  }
  while (to > from + 1 && filler.at(list.slice(0, to), to - 1) === 1) to -= 1;
  return nearest(list, names) ?? nearest(list.slice(from, to), names, list.slice(0, from));
}

function nearest(
  core: readonly Word[],
  { names, byEnd }: NearIndex,
  before: readonly Word[] = [],
): string | undefined {
  if (core.some((_, i) => notCommune.at(core, i) > 0 && core.length > 2) || core.length > 5)
    return undefined;
  if (before.some((_, i) => notCommune.at(before, i) > 0)) return undefined;
  const hers = core.map((word) => word.fold).join('');
  if (hers.length < 6) return undefined;
  const voiced = sound(hers);
  const likely = endsOf(voiced).flatMap((end) => byEnd.get(end) ?? []);
  if (!likely.some((name) => distance(voiced, sound(name.compact), 1) <= 1)) return undefined;
  const scored = names
    .map((name) => ({ name, apart: distance(voiced, sound(name.compact), 3) }))
    .filter(({ apart }) => apart <= 2)
    .sort((a, b) => a.apart - b.apart);
  const [best] = scored;
  if (best === undefined || best.apart > 1) return undefined;
  // «Mường Thanh» is a town elsewhere, not a slip for Mường Than: a slip makes no good syllable.
  if (best.apart > 0 && !isSlip(core, best.name)) return undefined;
  const rivals = scored.filter(
    ({ name, apart }) => name.compact !== best.name.compact && apart <= best.apart + 1,
  );
  const same = scored
    .filter(({ name }) => name.compact === best.name.compact)
    .map(({ name }) => name);
  if (rivals.length > 0 || new Set(same.map(spelling)).size > 1) return undefined;
  const now = same.filter(({ was }) => !was);
  const slugs = new Set(
    (now.length > 0 ? now : same.filter(({ kind }) => kind !== 'thi-tran')).map(({ slug }) => slug),
  );
  const [slug] = slugs;
  return slugs.size === 1 ? slug : undefined;
}

function isNoWord({ kind, fold }: Word): boolean {
  return kind === 'word' && fold.length > 3 && !isSyllable(fold);
}

interface NearIndex {
  readonly names: readonly Name[];
  /** By the first and the last three letters: one slip in six leaves one of the two whole. */
  readonly byEnd: ReadonlyMap<string, readonly Name[]>;
}

function nearIndex(names: readonly Name[]): NearIndex {
  const byEnd = new Map<string, Name[]>();
  for (const name of names) for (const end of endsOf(sound(name.compact))) push(byEnd, end, name);
  return { names, byEnd };
}

function endsOf(compact: string): [string, string] {
  return [`${compact.slice(0, 3)}-`, `-${compact.slice(-3)}`];
}

function isSlip(core: readonly Word[], name: Name): boolean {
  const own = new Set(name.words.map((word) => word.fold));
  // Glued words are never syllables, so there a slip cannot be told from another name.
  if (core.length < name.words.length) return false;
  const strange = core.filter(({ fold }) => !own.has(fold));
  return strange.length > 0 && strange.every(({ fold }) => !isSyllable(fold));
}

function cutOut(list: readonly Word[], mentions: readonly Mention[]): Word[] {
  return list.filter((_, i) => !mentions.some(({ from, to }) => i >= from && i < to));
}

function spelling(name: Name): string {
  return name.words.map((word) => word.key).join(' ');
}

function joined(name: Name): string {
  return name.compact;
}

function kindOf(text: string): Kind {
  return text === 'xa' || text === 'phuong' ? text : 'thi-tran';
}

function push<Key>(map: Map<Key, Name[]>, key: Key, name: Name): void {
  map.set(key, [...(map.get(key) ?? []), name]);
}
