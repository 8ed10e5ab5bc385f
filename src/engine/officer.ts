/** The offer of a person: «shall I ask an officer?» */
import type { Choice, Said } from '#src/domain/text.ts';
import type { Draft } from './draft.ts';

export const yesNo: readonly Choice[] = [
  { id: 'yes', label: { key: 'engine.yes' } },
  { id: 'no', label: { key: 'engine.no' } },
];

/** «Shall I ask an officer?» — `marks` are handed to the flow that leads to one. */
export function promptOfficer(draft: Draft, said: Said, marks: readonly string[]): void {
  draft.prompt = { name: 'officer', options: ['yes', 'no', ...marks] };
  draft.replies.push({ ...said, waiting: 'officer', choices: yesNo });
}
