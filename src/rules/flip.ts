/** Flips: the smallest change of one answer alone that raises a verdict. Found at thresholds, proved by applying it. */
import type { AnswerKey, Values } from '#src/domain/answer.ts';
import type { Flip, Verdict } from '#src/domain/screening.ts';
import type { Check } from './evaluate.ts';
import type { Change } from './measure.ts';

/** How high a verdict stands. To convert is to have an HTX in the end, so it stands as high. */
const heights: { readonly [Key in Verdict]?: number } = {
  'interest-group': 0,
  tht: 1,
  htx: 2,
  convert: 2,
};

/** Only for a verdict that is less than an HTX. One entry per answer, those that reach highest first. */
export function flips(
  values: Values,
  verdict: Verdict,
  blocking: readonly Check[],
  decide: (values: Values) => Verdict,
): readonly Flip[] {
  if (verdict !== 'tht' && verdict !== 'interest-group') return [];
  const now = heightOf(verdict);
  const found = new Map<AnswerKey, Flip>();
  for (const change of nearestFirst(values, blocking)) {
    if (found.has(change.answer)) continue;
    const raised = decide({ ...values, [change.answer]: change.to });
    if (heightOf(raised) > now) found.set(change.answer, { ...change, verdict: raised });
  }
  return [...found.values()].sort((a, b) => heightOf(b.verdict) - heightOf(a.verdict));
}

/** A verdict only changes where a blocking condition does, so their thresholds are all there is to try. */
function nearestFirst(values: Values, blocking: readonly Check[]): readonly Change[] {
  return blocking
    .flatMap((check) => (check.status(values) === 'unmet' ? check.nudges(values) : []))
    .sort((a, b) => distance(values, a) - distance(values, b));
}

function distance(values: Values, { answer, to }: Change): number {
  const from = values[answer];
  return typeof from === 'number' && typeof to === 'number' ? Math.abs(to - from) : 0;
}

function heightOf(verdict: Verdict): number {
  return heights[verdict] ?? -1;
}
