/** Shapes of what is stored of those who found together. */
import { z } from 'zod';
import type { FounderLine, Founding } from '#src/domain/founding.ts';
import { conversation, instant } from './parts.ts';

export const foundingShape: z.ZodType<Founding> = z.looseObject({
  id: z.string(),
  conversation,
  code: z.string().exactOptional(),
  until: z.string().exactOptional(),
  joined: z.number(),
  left: z.number(),
  openedAt: instant,
});

export const founderLineShape: z.ZodType<FounderLine> = z.looseObject({
  id: z.string(),
  founding: z.string(),
  conversation,
  line: z.string(),
  joinedAt: instant,
  updatedAt: instant,
  told: z.boolean(),
});
