/** The shape of a stored handoff. */
import { z } from 'zod';
import {
  type Handoff,
  type HandoffEvent,
  handoffOutcomes,
  handoffReasons,
  returnReasons,
} from '#src/domain/handoff.ts';
import type { HandoffId, OfficerId } from '#src/domain/ids.ts';
import { conversation, instant, isText, oneOf } from './parts.ts';

const officer = z.custom<OfficerId>(isText);
const person = z.looseObject({ id: officer, name: z.string() });
const by = { at: instant, by: officer, name: z.string() };
const outcome = z.enum(handoffOutcomes);

const event: z.ZodType<HandoffEvent> = z.union([
  z.looseObject({ what: z.literal('taken'), ...by }),
  z.looseObject({ what: z.literal('returned'), why: z.enum(returnReasons), ...by }),
  z.looseObject({ what: z.enum(['escalated', 'undelivered']), at: instant }),
  z.looseObject({ what: z.literal('closed'), outcome, ...by }),
  z.looseObject({ what: z.literal('rated'), stars: z.number(), at: instant }),
]);

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
  escalated: z.literal(true).exactOptional(),
  told: z.number().int().exactOptional(),
  officer: person.exactOptional(),
  takenAt: instant.exactOptional(),
  meantFor: person.exactOptional(),
  readTo: z.number().int().exactOptional(),
  outcome: outcome.exactOptional(),
  closedAt: instant.exactOptional(),
  rating: z.number().exactOptional(),
  // What only a newer version knows to have happened does not make the whole case unreadable.
  history: z
    .array(z.unknown())
    .transform((events) => events.filter((one) => event.safeParse(one).success) as HandoffEvent[])
    .exactOptional(),
});
