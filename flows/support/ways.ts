/** Ways on from what she is told: one programme, a comparison, the others, papers, classes, a person. */
import type { FlowView } from '#src/domain/flow.ts';
import { type Match, needs, programmeKey } from '#src/domain/programme.ts';
import type { Question, Taken } from '#src/domain/question.ts';
import type { Choice } from '#src/domain/text.ts';
import { best, isOpenTo, opening, rest } from './matches.ts';
import { hasMore } from './open.ts';
import { answerQuestions, choice } from './questions.ts';
import {
  beside,
  hasNextPage,
  isLook,
  isPage,
  looked,
  lookMark,
  pageMark,
  pageOf,
  shownRest,
} from './view.ts';

/** Where she may go from anywhere in what she is told; said at any time, shown where it fits. */
const ways = [
  'paperwork',
  'trainings',
  'screener',
  'papers',
  'compare',
  'opens',
  'rest',
  'check',
  'list',
  'other',
  'officer',
  'menu',
  'more',
] as const;
type Way = (typeof ways)[number];

const way = (id: Way): Choice => choice(id, `next.${id}`);
const one = ({ id }: Match): Choice => ({
  id: `one:${id}`,
  label: { key: programmeKey(id, 'short') },
});
const ifAny = (there: boolean, ...ids: readonly Way[]): readonly Choice[] =>
  there ? ids.map(way) : [];

/** All of them as choices. */
export const listedWays: readonly Choice[] = ways.map(way);

function fork(
  id: string,
  shown: readonly Way[],
  offers?: (view: FlowView) => readonly Choice[],
): Question {
  return {
    id,
    reader: { kind: 'choice' },
    keep: false,
    ask: `support.ask.${id}`,
    label: `support.label.${id}`,
    why: `support.why.${id}`,
    help: `support.help.${id}`,
    ...(offers === undefined ? {} : { offers }),
    choices: shown.map(way),
    also: ways.filter((known) => !shown.includes(known)).map(way),
    take: (value, view) => turnTo(id, String(value), view),
  };
}

/** What she wants to see next: one programme, a page of the others, the papers that belong to it. */
function turnTo(from: string, value: string, view: FlowView): Taken {
  const { marks } = view;
  if (value.startsWith('one:')) {
    const looks = marks.filter(isLook);
    const look = lookMark(value.slice('one:'.length));
    return { marks: [look], unmarks: looks.filter((mark) => mark !== look) };
  }
  if (value === 'rest') {
    const page = view.marks.includes('reading') && hasNextPage(view) ? pageOf(view) + 1 : 0;
    const next = pageMark(page);
    return {
      marks: ['reading', next],
      unmarks: marks.filter((mark) => isPage(mark) && mark !== next),
    };
  }
  const closed = { unmarks: ['reading', ...marks.filter(isPage)] };
  const set = value === 'paperwork' ? setFor(from, view) : undefined;
  return set === undefined ? closed : { ...closed, answers: { paperSet: set } };
}

/** Which papers are made for what she was told; undefined leaves it to her. */
function setFor(from: string, view: FlowView): string | undefined {
  const { currentForm } = view.values;
  const one = from === 'about' ? looked(view)?.id : undefined;
  const wanted =
    from === 'opened'
      ? 'tht-registration'
      : one === 'conversion-benefits'
        ? 'convert-filing'
        : one === undefined
          ? undefined
          : supportSets.get(currentForm ?? 'none');
  return view.knowledge.papers?.sets.find(({ id }) => id === wanted)?.id;
}

/** The request for help, by what the group is. */
const supportSets: ReadonlyMap<string, string> = new Map([
  ['htx', 'htx-support'],
  ['tht-registered', 'tht-support'],
]);

export const forks: readonly Question[] = [
  {
    id: 'need',
    reader: { kind: 'choice' },
    keep: false,
    ask: 'support.ask.need',
    label: 'support.label.need',
    why: 'support.why.need',
    help: 'support.help.need',
    choices: needs.map((need) => choice(need, `need.${need}`)),
  },
  fork('next', ['more'], (view) => [
    ...best(view).map(one),
    ...ifAny(opening(view).length > 0, 'opens'),
    ...ifAny(rest(view).length > 0, 'rest'),
  ]),
  fork('about', ['list', 'officer'], (view) => [
    ...ifAny(looked(view) !== undefined, 'papers'),
    ...ifAny(beside(view) !== undefined, 'compare'),
    ...(looked(view)?.opens === undefined ? [] : [way(looked(view)?.opens ?? 'menu')]),
  ]),
  fork('opened', ['screener', 'paperwork', 'list', 'officer']),
  fork('others', ['list', 'officer'], (view) => [
    ...shownRest(view).filter(isOpenTo).map(one),
    ...ifAny(hasNextPage(view), 'rest'),
    ...ifAny(hasMore(view), 'check'),
  ]),
  fork('more', [
    'paperwork',
    'trainings',
    'papers',
    'compare',
    'check',
    'other',
    'officer',
    'menu',
  ]),
];

export const supportQuestions: readonly Question[] = [...answerQuestions, ...forks];
