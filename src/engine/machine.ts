/** Drives a flow's machine purely: what happens to it goes in, its next state and its actions come out as data. */
import { type AnyActorScope, type AnyStateMachine, type AnyStateNode, createActor } from 'xstate';
import type { FlowAction, FlowContext, FlowEvent } from '#src/domain/flow.ts';
import type { FlowState } from '#src/domain/session.ts';

export interface Moved {
  readonly state: FlowState;
  readonly actions: readonly FlowAction[];
  readonly done: boolean;
}

/** Enters a machine from the beginning, which is how every flow is resumed. */
export function enterMachine(machine: AnyStateMachine, context: FlowContext): Moved {
  const scope = scopeOf(machine);
  const { target, actions } = machine.root.initial;
  const hub = actions.length === 0 ? hubAmong(machine, target) : undefined;
  const start = hub === undefined ? undefined : resolve(machine, hub, context);
  const snapshot =
    start === undefined
      ? machine.getInitialSnapshot(scope, context)
      : machine.transition(start, { type: 'xstate.init', input: context }, scope);
  return moved(snapshot, scope.taken());
}

/** Sends an event to a machine in a state; undefined if it has no such state any more. */
export function moveMachine(
  machine: AnyStateMachine,
  state: FlowState,
  context: FlowContext,
  event: FlowEvent,
): Moved | undefined {
  const snapshot = resolve(machine, state, context);
  if (snapshot === undefined) return undefined;
  const scope = scopeOf(machine);
  const hub = hubAfter(machine, snapshot, event);
  const start = hub === undefined ? snapshot : (resolve(machine, hub, context) ?? snapshot);
  return moved(machine.transition(start, event, scope), scope.taken());
}

/** The hub an event leads to, where nothing is done on the way: half of the move is then known. */
function hubAfter(
  machine: AnyStateMachine,
  snapshot: Snapshot,
  event: FlowEvent,
): string | undefined {
  const [taken, another] = machine.getTransitionData(snapshot, event);
  if (taken === undefined || another !== undefined || taken.actions.length > 0) return undefined;
  const isLeft = taken.source.parent === machine.root && taken.source.exit.length === 0;
  return isLeft ? hubAmong(machine, taken.target ?? []) : undefined;
}

/** A state that is only passed through: nothing happens on entering it, and no event reaches it. */
function hubAmong({ root }: AnyStateMachine, [node]: readonly AnyStateNode[]): string | undefined {
  const isHub = node?.parent === root && node.type === 'atomic' && node.always !== undefined;
  if (!isHub || node.entry.length > 0 || root.entry.length > 0) return undefined;
  return node.config.on === undefined && root.config.on === undefined ? node.key : undefined;
}

/** Whether a state that was stored still exists. */
export function hasState(machine: AnyStateMachine, state: FlowState): boolean {
  if (typeof state === 'string') return Object.hasOwn(machine.states, state);
  return resolve(machine, state, emptyContext) !== undefined;
}

const emptyContext: FlowContext = { open: [], values: {}, marks: [], signs: [] };

type Snapshot = ReturnType<AnyStateMachine['resolveState']>;

/** What XState finds out about a state is the same whatever the context; a machine has few states. */
const resolved = new WeakMap<AnyStateMachine, Map<string, Snapshot>>();

function resolve(
  machine: AnyStateMachine,
  state: FlowState,
  context: FlowContext,
): Snapshot | undefined {
  if (typeof state !== 'string') return resolveAnew(machine, state, context);
  const known = resolved.get(machine) ?? new Map<string, Snapshot>();
  resolved.set(machine, known);
  let snapshot = known.get(state);
  if (snapshot === undefined) {
    // A word that is no state is not remembered.
    snapshot = resolveAnew(machine, state, emptyContext);
    if (snapshot === undefined) return undefined;
    known.set(state, snapshot);
  }
  return { ...snapshot, context };
}

function resolveAnew(
  machine: AnyStateMachine,
  state: FlowState,
  context: FlowContext,
): Snapshot | undefined {
  try {
    return machine.resolveState({ value: state, context });
  } catch {
    // XState throws for a state it does not know; for us that is a flow that changed.
    return undefined;
  }
}

/** What a machine is given to move in, and the actions it wanted done since the last look. */
interface Scope extends AnyActorScope {
  taken(): readonly { readonly type: string; readonly params?: unknown }[];
}

const scopes = new WeakMap<AnyStateMachine, Scope>();

/**
 * `initialTransition` and `transition` make an actor for every call, which costs more than the move. Our machines
 * spawn and invoke nothing, so one idle actor a machine serves all; a test holds both ways equal.
 */
function scopeOf(machine: AnyStateMachine): Scope {
  let scope = scopes.get(machine);
  if (scope === undefined) {
    const self = createActor(machine, { input: emptyContext });
    let actions: { readonly type: string; readonly params?: unknown }[] = [];
    scope = {
      self,
      id: self.id,
      sessionId: self.sessionId,
      system: self.system,
      logger: () => undefined,
      defer: () => undefined,
      emit: () => undefined,
      stopChild: () => undefined,
      actionExecutor: (action) => {
        actions.push(action);
      },
      taken() {
        const taken = actions;
        actions = [];
        return taken;
      },
    };
    scopes.set(machine, scope);
  }
  // What a move that threw had left behind.
  scope.taken();
  return scope;
}

function moved(
  snapshot: { readonly value: unknown; readonly status: string },
  actions: readonly { readonly type: string; readonly params?: unknown }[],
): Moved {
  return {
    state: snapshot.value as FlowState,
    // Flows are typed with FlowAction; XState widens the names to string on the way out.
    actions: actions.map(({ type, params }) => ({ type, params }) as FlowAction),
    done: snapshot.status === 'done',
  };
}
