/** The catalogue, and the kinds of support a run may name. */
import { courseSupports } from '#src/domain/course.ts';
import type { CourseView, SupportView } from '#src/domain/course-desk.ts';
import type { CourseDeps } from './deps.ts';

export function listCourses({ courses, say }: CourseDeps): {
  readonly courses: readonly CourseView[];
  readonly supports: readonly SupportView[];
} {
  return {
    courses: courses.map(({ id, code, seats, days, isSample }) => ({
      id,
      code,
      title: say({ key: `course.${id}.title` }),
      who: say({ key: `course.${id}.who` }),
      with: say({ key: `course.${id}.with` }),
      seats,
      days,
      ...(isSample ? { sample: say({ key: `course.${id}.sample` }) } : {}),
    })),
    supports: courseSupports.map((id) => ({
      id,
      text: say({ key: `trainings.support.${id}` }),
    })),
  };
}
