/** Cancels a run: nobody can sign up, no reminder goes out, everybody on the list is told why. */
import { newsTimer } from '#src/courses/timers.ts';
import type { CancelRun, RunView } from '#src/domain/course-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import { runChange, stageOf } from '#src/domain/seats.ts';
import type { CourseDeps } from './deps.ts';
import { atThisMoment, findRun, onList, setRest, split, viewOf } from './runs.ts';

export async function cancelRun(
  deps: CourseDeps,
  actor: Actor,
  id: string,
  { version: edition, why }: CancelRun,
): Promise<RunView> {
  const { run, later } = await atThisMoment(async () => {
    const { value, version } = await findRun(deps, actor, id);
    const now = deps.clock.now();
    const stage = stageOf(value, now);
    if (stage === 'cancelled' || stage === 'over') throw new RefusedError('run-closed');
    if (value.edition !== edition) throw new RefusedError('conflict');
    const off = {
      ...value,
      state: 'cancelled' as const,
      why: why.trim(),
      edition: edition + 1,
      updatedAt: now,
    };
    // Reminders stay set: one that falls due before the news says the same.
    const parts = split((await onList(deps, value)).map((place) => newsTimer(place.value, now)));
    const audit = deps.audit.change(actor, 'run-cancelled', [`course-run:${value.id}`]);
    const done = await deps.records.apply([runChange(off, version), audit], { timers: parts.now });
    return done === 'applied' ? { run: off, later: parts.later } : undefined;
  });
  await setRest(deps, later);
  return viewOf(deps, run);
}
