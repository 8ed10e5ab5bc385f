/** Screener: does the group qualify, for what, why, and what would change it. */
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
import { screenerCopy } from './copy.ts';
import { matterOf } from './matter.ts';
import { open as openQuestions } from './open.ts';
import { correctable, groupQuestions, screenerQuestions } from './questions.ts';
import { signs } from './signs.ts';

/** What she may do once she has heard the verdict. Marking something brings her back to the hub. */
const offers = {
  'answer.given': [
    { guard: chose('check'), actions: mark('checking') },
    { guard: chose('grow'), target: 'explainingGrowth', reenter: true },
    {
      guard: chose('missing'),
      actions: groupQuestions.map(({ id }) => unmark(`skipped:${id}`)),
    },
    { guard: chose('officer'), actions: open('handoff') },
    { guard: chose('review'), actions: { type: 'correct' } },
    { guard: chose('menu'), target: 'leaving' },
  ],
} as const;

/** A state that tells the verdict and offers how to go on. */
const telling = (verdict: string, next: string) =>
  ({ entry: [say(`screener.verdict.${verdict}`), ask(next)], on: offers }) as const;

export const screener: Flow<AnyStateMachine> = {
  id: 'screener',
  version: 1,
  questions: screenerQuestions,
  copy: screenerCopy,
  open: openQuestions,
  signs,
  matter: matterOf,
  corrects: correctable,
  machine: flowSetup.createMachine({
    id: 'screener',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          askIfOpen('founders', 'askingFounders'),
          askIfOpen('currentForm', 'askingCurrentForm'),
          askIfOpen('thtMonths', 'askingThtMonths'),
          askIfOpen('thtAllAgree', 'askingThtAllAgree'),
          askIfOpen('pooling', 'askingPooling'),
          askIfOpen('under18', 'askingUnder18'),
          askIfOpen('officials', 'askingOfficials'),
          askIfOpen('notVietnamese', 'askingNotVietnamese'),
          askIfOpen('limitedCapacity', 'askingLimitedCapacity'),
          askIfOpen('thtCapital', 'askingThtCapital'),
          askIfOpen('contractMonths', 'askingContractMonths'),
          askIfOpen('wantsStateSupport', 'askingWantsStateSupport'),
          askIfOpen('largestShare', 'askingLargestShare'),
          askIfOpen('managerBarred', 'askingManagerBarred'),
          askIfOpen('managersRelated', 'askingManagersRelated'),
          askIfOpen('womenManagers', 'askingWomenManagers'),
          askIfOpen('workers', 'askingWorkers'),
          askIfOpen('womenWorkers', 'askingWomenWorkers'),
          askIfOpen('sector', 'askingSector'),
          askIfOpen('commune', 'askingCommune'),
          goIf('to-review', 'reviewing'),
          goIf('htx:unchecked', 'tellingHtxUnchecked'),
          goIf('htx', 'tellingHtx'),
          goIf('convert:unchecked', 'tellingConvertUnchecked'),
          goIf('convert', 'tellingConvert'),
          goIf('tht', 'tellingTht'),
          goIf('interest-group', 'tellingInterestGroup'),
          goIf('already', 'tellingAlready'),
          goIf('undecided:skipped', 'tellingUndecidedSkipped'),
          { target: 'tellingUndecided' },
        ],
      },
      askingFounders: asking('founders'),
      askingCurrentForm: asking('currentForm'),
      askingThtMonths: asking('thtMonths'),
      askingThtAllAgree: asking('thtAllAgree'),
      askingPooling: asking('pooling'),
      askingUnder18: asking('under18'),
      askingOfficials: asking('officials'),
      askingNotVietnamese: asking('notVietnamese'),
      askingLimitedCapacity: asking('limitedCapacity'),
      askingThtCapital: asking('thtCapital'),
      askingContractMonths: asking('contractMonths'),
      askingWantsStateSupport: asking('wantsStateSupport'),
      askingLargestShare: asking('largestShare'),
      askingManagerBarred: asking('managerBarred'),
      askingManagersRelated: asking('managersRelated'),
      askingWomenManagers: asking('womenManagers'),
      askingWorkers: asking('workers'),
      askingWomenWorkers: asking('womenWorkers'),
      askingSector: asking('sector'),
      askingCommune: asking('commune'),
      reviewing: {
        entry: ask('review'),
        on: {
          'answer.given': [
            { guard: chose('right'), actions: mark('reviewed') },
            { guard: chose('fix'), actions: { type: 'correct' } },
          ],
        },
      },
      tellingHtxUnchecked: telling('htx', 'next-check'),
      tellingHtx: telling('htx', 'next-found'),
      tellingConvertUnchecked: telling('convert', 'next-check'),
      tellingConvert: telling('convert', 'next-found'),
      tellingTht: telling('tht', 'next-grow'),
      tellingInterestGroup: telling('interest-group', 'next-grow'),
      tellingAlready: telling('already', 'next-found'),
      tellingUndecidedSkipped: telling('undecided', 'next-missing'),
      tellingUndecided: telling('undecided', 'next-found'),
      explainingGrowth: { entry: [say('screener.growth'), ask('next-grow')], on: offers },
      leaving: { type: 'final' },
    },
  }),
};
