/** Announcements: she may agree to news of the Union, and says of what. Nobody is written to who did not. */
import type { AnyStateMachine } from 'xstate';
import {
  ask,
  askIfOpen,
  asking,
  chose,
  flowSetup,
  given,
  goIf,
  mark,
  say,
  unmark,
} from '#flows/parts.ts';
import type { Copy, Flow, FlowView } from '#src/domain/flow.ts';
import { newsQuestions } from './questions.ts';

/** Version of `announcements.ask.newsConsent`: a consent is worth what she read. Raise it when that text changes. */
export const newsWording = '2026-11-26';

function open({ answers, marks }: FlowView): readonly string[] {
  // Who declined before and comes here again is asked again; within one visit a no is a no.
  if (answers.newsConsent?.value !== true) return marks.includes('said-no') ? [] : ['newsConsent'];
  return (['newsTopic', 'commune'] as const).filter(
    (id) => answers[id] === undefined && !marks.includes(`skipped:${id}`),
  );
}

const signs = ({ answers, marks }: FlowView): readonly string[] => {
  if (answers.newsConsent?.value !== true) return [];
  return marks.includes('agreed-before') ? ['agreed-before'] : ['agreed'];
};

const plain = Object.fromEntries(
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

const copy: Readonly<Record<string, Copy>> = {
  ...plain,
  // Whoever was asked and said nothing to it is not asked by itself again.
  'announcements.ask.newsConsent': { places: [], once: () => 'newsOffered' },
  'announcements.offer': { places: ['next'] },
};

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
          goIf('agreed-before', 'staying'),
          goIf('agreed', 'joined'),
          { target: 'declined' },
        ],
      },
      askingNewsConsent: {
        entry: ask('newsConsent'),
        on: {
          'answer.given': [
            { guard: chose(true), actions: unmark('agreed-before'), target: 'deciding' },
            { actions: mark('said-no') },
          ],
        },
      },
      askingNewsTopic: asking('newsTopic'),
      askingCommune: asking('commune'),
      joined: { type: 'final', entry: [consent(true), say('announcements.joined')] },
      /** She gets them already: nothing was asked, nothing is agreed to anew. */
      staying: { type: 'final', entry: say('announcements.joined') },
      /** Her «no» is kept, so that nobody asks again; she may come here herself. */
      declined: { type: 'final', entry: [consent(false), say('announcements.declined')] },
    },
  }),
};
