/** Who holds an office that must watch, or be watched by, another. */
import type { FlowView } from '#src/domain/flow.ts';
import { idsIn, type PaperKey } from '#src/domain/paper-answers.ts';

const lean: readonly PaperKey[] = [
  'paperDirector',
  'paperController',
  'paperAccountant',
  'paperTreasurer',
];
const full: readonly PaperKey[] = [
  'paperChair',
  'paperBoard',
  'paperDirector',
  'paperControl',
  'paperAccountant',
  'paperTreasurer',
];

/** Offices asked for in each way of governing. */
export function officeKeys({ answers }: FlowView): readonly PaperKey[] {
  return answers.paperGovernance?.value === 'full' ? full : lean;
}

/** Ids of those who hold one, each once for every office. */
export function offices(view: FlowView): readonly string[] {
  return officeKeys(view).flatMap((key) => idsIn(view.answers, key) ?? []);
}
