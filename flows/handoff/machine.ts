/** Handoff: leads to a person — with a call back only if she agrees to it, otherwise here in the chat. */
import type { AnyStateMachine } from 'xstate';
import {
  ask,
  askIfOpen,
  asking,
  chose,
  flowSetup,
  given,
  goIf,
  request,
  say,
  settled,
} from '#flows/parts.ts';
import type { Flow, FlowView } from '#src/domain/flow.ts';
import { consentWording, handoffCopy, showWording } from './copy.ts';
import { handoffQuestions } from './questions.ts';

/** Nothing about how to reach her is asked before she agreed to be called. */
function open({ answers, marks }: FlowView): readonly string[] {
  const agreed = answers.contactConsent?.value === true;
  const needed = agreed
    ? ['contactReason', 'contactConsent', 'contactPhone', 'contactName', 'commune']
    : ['contactReason', 'contactConsent'];
  // Papers with names in them are hers to show.
  if (answers.paperFill?.value === true) needed.push('paperShow');
  const known: readonly string[] = Object.keys(answers);
  const phoneless = marks.includes('skipped:contactPhone');
  return needed.filter(
    (id) =>
      !known.includes(id) &&
      !marks.includes(`skipped:${id}`) &&
      !(phoneless && (id === 'contactName' || id === 'commune')),
  );
}

const signs = ({ answers, marks }: FlowView): readonly string[] => [
  ...(answers.contactConsent?.value === true && answers.contactPhone !== undefined
    ? ['callable']
    : []),
  // The engine's mark: nothing she sends can be read, so nothing is asked.
  ...(marks.includes('unread') ? ['unread'] : []),
];

const consent = (given: boolean) =>
  ({
    type: 'consent',
    params: {
      purpose: 'call-back',
      given,
      wording: consentWording,
      shown: 'handoff.ask.contactConsent',
    },
  }) as const;
const shows = (given: boolean) =>
  ({
    type: 'consent',
    params: {
      purpose: 'papers-to-officer',
      given,
      wording: showWording,
      shown: 'handoff.ask.paperShow',
    },
  }) as const;
const openHandoff = { type: 'openHandoff', params: { reason: 'asked' } } as const;

export const handoff: Flow<AnyStateMachine> = {
  id: 'handoff',
  version: 2,
  questions: handoffQuestions,
  copy: handoffCopy,
  open,
  signs,
  leaving: {
    say: 'handoff.left',
    drops: ['contactReason', 'contactConsent', 'contactPhone', 'contactName', 'paperShow'],
  },
  requests: {
    'handoff.look': ({ marks }) => ({
      reason: marks.find((mark) => mark.startsWith('reason:'))?.slice('reason:'.length) ?? 'asked',
    }),
  },
  machine: flowSetup.createMachine({
    id: 'handoff',
    context: given,
    initial: 'looking',
    states: {
      /** One ticket at a time: whoever waits already is told so, and asked nothing again. */
      looking: {
        entry: request('handoff.look'),
        on: {
          'request.settled': [
            { guard: settled('waiting'), target: 'knowing' },
            { target: 'deciding' },
          ],
        },
      },
      knowing: { always: [goIf('unread', 'waitingUnread'), { target: 'waitingAlready' }] },
      waitingUnread: { type: 'final', entry: say('handoff.unread.known') },
      waitingAlready: { type: 'final', entry: say('handoff.known') },
      deciding: {
        always: [
          goIf('unread', 'arrangingUnread'),
          askIfOpen('contactReason', 'askingReason'),
          askIfOpen('contactConsent', 'askingConsent'),
          askIfOpen('contactPhone', 'askingPhone'),
          askIfOpen('contactName', 'askingName'),
          askIfOpen('commune', 'askingCommune'),
          askIfOpen('paperShow', 'askingShow'),
          goIf('callable', 'arrangingCall'),
          { target: 'arrangingReply' },
        ],
      },
      askingReason: asking('contactReason'),
      askingConsent: asking('contactConsent'),
      askingPhone: asking('contactPhone'),
      askingName: asking('contactName'),
      askingCommune: asking('commune'),
      /** Once for each ticket; what she says now stands in place of what she said before. */
      askingShow: {
        entry: ask('paperShow'),
        on: {
          'answer.given': [
            { guard: chose(true), actions: shows(true), target: 'deciding' },
            { actions: shows(false), target: 'deciding' },
          ],
        },
      },
      /** An officer calls her: a lead with what she agreed to. The reason was for this ticket only. */
      arrangingCall: {
        type: 'final',
        entry: [
          consent(true),
          { type: 'openLead', params: { wish: 'found' } },
          openHandoff,
          say('handoff.done.call'),
          { type: 'forget', params: { answers: ['contactReason', 'paperShow'] } },
        ],
      },
      /** An officer finds her here. She was asked nothing, so no consent is written. */
      arrangingUnread: {
        type: 'final',
        entry: [
          openHandoff,
          say('handoff.unread.done'),
          { type: 'forget', params: { answers: ['contactReason', 'paperShow'] } },
        ],
      },
      /** An officer answers here; nothing to reach her by is kept, and she may think again next time. */
      arrangingReply: {
        type: 'final',
        entry: [
          consent(false),
          openHandoff,
          say('handoff.done.here'),
          {
            type: 'forget',
            params: {
              answers: [
                'contactReason',
                'contactConsent',
                'contactPhone',
                'contactName',
                'paperShow',
              ],
            },
          },
        ],
      },
    },
  }),
};
