/** Shapes of what is taken and given about leads; the compiler holds them to src/domain/desk.ts. */
import { z } from 'zod';
import {
  type AssignBody,
  type AssignDone,
  type DeskList,
  type ExportBody,
  type LeadFilter,
  type LeadPatch,
  type LeadRow,
  type LeadView,
  leadSorts,
} from '#src/domain/desk.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { type LeadEvent, leadStages } from '#src/domain/lead.ts';
import {
  communeShape,
  cursor,
  day,
  instant,
  key,
  limit,
  officerId,
  person,
  slug,
} from './parts.ts';

const stage = z.enum(leadStages);
const count = z.number().int().min(0);
const chosen = z.custom<OfficerId>(
  (value) => typeof value === 'string' && /^[A-Za-z0-9._:@-]{1,200}$/.test(value),
);
const code = z.string().regex(/^[a-z-]{1,40}$/);

export const leadRowShape: z.ZodType<LeadRow> = z.object({
  id: key,
  stage,
  wish: z.string(),
  wishText: z.string(),
  name: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  commune: communeShape.exactOptional(),
  verdictText: z.string().exactOptional(),
  owner: person.exactOptional(),
  nextOn: z.string().exactOptional(),
  overdue: z.literal(true).exactOptional(),
  createdAt: instant,
  updatedAt: instant,
  version: z.number().int(),
});
export const leadListShape: z.ZodType<DeskList<LeadRow>> = z.object({
  rows: z.array(leadRowShape),
  total: count,
  next: z.string().exactOptional(),
});

const filters = {
  stage: stage.exactOptional(),
  owner: z
    .string()
    .regex(/^[A-Za-z0-9._:@-]{1,200}$/)
    .exactOptional(),
  commune: slug.exactOptional(),
  wish: code.exactOptional(),
  overdue: z.literal('1').exactOptional(),
  from: day.exactOptional(),
  to: day.exactOptional(),
  q: z.string().max(200).exactOptional(),
};
export const leadQuery: z.ZodType<LeadFilter> = z.strictObject({
  ...filters,
  sort: z.enum(leadSorts).exactOptional(),
  cursor: cursor.exactOptional(),
  limit: limit.exactOptional(),
});
export const exportBody: z.ZodType<ExportBody> = z.strictObject({
  format: z.enum(['csv', 'xlsx']),
  filter: z.strictObject(filters).exactOptional(),
});

const leadEvent: z.ZodType<LeadEvent> = z.object({
  at: instant,
  by: officerId,
  name: z.string(),
  stage: stage.exactOptional(),
  owner: person.nullable().exactOptional(),
  nextOn: z.string().nullable().exactOptional(),
  note: z.string().exactOptional(),
});

export const leadViewOf = (queueRow: z.ZodType<LeadView['cases'][number]>): z.ZodType<LeadView> =>
  z.object({
    row: leadRowShape,
    answers: z.array(z.object({ label: z.string(), value: z.string() })),
    consents: z.array(z.object({ text: z.string(), given: z.boolean(), on: z.string() })),
    history: z.array(leadEvent),
    jobsCreated: count.exactOptional(),
    womenManagers: count.exactOptional(),
    registeredOn: z.string().exactOptional(),
    stoppedWhy: z.string().exactOptional(),
    cases: z.array(queueRow),
    may: z.array(z.enum(['change', 'assign'])),
  });

/** No cooperative of the province comes near it; more is a slip of the finger. */
const people = z.number().int().min(0).max(100_000);
export const patchBody: z.ZodType<LeadPatch> = z.strictObject({
  version: z.number().int().min(1),
  stage: stage.exactOptional(),
  owner: chosen.nullable().exactOptional(),
  nextOn: day.nullable().exactOptional(),
  note: z.string().max(20_000).exactOptional(),
  jobsCreated: people.exactOptional(),
  womenManagers: people.exactOptional(),
  registeredOn: day.exactOptional(),
  stoppedWhy: z.string().max(2000).exactOptional(),
});
export const assignBody: z.ZodType<AssignBody> = z.strictObject({
  leads: z.array(key).min(1).max(500),
  owner: chosen.nullable(),
});
export const assignedShape: z.ZodType<AssignDone> = z.object({
  assigned: count,
  refused: z.array(key),
});
