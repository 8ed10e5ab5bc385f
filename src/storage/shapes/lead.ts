/** The shape of a stored lead. */
import { z } from 'zod';
import type { LeadId, OfficerId } from '#src/domain/ids.ts';
import { type Lead, leadStages } from '#src/domain/lead.ts';
import { verdicts } from '#src/domain/screening.ts';
import { consentSchema } from './conversation.ts';
import { conversation, instant, isText, scalar } from './parts.ts';

const officer = z.custom<OfficerId>(isText);
const person = z.looseObject({ id: officer, name: z.string() });
const stage = z.enum(leadStages);
const count = z.number().int();

export const leadShape: z.ZodType<Lead> = z.looseObject({
  id: z.custom<LeadId>(isText),
  conversation,
  createdAt: instant,
  updatedAt: instant,
  stage,
  wish: z.string(),
  name: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  verdict: z.enum(verdicts).exactOptional(),
  values: z.custom<Lead['values']>(
    (value) => z.record(z.string(), scalar).safeParse(value).success,
  ),
  consents: z.array(consentSchema),
  owner: person.exactOptional(),
  nextOn: z.string().exactOptional(),
  registeredOn: z.string().exactOptional(),
  jobsCreated: count.exactOptional(),
  womenManagers: count.exactOptional(),
  stoppedWhy: z.string().exactOptional(),
  history: z
    .array(
      z.looseObject({
        at: instant,
        by: officer,
        name: z.string(),
        stage: stage.exactOptional(),
        owner: person.nullable().exactOptional(),
        nextOn: z.string().nullable().exactOptional(),
        note: z.string().exactOptional(),
      }),
    )
    .exactOptional(),
});
