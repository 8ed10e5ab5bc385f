/** Texts of founding together: every key, its places, and what fills them. */
import type { Copy, FlowView } from '#src/domain/flow.ts';
import { awaited, missingSaid, namesSaid } from '#src/domain/founding.ts';
import { peopleOf } from '#src/domain/paper-answers.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { gapsIn, shownLine } from './line.ts';
import { founderQuestions } from './questions.ts';
import { chosenOut, dataText, isCodeOpen, joinedIn, lineIn } from './view.ts';

/** Version of `founders.ask.consent`: a consent is worth what she read. Raise it when that text changes. */
export const consentWording = '2026-11-26';
/** Version of `founders.ask.may-name`, likewise. */
export const namesWording = '2026-11-26';

const plain: Copy = { places: [] };

/** `2026-12-03` as it is said. */
const said = (day: string): string => day.split('-').reverse().join('/');

/** Who is there, who is only typed, and who is missing. */
function gathered(view: FlowView): Params {
  const people = peopleOf(view.answers);
  const waited = awaited(people);
  const typed = people.filter((one) => one.joined === undefined && !waited.includes(one));
  return {
    count: people.length,
    joined: namesSaid(joinedIn(view), 'founders.nobody'),
    typed: namesSaid(typed, 'founders.nobody'),
    missing: missingSaid(people, view.values.founders),
    code: isCodeOpen(view)
      ? {
          key: 'founders.code-holds',
          params: { code: dataText(view, 'code'), until: said(dataText(view, 'until')) },
        }
      : { key: 'founders.no-code' },
  };
}

const group = (view: FlowView): Params => {
  const name = dataText(view, 'group');
  return {
    group: name === '' ? { key: 'founders.nameless' } : { key: 'founders.named', params: { name } },
  };
};

const own: Copy = { places: ['count', 'joined', 'typed', 'missing', 'code'], fill: gathered };
const hers: Copy = {
  places: ['group', 'line'],
  fill: (view) => ({ ...group(view), line: shownLine(lineIn(view), view) }),
};
const out: Copy = {
  places: ['name'],
  fill: (view) => ({ name: chosenOut(view)?.name ?? '' }),
};

const lists = new Set(['founders.ask.line', 'founders.ask.confirm', 'founders.ask.remove']);

export const foundersCopy: Readonly<Record<string, Copy>> = {
  'founders.title': plain,
  ...Object.fromEntries(
    founderQuestions.flatMap(({ ask, label, why, help, choices = [] }) =>
      [ask, label, why, help, ...choices.map((one) => one.label.key)]
        .filter((key) => !lists.has(key))
        .map((key) => [key, plain]),
    ),
  ),
  'founders.ask.line': { places: ['what'], fill: (view) => ({ what: wanted(view) }) },
  'founders.ask.confirm': {
    places: ['line', 'gaps'],
    fill: (view) => ({ line: shownLine(lineIn(view), view), gaps: gaps(view) }),
  },
  'founders.ask.remove': out,
  'founders.choice.name': plain,
  'founders.choice.renew': plain,
  'founders.choice.open': plain,
  'founders.choice.stop': plain,
  'founders.choice.remove': plain,
  'founders.choice.person': { places: ['name'] },
  'founders.about': plain,
  'founders.own': own,
  'founders.code': {
    places: ['code', 'until'],
    fill: (view) => ({ code: dataText(view, 'code'), until: said(dataText(view, 'until')) }),
  },
  'founders.stopped': plain,
  'founders.no-names': plain,
  'founders.removed': plain,
  'founders.closed': plain,
  'founders.found': { places: ['group'], fill: group },
  'founders.declined': plain,
  'founders.joined': plain,
  'founders.changed': plain,
  'founders.member': hers,
  'founders.left': plain,
  'founders.not-member': plain,
  'founders.one-only': plain,
  'founders.no-line': plain,
  'founders.first': plain,
  'founders.still': { places: ['line', 'gaps'] },
  'founders.again': { places: ['line'] },
  'founders.line': { places: ['name', 'details'] },
  'founders.line-bare': { places: ['name'] },
  'founders.line-nameless': { places: ['details'] },
  'founders.gap': { places: ['what'] },
  'founders.no-gaps': plain,
  'founders.gaps': { places: ['gaps'] },
  'founders.names': { places: ['names'] },
  'founders.names-more': { places: ['names', 'more'] },
  'founders.nobody': plain,
  'founders.awaited': { places: ['names'] },
  'founders.nameless-yet': { places: ['left', 'founders'] },
  'founders.missing': { places: ['left', 'founders'] },
  'founders.not-missing': plain,
  'founders.code-holds': { places: ['code', 'until'] },
  'founders.no-code': plain,
  'founders.named': { places: ['name'] },
  'founders.nameless': plain,
  ...Object.fromEntries(
    [
      'wrong',
      'slow',
      'expired',
      'full',
      'own',
      'opener',
      'already',
      'elsewhere',
      'member',
      'twice',
      'gone',
    ].map((why) => [`founders.cannot.${why}`, plain]),
  ),
  /** Filled by src/requests/founding/news.ts. */
  'founders.news': { places: ['what', 'count', 'missing'] },
  'founders.news-joined': { places: ['names'] },
  'founders.news-left': { places: ['left'] },
  'founders.out.closed': plain,
  'founders.out.removed': plain,
};

/** How to begin a line, what one still lacks, or how to change it. */
function wanted(view: FlowView): Said {
  const line = lineIn(view);
  if (Object.keys(line).length === 0) return { key: 'founders.first' };
  const lacks = gapsIn(line).filter((gap) => gap === 'name' || gap === 'born');
  const shownHers = shownLine(line, view);
  return lacks.length === 0
    ? { key: 'founders.again', params: { line: shownHers } }
    : { key: 'founders.still', params: { line: shownHers, gaps: lacks.map(gap) } };
}

const gap = (what: string): Said => ({ key: 'founders.gap', params: { what } });

function gaps(view: FlowView): Said {
  const lacks = gapsIn(lineIn(view));
  return lacks.length === 0
    ? { key: 'founders.no-gaps' }
    : { key: 'founders.gaps', params: { gaps: lacks.map(gap) } };
}
