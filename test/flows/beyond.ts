/** What lies beyond her conversation, for walking machines: every request comes to every outcome it may have. */

import type { Answers } from '#src/domain/answer.ts';
import { cardOf, type PlaceCard, placeOf } from '#src/domain/course-tell.ts';
import { writeLine } from '#src/domain/founding.ts';
import { writePeople } from '#src/domain/people.ts';
import type { Request, Settled } from '#src/domain/request.ts';
import { runWith, withWomen } from '#test/courses/sample.ts';

const run = cardOf(
  runWith(),
  (slug) => slug,
  (id) => `https://example.test/classes/${id}.ics`,
);
const { registrations } = withWomen(runWith({ seats: 1 }), ['a', 'b']);
const [first, second] = registrations.map((one, at): PlaceCard => placeOf(one, run, at));
if (first === undefined || second === undefined) throw new Error('nobody signed up');
const seated: PlaceCard = first;
const held = { ...second, state: 'offered' };
const stages = ['closed', 'running', 'over', 'cancelled', 'gone'] as const;

/** What is known of a founding: her own, with one who joined, or her line in another's. */
const founding = {
  joined: 1,
  isOpen: true,
  code: '7K3Q-9BXD',
  until: '2026-11-30',
  group: 'Chè Bản Mẫu',
  line: writeLine({ name: 'Lò Thị Mẫu', born: '1985' }),
};
const gathered: Answers = {
  paperPeople: {
    value: writePeople([{ id: 'f1', name: 'Lò Thị Mẫu', born: '1985', joined: 'l1' }]),
    at: 1,
    how: 'heard',
  },
};

/** Outcomes of each request, the one most women meet first. */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  'trainings.list': ['some', 'one', 'elsewhere', 'others', 'none'],
  'trainings.details': ['open', 'full', 'on-list', 'offered', ...stages],
  'trainings.sign-up': ['seated', 'waiting', 'already', 'too-many', ...stages],
  'trainings.mine': ['some', 'none'],
  'trainings.cancel': ['cancelled', 'begun', 'gone'],
  'trainings.accept': ['seated', 'gone'],
  'trainings.rate': ['rated', 'gone'],
  'founding.look': ['none', 'own', 'member'],
  'founding.open': ['opened', 'member', 'slow'],
  'founding.stop': ['stopped'],
  'founding.find': [
    'found',
    'wrong',
    'slow',
    'expired',
    'full',
    'own',
    'opener',
    'already',
    'elsewhere',
  ],
  'founding.put': ['joined', 'changed', 'twice', 'full', 'gone'],
  'founding.leave': ['left'],
  'founding.remove': ['removed'],
  'founding.close': ['closed'],
  'founding.refresh': ['ok'],
};

/** The requests an answer to a question may lead to, beside those that come to one thing only. */
const leadsTo: Readonly<Record<string, readonly string[]>> = {
  'door:trainings': ['trainings.list'],
  'door:founders': ['founding.look'],
  'founders-next': ['founding.open'],
  'founders-own': ['founding.open'],
  'founders-code': ['founding.find'],
  'founders-confirm': ['founding.put'],
  run: ['trainings.list', 'trainings.details', 'trainings.mine'],
  signUp: ['trainings.list'],
  remind: ['trainings.sign-up'],
  drop: ['trainings.cancel'],
  takeSeat: ['trainings.accept', 'trainings.cancel'],
  rating: ['trainings.rate'],
  onward: ['trainings.mine'],
};

/** Every word that what follows an answer to the question may come to. */
export function outcomesAfter(question: string): readonly string[] {
  return [...new Set((leadsTo[question] ?? []).flatMap((name) => outcomes[name] ?? []))];
}

/** Settles a request with the outcome wanted where it has it, else with its first. */
export function settleAs(wanted: string | undefined): (request: Request) => Settled {
  return ({ name }): Settled => {
    if (name === 'trainings.offer' || name === 'trainings.feedback') {
      const mark = name === 'trainings.offer' ? `offer:${held.id}` : `feedback:${seated.id}`;
      return { outcome: 'told', opens: { flow: 'trainings', marks: [mark] } };
    }
    const own = outcomes[name];
    if (own === undefined) return { outcome: 'unknown' };
    const outcome = own.find((one) => one === wanted) ?? own[0] ?? '';
    if (name === 'founding.look' && outcome === 'none') return { outcome };
    if (name === 'founding.look' && outcome === 'own') {
      return { outcome, data: founding, answers: gathered };
    }
    if (name.startsWith('founding.')) return { outcome, data: founding };
    const place = outcome === 'offered' ? held : seated;
    if (name === 'trainings.list') return { outcome, data: { runs: [run], more: 1 } };
    if (name === 'trainings.mine') return { outcome, data: { places: [seated, held] } };
    return { outcome, data: { run, place, reminds: false } };
  };
}

/** Choices made from what a request came to. */
export const offeredChoices: Readonly<Record<string, readonly string[]>> = {
  run: [`tap:run:${run.id}`, 'tap:near', 'tap:all'],
  'founders-own': ['tap:name', 'tap:renew', 'tap:stop', 'tap:remove'],
  place: [`tap:place:${seated.id}`, `tap:offer:${held.id}`],
};
