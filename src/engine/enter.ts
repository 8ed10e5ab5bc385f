/** Entering, answering and leaving flows. Her answers are the state: to resume is to enter again with them. */
import type { AnswerSource, AnswerValue } from '#src/domain/answer.ts';
import type { FlowEvent } from '#src/domain/flow.ts';
import type { Question, Taken } from '#src/domain/question.ts';
import { applyActions, ask } from './actions.ts';
import { contextOf, type Draft, type OpenFrame, questionOf, top, viewOf } from './draft.ts';
import { enterMachine, type Moved, moveMachine } from './machine.ts';
import { askPrompt } from './prompts.ts';
import { settleRequest } from './requests.ts';
import { leaveTop, openMenu } from './stack.ts';

/** More moves than any real turn makes; past it two flows open each other for ever. */
const mostMoves = 24;

/** Lets the flow on top speak: enters what is new, resumes what was uncovered, asks what is open. */
export function settle(draft: Draft): void {
  const said = draft.replies.length;
  goOn(draft);
  // Who asked for rest hears no more than that; where she is, is kept.
  if (draft.quiet) draft.replies.length = said;
}

/** Where she is now is entered without a word: what she asks for is looked at from there. */
export function settleQuietly(draft: Draft): void {
  const said = draft.replies.length;
  goOn(draft);
  draft.replies.length = said;
  const frame = top(draft);
  if (frame !== undefined) frame.asked = false;
}

function goOn(draft: Draft): void {
  for (let moves = 0; moves < mostMoves; moves += 1) {
    const frame = top(draft);
    if (frame === undefined) {
      openMenu(draft);
    } else if (frame.done) {
      leaveTop(draft);
    } else if (frame.state === undefined) {
      enter(draft, frame);
    } else if (draft.prompt !== undefined) {
      if (draft.replies.at(-1)?.waiting !== draft.prompt.name) askPrompt(draft);
      return;
    } else if (frame.asked || draft.quiet) {
      return;
    } else {
      resume(draft, frame);
    }
  }
  draft.fault = 'flow-circle';
  openMenu(draft);
  const menu = top(draft);
  if (menu !== undefined) enter(draft, menu);
}

/** Enters a flow with her answers: it lands on the first open question, or on what follows the last. */
export function enter(draft: Draft, frame: OpenFrame): void {
  frame.resumed = false;
  const before = draft.replies.length;
  const answers = draft.answers;
  const moved = enterMachine(frame.flow.machine, contextOf(draft, frame));
  take(draft, frame, moved, before);
  // A final state may forget answers («no consent, no phone»): that is its last word, not a reason to enter again.
  if (draft.answers !== answers && !frame.done) frame.state = undefined;
}

/** The flow above ended, or nothing moved: the machine may have a word for it; otherwise the question is put again. */
function resume(draft: Draft, frame: OpenFrame): void {
  if (frame.resumed) {
    frame.resumed = false;
    const spoke = draft.replies.length;
    send(draft, frame, { type: 'flow.resumed' });
    if (draft.replies.length > spoke || frame.state === undefined || frame.done) return;
  }
  if (questionOf(frame.flow, frame.waiting) === undefined) {
    frame.state = undefined;
    return;
  }
  ask(draft, frame, frame.waiting ?? '');
}

/** She answered the open question: keeps the answer, then lets the machine go on. */
export function give(
  draft: Draft,
  frame: OpenFrame,
  question: Question,
  value: AnswerValue,
  how: AnswerSource,
): void {
  const { id } = question;
  const taken = question.take?.(value, viewOf(draft, frame));
  draft.misses = 0;
  draft.prompt = undefined;
  frame.revisiting = undefined;
  if (taken !== undefined) {
    if (question.keep !== false && !frame.trail.includes(id)) frame.trail = [...frame.trail, id];
    takeOver(draft, frame, taken, how);
  } else if (question.keep !== false) {
    if (!frame.trail.includes(id)) frame.trail = [...frame.trail, id];
    if (frame.marks.includes(skipped(id))) {
      frame.marks = frame.marks.filter((mark) => mark !== skipped(id));
    }
    draft.answers = { ...draft.answers, [id]: { value, at: draft.now, how } };
  }
  send(draft, frame, { type: 'answer.given', question: id, value });
}

/** An answer that is more than one value: everything it changes, and what is to be said of it. */
function takeOver(draft: Draft, frame: OpenFrame, taken: Taken, how: AnswerSource): void {
  const { answers = {}, marks = [], unmarks = [], say = [] } = taken;
  const kept = Object.entries(draft.answers).filter(([key]) => !Object.hasOwn(answers, key));
  const fresh = Object.entries(answers).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, { value, at: draft.now, how }] as const],
  );
  draft.answers = Object.fromEntries([...kept, ...fresh]);
  const gone = [...Object.keys(answers).map(skipped), ...unmarks];
  frame.marks = [...new Set([...frame.marks.filter((mark) => !gone.includes(mark)), ...marks])];
  draft.replies.push(...say);
}

/** She cannot know: no answer is kept, and the question is not put again by itself. */
export function skip(draft: Draft, frame: OpenFrame, question: Question): void {
  const { id } = question;
  draft.misses = 0;
  draft.prompt = undefined;
  frame.revisiting = undefined;
  if (!frame.trail.includes(id)) frame.trail = [...frame.trail, id];
  if (!frame.marks.includes(skipped(id))) frame.marks = [...frame.marks, skipped(id)];
  draft.answers = Object.fromEntries(Object.entries(draft.answers).filter(([key]) => key !== id));
  send(draft, frame, { type: 'answer.given', question: id, value: skipChoice });
}

/** The choice with which a question may be left open. */
export const skipChoice = 'skip';
/** The mark of a question left open; a flow's `open` leaves it out. */
const skipped = (question: string): string => `skipped:${question}`;

function send(draft: Draft, frame: OpenFrame, event: FlowEvent): void {
  const { flow, state } = frame;
  const before = draft.replies.length;
  const context = contextOf(draft, frame);
  const moved = state === undefined ? undefined : moveMachine(flow.machine, state, context, event);
  if (moved === undefined) {
    frame.state = undefined;
    return;
  }
  take(draft, frame, moved, before);
}

/** Takes over where a machine went. Where it marked something it is entered again: marks are state, like answers. */
function take(draft: Draft, frame: OpenFrame, moved: Moved, before: number): void {
  frame.state = moved.state;
  frame.done = moved.done;
  const marked = applyActions(draft, frame, moved.actions);
  if (marked && !moved.done) {
    draft.replies = draft.replies.filter((reply, at) => at < before || reply.waiting === undefined);
    frame.asked = false;
    frame.state = undefined;
    return;
  }
  for (const action of moved.actions) {
    if (action.type === 'request') request(draft, frame, action.params.request);
  }
}

/** What a flow asked for beyond her conversation: remembered with the flow, then told to its machine. */
function request(draft: Draft, frame: OpenFrame, name: string): void {
  const params = frame.flow.requests?.[name]?.(viewOf(draft, frame)) ?? {};
  const { outcome, data } = settleRequest(draft, { name, params });
  frame.settled = { request: name, outcome, ...(data === undefined ? {} : { data }) };
  if (!frame.done) send(draft, frame, { type: 'request.settled', request: name, outcome });
}
