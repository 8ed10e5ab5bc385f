/** Figures of runs that began between two days: numbers only, and only such as say nothing of one person. */
import type { CourseFigures } from '#src/domain/course-desk.ts';
import { type Actor, canSee } from '#src/domain/officer.ts';
import { addMonths, type Day } from '#src/domain/time.ts';
import type { CourseDeps } from './deps.ts';

/** Fewer than this could be told apart. */
const fewest = 5;
/** Longest span looked at, in months. */
const mostMonths = 120;

export async function courseFigures(
  deps: CourseDeps,
  actor: Actor,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<CourseFigures> {
  const sums = { runs: 0, cancelled: 0, seats: 0, registered: 0, attended: 0, absent: 0, rated: 0 };
  let rating = 0;
  const courses = new Map<string, { runs: number; registered: number; attended: number }>();
  let month = `${from.slice(0, 7)}-01`;
  for (let count = 0; month <= to && count < mostMonths; count += 1) {
    const tag = `month:${month.slice(0, 7)}`;
    for await (const { value } of deps.records.list('course-run', { tag })) {
      if (value.first < from || value.first > to || !canSee(actor, value.commune)) continue;
      if (value.state === 'cancelled') {
        sums.cancelled += 1;
        continue;
      }
      sums.runs += 1;
      sums.seats += value.seats;
      sums.registered += value.taken;
      sums.attended += value.attended;
      sums.absent += value.absent;
      sums.rated += value.rated;
      rating += value.rating;
      const own = courses.get(value.course) ?? { runs: 0, registered: 0, attended: 0 };
      own.runs += 1;
      own.registered += value.taken;
      own.attended += value.attended;
      courses.set(value.course, own);
    }
    month = addMonths(month, 1);
  }
  return {
    ...sums,
    ...(sums.rated < fewest ? {} : { rating: Math.round((rating / sums.rated) * 10) / 10 }),
    courses: [...courses].map(([course, own]) => ({
      course,
      title: deps.say({ key: `course.${course}.title` }),
      ...own,
    })),
  };
}
