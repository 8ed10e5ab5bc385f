/** Schemas shared by every kind of content file. */
import { z } from 'zod';
import { confidences, type Source } from '#src/domain/fact.ts';
import { isDay } from '#src/domain/time.ts';

/** A real calendar date written `YYYY-MM-DD`; 2026-02-30 is refused. */
export const daySchema = z
  .string('must be a date like 2026-11-23')
  .refine(isDay, 'must be a real date like 2026-11-23');

/** Text a person wrote, not empty; spaces around it are dropped. */
export const wordsSchema = z.string('must be text').trim().min(1, 'must not be empty');

export const confidenceSchema = z.enum(confidences, `must be one of: ${confidences.join(', ')}`);

/** Where a statement comes from. `article` may be left out where the source has none. */
export const sourceSchema = z
  .strictObject({
    title: wordsSchema,
    article: z.string('must be text').trim().default(''),
    document: wordsSchema.optional(),
    url: z.url({ protocol: /^https?$/, error: 'must be a link' }).optional(),
  })
  .transform(
    ({ title, article, document, url }): Source => ({
      title,
      article,
      ...(document === undefined ? {} : { document }),
      ...(url === undefined ? {} : { url }),
    }),
  );
