/** Baseline «bare turn»: what the least of scripted bots does with a message, with the libraries ours stands on. */
import { IntlMessageFormat } from 'intl-messageformat';
import { assign, initialTransition, setup, transition } from 'xstate';

const words: Readonly<Record<string, string>> = {
  'xin chao': 'greet',
  menu: 'menu',
  'quay lai': 'back',
  'tai sao hoi': 'why',
  co: 'yes',
  k: 'no',
};

const machine = setup({
  types: {
    context: {} as { readonly answered: number },
    events: {} as { readonly type: 'answer' | 'menu' | 'back' | 'why'; readonly value?: string },
  },
}).createMachine({
  context: { answered: 0 },
  initial: 'menu',
  states: {
    menu: { on: { answer: { target: 'asking' }, menu: { target: 'menu' } } },
    asking: {
      on: {
        answer: [
          { guard: ({ context }) => context.answered >= 6, target: 'done' },
          { actions: assign({ answered: ({ context }) => context.answered + 1 }) },
        ],
        back: { target: 'menu' },
        menu: { target: 'menu' },
        why: {},
      },
    },
    done: { on: { menu: { target: 'menu' }, answer: { target: 'asking' } } },
  },
});

const text = new IntlMessageFormat(
  'Dạ, {answered, plural, =0 {chị cho em hỏi} other {em ghi câu thứ {answered}}}: nhóm mình có mấy người ạ?',
  'vi',
);

type State = ReturnType<typeof initialTransition<typeof machine>>[0];

/** Marks off, one look into a table, one step of XState's own, one text filled, the state written as JSON. */
export function bareTurn(stored: string | undefined, said: string): string {
  const plain = said.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').toLowerCase();
  const state: State =
    stored === undefined
      ? initialTransition(machine)[0]
      : machine.resolveState(JSON.parse(stored).state);
  const word = words[plain.trim()];
  const type = word === 'menu' || word === 'back' || word === 'why' ? word : 'answer';
  const [next] = transition(machine, state, { type, value: plain });
  const { value, context } = next;
  const reply = String(text.format({ answered: context.answered }));
  return JSON.stringify({ state: { value, context }, reply });
}
