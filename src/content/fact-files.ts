/** Reads content/facts: one fact a file, its values by the day they take effect. */
import { z } from 'zod';
import { type Fact, type FactUnit, type FactValue, factUnits } from '#src/domain/fact.ts';
import { isDay } from '#src/domain/time.ts';
import { confidenceSchema, daySchema, sourceSchema, wordsSchema } from './schema.ts';
import type { ContentReader } from './yaml-file.ts';

const valueSchema = z
  .strictObject({
    from: daySchema,
    value: z.union(
      [z.number(), z.string(), z.boolean(), z.null()],
      'must be a number, a text, true, false or null',
    ),
    source: sourceSchema,
    confidence: confidenceSchema,
    checkedOn: daySchema,
    checkBy: daySchema.optional(),
    note: wordsSchema.optional(),
  })
  .transform(
    ({ checkBy, note, ...rest }): FactValue => ({
      ...rest,
      ...(checkBy === undefined ? {} : { checkBy }),
      ...(note === undefined ? {} : { note }),
    }),
  );

const factSchema = z.strictObject({
  description: wordsSchema,
  unit: z.enum(factUnits, `must be one of: ${factUnits.join(', ')}`),
  code: wordsSchema.optional(),
  values: z.array(valueSchema).min(1, 'needs at least one value'),
});

/** The id of a fact: folders and a name of small letters, digits and hyphens, e.g. `htx/min-official-members`. */
export const factIdPattern = /^[a-z0-9-]+(?:\/[a-z0-9-]+)+$/;

/** A fact and the file that holds it. */
export interface FactFile extends Fact {
  readonly file: string;
}

export function readFacts(reader: ContentReader): readonly FactFile[] {
  const facts: FactFile[] = [];
  for (const { file, id, data } of reader.list('facts', factSchema)) {
    const { code, ...rest } = data;
    const fact: FactFile = { file, id, ...rest, ...(code === undefined ? {} : { code }) };
    if (!factIdPattern.test(id)) {
      reader.refuse(
        file,
        '',
        'the path needs an area and a name, in small letters without accents',
      );
    }
    checkValues(fact, reader);
    facts.push(fact);
  }
  return facts;
}

function checkValues(fact: FactFile, reader: ContentReader): void {
  fact.values.forEach((entry, index) => {
    const at = `values.${index}`;
    const before = fact.values[index - 1];
    if (before !== undefined && entry.from <= before.from) {
      const what = `${entry.from} is not after ${before.from}: values go oldest first, one a day`;
      reader.refuse(fact.file, `${at}.from`, what);
    }
    if (before === undefined && entry.value === null) {
      reader.refuse(
        fact.file,
        `${at}.value`,
        'the first value cannot be null: null ends an older one',
      );
    }
    if (entry.checkBy !== undefined && entry.checkBy < entry.checkedOn) {
      reader.refuse(fact.file, `${at}.checkBy`, 'is before the day it was checked');
    }
    const wanted = entry.value === null ? undefined : unfit(fact.unit, entry.value);
    if (wanted !== undefined) {
      reader.refuse(fact.file, `${at}.value`, `must be ${wanted}, as the unit is ${fact.unit}`);
    }
  });
}

/** What a value of this unit must look like, if this one does not. */
function unfit(unit: FactUnit, value: number | string | boolean): string | undefined {
  switch (unit) {
    case 'people':
    case 'vnd':
    case 'months':
    case 'days':
    case 'working-days':
    case 'years':
    case 'age':
      return isCount(value) && Number.isInteger(value) ? undefined : 'a whole number, 0 or more';
    case 'percent':
    case 'hours':
    case 'ratio':
    case 'none':
      return isCount(value) ? undefined : 'a number, 0 or more';
    case 'date':
      return typeof value === 'string' && isDay(value) ? undefined : 'a real date like 2026-11-23';
    case 'yes-no':
      return typeof value === 'boolean' ? undefined : 'true or false';
    case 'text':
      return typeof value === 'string' && value.trim() !== '' ? undefined : 'a text';
  }
}

function isCount(value: number | string | boolean): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}
