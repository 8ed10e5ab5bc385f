/** What the flow asks for beyond her conversation, and with what. */
import type { FlowView } from '#src/domain/flow.ts';
import type { JsonObject } from '#src/domain/request.ts';
import { attendeeOf, isReminded, marked } from './view.ts';

export const trainingRequests: Readonly<Record<string, (view: FlowView) => JsonObject>> = {
  'trainings.list': ({ marks, values }) => ({
    ...named('course', marked(marks, 'course')),
    ...named('near', marks.includes('near-me') ? values.commune : marked(marks, 'near')),
    ...named('month', marked(marks, 'month')),
    ...named('home', values.commune),
  }),
  'trainings.details': ({ marks }) => named('run', marked(marks, 'run')),
  'trainings.sign-up': (view) => ({
    ...named('run', marked(view.marks, 'run')),
    ...named('who', marked(view.marks, 'who')),
    ...named('name', attendeeOf(view)),
    remind: isReminded(view),
  }),
  'trainings.mine': () => ({}),
  'trainings.cancel': ({ marks }) =>
    named('registration', marked(marks, 'offer') ?? marked(marks, 'place')),
  'trainings.accept': ({ marks }) => named('registration', marked(marks, 'offer')),
  'trainings.rate': ({ marks }) => ({
    ...named('registration', marked(marks, 'feedback')),
    rating: Number(marked(marks, 'rating')),
  }),
};

function named(name: string, value: string | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}
