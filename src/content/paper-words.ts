/** Reads content/forms/words.yaml: what every paper says, numbers in words among it. */
import { z } from 'zod';
import type { PaperWords } from '#src/domain/form.ts';
import { contributionKinds, memberKinds, offices, paperForms } from '#src/domain/paper.ts';
import { wordsSchema } from './schema.ts';
import type { ContentReader } from './yaml-file.ts';

/** A pattern that holds every place named. */
function pattern(...places: readonly string[]): z.ZodType<string> {
  return wordsSchema.refine(
    (text) => places.every((place) => text.includes(`{${place}}`)),
    `must hold ${places.map((place) => `{${place}}`).join(', ')}`,
  );
}

const schema = z.strictObject({
  country: wordsSchema,
  motto: wordsSchema,
  province: wordsSchema,
  date: pattern('day', 'month', 'year'),
  placeAndDate: pattern('place', 'date'),
  money: pattern('words'),
  percent: pattern('value'),
  article: wordsSchema,
  points: z.array(wordsSchema).min(10),
  page: wordsSchema,
  uncertain: wordsSchema,
  titles: z.record(z.enum(paperForms), wordsSchema),
  numbers: z.strictObject({
    digits: z.array(wordsSchema).length(10),
    ten: wordsSchema,
    tens: wordsSchema,
    hundred: wordsSchema,
    zeroTens: wordsSchema,
    oneAfterTens: wordsSchema,
    fourAfterTens: wordsSchema,
    fiveAfterTen: wordsSchema,
    thousand: wordsSchema,
    million: wordsSchema,
    billion: wordsSchema,
  }),
  sex: z.record(z.enum(['female', 'male']), wordsSchema),
  kinds: z.record(z.enum(memberKinds), wordsSchema),
  contributions: z.record(z.enum(contributionKinds), wordsSchema),
  offices: z.record(z.enum(offices), wordsSchema),
});

export function readPaperWords(reader: ContentReader): PaperWords | undefined {
  return reader.read('forms/words.yaml', schema)?.data;
}
