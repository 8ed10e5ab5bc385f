/** The parts machines are made of: what a state may do, what a guard may ask. Names only — the engine does the deeds. */
import { setup } from 'xstate';
import type { FlowAction, FlowContext, FlowEvent } from '#src/domain/flow.ts';

type ParamsOf<Type extends FlowAction['type']> = Extract<
  FlowAction,
  { readonly type: Type }
>['params'];

/** Actions are data for the engine: nothing happens here. */
const named =
  <Type extends FlowAction['type']>() =>
  (_args: unknown, _params: ParamsOf<Type>) => {};

/** Every machine begins with this, so that all speak the same words. */
export const flowSetup = setup({
  types: { context: {} as FlowContext, input: {} as FlowContext, events: {} as FlowEvent },
  actions: {
    say: named<'say'>(),
    ask: named<'ask'>(),
    mark: named<'mark'>(),
    unmark: named<'unmark'>(),
    open: named<'open'>(),
    correct: named<'correct'>(),
    erase: named<'erase'>(),
    hide: named<'hide'>(),
    openLead: named<'openLead'>(),
    openHandoff: named<'openHandoff'>(),
    consent: named<'consent'>(),
    forget: named<'forget'>(),
    request: named<'request'>(),
  },
  guards: {
    /** The question is still needed and not known. */
    stillOpen: ({ context }, { question }: { question: string }) => context.open.includes(question),
    /** A sign the flow reads off her answers holds. */
    sign: ({ context }, { sign }: { sign: string }) => context.signs.includes(sign),
    /** She chose this just now. */
    chose: ({ event }, { value }: { value: string | boolean }) =>
      event.type === 'answer.given' && event.value === value,
    /** What it asked for came to this. */
    settled: ({ event }, { outcome }: { outcome: string }) =>
      event.type === 'request.settled' && event.outcome === outcome,
  },
});

/** Looks at nothing: what a machine is made with before anyone is in it. */
const nobody: FlowContext = { open: [], values: {}, marks: [], signs: [] };

/**
 * The context of every machine. XState makes an actor without input for each pure transition; a guard that threw there
 * would cost more than the turn.
 */
export const given = ({ input }: { readonly input?: FlowContext }): FlowContext => input ?? nobody;

/** A line of the hub: ask this question if it is still open. */
export const askIfOpen = <Target extends string>(question: string, target: Target) =>
  ({ guard: { type: 'stillOpen', params: { question } }, target }) as const;

/** A line of the hub: go there if the sign holds. */
export const goIf = <Target extends string>(sign: string, target: Target) =>
  ({ guard: { type: 'sign', params: { sign } }, target }) as const;

/** A state that asks and, once answered, returns to the hub. */
export const asking = (question: string) =>
  ({
    entry: { type: 'ask', params: { question } },
    on: { 'answer.given': { target: 'deciding' } },
  }) as const;

export const say = (key: string) => ({ type: 'say', params: { key } }) as const;
export const ask = (question: string) => ({ type: 'ask', params: { question } }) as const;
export const mark = (name: string) => ({ type: 'mark', params: { mark: name } }) as const;
export const unmark = (name: string) => ({ type: 'unmark', params: { mark: name } }) as const;
export const open = (flow: string) => ({ type: 'open', params: { flow } }) as const;
export const chose = (value: string | boolean) => ({ type: 'chose', params: { value } }) as const;
/** Asks for something beyond her conversation; `request.settled` follows. */
export const request = (name: string) => ({ type: 'request', params: { request: name } }) as const;
/** The request came to this outcome. */
export const settled = (outcome: string) => ({ type: 'settled', params: { outcome } }) as const;
