/** Reads content/matters.yaml: what she may ask on about in a few words, and which answers tell it. */
import { z } from 'zod';
import { type Aspect, aspects, type Matter } from '#src/domain/matter.ts';
import { topicForms } from '#src/domain/topic.ts';
import { wordsSchema } from './schema.ts';
import type { TextEntry } from './text-files.ts';
import type { ContentReader } from './yaml-file.ts';

/** One topic, or several to ask back with. */
const told = z.union([wordsSchema, z.array(wordsSchema).min(2)]).transform((one) => [one].flat());

const schema = z.record(
  z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'must be a name like si-voluntary'),
  z.strictObject({
    name: wordsSchema,
    form: z.enum([...topicForms, 'undecided']).optional(),
    words: z.array(wordsSchema),
    names: z.array(wordsSchema).default([]),
    asks: z.partialRecord(z.enum(aspects), told),
    topics: z.array(wordsSchema).default([]),
  }),
);

export interface MatterFile {
  readonly matters: readonly Matter[];
  /** What each is called, under `matters.<id>`. */
  readonly texts: readonly TextEntry[];
}

/** The key of what a matter is called. */
export const matterKey = (id: string): string => `matters.${id}`;

/** Notes every fault with the reader; `known` tells whether there is an answer of that name. */
export function readMatters(reader: ContentReader, known: (topic: string) => boolean): MatterFile {
  const read = reader.read('matters.yaml', schema);
  if (read === undefined) return { matters: [], texts: [] };
  const { file, data } = read;
  const entries = Object.entries(data);
  for (const [id, { asks, topics }] of entries) {
    for (const topic of [...Object.values(asks).flat(), ...topics]) {
      if (!known(topic)) reader.refuse(file, id, `there is no answer ${topic}`);
    }
  }
  return {
    matters: entries.map(([id, { form, words, names, asks, topics }]) => ({
      id,
      ...(form === undefined ? {} : { form }),
      words,
      names,
      asks: asks satisfies { readonly [Part in Aspect]?: readonly string[] },
      topics,
    })),
    texts: entries.map(([id, { name }]) => ({
      key: matterKey(id),
      text: name,
      cite: 'none' as const,
      file,
      path: `${id}.name`,
    })),
  };
}
