/** Texts of the handoff. */
import type { Copy, FlowView } from '#src/domain/flow.ts';
import { textParam } from '#src/domain/request.ts';
import { hoursNow, whenAnswered } from './expect.ts';
import { handoffQuestions } from './questions.ts';

/** Version of `handoff.ask.contactConsent`: a consent is worth what she read. Raise it when that text changes. */
export const consentWording = '2026-11-23';

/** The same of `handoff.ask.paperShow`. */
export const showWording = '2026-11-26';

/** Her ticket, by when she is answered, and whether officers are at work now. */
const arranged: Copy = {
  places: ['ticket', 'when', 'hours'],
  fill: (view) => ({
    ticket: `CT-${view.token}`,
    when: whenAnswered(view),
    hours: hoursNow(view),
  }),
};

/** As much as can be read aloud to her. */
const arrangedBriefly: Copy = {
  places: ['ticket', 'when'],
  fill: (view) => ({ ticket: `CT-${view.token}`, when: whenAnswered(view) }),
};

const ticketOf = (view: FlowView): string => textParam(view.settled?.data ?? {}, 'ticket');

/** The ticket she has already. */
const known: Copy = {
  places: ['ticket', 'hours'],
  fill: (view) => ({
    ticket: ticketOf(view),
    hours: hoursNow(view),
  }),
};

export const handoffCopy: Readonly<Record<string, Copy>> = {
  'handoff.title': { places: [] },
  'handoff.choice.skip': { places: [] },
  'handoff.choice.no-call': { places: [] },
  'handoff.choice.call': { places: [] },
  'handoff.choice.hide': { places: [] },
  'handoff.choice.show': { places: [] },
  'handoff.choice.no-phone': { places: [] },
  'handoff.done.call': arranged,
  'handoff.done.here': arranged,
  'handoff.known': known,
  'handoff.left': { places: [] },
  'handoff.unread.done': arrangedBriefly,
  'handoff.unread.known': { places: ['ticket'], fill: (view) => ({ ticket: ticketOf(view) }) },
  'handoff.hours.open': { places: [] },
  'handoff.hours.closed': { places: ['from'] },
  // Said by the requests of the waiting timer.
  'handoff.wait.again': { places: ['ticket', 'when'] },
  'handoff.wait.last': { places: ['ticket'] },
  'handoff.ask.contactReasonMore': { places: [] },
  ...Object.fromEntries(
    handoffQuestions.flatMap(({ ask, why, help }) =>
      [ask, why, help].map((key) => [key, { places: [] }]),
    ),
  ),
};
