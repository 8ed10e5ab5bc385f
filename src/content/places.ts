/** Reads content/places/communes.yaml: the present communes and wards, and the names they had. */
import { z } from 'zod';
import type { Confidence, Source } from '#src/domain/fact.ts';
import type { Commune } from '#src/domain/knowledge.ts';
import type { Day } from '#src/domain/time.ts';
import { confidenceSchema, daySchema, sourceSchema, wordsSchema } from './schema.ts';
import type { ContentReader } from './yaml-file.ts';

/** Where a table comes from and when it was last looked at. */
interface Checked {
  readonly source: Source;
  readonly confidence: Confidence;
  readonly checkedOn: Day;
}

export interface Places {
  readonly file: string;
  readonly communes: readonly Commune[];
  /** Of the table of communes, and of the list of especially hard ones. */
  readonly checked: Checked;
  readonly hardAreas: Checked;
}

const checked = { source: sourceSchema, confidence: confidenceSchema, checkedOn: daySchema };

/** With its kind, as people say it: readers need both. */
const nameSchema = z
  .string('must be text')
  .refine(
    (name) =>
      /^(?:xa|phuong|thi-tran)-[a-z]/.test(slugWhole(name)) && /^\p{Ll}.* \p{Lu}/u.test(name),
    'must be a kind and a name, like the other lines: the kind small, the name with capitals',
  );

const communeSchema = z
  .strictObject({
    slug: z.string().regex(/^[a-z]+(?:-[a-z]+)*$/, 'must be small letters and hyphens, no accents'),
    name: nameSchema,
    kind: z.enum(['xa', 'phuong'], 'must be xa or phuong'),
    formerly: z.array(nameSchema).min(1, 'needs at least one former name'),
    especiallyHard: z.boolean('must be true or false').optional(),
  })
  .transform(
    ({ especiallyHard, ...rest }): Commune => ({
      ...rest,
      ...(especiallyHard === undefined ? {} : { especiallyHard }),
    }),
  );

const fileSchema = z.strictObject({
  ...checked,
  note: wordsSchema.optional(),
  hardAreas: z.strictObject(checked),
  communes: z.array(communeSchema).min(1),
});

export function readPlaces(reader: ContentReader): Places | undefined {
  const read = reader.read('places/communes.yaml', fileSchema);
  if (read === undefined) return undefined;
  const { file, data } = read;
  const seen = new Map<string, string>();
  const once = (what: string, path: string): void => {
    const before = seen.get(what);
    if (before !== undefined) reader.refuse(file, path, `${what} stands already at ${before}`);
    else seen.set(what, path);
  };
  data.communes.forEach((commune, index) => {
    const at = `communes.${index}`;
    const expected = slugOf(commune.name);
    if (commune.slug !== expected) {
      reader.refuse(file, `${at}.slug`, `must be ${expected}, the name without accents`);
    }
    if ((commune.kind === 'xa') !== slugWhole(commune.name).startsWith('xa-')) {
      reader.refuse(file, `${at}.kind`, `does not fit the name ${commune.name}`);
    }
    once(commune.slug, `${at}.slug`);
    commune.formerly.forEach((name, i) => once(`former ${name}`, `${at}.formerly.${i}`));
  });
  const { source, confidence, checkedOn, hardAreas, communes } = data;
  return { file, communes, checked: { source, confidence, checkedOn }, hardAreas };
}

function slugOf(name: string): string {
  return slugWhole(name).replace(/^(?:xa|phuong)-/, '');
}

function slugWhole(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('\u0111', 'd')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, '-');
}
