/** The blocks of a form, read: one schema for each kind, places and conditions checked, sources handed down. */
import { z } from 'zod';
import { type FormBlock, type FormWords, lineStyles, type When } from '#src/domain/form.ts';
import {
  type Facet,
  facets,
  listPlaces,
  type PaperList,
  type Place,
  placeWidths,
} from '#src/domain/paper.ts';
import { factIdPattern } from './fact-files.ts';
import { readFormText } from './form-text.ts';
import { wordsSchema } from './schema.ts';

/** One fact or several. */
export const factIdsSchema = z
  .union([z.string(), z.array(z.string()).min(1)])
  .transform((ids) => (typeof ids === 'string' ? [ids] : ids))
  .refine((ids) => ids.every((id) => factIdPattern.test(id)), 'must be facts like htx/min-age');
const texts = z
  .union([wordsSchema, z.array(wordsSchema)])
  .transform((lines) => (typeof lines === 'string' ? [lines] : lines));
const places = Object.keys(placeWidths) as [Place, ...Place[]];
const lists = Object.keys(listPlaces) as [PaperList, ...PaperList[]];
const placeSchema = z.enum(places, 'must be a place like group.name');
const overSchema = z.enum(lists, `must be one of: ${lists.join(', ')}`);
const facetSchema = z.enum(Object.keys(facets) as [Facet, ...Facet[]]);
export const whenSchema = z.partialRecord(
  facetSchema,
  z.union([z.string(), z.array(z.string())]).transform((v) => (typeof v === 'string' ? [v] : v)),
);

/** What every block may carry beside its own kind. */
const common = {
  when: whenSchema.optional(),
  source: factIdsSchema.optional(),
  item: texts.optional(),
};
const blockList = z.array(z.record(z.string(), z.unknown())).min(1);
const column = z.strictObject({
  title: wordsSchema,
  value: z.string().default(''),
  width: z.number().positive(),
  align: z.enum(['left', 'centre', 'right']).default('left'),
});
/** One schema for each kind of block, under the key that names the kind. */
const blockSchemas = {
  heading: z.strictObject({
    ...common,
    heading: z.strictObject({
      left: texts.default([]),
      date: z.union([z.literal('by-hand'), placeSchema]).optional(),
    }),
  }),
  title: z.strictObject({ ...common, title: wordsSchema, under: texts.default([]) }),
  line: z.strictObject({
    ...common,
    line: wordsSchema,
    style: z.enum(lineStyles).default('plain'),
  }),
  article: z.strictObject({ ...common, article: wordsSchema, body: blockList }),
  clause: z.strictObject({ ...common, clause: wordsSchema }),
  point: z.strictObject({ ...common, point: wordsSchema }),
  lines: z.strictObject({
    ...common,
    lines: z.strictObject({ place: placeSchema.optional(), count: z.int().min(1).max(30) }),
  }),
  choose: z.strictObject({
    ...common,
    choose: z.record(z.string(), wordsSchema),
    facet: facetSchema.optional(),
  }),
  table: z.strictObject({
    ...common,
    table: z.strictObject({
      over: overSchema,
      rows: z.int().min(1).max(60).default(5),
      tall: z.boolean().default(false),
      columns: z.array(column).min(2),
      total: z.array(z.string()).default([]),
    }),
  }),
  sign: z.strictObject({
    ...common,
    sign: z
      .array(
        z.strictObject({
          title: wordsSchema,
          note: wordsSchema.optional(),
          name: z.string().default(''),
        }),
      )
      .min(1)
      .max(3),
  }),
  each: z.strictObject({ ...common, each: overSchema, body: blockList }),
  page: z.strictObject({ ...common, page: z.enum(['portrait', 'landscape']) }),
} as const;
interface Carried {
  readonly when?: When | undefined;
  readonly source?: readonly string[] | undefined;
  readonly item?: readonly string[] | undefined;
}
type BlockKind = keyof typeof blockSchemas;
const kinds = Object.keys(blockSchemas) as readonly BlockKind[];

/** What is handed down while a form is read. */
export interface BlockContext {
  readonly refuse: (path: string, what: string) => void;
  readonly source: readonly string[];
  /** The list whose rows may be shown here. */
  readonly list: PaperList | undefined;
}

export function readBlocks(
  raw: readonly Record<string, unknown>[],
  path: string,
  context: BlockContext,
): readonly FormBlock[] {
  return raw.flatMap((block, index) => readBlock(block, `${path}.${index}`, context) ?? []);
}

function readBlock(
  raw: Record<string, unknown>,
  path: string,
  context: BlockContext,
): FormBlock | undefined {
  const named = kinds.filter((kind) => kind in raw);
  const [kind] = named;
  if (kind === undefined || named.length > 1) {
    context.refuse(path, `must be one block: ${kinds.join(', ')}`);
    return undefined;
  }
  const within = { ...context };
  const parse = <Data>(schema: z.ZodType<Data>): Data | undefined => {
    const result = schema.safeParse(raw);
    for (const issue of result.error?.issues ?? []) {
      context.refuse([path, ...issue.path.map(String)].join('.'), issue.message);
    }
    return result.data;
  };
  const say = (text: string, where: string): FormWords =>
    text === '' ? [] : readFormWords(text, `${path}.${where}`, within);
  const carried = (data: Carried) => {
    checkWhen(data.when ?? {}, path, context);
    return {
      when: data.when ?? {},
      source: data.source ?? context.source,
      items: data.item ?? [],
    };
  };
  const inner = (data: Carried, list = context.list): BlockContext => ({
    ...context,
    list,
    source: data.source ?? context.source,
  });
  switch (kind) {
    case 'heading': {
      const data = parse(blockSchemas.heading);
      if (data === undefined) return undefined;
      const { left, date } = data.heading;
      return {
        kind,
        ...carried(data),
        left: left.map((line, i) => say(line, `heading.left.${i}`)),
        ...(date === undefined ? {} : { date }),
      };
    }
    case 'title': {
      const data = parse(blockSchemas.title);
      if (data === undefined) return undefined;
      const under = data.under.map((line, i) => say(line, `under.${i}`));
      return { kind, ...carried(data), words: say(data.title, 'title'), under };
    }
    case 'line': {
      const data = parse(blockSchemas.line);
      if (data === undefined) return undefined;
      return { kind, ...carried(data), style: data.style, words: say(data.line, 'line') };
    }
    case 'article': {
      const data = parse(blockSchemas.article);
      if (data === undefined) return undefined;
      if (data.source === undefined) context.refuse(path, 'an article names its own source');
      return {
        kind,
        ...carried(data),
        words: say(data.article, 'article'),
        blocks: readBlocks(data.body, `${path}.body`, inner(data)),
      };
    }
    case 'clause': {
      const data = parse(blockSchemas.clause);
      return data && { kind, ...carried(data), words: say(data.clause, 'clause') };
    }
    case 'point': {
      const data = parse(blockSchemas.point);
      return data && { kind, ...carried(data), words: say(data.point, 'point') };
    }
    case 'lines': {
      const data = parse(blockSchemas.lines);
      if (data === undefined) return undefined;
      const { place, count } = data.lines;
      return { kind, ...carried(data), count, ...(place === undefined ? {} : { place }) };
    }
    case 'choose': {
      const data = parse(blockSchemas.choose);
      if (data === undefined) return undefined;
      if (data.facet !== undefined) {
        checkWhen({ [data.facet]: Object.keys(data.choose) }, path, context);
      }
      return {
        kind,
        ...carried(data),
        ...(data.facet === undefined ? {} : { facet: data.facet }),
        options: Object.entries(data.choose).map(([value, text]) => ({
          value,
          words: say(text, `choose.${value}`),
        })),
      };
    }
    case 'table': {
      const data = parse(blockSchemas.table);
      if (data === undefined) return undefined;
      const { over, rows, tall, columns, total } = data.table;
      if (total.length > 0 && total.length !== columns.length) {
        context.refuse(`${path}.table.total`, 'needs one cell for each column');
      }
      within.list = over;
      const cells = columns.map(({ title, value, width, align }, i) => ({
        title,
        width,
        align,
        words: say(value, `table.columns.${i}.value`),
      }));
      within.list = context.list;
      return {
        kind,
        ...carried(data),
        over,
        rows,
        tall,
        columns: cells,
        total: total.map((cell, i) => say(cell, `table.total.${i}`)),
      };
    }
    case 'sign': {
      const data = parse(blockSchemas.sign);
      if (data === undefined) return undefined;
      const signers = data.sign.map(({ title, note, name }, i) => ({
        title: say(title, `sign.${i}.title`),
        name: say(name, `sign.${i}.name`),
        ...(note === undefined ? {} : { note }),
      }));
      return { kind, ...carried(data), signers };
    }
    case 'each': {
      const data = parse(blockSchemas.each);
      if (data === undefined) return undefined;
      const blocks = readBlocks(data.body, `${path}.body`, inner(data, data.each));
      return { kind, ...carried(data), over: data.each, blocks };
    }
    case 'page': {
      const data = parse(blockSchemas.page);
      return data && { kind, ...carried(data), landscape: data.page === 'landscape' };
    }
  }
}

function checkWhen(when: When, path: string, { refuse }: BlockContext): void {
  for (const [facet, values] of Object.entries(when)) {
    const known: readonly string[] = facets[facet as keyof typeof facets];
    for (const value of values ?? []) {
      if (!known.includes(value)) refuse(path, `${facet} is never ${value}: ${known.join(', ')}`);
    }
  }
}

/** A sentence understood; its places are noted, and checked against the list it stands in. */
export function readFormWords(text: string, path: string, context: BlockContext): FormWords {
  const parts = readFormText(text, (fault) => context.refuse(path, fault));
  const known: readonly string[] = context.list === undefined ? [] : listPlaces[context.list];
  for (const part of parts) {
    if ('row' in part && !known.includes(part.row)) {
      context.refuse(path, `{row.${part.row}} is not known here`);
    }
  }
  return parts;
}
