/** Reads content/forms: each paper as blocks an officer can edit, the words they share, and which papers go together. */
import { z } from 'zod';
import {
  blocksWithin,
  type Form,
  type Forms,
  type FormWords,
  fieldsOf,
  sentencesOf,
} from '#src/domain/form.ts';
import { paperForms } from '#src/domain/paper.ts';
import { factIdPattern } from './fact-files.ts';
import { type BlockContext, factIdsSchema, readBlocks, readFormWords } from './form-blocks.ts';
import { readPaperWords } from './paper-words.ts';
import { wordsSchema } from './schema.ts';
import type { TextEntry } from './text-files.ts';
import type { ContentReader } from './yaml-file.ts';

const formSchema = z.strictObject({
  label: wordsSchema,
  name: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, 'must be small letters and hyphens'),
  for: z.array(z.enum(paperForms)).min(1),
  use: z.enum(['filed', 'kept'], 'must be filed or kept'),
  source: factIdsSchema,
  contents: z.string().regex(factIdPattern).optional(),
  note: wordsSchema,
  landscape: z.boolean().default(false),
  fields: z.record(z.string(), z.enum(['required', 'optional'], 'must be required or optional')),
  blocks: z.array(z.record(z.string(), z.unknown())).min(1),
});

const setsSchema = z.record(
  z.string(),
  z.strictObject({
    label: wordsSchema,
    for: z.enum(paperForms),
    forms: z.array(wordsSchema).min(1),
  }),
);

const setsFile = 'content/forms/sets.yaml';

/** All that is under content/forms; undefined where the shared files cannot be used, the faults noted on the reader. */
export function readForms(reader: ContentReader): Forms | undefined {
  const words = readPaperWords(reader);
  const sets = reader.read('forms/sets.yaml', setsSchema);
  const forms = reader.paths('forms').flatMap((path) => {
    const id = /^forms\/(.+)\/form\.yaml$/.exec(path)?.[1];
    return (id === undefined ? undefined : readForm(reader, id)) ?? [];
  });
  if (words === undefined || sets === undefined) return undefined;
  for (const [id, { forms: members, for: form }] of Object.entries(sets.data)) {
    members.forEach((member, index) => {
      const found = forms.find((known) => known.id === member);
      const at = `${id}.forms.${index}`;
      if (found === undefined) reader.refuse(sets.file, at, `there is no form ${member}`);
      else if (!found.for.includes(form)) {
        reader.refuse(sets.file, at, `${member} is not for ${form}`);
      }
    });
  }
  return {
    forms,
    words,
    sets: Object.entries(sets.data).map(([id, set]) => ({ id, ...set })),
  };
}

function readForm(reader: ContentReader, id: string): Form | undefined {
  const read = reader.read(`forms/${id}/form.yaml`, formSchema);
  if (read === undefined) return undefined;
  const { file, data } = read;
  const { contents, note, blocks, ...rest } = data;
  const refuse = (path: string, what: string): void => reader.refuse(file, path, what);
  const context: BlockContext = { refuse, source: data.source, list: undefined };
  const form: Form = {
    id,
    file,
    ...rest,
    ...(contents === undefined ? {} : { contents }),
    note: readFormWords(note, 'note', context),
    blocks: readBlocks(blocks, 'blocks', context),
  };
  const used = fieldsOf(form.blocks);
  for (const field of used) {
    if (!(field in data.fields)) refuse('fields', `${field} is shown: say required or optional`);
  }
  for (const field of Object.keys(data.fields)) {
    if (!used.has(field)) refuse(`fields.${field}`, 'is shown nowhere');
  }
  for (const fact of factsOfForm(form)) {
    if (!reader.has(`facts/${fact}.yaml`)) refuse('', `there is no fact ${fact}`);
  }
  return form;
}

/** Labels of the sets, as texts a choice may show. */
export function setTexts({ sets }: Forms): readonly TextEntry[] {
  return sets.map(({ id, label }) => ({
    key: `paper.set.${id}`,
    text: label,
    file: setsFile,
    path: `${id}.label`,
  }));
}

/** Every fact a form names: shown, or told as its source. */
export function factsOfForm(form: Form): readonly string[] {
  const found = new Set([...form.source, ...factsShown(form.note)]);
  if (form.contents !== undefined) found.add(form.contents);
  for (const block of blocksWithin(form.blocks)) {
    for (const fact of [...block.source, ...sentencesOf(block).flatMap(factsShown)]) {
      found.add(fact);
    }
  }
  return [...found];
}

function factsShown(words: FormWords): readonly string[] {
  return words.flatMap((part) => ('fact' in part ? [part.fact] : []));
}
