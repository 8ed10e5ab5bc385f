/** A founding: who wants to found together. One woman opens it and gives out a code; each founder enters her own line by it. */
import type { ConversationId } from './ids.ts';
import type { Founder } from './paper.ts';
import { type Fold, isSamePerson, type PersonLine, readPeople, writePeople } from './people.ts';
import type { RecordChange } from './record.ts';
import type { Said } from './text.ts';
import { addDays, type Day, dayOf, type Instant, instantOf } from './time.ts';
import type { TimerChange } from './timer.ts';

/** `{"id":"9f2c41aa","conversation":"zalo:…","code":"7K3Q-9BXD","until":"2026-12-03","joined":2,"left":0,"openedAt":…}` */
export interface Founding {
  readonly id: string;
  /** Who opened it; the lines are hers to put on papers. */
  readonly conversation: ConversationId;
  /** Absent: nobody can join any more. */
  readonly code?: string;
  /** The last day the code holds. */
  readonly until?: Day;
  /** How many lines there are now. */
  readonly joined: number;
  /** How many left since she was last told. Who it was is not kept. */
  readonly left: number;
  readonly openedAt: Instant;
}

/** One founder's own line; hers, and gone with her. */
export interface FounderLine {
  readonly id: string;
  readonly founding: string;
  readonly conversation: ConversationId;
  /** A list of one, as an answer holds a list. */
  readonly line: string;
  readonly joinedAt: Instant;
  readonly updatedAt: Instant;
  /** Whether she who opened the founding was told. */
  readonly told: boolean;
}

/** Days after the one it is made on that a code holds: long enough to meet at a market day, short enough to be forgotten. */
export const codeDays = 7;
/** Lines a founding takes. More founders than this do not gather by telephone. */
export const mostJoined = 50;
/** How long news of who joined is held back, in ms, so that a meeting where five join is one message. */
export const newsWait = 2 * 60_000;

/** The last day of a code made now. */
export const lastDayOf = (now: Instant): Day => addDays(dayOf(now), codeDays);

/** Whether somebody may join by its code now. */
export function isOpen({ code, until }: Founding, now: Instant): boolean {
  return code !== undefined && until !== undefined && now < instantOf(addDays(until, 1), 0);
}

/** `digest` is the code's, under which the founding is found. */
export function foundingChange(
  founding: Founding,
  digest: (text: string) => string,
  expect: number,
): RecordChange {
  const { id, conversation, code, openedAt } = founding;
  return {
    kind: 'founding',
    id,
    value: founding,
    order: openedAt,
    owner: conversation,
    tags: code === undefined ? [] : [codeTag(code, digest)],
    expect,
  };
}

export const codeTag = (code: string, digest: (text: string) => string): string =>
  `code:${digest(`founding ${code}`).slice(0, 32)}`;

export const linesTag = (founding: string): string => `founding:${founding}`;

export function lineChange(line: FounderLine, expect: number): RecordChange {
  const { id, founding, conversation, joinedAt } = line;
  return {
    kind: 'founder-line',
    id,
    value: line,
    order: joinedAt,
    owner: conversation,
    tags: [linesTag(founding)],
    expect,
  };
}

/** Her line as it stands; the offices are the group's to give, not hers. */
export function personIn({ line }: Pick<FounderLine, 'line'>): PersonLine {
  const [{ id: _id, offices: _offices, joined: _joined, ...person } = { id: '' }] =
    readPeople(line);
  return person;
}

export function writeLine({ offices: _offices, ...person }: PersonLine): string {
  return writePeople([{ ...person, id: 'f1' }]);
}

/** Enough to stand on a paper and to be told apart by: a whole name and a year. */
export const isWhole = ({ name = '', born }: PersonLine): boolean =>
  name.includes(' ') && born !== undefined;

/** Those of a list of whom there is a name and no more: they have not written their line, and nobody wrote it for them. */
export const awaited = (people: readonly Founder[]): readonly Founder[] =>
  people.filter((one) => one.joined === undefined && !isWhole(one));

/** Names shown of a list before the rest is only counted. */
const mostNames = 12;

/** The names of a list as they are said; `none` where it is empty. */
export function namesSaid(people: readonly PersonLine[], none: string): Said {
  if (people.length === 0) return { key: none };
  const shown = people.slice(0, mostNames);
  const names = shown.map(({ name = '' }) => name).join(', ');
  const more = people.length - shown.length;
  return more > 0
    ? { key: 'founders.names-more', params: { names, more } }
    : { key: 'founders.names', params: { names } };
}

/** Who of the list has not written her line, and how many of those she counted have no name on it yet. */
export function missingSaid(people: readonly Founder[], founders: unknown): readonly Said[] {
  const waited = awaited(people);
  const left = typeof founders === 'number' ? founders - people.length : 0;
  const said: Said[] = [];
  if (waited.length > 0) {
    const names = namesSaid(waited, 'founders.nobody');
    said.push({ key: 'founders.awaited', params: { names } });
  }
  if (left > 0) {
    const key = waited.length > 0 ? 'founders.nameless-yet' : 'founders.missing';
    said.push({ key, params: { left, founders: Number(founders) } });
  }
  return said.length > 0 ? said : [{ key: 'founders.not-missing' }];
}

/** When she who opened it is told what is new; `due` within civil hours. */
export function newsTimer({ id, conversation }: Founding, due: Instant): TimerChange {
  const name = 'founding.news';
  return { kind: 'set', timer: { id: `${name}:${id}` as never, conversation, name, due } };
}

/** `closed` by her who opened it, or `removed` one line. */
export type OutReason = 'closed' | 'removed';

/** When a founder is told that her line is gone, though she did not leave. */
export function outTimer(line: FounderLine, reason: OutReason, due: Instant): TimerChange {
  const { founding, conversation } = line;
  const name = 'founding.out';
  const id = `${name}:${founding}:${conversation}:${reason}` as never;
  return { kind: 'set', timer: { id, conversation, name, due } };
}

/** The list with every line founders keep themselves, and without those that are gone. */
export interface Gathered {
  readonly people: readonly Founder[];
  readonly removed: readonly string[];
}

/**
 * A line she typed for somebody who then joined becomes that person's own: the same name and year are one person. Two
 * that fit are left as they are, and the new line stands beside them.
 */
export function gather(
  list: readonly Founder[],
  lines: readonly FounderLine[],
  fold: Fold,
): Gathered {
  const here = new Set(lines.map(({ id }) => id));
  const removed = list.filter(({ joined }) => joined !== undefined && !here.has(joined));
  const people = list.filter((one) => !removed.includes(one));
  let most = Math.max(0, ...list.map(({ id }) => Number(id.slice(1))));
  for (const line of lines) {
    const person = personIn(line);
    const own = people.findIndex(({ joined }) => joined === line.id);
    const typed = people.filter(
      (one) => one.joined === undefined && isSamePerson(one, person, fold),
    );
    const [only] = typed.length === 1 ? typed : [];
    const at = own === -1 && only !== undefined ? people.indexOf(only) : own;
    const before = people[at];
    if (before === undefined) {
      most += 1;
      people.push({ ...person, id: `f${most}`, joined: line.id });
    } else {
      people[at] = { ...before, ...person, id: before.id, joined: line.id };
    }
  }
  return { people, removed: removed.map(({ id }) => id) };
}
