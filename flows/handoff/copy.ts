/** Texts of the handoff. */
import type { Copy } from '#src/domain/flow.ts';
import { handoffQuestions } from './questions.ts';

/** Version of `handoff.ask.contactConsent`: a consent is worth what she read. Raise it when that text changes. */
export const consentWording = '2026-11-23';

const ticket: Copy = { places: ['ticket'], fill: ({ token }) => ({ ticket: `CT-${token}` }) };

export const handoffCopy: Readonly<Record<string, Copy>> = {
  'handoff.title': { places: [] },
  'handoff.choice.skip': { places: [] },
  'handoff.choice.no-call': { places: [] },
  'handoff.choice.call': { places: [] },
  'handoff.choice.no-phone': { places: [] },
  'handoff.done.call': ticket,
  'handoff.done.here': ticket,
  ...Object.fromEntries(
    handoffQuestions.flatMap(({ ask, why, help }) =>
      [ask, why, help].map((key) => [key, { places: [] }]),
    ),
  ),
};
