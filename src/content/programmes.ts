/** Reads content/rules/support: one file a programme, with its conditions, sums and sentences. */
import { z } from 'zod';
import {
  type Formula,
  needs,
  type Programme,
  type ProgrammeId,
  programmeDoors,
  programmeIds,
  programmeKey,
  type SumName,
  sumNames,
} from '#src/domain/programme.ts';
import { type Amount, type Reason, ruleKey } from '#src/domain/rule.ts';
import { checkRules, type Placed } from './rule-checks.ts';
import { amountSchema, expressionSchema, factSchema, oneKeyOf, reasonShape } from './rule-files.ts';
import { wordsSchema } from './schema.ts';
import type { TextEntry } from './text-files.ts';
import type { ContentReader } from './yaml-file.ts';

const formulaSchema: z.ZodType<Formula> = z.lazy(() =>
  oneKeyOf<Formula>('a sum', {
    product: z.strictObject({ product: z.tuple([formulaSchema, formulaSchema]) }),
    percent: z.strictObject({ percent: z.tuple([formulaSchema, formulaSchema]) }),
    less: z.strictObject({ less: z.tuple([formulaSchema, formulaSchema]) }),
    least: z.strictObject({ least: z.array(formulaSchema).min(1) }),
    cases: z.strictObject({
      cases: z
        .array(z.strictObject({ when: expressionSchema.optional(), is: formulaSchema }))
        .min(1)
        .transform((list) =>
          list.map(({ when, is }) => ({ ...(when === undefined ? {} : { when }), is })),
        ),
    }),
    ...Object.fromEntries(
      ['answer', 'count', 'share', 'fact'].map((name): [string, z.ZodType<Amount>] => [
        name,
        amountSchema,
      ]),
    ),
  }),
);

const factsSchema = z.array(factSchema).default([]);

/** A sentence, or one that rests on facts it does not show. */
const sentenceSchema = z.union([
  wordsSchema.transform((text) => ({ text, cite: [] as string[] })),
  z.strictObject({ text: wordsSchema, cite: factsSchema }),
]);

const programmeSchema = z.strictObject({
  need: z.enum(needs, `must be one of: ${needs.join(', ')}`),
  force: factSchema,
  terms: factsSchema,
  conditions: z.array(
    z.strictObject({ ...reasonShape, met: wordsSchema, unmet: wordsSchema, unknown: wordsSchema }),
  ),
  sums: z
    .partialRecord(z.enum(sumNames), z.strictObject({ is: formulaSchema, say: wordsSchema }))
    .default({}),
  name: wordsSchema,
  short: wordsSchema,
  gist: sentenceSchema.optional(),
  step: wordsSchema,
  opens: z.enum(programmeDoors, `must be one of: ${programmeDoors.join(', ')}`).optional(),
  offer: sentenceSchema,
  papers: sentenceSchema,
  steps: sentenceSchema.optional(),
  where: sentenceSchema,
  doubt: sentenceSchema.optional(),
  ended: sentenceSchema.optional(),
});

/** content/rules/support.yaml: in which order programmes are shown, the best for most women first. */
const orderSchema = z.strictObject({ order: z.array(z.enum(programmeIds)) });

export interface ProgrammeFiles {
  readonly programmes: readonly Programme[];
  readonly texts: readonly TextEntry[];
}

/** Notes every fault with the reader; there is one file for every id and no other. */
export function readProgrammes(reader: ContentReader): ProgrammeFiles {
  const found = new Map<ProgrammeId, Programme>();
  const placed: Placed<Reason>[] = [];
  const texts: TextEntry[] = [];
  for (const { file, id: name, data } of reader.list('rules/support', programmeSchema)) {
    const id = programmeIds.find((known) => known === name);
    if (id === undefined) {
      reader.refuse(file, '', `there is no programme ${name}`);
      continue;
    }
    const conditions = data.conditions.map(({ met, unmet, unknown, ...rule }, index) => {
      const path = `conditions.${index}`;
      const full = `support.${rule.id}`;
      if (!rule.id.startsWith(`${id}.`))
        reader.refuse(file, `${path}.id`, `must begin with ${id}.`);
      placed.push({ rule: { ...rule, id: full }, file, path });
      for (const [part, text] of Object.entries({ met, unmet, unknown })) {
        const key = ruleKey(full, part);
        texts.push({ key, text, cite: [rule.fact], file, path: `${path}.${part}` });
      }
      texts.push({ key: ruleKey(full, 'name'), text: data.name, cite: 'none', file, path });
      return { ...rule, id: full };
    });
    const { need, force, terms, sums, opens, name: title, short, step } = data;
    const { gist, offer, papers, steps, where, doubt, ended } = data;
    const formulas: { [Name in SumName]?: Formula } = {};
    for (const sum of sumNames) {
      const entry = sums[sum];
      if (entry === undefined) continue;
      const facts = [...new Set(factsOf(entry.is))];
      formulas[sum] = entry.is;
      const at = { file, path: `sums.${sum}.say` };
      texts.push({ key: programmeKey(id, sum), text: entry.say, cite: facts, ...at });
    }
    const own = Object.values(formulas).flatMap((one) => factsOf(one));
    for (const fact of [force, ...terms, ...own]) {
      if (!reader.has(`facts/${fact}.yaml`)) reader.refuse(file, '', `there is no fact ${fact}`);
    }
    for (const [part, text] of Object.entries({ name: title, short, step })) {
      texts.push({ key: programmeKey(id, part), text, cite: 'none', file, path: part });
    }
    const sentences = { gist, offer, papers, steps, where, doubt, ended };
    for (const [part, said] of Object.entries(sentences)) {
      if (said === undefined) continue;
      // What is over stands on no fact in force: its own sentence says since when.
      const offers = part === 'offer' || (part === 'gist' && Object.keys(sums).length === 0);
      const facts = offers && ended === undefined ? [force, ...said.cite] : said.cite;
      texts.push({
        key: programmeKey(id, part),
        text: said.text,
        ...(facts.length === 0 ? {} : { cite: [...new Set(facts)] }),
        file,
        path: part,
      });
    }
    const tells = {
      gist: gist !== undefined,
      steps: steps !== undefined,
      doubt: doubt !== undefined,
      ended: ended !== undefined,
    };
    const doors = opens === undefined ? {} : { opens };
    found.set(id, { id, need, force, terms, conditions, sums: formulas, tells, ...doors });
  }
  checkRules(placed, reader);
  const order = reader.read('rules/support.yaml', orderSchema);
  for (const id of programmeIds) {
    if (!found.has(id)) reader.refuse(`content/rules/support/${id}.yaml`, '', 'is missing');
    if (order?.data.order.filter((known) => known === id).length !== 1) {
      reader.refuse('content/rules/support.yaml', 'order', `${id} must stand once`);
    }
  }
  const programmes = (order?.data.order ?? []).flatMap((id) => found.get(id) ?? []);
  return { programmes, texts };
}

/** Every fact a sum is made of. */
export function factsOf(of: Formula): readonly string[] {
  if ('fact' in of) return [of.fact];
  if ('product' in of) return of.product.flatMap(factsOf);
  if ('percent' in of) return of.percent.flatMap(factsOf);
  if ('less' in of) return of.less.flatMap(factsOf);
  if ('least' in of) return of.least.flatMap(factsOf);
  if ('cases' in of) return of.cases.flatMap(({ is }) => factsOf(is));
  return [];
}
