/** Welcome: says who speaks, once, and gives way to the menu or to what she came for. */
import type { AnyStateMachine } from 'xstate';
import { flowSetup, given, goIf, say } from '#flows/parts.ts';
import type { Flow } from '#src/domain/flow.ts';
import { welcomeCopy } from './copy.ts';
import { welcomeQuestions } from './questions.ts';

export const welcome: Flow<AnyStateMachine> = {
  id: 'welcome',
  version: 1,
  questions: welcomeQuestions,
  copy: welcomeCopy,
  open: () => [],
  signs: ({ marks }) => marks,
  machine: flowSetup.createMachine({
    id: 'welcome',
    context: given,
    initial: 'deciding',
    states: {
      deciding: { always: [goIf('hurried', 'greetingBriefly'), { target: 'greeting' }] },
      /** Her first message already said what she wants. */
      greetingBriefly: { type: 'final', entry: say('welcome.brief') },
      greeting: { type: 'final', entry: say('welcome.hello') },
    },
  }),
};
