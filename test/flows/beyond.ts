/** What lies beyond her conversation, for walking machines: every request comes to every outcome it may have. */
import { cardOf, type PlaceCard, placeOf } from '#src/domain/course-tell.ts';
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

/** Outcomes of each request, the one most women meet first. */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  'trainings.list': ['some', 'one', 'elsewhere', 'others', 'none'],
  'trainings.details': ['open', 'full', 'on-list', 'offered', ...stages],
  'trainings.sign-up': ['seated', 'waiting', 'already', 'too-many', ...stages],
  'trainings.mine': ['some', 'none'],
  'trainings.cancel': ['cancelled', 'begun', 'gone'],
  'trainings.accept': ['seated', 'gone'],
  'trainings.rate': ['rated', 'gone'],
};

/** The requests an answer to a question may lead to, beside those that come to one thing only. */
const leadsTo: Readonly<Record<string, readonly string[]>> = {
  door: ['trainings.list'],
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
    const place = outcome === 'offered' ? held : seated;
    if (name === 'trainings.list') return { outcome, data: { runs: [run], more: 1 } };
    if (name === 'trainings.mine') return { outcome, data: { places: [seated, held] } };
    return { outcome, data: { run, place, reminds: false } };
  };
}

/** Choices made from what a request came to. */
export const offeredChoices: Readonly<Record<string, readonly string[]>> = {
  run: [`tap:run:${run.id}`, 'tap:near', 'tap:all'],
  place: [`tap:place:${seated.id}`, `tap:offer:${held.id}`],
};
