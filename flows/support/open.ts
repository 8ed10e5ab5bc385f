/** Which question is put next: the one that can still change most of what she is told, and none that changes nothing. */
import type { AnswerKey } from '#src/domain/answer.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { matchesOf, needOf } from './matches.ts';
import { answerQuestions, firstQuestions } from './questions.ts';

/** At most one id: after each answer it is looked at anew which question tells most. */
export function open(view: FlowView): readonly string[] {
  const need = needOf(view);
  if (need === undefined) return [];
  const first = firstQuestions[need];
  const asked = answerQuestions
    .map(({ id }) => id)
    .filter((id) => view.marks.includes('checking') || first.includes(id))
    .filter((id) => view.values[id] === undefined && !view.marks.includes(`skipped:${id}`));
  const [most] = asked
    .map((id) => ({ id, weight: weight(view, id) }))
    .filter((one) => one.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  return most === undefined ? [] : [most.id];
}

/** Whether a look closer would ask her anything. */
export function hasMore(view: FlowView): boolean {
  return open({ ...view, marks: [...view.marks, 'checking'] }).length > 0;
}

/** How many programmes hang on it; one whose sum alone hangs on it counts half. */
function weight(view: FlowView, id: AnswerKey): number {
  let sum = 0;
  for (const { status, missing, refining } of matchesOf(view)) {
    if (status === 'undecided' && missing.includes(id)) sum += 2;
    else if (status !== 'no' && refining.includes(id)) sum += 1;
  }
  // What her group is opens or closes the other half: what it could have is told from it.
  if (id === 'currentForm' && needOf(view) === 'loan') sum += 4;
  return sum;
}
