/** Changes a run. Whoever is on its list is told of another day, hour or place; more seats go to those who wait. */
import { newsTimer, remindersOf } from '#src/courses/timers.ts';
import { moveUp } from '#src/courses/wait-list.ts';
import type { CourseRun, RunDetails } from '#src/domain/course.ts';
import type { ChangeRun, RunView } from '#src/domain/course-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import { hasNews, stageOf } from '#src/domain/seats.ts';
import type { CourseDeps } from './deps.ts';
import { atThisMoment, demandGood, findRun, onList, setRest, split, viewOf } from './runs.ts';

export async function changeRun(
  deps: CourseDeps,
  actor: Actor,
  id: string,
  { version: edition, ...changes }: ChangeRun,
): Promise<RunView> {
  const { run, later } = await atThisMoment(async () => {
    const { value, version } = await findRun(deps, actor, id);
    if (value.edition !== edition) throw new RefusedError('conflict');
    const now = deps.clock.now();
    const stage = stageOf(value, now);
    if (stage === 'cancelled' || stage === 'over') throw new RefusedError('run-closed');
    const details = changed(detailsOf(value), changes);
    demandGood(deps, actor, details, value);
    const after: CourseRun = {
      ...withoutDetails(value),
      ...details,
      edition: value.edition + 1,
      updatedAt: now,
    };
    const moves = await moveUp(deps.records, after, version, now);
    const timers = (await onList(deps, value)).flatMap(({ value: place }) =>
      hasNews(after, place) ? [...remindersOf(after, place, now), newsTimer(place, now)] : [],
    );
    const parts = split(timers);
    const audit = deps.audit.change(actor, 'run-changed', [`course-run:${value.id}`]);
    const done = await deps.records.apply([...moves.records, audit], {
      timers: [...moves.timers, ...parts.now],
    });
    return done === 'applied' ? { run: moves.run, later: parts.later } : undefined;
  });
  await setRest(deps, later);
  return viewOf(deps, run);
}

/** What the officer says of a run, without what is counted. */
export function detailsOf(run: CourseRun): RunDetails {
  const { course, title, who, first, last, starts, ends, place, commune } = run;
  const { seats, deadline, contact, bring, support } = run;
  return {
    course,
    title,
    ...(who === undefined ? {} : { who }),
    first,
    last,
    starts,
    ends,
    place,
    commune,
    seats,
    deadline,
    ...(contact === undefined ? {} : { contact }),
    ...(bring === undefined ? {} : { bring }),
    support,
  };
}

/** A line that was taken away must not come back from the run as it was. */
function withoutDetails(run: CourseRun): CourseRun {
  const { who: _who, contact: _contact, bring: _bring, ...rest } = run;
  return rest;
}

/** `null` takes a line away, what is absent stays. */
function changed(details: RunDetails, changes: Omit<ChangeRun, 'version'>): RunDetails {
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const gone = new Set(given.filter(([, value]) => value === null).map(([name]) => name));
  const kept = Object.entries(details).filter(([name]) => !gone.has(name));
  return {
    ...Object.fromEntries(kept),
    ...Object.fromEntries(given.filter(([, value]) => value !== null)),
    // Only the lines that may be absent can be taken away: the border sees to it.
  } as RunDetails;
}
