/** The shapes of stored runs, registrations and messages to those on a list. */
import { z } from 'zod';
import {
  type CourseRun,
  courseSupports,
  type Registration,
  type RunMessage,
  registrationStates,
  runAudiences,
} from '#src/domain/course.ts';
import type { OfficerId, RegistrationId, RunId } from '#src/domain/ids.ts';
import { conversation, instant, isText } from './parts.ts';

const run = z.custom<RunId>(isText);
const officer = z.custom<OfficerId>(isText);
const count = z.number().int().min(0);
const state = z.enum(['open', 'cancelled']);
const when = { first: z.string(), last: z.string(), starts: z.string(), ends: z.string() };

export const courseRunShape: z.ZodType<CourseRun> = z.looseObject({
  ...when,
  id: run,
  course: z.string(),
  title: z.string(),
  who: z.string().exactOptional(),
  place: z.string(),
  commune: z.string(),
  seats: count,
  deadline: z.string(),
  contact: z.string().exactOptional(),
  bring: z.string().exactOptional(),
  support: z.array(z.enum(courseSupports)),
  state,
  edition: count,
  why: z.string().exactOptional(),
  taken: count,
  waiting: count,
  next: count,
  attended: count,
  absent: count,
  rated: count,
  rating: count,
  createdAt: instant,
  updatedAt: instant,
  by: officer,
});

export const registrationShape: z.ZodType<Registration> = z.looseObject({
  id: z.custom<RegistrationId>(isText),
  run,
  number: count,
  conversation,
  state: z.enum(registrationStates),
  who: z.enum(['self', 'member']),
  name: z.string().exactOptional(),
  remind: z.boolean(),
  offeredUntil: instant.exactOptional(),
  byOfficer: z.literal(true).exactOptional(),
  told: z.looseObject({ ...when, place: z.string(), state }),
  attended: z.boolean().exactOptional(),
  rating: z.number().exactOptional(),
  createdAt: instant,
  updatedAt: instant,
});

export const runMessageShape: z.ZodType<RunMessage> = z.looseObject({
  id: z.string(),
  run,
  to: z.enum(runAudiences),
  text: z.string(),
  at: instant,
  by: officer,
  count,
});
