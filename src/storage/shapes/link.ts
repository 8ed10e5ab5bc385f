/** Shapes of what is stored while conversations are being linked. */
import { z } from 'zod';
import { type LinkCode, type LinkTries, linkStages } from '#src/domain/link.ts';
import { conversation, instant } from './parts.ts';

export const linkCodeShape: z.ZodType<LinkCode> = z.looseObject({
  conversation,
  stage: z.enum(linkStages),
  claimedBy: conversation.exactOptional(),
  expiresAt: instant,
});

export const linkTriesShape: z.ZodType<LinkTries> = z.looseObject({
  since: instant,
  offers: z.number(),
  wrong: z.number(),
});
