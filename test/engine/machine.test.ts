/** Our moves are XState's own: the same state and the same actions, for every state of every machine. */
import { describe, expect, it } from 'vitest';
import { initialTransition, transition } from 'xstate';
import { flows } from '#flows/index.ts';
import type { FlowContext, FlowEvent } from '#src/domain/flow.ts';
import { enterMachine, hasState, moveMachine } from '#src/engine/machine.ts';

const contexts: readonly FlowContext[] = [
  { open: [], values: {}, marks: [], signs: [] },
  {
    open: ['founders', 'contactPhone'],
    values: { founders: 4 },
    marks: ['reviewed'],
    signs: ['to-review'],
  },
  { open: [], values: {}, marks: [], signs: ['tht', 'htx:unchecked', 'known:contactPhone'] },
];

describe.each(flows.flows)('moves of the flow $id', ({ machine, questions }) => {
  const choices = questions.flatMap((question) => [
    'x',
    ...(question.choices ?? []).map(({ id }) => id),
  ]);
  const events: readonly FlowEvent[] = [
    { type: 'flow.resumed' },
    ...new Set(choices.map((value) => ({ type: 'answer.given' as const, question: 'q', value }))),
  ];

  it('enters where XState enters', () => {
    for (const context of contexts) {
      const [snapshot, actions] = initialTransition(machine, context);
      const ours = enterMachine(machine, context);
      expect(ours.state).toEqual(snapshot.value);
      expect(ours.done).toBe(snapshot.status === 'done');
      expect(ours.actions).toEqual(actions.map(({ type, params }) => ({ type, params })));
    }
  });

  it('moves where XState moves, from every state, on every event', () => {
    for (const state of Object.keys(machine.states)) {
      for (const context of contexts) {
        for (const event of events) {
          const [next, actions] = transition(
            machine,
            machine.resolveState({ value: state, context }),
            event,
          );
          const ours = moveMachine(machine, state, context, event);
          expect(ours?.state).toEqual(next.value);
          expect(ours?.actions).toEqual(actions.map(({ type, params }) => ({ type, params })));
        }
      }
    }
  });

  it('knows its own states and no others', () => {
    expect(Object.keys(machine.states).every((state) => hasState(machine, state))).toBe(true);
    expect(hasState(machine, 'nowhere')).toBe(false);
    expect(hasState(machine, 'constructor')).toBe(false);
  });
});
