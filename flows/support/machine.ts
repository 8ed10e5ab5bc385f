/** Support: which loans, insurance and other help are for her, why, what they come to and where to go. */
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
  say,
  unmark,
} from '#flows/parts.ts';
import type { Flow } from '#src/domain/flow.ts';
import { needs } from '#src/domain/programme.ts';
import { supportCopy } from './copy.ts';
import { matterOf, needOf } from './matches.ts';
import { open as openQuestions } from './open.ts';
import { answerQuestions, correctable } from './questions.ts';
import { supportQuestions } from './ways.ts';

/** Where she may go once she has heard what there is. Marking something brings her back to the hub. */
const offers = {
  'answer.given': [
    { guard: chose('papers'), target: 'explainingPapers', reenter: true },
    { guard: chose('compare'), target: 'comparing', reenter: true },
    { guard: chose('opens'), target: 'tellingOpened', reenter: true },
    { guard: chose('rest'), target: 'tellingRest', reenter: true },
    { guard: chose('more'), target: 'offeringMore', reenter: true },
    { guard: chose('list'), target: 'tellingMatches', reenter: true },
    {
      guard: chose('check'),
      // What she would not say about her hardship is not asked again.
      actions: [
        mark('checking'),
        ...answerQuestions
          .filter(({ sensitive }) => sensitive !== true)
          .map(({ id }) => unmark(`skipped:${id}`)),
      ],
    },
    {
      guard: chose('other'),
      actions: [unmark('checking'), ...needs.map((need) => unmark(`need:${need}`))],
    },
    { guard: chose('paperwork'), actions: open('paperwork') },
    { guard: chose('trainings'), actions: open('trainings') },
    { guard: chose('screener'), actions: open('screener') },
    { guard: chose('officer'), actions: open('handoff') },
    { guard: chose('menu'), target: 'leaving' },
    { target: 'tellingOne', reenter: true },
  ],
} as const;

/** A state that tells and offers how to go on. */
const telling = (key: string, next: string) =>
  ({ entry: [say(key), ask(next)], on: offers }) as const;

export const support: Flow<AnyStateMachine> = {
  id: 'support',
  version: 2,
  questions: supportQuestions,
  copy: supportCopy,
  open: openQuestions,
  signs: (view) => (needOf(view) === undefined ? ['to-choose'] : []),
  matter: matterOf,
  corrects: correctable,
  machine: flowSetup.createMachine({
    id: 'support',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          goIf('to-choose', 'askingNeed'),
          askIfOpen('household', 'askingHousehold'),
          askIfOpen('currentForm', 'askingCurrentForm'),
          askIfOpen('inSocialInsurance', 'askingInSocialInsurance'),
          askIfOpen('commune', 'askingCommune'),
          askIfOpen('ethnicMinority', 'askingEthnicMinority'),
          askIfOpen('badDebt', 'askingBadDebt'),
          askIfOpen('otherVbspLoan', 'askingOtherVbspLoan'),
          askIfOpen('jobs', 'askingJobs'),
          askIfOpen('sector', 'askingSector'),
          askIfOpen('role', 'askingRole'),
          askIfOpen('womenManagers', 'askingWomenManagers'),
          askIfOpen('monthsSinceFounded', 'askingMonthsSinceFounded'),
          askIfOpen('organic', 'askingOrganic'),
          askIfOpen('ownCapitalShare', 'askingOwnCapitalShare'),
          askIfOpen('revenue', 'askingRevenue'),
          askIfOpen('disabled', 'askingDisabled'),
          { target: 'tellingMatches' },
        ],
      },
      askingNeed: {
        entry: ask('need'),
        on: {
          'answer.given': needs.map((need) => ({
            guard: chose(need),
            actions: mark(`need:${need}`),
          })),
        },
      },
      askingHousehold: asking('household'),
      askingCurrentForm: asking('currentForm'),
      askingInSocialInsurance: asking('inSocialInsurance'),
      askingCommune: asking('commune'),
      askingEthnicMinority: asking('ethnicMinority'),
      askingBadDebt: asking('badDebt'),
      askingOtherVbspLoan: asking('otherVbspLoan'),
      askingJobs: asking('jobs'),
      askingSector: asking('sector'),
      askingRole: asking('role'),
      askingWomenManagers: asking('womenManagers'),
      askingMonthsSinceFounded: asking('monthsSinceFounded'),
      askingOrganic: asking('organic'),
      askingOwnCapitalShare: asking('ownCapitalShare'),
      askingRevenue: asking('revenue'),
      askingDisabled: asking('disabled'),
      tellingMatches: telling('support.matches', 'next'),
      tellingOne: telling('support.about', 'about'),
      explainingPapers: telling('support.papers', 'about'),
      comparing: telling('support.compare', 'about'),
      tellingOpened: telling('support.opened', 'opened'),
      tellingRest: telling('support.rest', 'others'),
      offeringMore: { entry: ask('more'), on: offers },
      leaving: { type: 'final' },
    },
  }),
};
