/** Paperwork: from her answers to papers ready to print and sign, or to papers to write on by hand. */
import type { AnyStateMachine } from 'xstate';
import {
  ask,
  askIfOpen,
  asking,
  chose,
  flowSetup,
  given,
  goIf,
  open,
  request,
  say,
} from '#flows/parts.ts';
import type { Flow } from '#src/domain/flow.ts';
import { consentWording, paperworkCopy } from './copy.ts';
import { open as openQuestions } from './open.ts';
import { correctable, paperworkQuestions } from './questions.ts';
import { matterOf } from './set.ts';
import { signs } from './signs.ts';

const consent = (given: boolean) =>
  ({
    type: 'consent',
    params: {
      purpose: 'names-on-papers',
      given,
      wording: consentWording,
      shown: 'paperwork.ask.paperFill',
    },
  }) as const;

/** What she may do once the papers are there. */
const offers = {
  'answer.given': [
    { guard: chose('fix'), actions: { type: 'correct' } },
    { guard: chose('steps'), actions: open('checklist') },
    { guard: chose('officer'), actions: open('handoff') },
    { guard: chose('menu'), target: 'leaving' },
    { target: 'deciding' },
  ],
} as const;

export const paperwork: Flow<AnyStateMachine> = {
  id: 'paperwork',
  version: 1,
  questions: paperworkQuestions,
  copy: paperworkCopy,
  open: openQuestions,
  signs,
  matter: matterOf,
  requests: { 'founding.refresh': () => ({}) },
  corrects: correctable,
  machine: flowSetup.createMachine({
    id: 'paperwork',
    context: given,
    initial: 'deciding',
    states: {
      deciding: {
        always: [
          goIf('warn', 'warning'),
          askIfOpen('paperSet', 'askingSet'),
          askIfOpen('paperFill', 'askingFill'),
          askIfOpen('paperName', 'askingName'),
          askIfOpen('paperAddress', 'askingAddress'),
          askIfOpen('commune', 'askingCommune'),
          askIfOpen('paperPhone', 'askingPhone'),
          askIfOpen('paperLines', 'askingLines'),
          askIfOpen('paperPeople', 'askingPeople'),
          askIfOpen('paperClear', 'askingClear'),
          askIfOpen('paperCadres', 'askingCadres'),
          askIfOpen('paperForeigners', 'askingForeigners'),
          askIfOpen('paperLimited', 'askingLimited'),
          askIfOpen('paperBarred', 'askingBarred'),
          askIfOpen('paperGovernance', 'askingGovernance'),
          askIfOpen('paperChair', 'askingChair'),
          askIfOpen('paperBoard', 'askingBoard'),
          askIfOpen('paperDirector', 'askingDirector'),
          askIfOpen('paperController', 'askingController'),
          askIfOpen('paperControl', 'askingControl'),
          askIfOpen('paperLeader', 'askingLeader'),
          askIfOpen('paperAccountant', 'askingAccountant'),
          askIfOpen('paperTreasurer', 'askingTreasurer'),
          askIfOpen('paperFamily', 'askingFamily'),
          askIfOpen('paperFamilyWho', 'askingFamilyWho'),
          askIfOpen('paperFiler', 'askingFiler'),
          askIfOpen('paper-terms', 'askingTerms'),
          askIfOpen('paperMonths', 'askingMonths'),
          askIfOpen('paperTerm', 'askingTerm'),
          askIfOpen('paperMin', 'askingMin'),
          askIfOpen('paperProducts', 'askingProducts'),
          askIfOpen('paperCustomers', 'askingCustomers'),
          askIfOpen('contractMonths', 'askingContractMonths'),
          askIfOpen('paperPurpose', 'askingPurpose'),
          askIfOpen('paperSharing', 'askingSharing'),
          askIfOpen('paperThtName', 'askingThtName'),
          askIfOpen('paperThtCode', 'askingThtCode'),
          askIfOpen('paperThtDay', 'askingThtDay'),
          askIfOpen('paperWants', 'askingWants'),
          goIf('blank', 'offeringBlank'),
          goIf('to-review', 'reviewing'),
          { target: 'offering' },
        ],
      },
      askingSet: asking('paperSet'),
      /** Consent before the first name; without it the papers are made to be written on. */
      askingFill: {
        entry: ask('paperFill'),
        on: {
          'answer.given': [
            { guard: chose(true), actions: consent(true), target: 'gathering' },
            { actions: consent(false), target: 'deciding' },
          ],
        },
      },
      /** Those who joined by her code stand in the list from the beginning. */
      gathering: {
        entry: request('founding.refresh'),
        on: { 'request.settled': { target: 'deciding' } },
      },
      askingName: asking('paperName'),
      askingAddress: asking('paperAddress'),
      askingCommune: asking('commune'),
      askingPhone: asking('paperPhone'),
      askingLines: asking('paperLines'),
      askingPeople: {
        entry: ask('paperPeople'),
        on: {
          'answer.given': [
            { guard: chose('invite'), actions: open('founders') },
            { target: 'deciding' },
          ],
        },
      },
      askingClear: asking('paperClear'),
      askingCadres: asking('paperCadres'),
      askingForeigners: asking('paperForeigners'),
      askingLimited: asking('paperLimited'),
      askingBarred: asking('paperBarred'),
      askingGovernance: asking('paperGovernance'),
      askingChair: asking('paperChair'),
      askingBoard: asking('paperBoard'),
      askingDirector: asking('paperDirector'),
      askingController: asking('paperController'),
      askingControl: asking('paperControl'),
      askingLeader: asking('paperLeader'),
      askingAccountant: asking('paperAccountant'),
      askingTreasurer: asking('paperTreasurer'),
      askingFamily: asking('paperFamily'),
      askingFamilyWho: asking('paperFamilyWho'),
      askingFiler: asking('paperFiler'),
      askingTerms: asking('paper-terms'),
      askingMonths: asking('paperMonths'),
      askingTerm: asking('paperTerm'),
      askingMin: asking('paperMin'),
      askingProducts: asking('paperProducts'),
      askingCustomers: asking('paperCustomers'),
      askingContractMonths: asking('contractMonths'),
      askingPurpose: asking('paperPurpose'),
      askingSharing: asking('paperSharing'),
      askingThtName: asking('paperThtName'),
      askingThtCode: asking('paperThtCode'),
      askingThtDay: asking('paperThtDay'),
      askingWants: asking('paperWants'),
      /** Said as soon as enough is known, with its source and how to mend it. */
      warning: {
        entry: ask('paper-warning'),
        on: {
          'answer.given': [
            { guard: chose('mend'), actions: { type: 'correct' } },
            { target: 'deciding' },
          ],
        },
      },
      reviewing: {
        entry: ask('paper-review'),
        on: {
          'answer.given': [
            { guard: chose('fix'), actions: { type: 'correct' } },
            { target: 'deciding' },
          ],
        },
      },
      offering: { entry: [say('paperwork.files'), ask('paper-next')], on: offers },
      offeringBlank: { entry: [say('paperwork.files-blank'), ask('paper-next-blank')], on: offers },
      leaving: { type: 'final' },
    },
  }),
};
