/** The stack of flows: what is opened lies on top, what ends gives way to the flow below. */
import { type Draft, flowById, newFrame, type OpenFrame, top } from './draft.ts';

/** Deep enough for a question within a question; deeper means a circle. */
export const deepest = 8;

/** Puts a flow on top. One that is open already is uncovered instead: a stack never holds a flow twice. */
export function openFlow(
  draft: Draft,
  id: string,
  marks: readonly string[] = [],
): OpenFrame | undefined {
  const flow = flowById(draft.flows, id);
  if (flow === undefined) {
    draft.fault ??= 'flow-missing';
    return top(draft);
  }
  // She has gone on to what this flow is about.
  if (flow.matter !== undefined) draft.about = undefined;
  const at = draft.stack.findIndex((frame) => frame.flow === flow);
  if (at !== -1) {
    draft.stack.length = at + 1;
    const frame = draft.stack[at];
    if (frame !== undefined) {
      frame.state = undefined;
      frame.done = false;
      frame.asked = false;
      frame.revisiting = undefined;
      frame.marks = [...new Set([...frame.marks, ...marks])];
    }
    return frame;
  }
  // The bottom stays, the flow above it gives way.
  if (draft.stack.length >= deepest) draft.stack.splice(1, 1);
  const frame = newFrame(flow, marks);
  draft.stack.push(frame);
  return frame;
}

/** Leaves the flow on top; the one below goes on. */
export function leaveTop(draft: Draft): void {
  draft.stack.pop();
  const below = draft.stack.at(-1);
  if (below !== undefined) below.resumed = true;
}

/** Leaves everything for the menu. */
export function openMenu(draft: Draft): void {
  draft.stack = [];
  openFlow(draft, draft.flows.menu);
}
