/** Announcements: she may agree to news of the Union, and says of what. Nobody is written to who did not. */
import type { AnyStateMachine } from 'xstate';
import { askIfOpen, asking, flowSetup, given, goIf, say } from '#flows/parts.ts';
import type { Copy, Flow, FlowView } from '#src/domain/flow.ts';
import { newsQuestions } from './questions.ts';

/** Version of `announcements.ask.newsConsent`: a consent is worth what she read. Raise it when that text changes. */
export const newsWording = '2026-11-26';

function open({ answers, marks }: FlowView): readonly string[] {
  const agreed = answers.newsConsent?.value;
  if (agreed === undefined) return ['newsConsent'];
  if (agreed !== true) return [];
  return (['newsTopic', 'commune'] as const).filter(
    (id) => answers[id] === undefined && !marks.includes(`skipped:${id}`),
  );
}

const signs = ({ answers }: FlowView): readonly string[] =>
  answers.newsConsent?.value === true ? ['agreed'] : [];

const copy: Readonly<Record<string, Copy>> = Object.fromEntries(
  [
    'announcements.title',
    'announcements.joined',
    'announcements.declined',
    ...newsQuestions.flatMap(({ ask, label, why, help, choices = [] }) => [
      ask,
      label,
      why,
      help,
      ...choices.map((choice) => choice.label.key),
    ]),
  ].map((key) => [key, { places: [] }]),
);

const consent = (given: boolean) =>
  ({
    type: 'consent',
    params: {
      purpose: 'announcements',
      given,
      wording: newsWording,
      shown: 'announcements.ask.newsConsent',
    },
  }) as const;

export const announcements: Flow<AnyStateMachine> = {
  id: 'announcements',
  version: 1,
  questions: newsQuestions,
  copy,
  open,
  signs,
  machine: flowSetup.createMachine({
    id: 'announcements',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          askIfOpen('newsConsent', 'askingNewsConsent'),
          askIfOpen('newsTopic', 'askingNewsTopic'),
          askIfOpen('commune', 'askingCommune'),
          goIf('agreed', 'joined'),
          { target: 'declined' },
        ],
      },
      askingNewsConsent: asking('newsConsent'),
      askingNewsTopic: asking('newsTopic'),
      askingCommune: asking('commune'),
      joined: { type: 'final', entry: [consent(true), say('announcements.joined')] },
      /** A «no» is kept among the consents; asked again only if she comes here herself. */
      declined: {
        type: 'final',
        entry: [
          consent(false),
          say('announcements.declined'),
          { type: 'forget', params: { answers: ['newsConsent'] } },
        ],
      },
    },
  }),
};
