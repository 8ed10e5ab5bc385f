/** Opens the draft of a turn from what was stored. What no longer fits is entered again from her answers. */
import type { Answers } from '#src/domain/answer.ts';
import type { StepInput } from '#src/domain/effect.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import {
  type EnginePrompt,
  type Frame,
  type Session,
  sessionVersion,
} from '#src/domain/session.ts';
import { dayOf, type Instant } from '#src/domain/time.ts';
import {
  type Draft,
  type EngineFlow,
  type EngineFlows,
  flowById,
  newFrame,
  type OpenFrame,
  questionOf,
  top,
} from './draft.ts';
import { enter } from './enter.ts';
import { hasState } from './machine.ts';
import { openFlow, openMenu } from './stack.ts';

/** How she comes to this turn. `moved`: the question she was at is not the one that is open now. */
export type Arrival = 'new' | 'lost' | 'moved' | 'here';

export function load(
  flows: EngineFlows,
  session: Session | 'corrupt' | undefined,
  answers: Answers,
  input: StepInput,
  knowledge: Knowledge,
  now: Instant,
): { readonly draft: Draft; readonly arrival: Arrival } {
  const usable = isUsable(session) ? session : undefined;
  const draft: Draft = {
    flows,
    input,
    knowledge,
    now,
    day: dayOf(now),
    lastAt: usable?.lastAt,
    lastTap: usable?.lastTap,
    stack: [],
    answers,
    misses: usable?.misses ?? 0,
    unread: usable?.unread,
    prompt: standing(flows, usable?.prompt),
    about: usable?.about,
    held: usable?.held ?? false,
    linked: usable?.linked ?? [],
    replies: [],
    effects: [],
    outcome: { kind: 'answered' },
    fault: session === undefined || usable !== undefined ? undefined : 'session-corrupt',
    tapped: undefined,
    unsaid: false,
    quiet: false,
    requests: 0,
    officer: false,
  };
  if (usable === undefined || usable.stack.length === 0) {
    const known = Object.keys(answers).length > 0;
    // Nothing is known of her, or nothing any more: all was erased after a long silence.
    if (!known && draft.fault === undefined) return { draft, arrival: 'new' };
    recover(draft);
    return { draft, arrival: 'lost' };
  }
  draft.stack = usable.stack.flatMap((frame) => reopen(draft, frame));
  if (top(draft) === undefined) recover(draft);
  return { draft, arrival: draft.fault === undefined ? 'here' : reenterQuietly(draft, usable) };
}

/** A list of answers to correct stands as long as all of them can still be corrected. */
function standing(flows: EngineFlows, prompt: EnginePrompt | undefined): EnginePrompt | undefined {
  if (prompt?.name !== 'correct') return prompt;
  const known: readonly string[] = flows.flows.flatMap(({ corrects }) => corrects ?? []);
  return prompt.options.every((key) => known.includes(key)) ? prompt : undefined;
}

/** A session whose shape we do not know is as good as none. */
function isUsable(session: Session | 'corrupt' | undefined): session is Session {
  return (
    session !== undefined &&
    session !== 'corrupt' &&
    session.version === sessionVersion &&
    Array.isArray(session.stack)
  );
}

/** Stored for a flow that was put on the stack and not reached yet. */
export const notEntered = '';

function reopen(draft: Draft, frame: Frame): readonly OpenFrame[] {
  const flow = flowById(draft.flows, frame.flow);
  if (flow === undefined) {
    draft.fault = 'flow-changed';
    return [];
  }
  const fits =
    flow.version === frame.version &&
    (frame.state === notEntered || hasState(flow.machine, frame.state)) &&
    (frame.waiting === undefined || questionOf(flow, frame.waiting) !== undefined);
  if (!fits) draft.fault = 'flow-changed';
  const open = newFrame(flow, frame.marks);
  if (fits && frame.state !== notEntered) open.state = frame.state;
  if (questionOf(flow, frame.waiting) !== undefined) open.waiting = frame.waiting;
  open.trail = frame.trail.filter((id) => isKept(flow, id));
  if (isKept(flow, frame.revisiting)) open.revisiting = frame.revisiting;
  open.counting = frame.counting === true;
  open.named = frame.named === true;
  open.settled = frame.settled;
  return [open];
}

/** Only questions whose answers are kept can be looked at again. */
function isKept(flow: EngineFlow, id: string | undefined): boolean {
  const question = questionOf(flow, id);
  return question !== undefined && question.keep !== false;
}

/** Where she was is lost, what she told is not: the flow her answers belong to, or the menu. */
function recover(draft: Draft): void {
  openMenu(draft);
  draft.prompt = undefined;
  const flow = draft.flows.flows.find((known) =>
    known.corrects?.some((key) => draft.answers[key] !== undefined),
  );
  if (flow !== undefined) openFlow(draft, flow.id);
}

/** Enters what changed without a word; if she is at the same question, the turn goes on as if nothing had happened. */
function reenterQuietly(draft: Draft, session: Session): Arrival {
  const frame = top(draft);
  const before = session.stack.at(-1);
  if (frame === undefined || frame.flow.id !== before?.flow) return 'moved';
  if (frame.state !== undefined) return 'here';
  // What it would ask for beyond the conversation is asked for once, aloud.
  if (frame.flow.requests !== undefined) return 'moved';
  const { effects, answers, outcome } = draft;
  draft.effects = [];
  enter(draft, frame);
  const still = !frame.done && frame.waiting === before.waiting;
  draft.replies = [];
  frame.asked = false;
  if (still && draft.stack.at(-1) === frame) {
    draft.effects = effects;
    return 'here';
  }
  // Whatever it did on the way is undone: it is entered aloud once her message has been looked at.
  Object.assign(draft, { effects, answers, outcome });
  draft.stack = draft.stack.slice(0, draft.stack.indexOf(frame) + 1);
  Object.assign(frame, { state: undefined, done: false });
  return 'moved';
}
