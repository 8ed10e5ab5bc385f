/** Menu: lies at the bottom of every conversation and opens doors. */
import type { AnyStateMachine } from 'xstate';
import { ask, chose, flowSetup, given, open } from '#flows/parts.ts';
import type { Flow } from '#src/domain/flow.ts';
import { menuCopy } from './copy.ts';
import { doors, menuQuestions } from './questions.ts';

export const menu: Flow<AnyStateMachine> = {
  id: 'menu',
  version: 1,
  questions: menuQuestions,
  copy: menuCopy,
  open: () => ['door'],
  machine: flowSetup.createMachine({
    id: 'menu',
    context: given,
    initial: 'askingDoor',
    states: {
      askingDoor: {
        entry: ask('door'),
        on: { 'answer.given': doors.map((id) => ({ guard: chose(id), actions: open(id) })) },
      },
    },
  }),
};
