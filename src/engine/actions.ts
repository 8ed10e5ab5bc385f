/** What a machine asked for, done to the draft of the turn. */
import type { FlowAction } from '#src/domain/flow.ts';
import type { Reply } from '#src/domain/text.ts';
import { type Draft, type OpenFrame, offered, questionOf, viewOf } from './draft.ts';
import { consentEffect, handoffEffect, leadEffect } from './effects.ts';
import { hideLines } from './hide.ts';
import { promptCorrect, promptErase } from './prompts.ts';
import { forgetAnswers } from './requests.ts';
import { openFlow } from './stack.ts';

/** Does the actions of one move, in order. True if the flow must be entered again because its marks changed. */
export function applyActions(
  draft: Draft,
  frame: OpenFrame,
  actions: readonly FlowAction[],
): boolean {
  const marks = frame.marks;
  for (const action of actions) apply(draft, frame, action);
  return frame.marks !== marks;
}

function apply(draft: Draft, frame: OpenFrame, action: FlowAction): void {
  switch (action.type) {
    case 'say':
      draft.replies.push(spoken(draft, frame, action.params.key));
      return;
    case 'ask':
      ask(draft, frame, action.params.question);
      return;
    case 'mark':
      if (!frame.marks.includes(action.params.mark)) {
        frame.marks = [...frame.marks, action.params.mark];
      }
      return;
    case 'unmark':
      if (frame.marks.includes(action.params.mark)) {
        frame.marks = frame.marks.filter((mark) => mark !== action.params.mark);
      }
      return;
    case 'request':
      // Made once the move is over: what it comes to is an event of its own.
      return;
    case 'open':
      openFlow(draft, action.params.flow);
      return;
    case 'correct':
      promptCorrect(draft);
      return;
    case 'erase':
      promptErase(draft);
      return;
    case 'hide':
      hideLines(draft);
      return;
    case 'openLead':
      draft.effects.push(leadEffect(draft, frame, action.params.wish));
      return;
    case 'openHandoff': {
      const effect = handoffEffect(draft, frame, action.params.reason);
      draft.effects.push(effect);
      draft.outcome = { kind: 'handoff', reason: effect.handoff.reason };
      return;
    }
    case 'consent':
      draft.effects.push(consentEffect(draft, action.params));
      return;
    case 'forget':
      forgetAnswers(draft, action.params.answers);
      return;
  }
}

/** Puts a question of the flow and waits for it. */
export function ask(draft: Draft, frame: OpenFrame, id: string): void {
  if (frame.waiting !== id) frame.named = false;
  frame.counting = false;
  frame.waiting = id;
  frame.asked = true;
  const own = questionOf(frame.flow, id);
  if (own === undefined) return;
  const question = offered(draft, frame, own);
  const keep = frame.revisiting === id ? [keepChoice] : [];
  const choices = [...keep, ...(question.choices ?? [])];
  draft.replies.push({
    ...spoken(draft, frame, question.ask),
    waiting: id,
    ...(choices.length > 0 ? { choices } : {}),
  });
}

/** Offered with a question she looks at again: leave it as it is. */
const keepChoice = { id: 'keep', label: { key: 'engine.keep' } };

/** A text of the flow with its places filled. */
export function spoken(draft: Draft, frame: OpenFrame, key: string): Reply {
  const { fill, files, once } = frame.flow.copy[key] ?? {};
  if (fill === undefined && files === undefined && once === undefined) return { key };
  const view = viewOf(draft, frame);
  const remembered = once?.(view);
  const papers = files?.(view) ?? [];
  return {
    key,
    ...(fill === undefined ? {} : { params: fill(view) }),
    ...(papers.length === 0 ? {} : { files: papers }),
    ...(remembered === undefined ? {} : { once: remembered }),
  };
}
