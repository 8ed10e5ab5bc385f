/** Shapes of what is taken and given about courses; the compiler holds them to src/domain/course-desk.ts. */
import { z } from 'zod';
import { whens } from '#src/desk/courses/list-runs.ts';
import {
  courseSupports,
  type RunDetails,
  type RunMessage,
  registrationStates,
  runAudiences,
} from '#src/domain/course.ts';
import type {
  Attendance,
  CancelRun,
  ChangeRun,
  CopyRun,
  CourseFigures,
  CourseView,
  ImportReport,
  ImportTable,
  Register,
  RegisterRow,
  RunProblem,
  RunRow,
  RunView,
  SendMessage,
  SupportView,
} from '#src/domain/course-desk.ts';
import type { OfficerId, RunId } from '#src/domain/ids.ts';
import { runStages } from '#src/domain/seats.ts';
import { isDay } from '#src/domain/time.ts';

const instant = z.number();
const slug = z.string().regex(/^[a-z0-9-]{1,60}$/);
const day = z.string().refine(isDay);
/** Made by the page: sending it twice is sending it once. */
const madeId = z.string().regex(/^[\w-]{8,64}$/);
const officerId = z.custom<OfficerId>((value) => typeof value === 'string');
const runId = z.string().regex(/^[0-9a-f]{8}$/);
const number = z.coerce.number().int().min(1);
// What is too long or wrong in a run is said field by field, so the door lets it in.
const words = z.string().max(2000);
const course = z.string().max(60);
const support = z.array(z.enum(courseSupports)).max(courseSupports.length);
const seats = z.number();
const date = z.string().max(20);

const details = {
  course,
  title: words,
  who: words.exactOptional(),
  first: date,
  last: date,
  starts: date,
  ends: date,
  place: words,
  commune: z.string().max(60),
  seats,
  deadline: date,
  contact: words.exactOptional(),
  bring: words.exactOptional(),
  support,
};

export const runParams = z.object({ run: runId });
export const placeParams = z.object({ run: runId, number });
export const runsQuery = z.object({
  when: z.enum(whens).default('upcoming'),
  course: slug.optional(),
  commune: slug.optional(),
});
export const figuresQuery = z.object({ from: day, to: day });
export const detailsShape: z.ZodType<RunDetails> = z.strictObject(details);

export const changeShape: z.ZodType<ChangeRun> = z.strictObject({
  version: z.number().int(),
  course: course.exactOptional(),
  title: words.exactOptional(),
  who: words.nullable().exactOptional(),
  first: date.exactOptional(),
  last: date.exactOptional(),
  starts: date.exactOptional(),
  ends: date.exactOptional(),
  place: words.exactOptional(),
  commune: z.string().max(60).exactOptional(),
  seats: seats.exactOptional(),
  deadline: date.exactOptional(),
  contact: words.nullable().exactOptional(),
  bring: words.nullable().exactOptional(),
  support: support.exactOptional(),
});

export const copyShape: z.ZodType<CopyRun> = z.strictObject({
  first: date,
  last: date,
  deadline: date,
  title: words.exactOptional(),
  starts: date.exactOptional(),
  ends: date.exactOptional(),
  place: words.exactOptional(),
  commune: z.string().max(60).exactOptional(),
  seats: seats.exactOptional(),
});

export const cancelShape: z.ZodType<CancelRun> = z.strictObject({
  version: z.number().int(),
  why: z.string().trim().min(1).max(300),
});

export const attendanceShape: z.ZodType<Attendance> = z.strictObject({
  marks: z
    .array(z.strictObject({ number: z.number().int().min(1), attended: z.boolean().nullable() }))
    .max(1000),
});

export const sendShape: z.ZodType<SendMessage> = z.strictObject({
  id: madeId,
  to: z.enum(runAudiences),
  text: z.string().trim().min(1).max(1000),
});

export const importShape: z.ZodType<ImportTable> = z.union([
  z.strictObject({ text: z.string().max(4_000_000), dry: z.boolean() }),
  z.strictObject({ file: z.base64().max(4_000_000), dry: z.boolean() }),
]);

const courseView: z.ZodType<CourseView> = z.object({
  id: z.string(),
  code: z.string(),
  title: z.string(),
  who: z.string(),
  with: z.string(),
  seats: z.number(),
  days: z.number(),
  sample: z.string().exactOptional(),
});
const supportView: z.ZodType<SupportView> = z.object({
  id: z.enum(courseSupports),
  text: z.string(),
});
export const coursesShape = z.object({
  courses: z.array(courseView).readonly(),
  supports: z.array(supportView).readonly(),
});

const row = {
  id: z.string(),
  title: z.string(),
  first: z.string(),
  last: z.string(),
  commune: z.string(),
  communeName: z.string(),
  stage: z.enum(runStages),
  seats: z.number(),
  taken: z.number(),
  waiting: z.number(),
};
const rowShape: z.ZodType<RunRow> = z.object(row);
export const runsShape = z.object({ runs: z.array(rowShape).readonly() });

export const runShape: z.ZodType<RunView> = z.object({
  ...details,
  ...row,
  state: z.enum(['open', 'cancelled']),
  why: z.string().exactOptional(),
  attended: z.number(),
  absent: z.number(),
  rated: z.number(),
  rating: z.number(),
  createdAt: instant,
  updatedAt: instant,
  version: z.number(),
});

const registerRow: z.ZodType<RegisterRow> = z.object({
  number: z.number(),
  name: z.string().exactOptional(),
  who: z.enum(['self', 'member']),
  state: z.enum(registrationStates),
  remind: z.boolean(),
  offeredUntil: instant.exactOptional(),
  attended: z.boolean().exactOptional(),
  createdAt: instant,
});
const rows = z.array(registerRow).readonly();
export const registerShape: z.ZodType<Register> = z.object({
  run: runShape,
  seated: rows,
  waiting: rows,
  gone: rows,
});

const message: z.ZodType<RunMessage> = z.object({
  id: z.string(),
  run: z.custom<RunId>((value) => typeof value === 'string'),
  to: z.enum(runAudiences),
  text: z.string(),
  at: instant,
  by: officerId,
  count: z.number(),
});
export const messagesShape = z.object({ messages: z.array(message).readonly() });
export const sentShape = z.object({ sent: z.number() });

export const figuresShape: z.ZodType<CourseFigures> = z.object({
  runs: z.number(),
  cancelled: z.number(),
  seats: z.number(),
  registered: z.number(),
  attended: z.number(),
  absent: z.number(),
  rated: z.number(),
  rating: z.number().exactOptional(),
  courses: z.array(
    z.object({
      course: z.string(),
      title: z.string(),
      runs: z.number(),
      registered: z.number(),
      attended: z.number(),
    }),
  ),
});

const fields = [
  ...(Object.keys(details) as (keyof RunDetails)[]),
  'row',
] as const satisfies readonly RunProblem['field'][];
const problem: z.ZodType<RunProblem> = z.object({ field: z.enum(fields), text: z.string() });
export const reportShape: z.ZodType<ImportReport> = z.object({
  dry: z.boolean(),
  good: z.number(),
  runs: z.array(z.object(details)),
  bad: z.array(z.object({ row: z.number(), problems: z.array(problem) })),
  table: z.array(z.string()),
});
