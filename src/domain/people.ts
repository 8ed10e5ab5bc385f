/** People of a founding file as she writes them: one line a person, read in part, told apart by name. Pure. */
import { contributionKinds, type Founder, memberKinds, type Office } from './paper.ts';
import { type Day, isDay } from './time.ts';

/** What one line tells. `born` is a day, or a year where she told no more. */
export type PersonLine = Omit<Partial<Founder>, 'id' | 'joined'>;

/** Why a line, or a part of it, was not taken. */
export const lineFaults = [
  /** No name in it. */
  'no-name',
  /** Signs no name has: `&`, `<`. */
  'strange-name',
  'long-name',
  /** A family name or a given name alone. */
  'short-name',
  /** A date that does not exist, or two of them. */
  'date',
  /** An age where a year is wanted: years pass. */
  'age',
  /** An age below that of a founder. */
  'under-age',
  /** Two sums, or one that may be two things. */
  'amount',
  /** A number without a unit: «30» may be millions. */
  'unit',
  /** An identity or telephone number: not kept, written by hand. The line itself is taken. */
  'identity',
  /** Somebody who keeps her line herself: nobody else changes it or takes it away. */
  'joined',
] as const;
export type LineFault = (typeof lineFaults)[number];

/** What a message about people came to. Travels as JSON text, as every reading is a plain value. */
export interface PeopleRead {
  readonly lines: readonly PersonLine[];
  readonly unclear: readonly {
    readonly text: string;
    readonly why: LineFault;
    /** The age told, with `age`. */
    readonly age?: number;
  }[];
  /** «bỏ 2», «bỏ Lò Thị Mai»: the place in the list shown, or the name. */
  readonly remove: readonly (number | string)[];
  /** «đủ rồi» stood in it. */
  readonly done: boolean;
}

export const nobodyRead: PeopleRead = { lines: [], unclear: [], remove: [], done: false };

/** Longest name taken; the longest on identity cards are far below. */
export const longestName = 60;
/** More people than this are not taken by chat. */
export const mostPeopleListed = 1000;

/** Older than anyone who founds something. */
export const oldestFounder = 110;

const yearPattern = /^(?:19|20)\d\d$/;

/** `1985` or `1985-03-02`. */
export function isBorn(text: unknown): text is string {
  return typeof text === 'string' && (yearPattern.test(text) || isDay(text));
}

/** Whether only the year is known. */
export function isYear(born: string): boolean {
  return yearPattern.test(born);
}

/** Years of age on a day: from, to; the same where the birthday is known. */
export function agesOn(born: string, day: Day): { readonly from: number; readonly to: number } {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  if (isYear(born)) return { from: years - 1, to: years };
  const age = day.slice(5) < born.slice(5) ? years - 1 : years;
  return { from: age, to: age };
}

/** The list as one answer holds it. */
export function writePeople(people: readonly Founder[]): string {
  return JSON.stringify(people);
}

/** Reads it back. What does not fit is left out: a list written by another version is worth what it holds. */
export function readPeople(text: unknown): readonly Founder[] {
  if (typeof text !== 'string') return [];
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  return Array.isArray(json) ? json.flatMap((item) => founderOf(item) ?? []) : [];
}

function founderOf(item: unknown): Founder | undefined {
  if (typeof item !== 'object' || item === null) return undefined;
  const from = new Map(Object.entries(item));
  const id = from.get('id');
  if (typeof id !== 'string' || !/^f\d{1,6}$/.test(id)) return undefined;
  const text = (key: string): string | undefined => {
    const value = from.get(key);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const number = (key: string): number | undefined => {
    const value = from.get(key);
    return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
  };
  const oneOf = <Name extends string>(key: string, names: readonly Name[]): Name | undefined =>
    names.find((name) => name === from.get(key));
  const born = from.get('born');
  return known({
    id,
    name: text('name'),
    born: isBorn(born) ? born : undefined,
    sex: oneOf('sex', ['female', 'male'] as const),
    address: text('address'),
    kind: oneOf('kind', memberKinds),
    amount: number('amount'),
    share: number('share'),
    contribution: oneOf('contribution', contributionKinds),
    contributionWhat: text('contributionWhat'),
    labour: text('labour'),
    joined: text('joined'),
  });
}

type Loose<Item> = { [Key in keyof Item]: Item[Key] | undefined };

/** Without the fields that hold nothing. */
function known(founder: Loose<Founder>): Founder {
  const entries = Object.entries(founder).filter(([, value]) => value !== undefined);
  // Only `id` is required, and every caller gives it.
  return Object.fromEntries(entries) as unknown as Founder;
}

/** What merging a message into the list came to; ids of those it touched. */
export interface Merged {
  readonly people: readonly Founder[];
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** Offices told in the lines, by person. */
  readonly offices: readonly (readonly [office: Office, id: string])[];
  readonly unclear: PeopleRead['unclear'];
  /** Lines left out because the list is full. */
  readonly tooMany: number;
}

/** Same letters without marks: how she is likely to write the same name again. Handed in, as folding is a reader's art. */
export type Fold = (text: string) => string;

/** Adds, changes and removes; someone named again is changed, unless the birth day says it is somebody else. */
export function mergePeople(list: readonly Founder[], read: PeopleRead, fold: Fold): Merged {
  let people = [...list];
  const removed: string[] = [];
  const unclear = [...read.unclear];
  for (const which of read.remove) {
    const found = typeof which === 'number' ? list[which - 1] : only(named(people, which, fold));
    if (found === undefined) continue;
    if (found.joined !== undefined) {
      unclear.push({ text: found.name ?? '', why: 'joined' });
      continue;
    }
    people = people.filter(({ id }) => id !== found.id);
    removed.push(found.id);
  }
  const added: string[] = [];
  const changed: string[] = [];
  const held: [Office, string][] = [];
  let tooMany = 0;
  for (const { offices: told = [], ...line } of read.lines) {
    const name = line.name ?? '';
    const match = only(named(people, name, fold).filter((one) => isSame(one, line)));
    if (match?.joined !== undefined) {
      // An office is the group's to give; the rest of the line is hers.
      if (told.length === 0 || Object.keys(line).length > 1) {
        unclear.push({ text: match.name ?? name, why: 'joined' });
      }
      for (const office of told) held.push([office, match.id]);
    } else if (match !== undefined) {
      const better = name.length >= (match.name?.length ?? 0) ? {} : { name: match.name };
      const next = known({ ...match, ...line, ...better, id: match.id });
      people = people.map((one) => (one === match ? next : one));
      if (!added.includes(match.id)) changed.push(match.id);
      for (const office of told) held.push([office, match.id]);
    } else if (!name.includes(' ')) {
      unclear.push({ text: name, why: 'short-name' });
    } else if (people.length >= mostPeopleListed) {
      tooMany += 1;
    } else {
      const id = nextId(people, list);
      people.push(known({ ...line, id }));
      added.push(id);
      for (const office of told) held.push([office, id]);
    }
  }
  return {
    people,
    added,
    changed: [...new Set(changed)],
    removed,
    offices: held,
    unclear,
    tooMany,
  };
}

/** An id is never given again: other answers may still point to whoever had it. */
function nextId(people: readonly Founder[], before: readonly Founder[]): string {
  let most = 0;
  for (const { id } of people) most = Math.max(most, Number(id.slice(1)));
  for (const { id } of before) most = Math.max(most, Number(id.slice(1)));
  return `f${most + 1}`;
}

/** By the whole name; by its last words where no whole name fits. */
function named(people: readonly Founder[], name: string, fold: Fold): readonly Founder[] {
  const wanted = fold(name);
  if (wanted === '') return [];
  const whole = people.filter((one) => fold(one.name ?? '') === wanted);
  if (whole.length > 0) return whole;
  return wanted.includes(' ')
    ? []
    : people.filter((one) => fold(one.name ?? '').endsWith(` ${wanted}`));
}

/** The whole name and, as far as both are known, the birth day. */
export function isSamePerson(one: PersonLine, other: PersonLine, fold: Fold): boolean {
  const name = fold(one.name ?? '');
  return name !== '' && name === fold(other.name ?? '') && isSame(one, other);
}

function isSame(one: PersonLine, line: PersonLine): boolean {
  if (one.born === undefined || line.born === undefined) return true;
  if (isYear(one.born) || isYear(line.born)) return one.born.slice(0, 4) === line.born.slice(0, 4);
  return one.born === line.born;
}

function only<Item>(items: readonly Item[]): Item | undefined {
  return items.length === 1 ? items[0] : undefined;
}
