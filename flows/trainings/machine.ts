/** Trainings: what is on, signing up, waiting for a seat, giving one up, and saying afterwards how it was. */
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
  open,
  request,
  say,
  settled,
  unmark,
} from '#flows/parts.ts';
import type { Flow, FlowContext, FlowEvent } from '#src/domain/flow.ts';
import { trainingsCopy } from './copy.ts';
import { trainingQuestions } from './questions.ts';
import { trainingRequests } from './requests.ts';
import { marked, signs } from './view.ts';

/** Version of `trainings.ask.listed` and `trainings.ask.remind`: raise it when these texts change. */
export const consentWording = '2026-11-26';

type Given = { readonly context: FlowContext; readonly event: FlowEvent };

/** Remembers what she chose or said, under a name: `run:9f2c41aa`. */
const markSaid = (prefix?: string) =>
  ({
    type: 'mark',
    params: ({ event }: Given) => {
      const value = event.type === 'answer.given' ? String(event.value) : '';
      return { mark: prefix === undefined ? value : `${prefix}:${value}` };
    },
  }) as const;

/** Remembers what a request found: sign `found:…` becomes mark `run:…`. */
const markFound = (prefix: string, sign: string) =>
  ({
    type: 'mark',
    params: ({ context }: Given) => ({
      mark: `${prefix}:${marked(context.signs, sign) ?? ''}`,
    }),
  }) as const;

/** Forgets a mark whatever follows its colon. */
const drop = (prefix: string) =>
  ({
    type: 'unmark',
    params: ({ context }: Given) => {
      const value = marked(context.marks, prefix);
      return { mark: value === undefined ? '' : `${prefix}:${value}` };
    },
  }) as const;

/** What she looked for, and whom she was signing up. */
const anySearch = [drop('course'), drop('near'), drop('month'), unmark('near-me')] as const;
const noSearch = [...anySearch, drop('want')] as const;
const noSignUp = [
  ...['run', 'who', 'listed', 'name', 'remind'].map(drop),
  unmark('skipped:attendee'),
] as const;

/** Says how it ended, and asks what she wants next. */
const end = (key: string) => [say(key), ...noSearch, ...noSignUp, mark('done')] as const;
const endPlace = (key: string) =>
  [say(key), drop('offer'), drop('place'), drop('want'), mark('done')] as const;
const endRating = (key: string) =>
  [say(key), drop('feedback'), drop('rating'), unmark('skipped:rating'), mark('done')] as const;

/** The question whose words a consent stands on. */
const asked = { 'course-list': 'listed', 'course-reminders': 'remind' } as const;

const consent = (purpose: keyof typeof asked, given: boolean) =>
  ({
    type: 'consent',
    params: {
      purpose,
      given,
      wording: consentWording,
      shown: `trainings.ask.${asked[purpose]}`,
    },
  }) as const;

const leave = { guard: chose('menu'), target: 'leaving' } as const;
const others = {
  guard: chose('other'),
  actions: [...noSignUp, unmark('done'), drop('want')],
} as const;
const toOfficer = { guard: chose('officer'), actions: open('handoff') } as const;
const toMine = { guard: chose('mine'), actions: [mark('want:mine'), unmark('done')] } as const;

/** The classes found, to choose one or to look on. */
const choosing = (key: string) =>
  ({
    entry: [say(key), ask('run')],
    on: {
      'answer.given': [
        { guard: chose('near'), actions: [drop('near'), mark('near-me')] },
        { guard: chose('month'), actions: [drop('month'), mark('month:this')] },
        { guard: chose('all'), actions: anySearch },
        toMine,
        leave,
        { actions: markSaid() },
      ],
    },
  }) as const;

/** One class: for whom is it? */
const describing = (key: string, question: string) =>
  ({
    entry: [say(key), ask(question)],
    on: {
      'answer.given': [
        { guard: chose('me'), actions: mark('who:self') },
        { guard: chose('member'), actions: mark('who:member') },
        { guard: chose('give-up'), actions: markFound('place', 'own') },
        others,
        leave,
      ],
    },
  }) as const;

/** Nothing to sign up for any more: said, and on. */
const cannot = (['closed', 'running', 'over', 'cancelled', 'gone'] as const).map(
  (outcome) => ({ guard: settled(outcome), actions: end(`trainings.cannot.${outcome}`) }) as const,
);

/** A yes or no that is consent to one purpose. */
const consenting = (question: 'listed' | 'remind', purpose: 'course-list' | 'course-reminders') =>
  ({
    entry: ask(question),
    on: {
      'answer.given': [
        { guard: chose(true), actions: [consent(purpose, true), mark(`${question}:yes`)] },
        { actions: [consent(purpose, false), mark(`${question}:no`)] },
      ],
    },
  }) as const;

export const trainings: Flow<AnyStateMachine> = {
  id: 'trainings',
  version: 1,
  questions: trainingQuestions,
  copy: trainingsCopy,
  matter: () => 'training',
  open: ({ values, marks }) =>
    marks.includes('near-me') && values.commune === undefined && !marks.includes('skipped:commune')
      ? ['commune']
      : [],
  signs,
  requests: trainingRequests,
  machine: flowSetup.createMachine({
    id: 'trainings',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          goIf('to-offer', 'askingTakeSeat'),
          goIf('to-rate', 'rating'),
          goIf('to-feedback', 'askingRating'),
          goIf('to-drop', 'askingDrop'),
          goIf('want:mine', 'lookingMine'),
          goIf('to-news', 'offeringNews'),
          goIf('done', 'askingOnward'),
          goIf('to-see', 'showing'),
          goIf('to-list', 'askingListed'),
          goIf('to-name', 'askingAttendee'),
          goIf('to-remind', 'askingRemind'),
          goIf('to-sign', 'signing'),
          askIfOpen('commune', 'askingCommune'),
          { target: 'looking' },
        ],
      },
      askingCommune: asking('commune'),

      looking: {
        entry: request('trainings.list'),
        on: {
          'request.settled': [
            { guard: settled('one'), actions: markFound('run', 'found') },
            { guard: settled('some'), target: 'choosing' },
            { guard: settled('elsewhere'), target: 'choosingElsewhere' },
            { guard: settled('others'), target: 'choosingOthers' },
            { target: 'findingNone' },
          ],
        },
      },
      choosing: choosing('trainings.list.some'),
      choosingElsewhere: choosing('trainings.list.elsewhere'),
      choosingOthers: choosing('trainings.list.others'),
      findingNone: {
        entry: [say('trainings.list.none'), ask('nothing')],
        on: { 'answer.given': [toOfficer, toMine, leave] },
      },

      showing: {
        entry: request('trainings.details'),
        on: {
          'request.settled': [
            { guard: settled('open'), target: 'offeringSeat' },
            { guard: settled('full'), target: 'offeringWait' },
            { guard: settled('on-list'), target: 'offeringMore' },
            {
              guard: settled('offered'),
              actions: [markFound('offer', 'own'), ...noSignUp],
            },
            ...cannot,
            { actions: end('trainings.cannot.gone') },
          ],
        },
      },
      offeringSeat: describing('trainings.details', 'signUp'),
      offeringWait: describing('trainings.details-full', 'waitFor'),
      offeringMore: describing('trainings.on-list', 'again'),

      askingListed: consenting('listed', 'course-list'),
      askingAttendee: {
        entry: ask('attendee'),
        on: {
          'answer.given': [
            { guard: chose('skip'), target: 'deciding' },
            { actions: markSaid('name') },
          ],
        },
      },
      askingRemind: consenting('remind', 'course-reminders'),
      signing: {
        entry: request('trainings.sign-up'),
        on: {
          'request.settled': [
            { guard: settled('seated'), actions: end('trainings.seated') },
            { guard: settled('waiting'), actions: end('trainings.waiting') },
            { guard: settled('already'), actions: end('trainings.already') },
            { guard: settled('too-many'), actions: end('trainings.too-many') },
            ...cannot,
            { actions: end('trainings.cannot.gone') },
          ],
        },
      },

      lookingMine: {
        entry: request('trainings.mine'),
        on: {
          'request.settled': [
            { guard: settled('some'), target: 'choosingPlace' },
            { actions: endPlace('trainings.mine-none') },
          ],
        },
      },
      choosingPlace: {
        entry: [say('trainings.mine'), ask('place')],
        on: { 'answer.given': [others, leave, { actions: markSaid() }] },
      },
      askingDrop: {
        entry: ask('drop'),
        on: {
          'answer.given': [
            { guard: chose(true), target: 'dropping' },
            { actions: [drop('place'), ...noSignUp, mark('want:mine')] },
          ],
        },
      },
      dropping: {
        entry: request('trainings.cancel'),
        on: {
          'request.settled': [
            {
              guard: settled('cancelled'),
              actions: [...noSignUp, ...endPlace('trainings.cancelled')],
            },
            { guard: settled('begun'), actions: [...noSignUp, ...endPlace('trainings.begun')] },
            { actions: [...noSignUp, ...endPlace('trainings.place-gone')] },
          ],
        },
      },

      askingTakeSeat: {
        entry: ask('takeSeat'),
        on: {
          'answer.given': [{ guard: chose(true), target: 'takingSeat' }, { target: 'leavingSeat' }],
        },
      },
      takingSeat: {
        entry: request('trainings.accept'),
        on: {
          'request.settled': [
            { guard: settled('seated'), actions: endPlace('trainings.seated') },
            { actions: endPlace('trainings.offer-gone') },
          ],
        },
      },
      leavingSeat: {
        entry: request('trainings.cancel'),
        on: {
          'request.settled': [
            { guard: settled('cancelled'), actions: endPlace('trainings.declined') },
            { actions: endPlace('trainings.offer-gone') },
          ],
        },
      },

      askingRating: {
        entry: ask('rating'),
        on: {
          'answer.given': [
            { guard: chose('skip'), actions: endRating('trainings.unrated') },
            { actions: markSaid('rating') },
          ],
        },
      },
      rating: {
        entry: request('trainings.rate'),
        on: {
          'request.settled': [
            { guard: settled('rated'), actions: endRating('trainings.rated') },
            { actions: endRating('trainings.unrated') },
          ],
        },
      },

      /** Asked there with its own consent; a no is kept, so that it is asked once. */
      offeringNews: { entry: [mark('news-offered'), open('announcements')] },
      askingOnward: {
        entry: ask('onward'),
        on: { 'answer.given': [toMine, others, toOfficer, leave] },
      },
      leaving: { type: 'final' },
    },
  }),
};
