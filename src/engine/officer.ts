/** The offer of a person: «shall I ask an officer?» */
import type { Choice, Said } from '#src/domain/text.ts';
import { type Draft, top } from './draft.ts';

export const yesNo: readonly Choice[] = [
  { id: 'yes', label: { key: 'engine.yes' } },
  { id: 'no', label: { key: 'engine.no' } },
];

/** She is on the way to one already. */
export const seeksOfficer = (draft: Draft): boolean => top(draft)?.flow.id === draft.flows.officer;

/** «Shall I ask an officer?» — `marks` are handed to the flow that leads to one. Never on the way there. */
export function promptOfficer(draft: Draft, said: Said, marks: readonly string[]): void {
  if (seeksOfficer(draft)) return;
  draft.prompt = { name: 'officer', options: ['yes', 'no', ...marks] };
  draft.replies.push({ ...said, waiting: 'officer', choices: yesNo });
}
