/** The officers' work on courses, composed by hand: catalogue, verbs, tables, routes. */
import { createAudit } from '#src/desk/audit.ts';
import type { CourseDeps } from '#src/desk/courses/deps.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Said } from '#src/domain/text.ts';
import { type Clock, dayOf, type Random } from '#src/domain/time.ts';
import { courseRoutes } from '#src/http/desk/course-routes.ts';
import type { DeskRoute } from '#src/http/desk/route.ts';
import { attendanceXlsx } from '#src/reports/attendance.ts';
import { readPasted, readXlsx } from '#src/reports/read-table.ts';
import type { Mind } from './mind.ts';

export interface Schooling {
  readonly courses: CourseDeps;
  readonly routes: readonly DeskRoute[];
}

export function createSchooling(deps: {
  readonly records: RecordStore;
  readonly mind: Mind;
  readonly clock: Clock;
  readonly random: Random;
}): Schooling {
  const { records, mind, clock, random } = deps;
  const say = (said: Said): string => mind.speaker.say(said, dayOf(clock.now()));
  const courses: CourseDeps = {
    records,
    clock,
    random,
    audit: createAudit({ records, clock, random }),
    courses: mind.content.courses,
    communes: new Map(mind.content.communes.map(({ slug, name }) => [slug, name])),
    say,
    readCommune(text) {
      const slug = mind.readAs('commune', text);
      return typeof slug === 'string' ? slug : undefined;
    },
  };
  const routes = courseRoutes({
    courses,
    say,
    rows: (table) =>
      'text' in table
        ? Promise.resolve(readPasted(table.text))
        : readXlsx(Buffer.from(table.file, 'base64')),
    workbook: (register) => attendanceXlsx(register, (key) => say({ key })),
  });
  return { courses, routes };
}
