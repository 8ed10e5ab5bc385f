/** Opens a run: from then on women are told of it and can sign up. */
import { type CourseRun, freshRun, type RunDetails } from '#src/domain/course.ts';
import type { RunView } from '#src/domain/course-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { RunId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { runChange } from '#src/domain/seats.ts';
import type { CourseDeps } from './deps.ts';
import { demandGood, viewOf } from './runs.ts';

export async function openRun(
  deps: CourseDeps,
  actor: Actor,
  details: RunDetails,
): Promise<RunView> {
  demandGood(deps, actor, details);
  const run = newRun(deps, actor, details);
  const audit = deps.audit.change(actor, 'run-opened', [`course-run:${run.id}`]);
  const done = await deps.records.apply([runChange(run, 0), audit]);
  if (done === 'conflict') throw new RefusedError('conflict');
  return viewOf(deps, run);
}

export function newRun(
  { clock, random }: Pick<CourseDeps, 'clock' | 'random'>,
  actor: Actor,
  details: RunDetails,
): CourseRun {
  return freshRun(details, { id: random.hex(4) as RunId, by: actor.officer, now: clock.now() });
}
