/** My data: shows what is kept, and leads to correcting or erasing it. */
import type { AnyStateMachine } from 'xstate';
import { ask, chose, flowSetup, given, say } from '#flows/parts.ts';
import type { Flow } from '#src/domain/flow.ts';
import { myDataCopy } from './copy.ts';
import { myDataQuestions } from './questions.ts';

export const myData: Flow<AnyStateMachine> = {
  id: 'my-data',
  version: 1,
  questions: myDataQuestions,
  copy: myDataCopy,
  open: () => ['data-next'],
  machine: flowSetup.createMachine({
    id: 'my-data',
    context: given,
    initial: 'showing',
    states: {
      showing: {
        entry: [say('my-data.summary'), ask('data-next')],
        on: {
          'answer.given': [
            { guard: chose('correct'), actions: { type: 'correct' } },
            { guard: chose('erase'), actions: { type: 'erase' } },
            { guard: chose('back'), target: 'leaving' },
          ],
        },
      },
      leaving: { type: 'final' },
    },
  }),
};
