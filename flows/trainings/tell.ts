/** What fills the texts about classes. */
import { daySaid, placeLines, type RunCard, runParams, whenSaid } from '#src/domain/course-tell.ts';
import type { FlowView } from '#src/domain/flow.ts';
import type { Params, Said } from '#src/domain/text.ts';
import { marked, moreOf, placeOf, placesOf, runOf } from './view.ts';

const nothing: RunCard = {
  id: '',
  title: '',
  first: '2026-01-01',
  last: '2026-01-01',
  starts: '08:00',
  ends: '17:00',
  place: '',
  commune: '',
  deadline: '2026-01-01',
  left: 0,
  waiting: 0,
  who: '',
  bring: '',
  contact: '',
  support: [],
  calendar: '',
};

export function listed(view: FlowView): Params {
  return { more: moreOf(view) };
}

/** Everything the officer said of a class; what was left out is no line. */
export function details(view: FlowView): Params {
  const run = runOf(view) ?? nothing;
  const lines: Said[] = [
    ...line('who', run.who),
    ...line('bring', run.bring),
    ...run.support.map((id) => ({ key: `trainings.support.${id}` })),
    ...line('contact', run.contact),
    { key: 'trainings.line.deadline', params: { deadline: daySaid(run.deadline) } },
  ];
  return { ...runParams(run), lines };
}

export function openDetails(view: FlowView): Params {
  return { ...details(view), left: runOf(view)?.left ?? 0 };
}

export function fullDetails(view: FlowView): Params {
  return { ...details(view), waiting: runOf(view)?.waiting ?? 0 };
}

function line(id: 'who' | 'bring' | 'contact', value: string): readonly Said[] {
  return value === '' ? [] : [{ key: `trainings.line.${id}`, params: { [id]: value } }];
}

export function seated(view: FlowView): Params {
  const run = runOf(view) ?? nothing;
  const lines = [
    ...placeLines(run.bring, placeOf(view)?.number ?? 0),
    ...(run.calendar === ''
      ? []
      : [{ key: 'trainings.line.calendar', params: { link: run.calendar } }]),
  ];
  return { ...runParams(run), whose: whose(view), lines };
}

export function waiting(view: FlowView): Params {
  const place = placeOf(view);
  return {
    ...runParams(runOf(view) ?? nothing),
    whose: whose(view),
    position: Math.max(1, place?.position ?? 1),
  };
}

/** A class by its name and day. */
export function named(view: FlowView): Params {
  const run = runOf(view) ?? nothing;
  return { title: run.title, when: whenSaid(run) };
}

/** The class of the place she is about to give up. */
export function dropped(view: FlowView): Params {
  const id = marked(view.marks, 'place');
  const place = placesOf(view).find((one) => one.id === id) ?? placeOf(view);
  const run = place?.run ?? nothing;
  return { title: run.title, when: whenSaid(run) };
}

/** How her place stands: `chị có chỗ, số 17`. */
export function standing(view: FlowView): Params {
  const place = placeOf(view);
  return {
    ...runParams(runOf(view) ?? nothing),
    state: stateSaid(place?.state ?? 'seated', place?.number ?? 0, place?.position ?? 0),
  };
}

export function mine(view: FlowView): Params {
  return {
    lines: placesOf(view).map(({ run, state, number, position, name, who }) => ({
      key: who === 'self' || name === '' ? 'trainings.mine-line' : 'trainings.mine-line-member',
      params: {
        ...runParams(run),
        state: stateSaid(state, number, position),
        ...(who === 'self' || name === '' ? {} : { name }),
      },
    })),
  };
}

function stateSaid(state: string, number: number, position: number): Said {
  if (state === 'waiting') return { key: 'trainings.state.waiting', params: { position } };
  if (state === 'offered') return { key: 'trainings.state.offered' };
  return { key: 'trainings.state.seated', params: { number } };
}

/** «cho chị», «cho chị Mỷ», «cho người trong nhóm». */
function whose(view: FlowView): Said {
  const place = placeOf(view);
  if (place === undefined || place.who === 'self') return { key: 'trainings.whose.self' };
  return place.name === ''
    ? { key: 'trainings.whose.member' }
    : { key: 'trainings.whose.named', params: { name: place.name } };
}
