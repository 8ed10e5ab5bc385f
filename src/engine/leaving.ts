/** Leaving a flow before its end: «thôi», «không cần nữa», «để lúc khác». */
import type { Command } from '#src/domain/knowledge.ts';
import { type Draft, top } from './draft.ts';
import { forgetAnswers } from './requests.ts';
import { leaveTop } from './stack.ts';

/** True if the flow on top may be left so, and that is what she says. «Dừng» does too. */
export function leave(draft: Draft, text: string, command: Command | undefined): boolean {
  const frame = top(draft);
  const stops = command?.name === 'stop';
  if (frame?.flow.leaving === undefined || draft.prompt !== undefined) return false;
  if (!stops && !draft.knowledge.language.leaves(text)) return false;
  const { say, drops } = frame.flow.leaving;
  forgetAnswers(
    draft,
    drops.filter((key) => frame.trail.includes(key)),
  );
  draft.misses = 0;
  draft.replies.push({ key: say });
  leaveTop(draft);
  return true;
}
