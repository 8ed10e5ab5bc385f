/** Courses: the catalogue, runs and their lists, attendance, messages, figures, tables. */
import type { FastifyReply } from 'fastify';
import { cancelRun } from '#src/desk/courses/cancel-run.ts';
import { changeRun } from '#src/desk/courses/change-run.ts';
import { copyRun } from '#src/desk/courses/copy-run.ts';
import { courseFigures } from '#src/desk/courses/course-figures.ts';
import type { CourseDeps } from '#src/desk/courses/deps.ts';
import { dropRegistration } from '#src/desk/courses/drop-registration.ts';
import { type Given, importRuns } from '#src/desk/courses/import-runs.ts';
import { listCourses } from '#src/desk/courses/list-courses.ts';
import { listRuns } from '#src/desk/courses/list-runs.ts';
import { markAttendance } from '#src/desk/courses/mark-attendance.ts';
import { listMessages, messageRun } from '#src/desk/courses/message-run.ts';
import { openRun } from '#src/desk/courses/open-run.ts';
import { readRegister } from '#src/desk/courses/read-register.ts';
import { BadRunError, findRun, viewOf } from '#src/desk/courses/runs.ts';
import type { ImportTable, Register } from '#src/domain/course-desk.ts';
import type { Said } from '#src/domain/text.ts';
import { renderSheet } from './attendance-page.ts';
import {
  attendanceShape,
  cancelShape,
  changeShape,
  copyShape,
  coursesShape,
  detailsShape,
  figuresQuery,
  figuresShape,
  importShape,
  messagesShape,
  placeParams,
  registerShape,
  reportShape,
  runParams,
  runShape,
  runsQuery,
  runsShape,
  sendShape,
  sentShape,
} from './course-shapes.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import { nothing } from './shapes.ts';

export interface CourseRouteDeps {
  readonly courses: CourseDeps;
  readonly say: (said: Said) => string;
  /** The rows of a table that was pasted or uploaded. */
  readonly rows: (table: ImportTable) => Promise<Given>;
  /** The attendance sheet as a spreadsheet. */
  readonly workbook: (register: Register) => Promise<Buffer>;
}

export function courseRoutes(deps: CourseRouteDeps): readonly DeskRoute[] {
  const { courses, say } = deps;
  /** A run that is wrong is answered with every fault of it. */
  const checked = async <T>(reply: FastifyReply, work: Promise<T>): Promise<T | FastifyReply> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof BadRunError)) throw error;
      const text = say({ key: 'courses.bad-run' });
      return reply.code(422).send({ error: 'bad-run', text, problems: error.problems });
    }
  };
  return [
    deskRoute({
      method: 'GET',
      path: '/courses',
      summary: 'The catalogue, and the kinds of support a run may name.',
      answer: coursesShape,
      run: async () => listCourses(courses),
    }),
    deskRoute({
      method: 'GET',
      path: '/courses/runs',
      summary: 'Runs in one’s communes.',
      query: runsQuery,
      answer: runsShape,
      run: async ({ actor, query }) => ({ runs: await listRuns(courses, actor, query) }),
    }),
    deskRoute({
      method: 'POST',
      path: '/courses/runs',
      summary: 'Opens a run: women are told of it from now on.',
      body: detailsShape,
      answer: runShape,
      run: ({ actor, body, reply }) => checked(reply, openRun(courses, actor, body)),
    }),
    deskRoute({
      method: 'GET',
      path: '/courses/runs/:run',
      summary: 'One run.',
      params: runParams,
      answer: runShape,
      run: async ({ actor, params }) =>
        viewOf(courses, (await findRun(courses, actor, params.run)).value),
    }),
    deskRoute({
      method: 'PATCH',
      path: '/courses/runs/:run',
      summary: 'Changes a run; whoever is on its list is told of another day, hour or place.',
      params: runParams,
      body: changeShape,
      answer: runShape,
      run: ({ actor, params, body, reply }) =>
        checked(reply, changeRun(courses, actor, params.run, body)),
    }),
    deskRoute({
      method: 'POST',
      path: '/courses/runs/:run/copy',
      summary: 'The same run on other days.',
      params: runParams,
      body: copyShape,
      answer: runShape,
      run: ({ actor, params, body, reply }) =>
        checked(reply, copyRun(courses, actor, params.run, body)),
    }),
    deskRoute({
      method: 'POST',
      path: '/courses/runs/:run/cancel',
      summary: 'Cancels a run; everybody on its list is told why.',
      params: runParams,
      body: cancelShape,
      answer: runShape,
      run: ({ actor, params, body }) => cancelRun(courses, actor, params.run, body),
    }),
    deskRoute({
      method: 'GET',
      path: '/courses/runs/:run/registrations',
      summary: 'Who has a seat, who waits, who left.',
      params: runParams,
      answer: registerShape,
      run: ({ actor, params }) => readRegister(courses, actor, params.run),
    }),
    deskRoute({
      method: 'POST',
      path: '/courses/runs/:run/registrations/:number/cancel',
      summary: 'Gives a place up for her; she is told.',
      params: placeParams,
      body: nothing,
      answer: registerShape,
      run: ({ actor, params }) => dropRegistration(courses, actor, params.run, params.number),
    }),
    deskRoute({
      method: 'POST',
      path: '/courses/runs/:run/attendance',
      summary: 'Marks who came.',
      params: runParams,
      body: attendanceShape,
      answer: registerShape,
      run: ({ actor, params, body }) => markAttendance(courses, actor, params.run, body),
    }),
    deskRoute({
      method: 'GET',
      path: '/courses/runs/:run/sheet.html',
      summary: 'The attendance sheet, to print.',
      params: runParams,
      raw: true,
      async run({ actor, params, reply }) {
        const register = await readRegister(courses, actor, params.run);
        return reply.type('text/html; charset=utf-8').send(renderSheet(register, say).markup);
      },
    }),
    deskRoute({
      method: 'GET',
      path: '/courses/runs/:run/sheet.xlsx',
      summary: 'The attendance sheet as a spreadsheet.',
      params: runParams,
      raw: true,
      async run({ actor, params, reply }) {
        const register = await readRegister(courses, actor, params.run);
        return reply
          .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
          .header('content-disposition', `attachment; filename="${params.run}.xlsx"`)
          .send(await deps.workbook(register));
      },
    }),
    deskRoute({
      method: 'POST',
      path: '/courses/runs/:run/messages',
      summary: 'Words for those on the list; the same id is sent once.',
      params: runParams,
      body: sendShape,
      answer: sentShape,
      run: ({ actor, params, body }) => messageRun(courses, actor, params.run, body),
    }),
    deskRoute({
      method: 'GET',
      path: '/courses/runs/:run/messages',
      summary: 'What was sent, the newest first.',
      params: runParams,
      answer: messagesShape,
      run: async ({ actor, params }) => ({
        messages: await listMessages(courses, actor, params.run),
      }),
    }),
    deskRoute({
      method: 'GET',
      path: '/courses/figures',
      summary: 'Numbers of runs that began between two days.',
      query: figuresQuery,
      answer: figuresShape,
      run: ({ actor, query }) => courseFigures(courses, actor, query),
    }),
    deskRoute({
      method: 'POST',
      path: '/courses/table',
      summary: 'Runs from a table; tried only, with `dry`. All rows or none.',
      body: importShape,
      answer: reportShape,
      run: async ({ actor, body }) => importRuns(courses, actor, await deps.rows(body), body.dry),
    }),
  ];
}
