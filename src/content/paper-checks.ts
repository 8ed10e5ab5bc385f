/** Reads content/forms/checks.yaml: what is looked at before papers are made, and its sentences as texts `paper.check.<id>.…`. */
import { z } from 'zod';
import { sectors } from '#src/domain/answer.ts';
import { type PaperChecks, paperMeasures } from '#src/domain/form.ts';
import { factIdPattern } from './fact-files.ts';
import { whenSchema } from './form-blocks.ts';
import { wordsSchema } from './schema.ts';
import type { TextEntry } from './text-files.ts';
import type { ContentReader } from './yaml-file.ts';

const fact = z.string().regex(factIdPattern, 'must be a fact like htx/min-age');
const sentences = {
  met: wordsSchema,
  unmet: wordsSchema.optional(),
  unknown: wordsSchema,
  mend: wordsSchema,
};
const checkSchema = z
  .strictObject({
    measure: z.enum(paperMeasures),
    atLeast: fact.optional(),
    atMost: fact.optional(),
    none: z.literal(true).optional(),
    ask: z.literal(true).optional(),
    source: fact.optional(),
    when: whenSchema.default({}),
    ...sentences,
  })
  .refine(
    ({ atLeast, atMost, none, ask }) =>
      [atLeast, atMost, none, ask].filter((test) => test !== undefined).length === 1,
    'needs one of atLeast, atMost, none, ask',
  )
  .refine(
    ({ none, ask, source }) => (source !== undefined) === (none ?? ask ?? false),
    'none and ask name their source, the others stand on the fact they compare with',
  )
  .refine(
    ({ ask, unmet }) => (unmet === undefined) === (ask ?? false),
    'needs a sentence unmet, unless it asks',
  );

const fileSchema = z.strictObject({
  checks: z.record(z.string(), checkSchema),
  words: z.strictObject({
    bodies: z.array(wordsSchema),
    women: z.array(wordsSchema),
    otherForms: z.array(wordsSchema),
  }),
  conditionalSectors: z.array(z.enum(sectors)),
});

/** The checks, and their sentences for the speaker. */
export function readPaperChecks(
  reader: ContentReader,
): { readonly checks: PaperChecks; readonly texts: readonly TextEntry[] } | undefined {
  const read = reader.read('forms/checks.yaml', fileSchema);
  if (read === undefined) return undefined;
  const { words, conditionalSectors, checks: rest } = read.data;
  const checks = Object.entries(rest).map(([id, check]) => {
    const { measure, atLeast, atMost, none, source, when } = check;
    const test =
      atLeast !== undefined
        ? 'atLeast'
        : atMost !== undefined
          ? 'atMost'
          : none === true
            ? 'none'
            : 'ask';
    return { id, measure, test, fact: atLeast ?? atMost ?? source ?? '', when } as const;
  });
  const texts = Object.entries(rest).flatMap(([id, check]) =>
    (['met', 'unmet', 'unknown', 'mend'] as const).flatMap((part): readonly TextEntry[] => {
      const text = check[part];
      if (text === undefined) return [];
      const key = `paper.check.${id}.${part}`;
      const source = checks.find((known) => known.id === id)?.fact ?? '';
      return [{ key, text, file: read.file, path: `checks.${id}.${part}`, cite: [source] }];
    }),
  );
  for (const { id, fact } of checks) {
    if (!reader.has(`facts/${fact}.yaml`))
      reader.refuse(read.file, `checks.${id}`, `there is no fact ${fact}`);
  }
  return { checks: { checks, words, conditionalSectors }, texts };
}
