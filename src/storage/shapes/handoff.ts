/** The shape of a stored handoff. */
import { z } from 'zod';
import { type Handoff, handoffReasons } from '#src/domain/handoff.ts';
import type { HandoffId } from '#src/domain/ids.ts';
import { conversation, instant, isText, oneOf } from './parts.ts';

export const handoffShape: z.ZodType<Handoff> = z.looseObject({
  id: z.custom<HandoffId>(isText),
  ticket: z.string(),
  conversation,
  state: oneOf<Handoff['state']>({ waiting: true, taken: true, closed: true }),
  reason: z.enum(handoffReasons),
  note: z.string().exactOptional(),
  flow: z.string().exactOptional(),
  waiting: z.string().exactOptional(),
  commune: z.string().exactOptional(),
  createdAt: instant,
  updatedAt: instant,
});
