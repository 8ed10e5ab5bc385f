/** Meeting her: a newcomer is told who speaks, somebody who returns is told where she left. */
import { type Draft, newFrame, top } from './draft.ts';
import { enter } from './enter.ts';
import { openFlow, openMenu } from './stack.ts';

const hour = 3_600_000;
/** After a night away a greeting says where she left. */
const away = 12 * hour;
/** After a month what she told is shown to her again before it is built on. */
const longAway = 30 * 24 * hour;

/** Says who speaks, above the menu. `hurried`: she already said what she wants, so one line is enough. */
export function greetNewcomer(draft: Draft, hurried: boolean): void {
  openMenu(draft);
  const frame = openFlow(draft, draft.flows.start, hurried ? ['hurried'] : []);
  if (frame === undefined) return;
  enter(draft, frame);
  if (frame.done) draft.stack = draft.stack.filter((open) => open !== frame);
}

/** «Chào chị» in the middle of things; after a while away also where she left. */
export function greetBack(draft: Draft): void {
  const gap = draft.lastAt === undefined ? away : draft.now - draft.lastAt;
  if (gap >= longAway) lookOver(draft);
  const frame = top(draft);
  const elsewhere = frame !== undefined && frame.flow.id !== draft.flows.menu;
  draft.replies.push(
    elsewhere && gap >= away
      ? { key: 'engine.returning', params: { where: { key: `${frame.flow.id}.title` } } }
      : { key: 'engine.greeting' },
  );
}

/** Flows are entered again without what she had waved through, so that she reviews her answers. */
function lookOver(draft: Draft): void {
  draft.stack = draft.stack.map((frame) => ({ ...newFrame(frame.flow), trail: frame.trail }));
}
