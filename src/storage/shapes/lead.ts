/** The shape of a stored lead. */
import { z } from 'zod';
import type { LeadId } from '#src/domain/ids.ts';
import { type Lead, leadStages } from '#src/domain/lead.ts';
import { verdicts } from '#src/domain/screening.ts';
import { consentSchema } from './conversation.ts';
import { conversation, instant, isText, scalar } from './parts.ts';

export const leadShape: z.ZodType<Lead> = z.looseObject({
  id: z.custom<LeadId>(isText),
  conversation,
  createdAt: instant,
  updatedAt: instant,
  stage: z.enum(leadStages),
  wish: z.string(),
  name: z.string().exactOptional(),
  phone: z.string().exactOptional(),
  verdict: z.enum(verdicts).exactOptional(),
  values: z.custom<Lead['values']>(
    (value) => z.record(z.string(), scalar).safeParse(value).success,
  ),
  consents: z.array(consentSchema),
});
