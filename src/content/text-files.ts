/** Reads content/texts/vi: what the bot says, by key. The file name is the first part of the key. */
import { z } from 'zod';
import { factIdPattern } from './fact-files.ts';
import type { ContentReader } from './yaml-file.ts';

/** One text as written, before its places are understood. */
export interface TextEntry {
  /** `screener.ask.founders` */
  readonly key: string;
  readonly text: string;
  /** Facts named in the source line though no place shows them; `none` keeps the source line away. */
  readonly cite?: readonly string[] | 'none';
  /** Its source stands right behind it in brackets instead of at the end of the message. */
  readonly inline?: boolean;
  /** The numbers in it are no law; `ct doctor` lets them pass. */
  readonly literal?: boolean;
  /** Where it was written, for problems. */
  readonly file: string;
  readonly path: string;
}

const leafSchema = z.strictObject({
  text: z.string('must be text').trim().min(1, 'must not be empty'),
  cite: z
    .union(
      [z.literal('none'), z.array(z.string().regex(factIdPattern)).min(1)],
      'must be a list of facts like [htx/min-official-members], or none',
    )
    .optional(),
  inline: z.boolean('must be true or false').optional(),
  literal: z.boolean('must be true or false').optional(),
  /** For those who write; never shown. */
  note: z.string('must be text').optional(),
});

const groupSchema = z.record(z.string(), z.unknown(), 'must be names with texts under them');
const segment = /^[a-zA-Z0-9][a-zA-Z0-9_-]*$/;

export function readTexts(reader: ContentReader): readonly TextEntry[] {
  const entries: TextEntry[] = [];
  for (const { file, id, data } of reader.list('texts/vi', groupSchema)) {
    entries.push(...flatten(data, file, '', id.replaceAll('/', '.'), reader));
  }
  return entries;
}

/** Texts under a mapping; rules use it too for their sentences. */
function flatten(
  group: Record<string, unknown>,
  file: string,
  path: string,
  key: string,
  reader: ContentReader,
): readonly TextEntry[] {
  return Object.entries(group).flatMap(([name, value]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const where = { file, path: at, key: `${key}.${name}` };
    if (!name.split('.').every((part) => segment.test(part))) {
      reader.refuse(file, at, 'a key has only letters without accents, digits and hyphens');
      return [];
    }
    if (typeof value === 'string') return entry({ text: value }, where, reader);
    const group = groupSchema.safeParse(value);
    if (!group.success) {
      reader.refuse(file, at, 'must be a text, or names with texts under them');
      return [];
    }
    if (isLeaf(group.data)) return entry(group.data, where, reader);
    return flatten(group.data, file, at, where.key, reader);
  });
}

/** `text` with nothing beside it but what a text may carry; otherwise it is a name like any other. */
function isLeaf(group: Record<string, unknown>): boolean {
  return (
    typeof group['text'] === 'string' &&
    Object.keys(group).every((name) => name in leafSchema.shape)
  );
}

function entry(
  leaf: unknown,
  where: Pick<TextEntry, 'file' | 'path' | 'key'>,
  reader: ContentReader,
): readonly TextEntry[] {
  const result = leafSchema.safeParse(leaf);
  if (!result.success) {
    for (const issue of result.error.issues) {
      reader.refuse(where.file, [where.path, ...issue.path.map(String)].join('.'), issue.message);
    }
    return [];
  }
  const { text, cite, inline, literal } = result.data;
  return [
    {
      ...where,
      text,
      ...(cite === undefined ? {} : { cite }),
      ...(inline === undefined ? {} : { inline }),
      ...(literal === undefined ? {} : { literal }),
    },
  ];
}
