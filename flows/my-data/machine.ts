/** My data: shows what is kept, and leads to correcting, taking back or erasing it. */
import type { AnyStateMachine } from 'xstate';
import {
  ask,
  chose,
  flowSetup,
  given,
  goIf,
  mark,
  open,
  request,
  say,
  settled,
} from '#flows/parts.ts';
import type { Flow, FlowContext, FlowEvent, FlowView } from '#src/domain/flow.ts';
import type { JsonObject } from '#src/domain/request.ts';
import { myDataCopy } from './copy.ts';
import { myDataQuestions } from './questions.ts';
import { withdrawing, withdrawn } from './view.ts';

type Given = { readonly context: FlowContext; readonly event: FlowEvent };

/** Remembers which consent she wants to take back. */
const markWithdrawal = {
  type: 'mark',
  params: ({ event }: Given) => ({
    mark: `${withdrawing}${event.type === 'answer.given' ? String(event.value) : ''}`,
  }),
} as const;

const unmarkWithdrawal = {
  type: 'unmark',
  params: ({ context }: Given) => ({ mark: `${withdrawing}${withdrawn(context) ?? ''}` }),
} as const;

const signs = (view: FlowView): readonly string[] => [
  ...(withdrawn(view) === undefined ? [] : ['to-withdraw']),
  ...(view.marks.includes('seen') ? ['seen'] : []),
];

/** What she may do with her data. */
const choosing = {
  'answer.given': [
    { guard: chose('correct'), actions: { type: 'correct' } },
    { guard: chose('contact'), target: 'choosingContact' },
    { guard: chose('consents'), target: 'lookingAtConsents' },
    { guard: chose('link'), actions: open('link') },
    { guard: chose('download'), target: 'copying' },
    { guard: chose('hide'), target: 'choosing', reenter: true, actions: { type: 'hide' } },
    { guard: chose('erase'), actions: { type: 'erase' } },
    { guard: chose('back'), target: 'leaving' },
  ],
} as const;

const correcting = (question: string) =>
  ({ entry: ask(question), on: { 'answer.given': { target: 'passingOn' } } }) as const;

/** What the desk is told after she corrected how to reach her. */
function contactOf({ answers }: FlowView): JsonObject {
  const known: Record<string, string> = {};
  const { contactName, contactPhone, commune } = answers;
  if (contactName !== undefined) known['name'] = String(contactName.value);
  if (contactPhone !== undefined) known['phone'] = String(contactPhone.value);
  if (commune !== undefined) known['commune'] = String(commune.value);
  return known;
}

const codeOf = ({ token }: FlowView): string => `XD-${token}`;

export const myData: Flow<AnyStateMachine> = {
  id: 'my-data',
  version: 3,
  questions: myDataQuestions,
  copy: myDataCopy,
  open: () => ['data-next'],
  signs,
  requests: {
    'my-data.show': ({ settled: before }) => ({ again: before !== undefined }),
    'my-data.download': () => ({}),
    'my-data.contact': contactOf,
    'my-data.withdraw': (view) => ({ purpose: withdrawn(view) ?? '', code: codeOf(view) }),
  },
  machine: flowSetup.createMachine({
    id: 'my-data',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          goIf('to-withdraw', 'askingSure'),
          goIf('seen', 'choosing'),
          { target: 'looking' },
        ],
      },
      looking: {
        entry: request('my-data.show'),
        on: {
          'request.settled': { target: 'showing' },
        },
      },
      showing: { entry: [say('my-data.summary'), ask('data-next')], on: choosing },
      choosing: { entry: ask('data-next'), on: choosing },
      copying: {
        entry: request('my-data.download'),
        on: { 'request.settled': { target: 'copied' } },
      },
      copied: { entry: [say('my-data.copy'), ask('data-next')], on: choosing },
      choosingContact: {
        entry: ask('data-contact'),
        on: {
          'answer.given': [
            { guard: chose('contactName'), target: 'correctingName' },
            { guard: chose('contactPhone'), target: 'correctingPhone' },
            { guard: chose('commune'), target: 'correctingCommune' },
            { target: 'choosing' },
          ],
        },
      },
      correctingName: correcting('contactName'),
      correctingPhone: correcting('contactPhone'),
      correctingCommune: correcting('commune'),
      passingOn: {
        entry: request('my-data.contact'),
        on: {
          'request.settled': { target: 'corrected' },
        },
      },
      corrected: { entry: [say('my-data.corrected'), ask('data-next')], on: choosing },
      lookingAtConsents: {
        entry: request('my-data.show'),
        on: { 'request.settled': { target: 'choosingConsent' } },
      },
      choosingConsent: {
        entry: ask('data-consent'),
        on: {
          'flow.resumed': { target: 'lookingAtConsents' },
          'answer.given': [
            { guard: chose('enough'), target: 'choosing' },
            { guard: chose('news'), actions: open('announcements') },
            { actions: markWithdrawal },
          ],
        },
      },
      askingSure: {
        entry: [say('my-data.will-go'), ask('data-sure')],
        on: {
          'answer.given': [
            { guard: chose(true), target: 'withdrawing' },
            { actions: [unmarkWithdrawal, mark('seen')] },
          ],
        },
      },
      withdrawing: {
        entry: request('my-data.withdraw'),
        on: {
          'request.settled': [
            {
              guard: settled('withdrawn'),
              actions: [say('my-data.withdrawn'), unmarkWithdrawal, mark('seen')],
            },
            { actions: [say('my-data.no-such-consent'), unmarkWithdrawal, mark('seen')] },
          ],
        },
      },
      leaving: { type: 'final' },
    },
  }),
};
