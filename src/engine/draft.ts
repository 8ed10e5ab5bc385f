/** The draft of a turn: what the step changes as it goes. Made anew for each turn, so the step stays pure outside. */
import type { AnyStateMachine } from 'xstate';
import { type Answers, type Values, valuesOf } from '#src/domain/answer.ts';
import type { Effect, StepInput } from '#src/domain/effect.ts';
import type { Flow, FlowContext, FlowSet, FlowView, SettledView } from '#src/domain/flow.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Outcome } from '#src/domain/journal.ts';
import type { Knowledge } from '#src/domain/knowledge.ts';
import type { Remembered } from '#src/domain/matter.ts';
import type { Question } from '#src/domain/question.ts';
import type { EnginePrompt, FlowState, Tap, Unread } from '#src/domain/session.ts';
import type { Reply, Said } from '#src/domain/text.ts';
import type { Day, Instant } from '#src/domain/time.ts';

export type EngineFlow = Flow<AnyStateMachine>;
export type EngineFlows = FlowSet<AnyStateMachine>;

/** A flow on the stack while the turn runs. */
export interface OpenFrame {
  readonly flow: EngineFlow;
  /** Undefined: to be entered from her answers. */
  state: FlowState | undefined;
  waiting: string | undefined;
  trail: readonly string[];
  revisiting: string | undefined;
  counting: boolean;
  named: boolean;
  marks: readonly string[];
  settled: SettledView | undefined;
  /** Its machine ended. */
  done: boolean;
  /** Its question was put in this turn. */
  asked: boolean;
  /** The flow above it ended in this turn. */
  resumed: boolean;
  /** What it was last shown; `viewOf` makes it. */
  view: FlowView | undefined;
}

export interface Draft {
  readonly flows: EngineFlows;
  readonly input: StepInput;
  readonly knowledge: Knowledge;
  readonly now: Instant;
  readonly day: Day;
  /** When she last wrote, before this turn. */
  readonly lastAt: Instant | undefined;
  /** The button she tapped with that. */
  readonly lastTap: Tap | undefined;
  stack: OpenFrame[];
  answers: Answers;
  misses: number;
  unread: Unread | undefined;
  prompt: EnginePrompt | undefined;
  /** What was spoken of last. */
  about: Remembered | undefined;
  held: boolean;
  /** Her conversations on other channels. */
  linked: readonly ConversationId[];
  replies: Reply[];
  effects: Effect[];
  outcome: Outcome;
  fault: string | undefined;
  tapped: Said | undefined;
  /** Her words are not to be kept. */
  unsaid: boolean;
  /** The turn ends without asking again («dừng»). */
  quiet: boolean;
  /** How many of the turn's requests have been answered so far. */
  requests: number;
  /** The words said are an officer's. */
  officer: boolean;
}

export function newFrame(flow: EngineFlow, marks: readonly string[] = []): OpenFrame {
  return {
    flow,
    state: undefined,
    waiting: undefined,
    trail: [],
    revisiting: undefined,
    counting: false,
    named: false,
    marks,
    settled: undefined,
    done: false,
    asked: false,
    resumed: false,
    view: undefined,
  };
}

export function flowById(flows: EngineFlows, id: string): EngineFlow | undefined {
  return flows.flows.find((flow) => flow.id === id);
}

export function top(draft: Draft): OpenFrame | undefined {
  return draft.stack.at(-1);
}

const questionsById = new WeakMap<EngineFlow, ReadonlyMap<string, Question>>();
export function questionOf(flow: EngineFlow, id: string | undefined): Question | undefined {
  if (id === undefined) return undefined;
  let byId = questionsById.get(flow);
  if (byId === undefined) {
    byId = new Map(flow.questions.map((question) => [question.id, question]));
    questionsById.set(flow, byId);
  }
  return byId.get(id);
}

/** A question as it is put now: what it offers stands in front of its own choices. */
export function offered(draft: Draft, frame: OpenFrame, question: Question): Question {
  const { offers, choices = [] } = question;
  if (offers === undefined) return question;
  return { ...question, choices: [...offers(viewOf(draft, frame)), ...choices] };
}

/** The open question of the flow that speaks. */
export function openQuestion(draft: Draft): Question | undefined {
  const frame = top(draft);
  const question = frame && questionOf(frame.flow, frame.waiting);
  return question && offered(draft, frame, question);
}

/** Values are derived once per set of answers, and the same object comes back: the rules are asked once per turn. */
const valuesByAnswers = new WeakMap<Answers, Values>();
export function valuesFor(answers: Answers): Values {
  const known = valuesByAnswers.get(answers);
  if (known !== undefined) return known;
  const values = valuesOf(answers);
  valuesByAnswers.set(answers, values);
  return values;
}

/** The same view as long as nothing in it changed. */
export function viewOf(draft: Draft, frame: OpenFrame): FlowView {
  const { view } = frame;
  const stands =
    view?.answers === draft.answers &&
    view.marks === frame.marks &&
    view.answered === frame.trail.length &&
    view.revisiting === frame.revisiting &&
    view.settled === frame.settled;
  if (stands) return view;
  const fresh = newView(draft, frame);
  frame.view = fresh;
  return fresh;
}

function newView(draft: Draft, frame: OpenFrame): FlowView {
  return {
    values: valuesFor(draft.answers),
    answers: draft.answers,
    marks: frame.marks,
    day: draft.day,
    now: draft.now,
    knowledge: draft.knowledge,
    get token() {
      return draft.input.token;
    },
    answered: frame.trail.length,
    ...(frame.revisiting === undefined ? {} : { revisiting: frame.revisiting }),
    ...(frame.settled === undefined ? {} : { settled: frame.settled }),
  };
}

/** The machine's context, from her answers. */
export function contextOf(draft: Draft, frame: OpenFrame): FlowContext {
  const view = viewOf(draft, frame);
  return {
    open: frame.revisiting === undefined ? frame.flow.open(view) : [frame.revisiting],
    values: view.values,
    marks: frame.marks,
    signs: frame.flow.signs?.(view) ?? [],
  };
}
