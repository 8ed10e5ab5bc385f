/** The shape of a stored recipient of news. */
import { z } from 'zod';
import { newsTopics, type Recipient } from '#src/domain/recipient.ts';
import { conversation, instant } from './parts.ts';

export const recipientShape: z.ZodType<Recipient> = z.looseObject({
  conversation,
  topic: z.enum(newsTopics),
  since: instant,
  stage: z.string(),
  commune: z.string().exactOptional(),
});
