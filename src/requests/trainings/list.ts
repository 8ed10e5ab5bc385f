/** `trainings.list`: what is on, as near to what she asked for as there is. */
import type { CourseRun } from '#src/domain/course.ts';
import type { RunCard } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { stageOf, startOf } from '#src/domain/seats.ts';
import { addMonths, dayOf, type Instant } from '#src/domain/time.ts';
import { card, type TrainingDeps } from './house.ts';

/** How many she is shown at once; fewer than a screen. */
const shown = 5;
/** How far ahead runs are looked for, this month counted. */
const monthsAhead = 7;

interface Wanted {
  readonly course: string | undefined;
  readonly near: string | undefined;
  readonly month: string | undefined;
}

/**
 * `{"course":"accounting","near":"tan-phong","month":"this","home":"sin-ho"}` →
 * `one` or `some` fit · `elsewhere`: the course, but not there or then · `others`: other courses · `none` is on at all.
 * Those at `home` come first, then the soonest.
 */
export function listTrainings(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ course, near, month, home }, { now }) {
      const wanted: Wanted = {
        course: text(course),
        near: text(near),
        month: monthOf(text(month), now),
      };
      const ahead = await runsAhead(deps, now);
      if (ahead.length === 0) return { outcome: 'none' };
      const fitting = ahead.filter((run) => fits(run, wanted));
      const sorted = (runs: readonly CourseRun[]): readonly CourseRun[] =>
        nearFirst(runs, wanted.near ?? text(home));
      const answer = (outcome: string, runs: readonly CourseRun[]) => ({
        outcome,
        data: {
          runs: sorted(runs)
            .slice(0, shown)
            .map((run): RunCard => card(deps, run)),
          more: Math.max(0, runs.length - shown),
        },
      });
      if (fitting.length === 1 && wanted.course !== undefined) return answer('one', fitting);
      if (fitting.length > 0) return answer('some', fitting);
      const same = ahead.filter(
        (run) => wanted.course !== undefined && run.course === wanted.course,
      );
      return same.length > 0 ? answer('elsewhere', same) : answer('others', ahead);
    },
  };
}

/** Runs one can still sign up or wait for, the soonest first. */
async function runsAhead({ records }: TrainingDeps, now: Instant): Promise<readonly CourseRun[]> {
  const found: CourseRun[] = [];
  const today = dayOf(now);
  for (let month = 0; month < monthsAhead; month += 1) {
    const tag = `month:${addMonths(`${today.slice(0, 7)}-01`, month).slice(0, 7)}`;
    for await (const { value } of records.list('course-run', { tag })) {
      const stage = stageOf(value, now);
      if (stage === 'open' || stage === 'full') found.push(value);
    }
  }
  return found.sort((a, b) => startOf(a) - startOf(b));
}

function fits(run: CourseRun, { course, near, month }: Wanted): boolean {
  return (
    (course === undefined || run.course === course) &&
    (near === undefined || run.commune === near) &&
    (month === undefined || run.first.startsWith(month))
  );
}

function nearFirst(runs: readonly CourseRun[], home: string | undefined): readonly CourseRun[] {
  const away = ({ commune }: CourseRun): number => (commune === home ? 0 : 1);
  return [...runs].sort((a, b) => away(a) - away(b) || startOf(a) - startOf(b));
}

/** `this` and `next` month as `2026-12`. */
function monthOf(month: string | undefined, now: Instant): string | undefined {
  if (month === undefined) return undefined;
  const first = `${dayOf(now).slice(0, 7)}-01`;
  return (month === 'next' ? addMonths(first, 1) : first).slice(0, 7);
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
