/** Copies a run to other days: the same words, an empty list. */
import type { CopyRun, RunView } from '#src/domain/course-desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import { detailsOf } from './change-run.ts';
import type { CourseDeps } from './deps.ts';
import { openRun } from './open-run.ts';
import { findRun } from './runs.ts';

export async function copyRun(
  deps: CourseDeps,
  actor: Actor,
  id: string,
  changes: CopyRun,
): Promise<RunView> {
  const { value } = await findRun(deps, actor, id);
  return openRun(deps, actor, { ...detailsOf(value), ...changes });
}
