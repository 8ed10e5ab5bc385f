/** The list of people: what a message adds, changes or takes away, and what is asked back. */

import type { AnswerValue } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import type { Founder, Office } from '#src/domain/paper.ts';
import {
  idsIn,
  officeAnswers,
  paperKinds,
  peopleOf,
  withoutPeople,
} from '#src/domain/paper-answers.ts';
import {
  agesOn,
  type LineFault,
  mergePeople,
  mostPeopleListed,
  nobodyRead,
  oldestFounder,
  type PeopleRead,
  type PersonLine,
  writePeople,
} from '#src/domain/people.ts';
import type { Taken } from '#src/domain/question.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { fileIn } from './set.ts';

/** People shown before the rest is only counted, and lines asked back at once. */
const shown = 12;
const askedBack = 5;

export function takePeople(value: AnswerValue, view: FlowView): Taken {
  if (value === 'done') {
    // Numbers of founders and shares are worth nothing while somebody is missing: she says so twice.
    return view.marks.includes(unread)
      ? { say: [{ key: 'paperwork.people.unread' }], unmarks: [unread] }
      : { answers: { paperPeopleAll: true } };
  }
  if (value === 'invite') return {};
  const read = ofAge(withinTime(readOf(value), view), view);
  const merged = mergePeople(peopleOf(view.answers), read, (text) =>
    view.knowledge.language.fold(text),
  );
  const lost = merged.unclear.some(({ why }) => lineLost.includes(why));
  const open = merged.unclear.filter(({ why }) => why !== 'identity' && why !== 'joined');
  const say: Said[] = merged.unclear.slice(0, askedBack).map(({ text, why }) => ({
    key: `paperwork.people.unclear.${why}`,
    params: { text },
  }));
  if (merged.tooMany > 0) {
    say.push({
      key: 'paperwork.people.too-many',
      params: { most: mostPeopleListed, more: merged.tooMany },
    });
  }
  return {
    answers: {
      paperPeople: writePeople(merged.people),
      paperPeopleAll: read.done && open.length === 0 && merged.people.length > 0,
      paperReady: undefined,
      // An office of somebody who is gone is open again, and is not the next one's who gets her number.
      ...Object.fromEntries(withoutPeople(view.answers, merged.removed)),
      ...officesTold(merged.offices, view, merged.removed),
    },
    say,
    ...(lost ? { marks: [unread] } : { unmarks: [unread] }),
  };
}

/** A line of hers nobody was read from, till she writes it again. */
const unread = 'lines-unread';
const lineLost: readonly LineFault[] = ['no-name', 'strange-name', 'long-name', 'short-name'];

/** Who is too young to found a cooperative is told so at once; of others the year is asked for. */
function ofAge(read: PeopleRead, view: FlowView): PeopleRead {
  // Of a tổ hợp tác the law asks for capacity and names no age: nobody is sent away for it.
  if (fileIn(view).form !== 'htx') return read;
  const least = view.knowledge.facts.on('htx/min-age', view.day)?.value;
  return {
    ...read,
    unclear: read.unclear.map((one) =>
      one.why === 'age' && typeof least === 'number' && (one.age ?? least) < least
        ? { ...one, why: 'under-age' }
        : one,
    ),
  };
}

/** The reading as it was written down; the reader's own words are trusted. */
function readOf(value: AnswerValue): PeopleRead {
  return typeof value === 'string' && value.startsWith('{')
    ? { ...nobodyRead, ...(JSON.parse(value) as PeopleRead) }
    : nobodyRead;
}

/** Nobody is born tomorrow, and nobody founds anything at a hundred and eleven. */
function withinTime(read: PeopleRead, { day }: FlowView): PeopleRead {
  const isOdd = ({ born }: PersonLine): boolean => {
    if (born === undefined) return false;
    const { from, to } = agesOn(born, day);
    return to < 0 || from > oldestFounder;
  };
  const odd = read.lines.filter(isOdd);
  return {
    ...read,
    lines: read.lines.map((line) => {
      const { born, ...rest } = line;
      return isOdd(line) || born === undefined ? rest : line;
    }),
    unclear: [
      ...read.unclear,
      ...odd.map(({ name = '' }) => ({ text: name, why: 'date' as const })),
    ],
  };
}

/** Offices told in the lines: one holder each, several where the office has several. */
function officesTold(
  told: readonly (readonly [Office, string])[],
  view: FlowView,
  gone: readonly string[],
): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const [office, id] of told) {
    const key = officeAnswers[office];
    if (key === undefined) continue;
    const known = idsIn(view.answers, key)?.filter((one) => !gone.includes(one));
    const before = answers[key]?.split(',') ?? known ?? [];
    answers[key] = paperKinds[key] === 'persons' ? [...new Set([...before, id])].join(',') : id;
  }
  return answers;
}

/** The list as she sees it, with what is still missing, or how to begin one. */
export function listParams(view: FlowView): { readonly what: Said } {
  const people = peopleOf(view.answers);
  if (people.length === 0) return { what: { key: 'paperwork.people.first' } };
  const from = Math.max(0, people.length - shown);
  const gaps = people.flatMap((founder) => gapsOf(founder)).slice(0, askedBack);
  const bare = people.some(
    ({ name = '' }) => view.knowledge.language.fold(name) === name.toLowerCase(),
  );
  return {
    what: {
      key: 'paperwork.people.list',
      params: {
        count: people.length,
        lines: [
          ...(from > 0 ? [{ key: 'paperwork.people.more', params: { more: from } }] : []),
          ...people.slice(from).map((founder, at) => lineOf(founder, from + at + 1, view)),
        ],
        hints: [
          ...(gaps.length > 0 ? [{ key: 'paperwork.people.gaps', params: { gaps } }] : []),
          ...(bare ? [{ key: 'paperwork.people.bare' }] : []),
          ...missingOf(people.length, view),
          { key: 'paperwork.people.how' },
        ],
      },
    },
  };
}

/** How many are not in the list yet, of those she counted. */
function missingOf(count: number, { values: { founders } }: FlowView): readonly Said[] {
  if (founders === undefined || founders <= count) return [];
  return [{ key: 'paperwork.people.missing', params: { founders, left: founders - count } }];
}

function lineOf(founder: Founder, number: number, view: FlowView): Said {
  const { name = '', born, address, amount, share, contributionWhat, labour } = founder;
  const { knowledge, day } = view;
  const details = [
    born === undefined ? '' : knowledge.show('paperThtDay', born, day),
    address ?? '',
    contributionWhat ?? '',
    amount === undefined ? '' : knowledge.show('paperMin', amount, day),
    share === undefined ? '' : knowledge.show('largestShare', share, day),
    labour ?? '',
  ].filter((part) => part !== '');
  const params: Params = { number, name, details: details.join(', ') };
  if (founder.joined !== undefined) return { key: 'paperwork.people.joined', params };
  return { key: details.length === 0 ? 'paperwork.people.name' : 'paperwork.people.line', params };
}

/** What the papers want of everyone and this line does not tell. */
function gapsOf({ name = '', born, address, amount, share, labour }: Founder): readonly Said[] {
  const gap = (what: string): Said => ({ key: 'paperwork.people.gap', params: { name, what } });
  return [
    ...(born === undefined ? [gap('born')] : []),
    ...(address === undefined ? [gap('address')] : []),
    ...(amount === undefined && share === undefined && labour === undefined ? [gap('amount')] : []),
  ];
}
