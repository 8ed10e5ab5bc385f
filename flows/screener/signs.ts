/** Signs the screener's machine goes by. */
import type { FlowView } from '#src/domain/flow.ts';
import { checks, isSkipped, screeningOf } from './open.ts';
import { groupQuestions } from './questions.ts';

export function signs(view: FlowView): readonly string[] {
  const screening = screeningOf(view);
  const { verdict } = screening;
  const found: string[] = [verdict];
  const told = groupQuestions.filter(({ id }) => Object.hasOwn(view.values, id)).length;
  const seen = view.marks.includes('reviewed') || verdict === 'already' || told < 2;
  if (!seen) found.push('to-review');
  const unchecked = checks(view, screening).some((key) => !isSkipped(view, key));
  if (unchecked && !view.marks.includes('checking')) found.push(`${verdict}:unchecked`);
  const skipped = groupQuestions.some(({ id }) => isSkipped(view, id));
  if (verdict === 'undecided' && skipped) found.push('undecided:skipped');
  return found;
}
