/** The officers' work on courses, composed by hand: catalogue, verbs, tables, routes. */
import { calendarFile } from '#src/courses/calendar-file.ts';
import { createAudit } from '#src/desk/audit.ts';
import type { CourseDeps } from '#src/desk/courses/deps.ts';
import { openRun } from '#src/desk/courses/open-run.ts';
import { BadRunError } from '#src/desk/courses/runs.ts';
import type { RunView } from '#src/domain/course-desk.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Said } from '#src/domain/text.ts';
import { type Clock, dayOf, type Random } from '#src/domain/time.ts';
import { courseRoutes } from '#src/http/desk/course-routes.ts';
import { detailsShape } from '#src/http/desk/course-shapes.ts';
import type { DeskRoute } from '#src/http/desk/route.ts';
import { attendanceXlsx } from '#src/reports/attendance.ts';
import { readPasted, readXlsx } from '#src/reports/read-table.ts';
import type { Mind } from './mind.ts';

/** Whoever sits at the terminal of the machine. */
const terminal: Actor = {
  officer: 'terminal' as OfficerId,
  name: '',
  roles: ['officer'],
  communes: 'all',
  session: '',
  from: '',
};

export interface Schooling {
  readonly courses: CourseDeps;
  readonly routes: readonly DeskRoute[];
  /** Opens a class without an officer at a browser, as `ct talk` does; every fault of it in words. */
  readonly open: (details: unknown) => Promise<RunView | { readonly problems: readonly string[] }>;
  /** A class as a calendar file. */
  readonly calendar: (run: string) => Promise<string | undefined>;
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
  return {
    courses,
    routes,
    async open(given) {
      const details = detailsShape.safeParse(given);
      if (!details.success) {
        return {
          problems: details.error.issues.map(
            ({ path, message }) => `${path.map(String).join('.')}: ${message}`,
          ),
        };
      }
      try {
        return await openRun(courses, terminal, details.data);
      } catch (error) {
        if (!(error instanceof BadRunError)) throw error;
        return { problems: error.problems.map(({ field, text }) => `${field}: ${text}`) };
      }
    },
    async calendar(id) {
      const found = await records.get('course-run', id);
      if (found === undefined) return undefined;
      const commune = courses.communes.get(found.value.commune) ?? '';
      return calendarFile(found.value, commune, clock.now());
    },
  };
}
