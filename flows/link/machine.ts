/** Link: a short code joins her conversations on Zalo, Telegram and the web, after a yes on both sides. */
import type { AnyStateMachine } from 'xstate';
import { ask, chose, flowSetup, given, goIf, request, say, settled } from '#flows/parts.ts';
import type { Copy, Flow, FlowContext, FlowEvent, FlowView } from '#src/domain/flow.ts';
import { textParam } from '#src/domain/request.ts';
import { linkQuestions } from './questions.ts';

type Given = { readonly context: FlowContext; readonly event: FlowEvent };

/** What stands behind a mark's colon. */
function marked({ marks }: Pick<FlowView, 'marks'>, prefix: string): string | undefined {
  return marks.find((mark) => mark.startsWith(prefix))?.slice(prefix.length);
}

const markCode = {
  type: 'mark',
  params: ({ event }: Given) => ({
    mark: `code:${event.type === 'answer.given' ? String(event.value).slice(0, 40) : ''}`,
  }),
} as const;

const drop = (prefix: string) =>
  ({
    type: 'unmark',
    params: ({ context }: Given) => ({ mark: `${prefix}${marked(context, prefix) ?? ''}` }),
  }) as const;

const signs = (view: FlowView): readonly string[] => [
  ...(marked(view, 'asked:') === undefined ? [] : ['to-accept']),
  ...(marked(view, 'code:') === undefined ? [] : ['to-claim']),
];

/** The channel the last request found, by its name. */
const channel: Copy = {
  places: ['channel'],
  fill: ({ settled: found }) => {
    const name = textParam(found?.data ?? {}, 'channel');
    return { channel: { key: `link.on.${name === '' ? 'webchat' : name}` } };
  },
};

const copy: Readonly<Record<string, Copy>> = {
  ...Object.fromEntries(
    [
      'title',
      'about',
      'slow',
      'wrong',
      'waiting',
      'gone',
      'refused',
      'left',
      'on.webchat',
      'on.telegram',
      'on.zalo',
      'choice.leave',
    ].map((key) => [`link.${key}`, { places: [] }]),
  ),
  ...Object.fromEntries(
    linkQuestions.flatMap(({ ask: put, label, why, help, choices = [] }) =>
      [put, label, why, help, ...choices.map((choice) => choice.label.key)].map((key) => [
        key,
        { places: [] },
      ]),
    ),
  ),
  'link.code': {
    places: ['code', 'minutes'],
    fill: ({ settled: found }) => ({
      code: textParam(found?.data ?? {}, 'code'),
      minutes: Number(found?.data?.['minutes'] ?? 0),
    }),
  },
  'link.ask.sure': channel,
  'link.joined': channel,
  'link.joined-there': { places: ['channel'] },
};

/** What she may do. */
const choosing = {
  'answer.given': [
    { guard: chose('get'), target: 'offering' },
    { guard: chose('have'), target: 'askingCode' },
    { guard: chose('leave'), target: 'parting' },
    { guard: chose('back'), target: 'leaving' },
  ],
} as const;

export const link: Flow<AnyStateMachine> = {
  id: 'link',
  version: 1,
  questions: linkQuestions,
  copy,
  open: () => ['link-next'],
  signs,
  requests: {
    'links.look': () => ({}),
    'links.offer': () => ({}),
    'links.claim': (view) => ({ code: marked(view, 'code:') ?? '' }),
    'links.ask': ({ settled: found }) => ({ link: textParam(found?.data ?? {}, 'link') }),
    'links.accept': (view) => ({ link: marked(view, 'asked:') ?? '' }),
    'links.refuse': (view) => ({ link: marked(view, 'asked:') ?? '' }),
    'links.leave': () => ({}),
  },
  machine: flowSetup.createMachine({
    id: 'link',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          goIf('to-accept', 'askingAccept'),
          goIf('to-claim', 'claiming'),
          { target: 'looking' },
        ],
      },
      looking: {
        entry: request('links.look'),
        on: { 'request.settled': { target: 'choosing' } },
      },
      choosing: { entry: [say('link.about'), ask('link-next')], on: choosing },
      next: { entry: ask('link-next'), on: choosing },
      offering: {
        entry: request('links.offer'),
        on: {
          'request.settled': [
            { guard: settled('offered'), target: 'offered' },
            { target: 'next', actions: say('link.slow') },
          ],
        },
      },
      offered: { entry: [say('link.code'), ask('link-next')], on: choosing },
      askingCode: {
        entry: ask('link-code'),
        on: {
          'answer.given': [{ guard: chose('cancel'), target: 'next' }, { actions: markCode }],
        },
      },
      claiming: {
        entry: request('links.claim'),
        on: {
          'request.settled': [
            { guard: settled('found'), target: 'askingSure' },
            { guard: settled('slow'), actions: [say('link.slow'), drop('code:')] },
            { actions: [say('link.wrong'), drop('code:')] },
          ],
        },
      },
      askingSure: {
        entry: ask('link-sure'),
        on: {
          'answer.given': [{ guard: chose(true), target: 'asking' }, { actions: drop('code:') }],
        },
      },
      asking: {
        entry: request('links.ask'),
        on: {
          'request.settled': [
            { guard: settled('asked'), actions: [say('link.waiting'), drop('code:')] },
            { actions: [say('link.gone'), drop('code:')] },
          ],
        },
      },
      /** Opened where the code was shown, once it was entered elsewhere. */
      askingAccept: {
        entry: ask('link-accept'),
        on: {
          'answer.given': [{ guard: chose(true), target: 'accepting' }, { target: 'refusing' }],
        },
      },
      accepting: {
        entry: request('links.accept'),
        on: {
          'request.settled': [{ guard: settled('joined'), target: 'joined' }, { target: 'gone' }],
        },
      },
      refusing: {
        entry: request('links.refuse'),
        on: { 'request.settled': { target: 'refused' } },
      },
      parting: {
        entry: request('links.leave'),
        on: { 'request.settled': { target: 'parted' } },
      },
      joined: { type: 'final', entry: say('link.joined') },
      gone: { type: 'final', entry: say('link.gone') },
      refused: { type: 'final', entry: say('link.refused') },
      parted: { type: 'final', entry: say('link.left') },
      leaving: { type: 'final' },
    },
  }),
};
