/** The shape of a stored report of what a night erased. */
import { z } from 'zod';
import { type Sweep, sweptKinds } from '#src/domain/retention.ts';
import { instant } from './parts.ts';

export const sweepShape: z.ZodType<Sweep> = z.looseObject({
  at: instant,
  doneAt: instant.exactOptional(),
  erased: z.partialRecord(z.enum(sweptKinds), z.number()) as z.ZodType<Sweep['erased']>,
});
