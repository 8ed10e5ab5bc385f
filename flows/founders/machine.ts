/** Founders: one gathers her group by a code; each of the others enters it and writes her own line. */
import type { AnyStateMachine } from 'xstate';
import {
  ask,
  chose,
  flowSetup,
  given,
  goIf,
  mark,
  request,
  say,
  settled,
  unmark,
} from '#flows/parts.ts';
import type { Flow, FlowContext, FlowEvent } from '#src/domain/flow.ts';
import { consentWording, foundersCopy, namesWording } from './copy.ts';
import { founderQuestions } from './questions.ts';
import { chosenOut, marked, signs, writtenLine } from './view.ts';

type Given = { readonly context: FlowContext; readonly event: FlowEvent };

const markSaid = (name: string) =>
  ({
    type: 'mark',
    params: ({ event }: Given) => ({
      mark: `${name}:${event.type === 'answer.given' ? String(event.value).slice(0, 40) : ''}`,
    }),
  }) as const;

const drop = (name: string) =>
  ({
    type: 'unmark',
    params: ({ context }: Given) => ({ mark: `${name}:${marked(context, name) ?? ''}` }),
  }) as const;

const consent = (given: boolean) =>
  ({
    type: 'consent',
    params: {
      purpose: 'join-founding',
      given,
      wording: consentWording,
      shown: 'founders.ask.consent',
    },
  }) as const;

/** Names of others are kept as on her papers: by the consent that is asked for these. */
const consentToNames = (given: boolean) =>
  ({
    type: 'consent',
    params: {
      purpose: 'names-on-papers',
      given,
      wording: namesWording,
      shown: 'founders.ask.may-name',
    },
  }) as const;

/** Says why the code leads nowhere; what she may do then is looked up anew. */
const cannot = (why: string, ...more: readonly ReturnType<typeof mark | typeof unmark>[]) =>
  ({
    guard: settled(why),
    actions: [say(`founders.cannot.${why}`), drop('code'), unmark('want:code'), ...more],
  }) as const;

/** What she may do who has opened a founding. */
const owning = {
  'answer.given': [
    { guard: chose('name'), target: 'naming' },
    { guard: chose('renew'), target: 'opening' },
    { guard: chose('stop'), target: 'stopping' },
    { guard: chose('remove'), target: 'askingWho' },
    { guard: chose('close'), target: 'askingClose' },
    { target: 'leaving' },
  ],
} as const;

/** What she may do who has neither a founding nor a line. */
const choosing = {
  'answer.given': [
    { guard: chose('have'), target: 'askingCode' },
    { guard: chose('open'), target: 'opening' },
    { target: 'leaving' },
  ],
} as const;

export const founders: Flow<AnyStateMachine> = {
  id: 'founders',
  version: 1,
  questions: founderQuestions,
  copy: foundersCopy,
  open: () => [],
  signs,
  requests: {
    'founding.look': () => ({}),
    'founding.open': () => ({}),
    'founding.stop': () => ({}),
    'founding.close': () => ({}),
    'founding.leave': () => ({}),
    'founding.find': (view) => ({ code: marked(view, 'code') ?? '' }),
    'founding.put': (view) => ({ code: marked(view, 'code') ?? '', line: writtenLine(view) }),
    'founding.remove': (view) => ({ line: chosenOut(view)?.joined ?? '' }),
  },
  machine: flowSetup.createMachine({
    id: 'founders',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          goIf('to-find', 'finding'),
          goIf('to-line', 'askingLine'),
          goIf('to-confirm', 'confirming'),
          goIf('to-remove', 'askingRemove'),
          { target: 'looking' },
        ],
      },
      looking: {
        entry: request('founding.look'),
        on: {
          'request.settled': [
            { guard: settled('own'), target: 'showingOwn' },
            { guard: settled('member'), target: 'belonging' },
            { target: 'outside' },
          ],
        },
      },
      /** She keeps a line in somebody's founding, or is in none: what she asked for decides. */
      belonging: { always: [goIf('want:leave', 'askingLeave'), { target: 'showingLine' }] },
      outside: {
        always: [
          goIf('want:open', 'opening'),
          goIf('want:code', 'askingCode'),
          goIf('want:leave', 'notMember'),
          { target: 'choosing' },
        ],
      },

      choosing: { entry: [say('founders.about'), ask('founders-next')], on: choosing },
      notMember: { entry: [say('founders.not-member'), ask('founders-next')], on: choosing },
      showingOwn: { entry: [say('founders.own'), ask('founders-own')], on: owning },
      opening: {
        entry: request('founding.open'),
        on: {
          'request.settled': [
            { guard: settled('opened'), target: 'opened' },
            { guard: settled('member'), target: 'cannotOpen' },
            { target: 'openingSlowly' },
          ],
        },
      },
      opened: { entry: [say('founders.code'), ask('founders-own')], on: owning },
      openingSlowly: { type: 'final', entry: say('founders.cannot.slow') },
      cannotOpen: { type: 'final', entry: say('founders.cannot.member') },
      stopping: {
        entry: request('founding.stop'),
        on: { 'request.settled': { target: 'stopped' } },
      },
      stopped: { entry: [say('founders.stopped'), ask('founders-own')], on: owning },
      naming: { always: [goIf('may-name', 'askingNames'), { target: 'askingMayName' }] },
      askingMayName: {
        entry: ask('founders-may-name'),
        on: {
          'answer.given': [
            { guard: chose(true), actions: consentToNames(true), target: 'askingNames' },
            {
              actions: [consentToNames(false), say('founders.no-names')],
              target: 'looking',
            },
          ],
        },
      },
      askingNames: {
        entry: ask('founders-names'),
        on: { 'answer.given': { target: 'looking' } },
      },
      askingWho: {
        entry: ask('founders-who'),
        on: {
          'answer.given': [
            { guard: chose('cancel'), target: 'looking' },
            { actions: markSaid('who'), target: 'looking' },
          ],
        },
      },
      askingRemove: {
        entry: ask('founders-remove'),
        on: {
          'answer.given': [{ guard: chose(true), target: 'removing' }, { actions: drop('who') }],
        },
      },
      removing: {
        entry: request('founding.remove'),
        on: { 'request.settled': { actions: [say('founders.removed'), drop('who')] } },
      },
      askingClose: {
        entry: ask('founders-close'),
        on: { 'answer.given': [{ guard: chose(true), target: 'closing' }, { target: 'looking' }] },
      },
      closing: {
        entry: request('founding.close'),
        on: { 'request.settled': { target: 'closed' } },
      },
      closed: { type: 'final', entry: say('founders.closed') },

      askingCode: {
        entry: ask('founders-code'),
        on: {
          'answer.given': [{ guard: chose('cancel'), target: 'leaving' }, { target: 'deciding' }],
        },
      },
      finding: {
        entry: request('founding.find'),
        on: {
          'request.settled': [
            { guard: settled('found'), target: 'askingConsent' },
            cannot('expired'),
            cannot('full'),
            cannot('own'),
            cannot('opener'),
            cannot('already'),
            cannot('elsewhere'),
            cannot('slow'),
            { actions: [say('founders.cannot.wrong'), drop('code'), mark('want:code')] },
          ],
        },
      },
      /** Consent before the first word about her; without it nothing is kept. */
      askingConsent: {
        entry: [say('founders.found'), ask('founders-consent')],
        on: {
          'answer.given': [
            { guard: chose(true), actions: [consent(true), mark('agreed')] },
            { actions: consent(false), target: 'declined' },
          ],
        },
      },
      declined: { type: 'final', entry: say('founders.declined') },
      askingLine: {
        entry: ask('founders-line'),
        on: {
          'answer.given': [{ guard: chose('cancel'), target: 'leaving' }, { target: 'deciding' }],
        },
      },
      confirming: {
        entry: ask('founders-confirm'),
        on: {
          'answer.given': [{ guard: chose(true), target: 'putting' }, { target: 'askingLine' }],
        },
      },
      putting: {
        entry: request('founding.put'),
        on: {
          'request.settled': [
            { guard: settled('joined'), target: 'joined' },
            { guard: settled('changed'), target: 'changed' },
            {
              guard: settled('twice'),
              actions: say('founders.cannot.twice'),
              target: 'askingLine',
            },
            { guard: settled('full'), target: 'full' },
            { target: 'gone' },
          ],
        },
      },
      joined: { type: 'final', entry: say('founders.joined') },
      changed: { type: 'final', entry: say('founders.changed') },
      full: { type: 'final', entry: say('founders.cannot.full') },
      gone: { type: 'final', entry: say('founders.cannot.gone') },

      showingLine: {
        entry: [say('founders.member'), ask('founders-member')],
        on: {
          'answer.given': [
            { guard: chose('fix'), actions: mark('fixing') },
            { guard: chose('leave'), target: 'askingLeave' },
            { target: 'leaving' },
          ],
        },
      },
      askingLeave: {
        entry: ask('founders-leave'),
        on: {
          'answer.given': [{ guard: chose(true), target: 'parting' }, { target: 'leaving' }],
        },
      },
      parting: {
        entry: request('founding.leave'),
        on: { 'request.settled': { target: 'parted' } },
      },
      parted: { type: 'final', entry: say('founders.left') },
      leaving: { type: 'final' },
    },
  }),
};
