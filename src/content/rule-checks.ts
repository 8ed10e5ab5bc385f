/** What the schema of rule files cannot see: ids that meet, a ladder that holds, facts that are there. */
import { z } from 'zod';
import type { Amount, Condition, Expression, Reason } from '#src/domain/rule.ts';
import type { foundingSchema } from './rule-files.ts';
import type { ContentReader } from './yaml-file.ts';

/** A rule and where it stands. */
export interface Placed<Rule> {
  readonly rule: Rule;
  readonly file: string;
  readonly path: string;
}

/** Ids stand once, no rule names another, and every fact exists; what is compared with is a number. */
export function checkRules(rules: readonly Placed<Reason>[], reader: ContentReader): void {
  const seen = new Map<string, string>();
  for (const { rule, file, path } of rules) {
    const twin = seen.get(rule.id);
    if (twin !== undefined)
      reader.refuse(file, `${path}.id`, `${rule.id} stands already in ${twin}`);
    seen.set(rule.id, file);
    const { conditions, excluding, compared } = named(rule.when);
    if (conditions.length > 0) {
      const what = 'a rule names no other rule; only the ladder in founding.yaml does';
      reader.refuse(file, `${path}.when`, what);
    }
    for (const fact of [rule.fact, ...excluding, ...compared]) {
      if (!isFact(fact, reader)) reader.refuse(file, path, `there is no fact ${fact}`);
    }
    for (const fact of compared) {
      if (isFact(fact, reader) && !isNumber(fact, reader)) {
        reader.refuse(file, `${path}.when`, `the fact ${fact} is not a number`);
      }
    }
  }
}

/** The order names each condition once; the ladder rests on blocking ones and ends without a `when`. */
export function checkLadder(
  { file, data }: { readonly file: string; readonly data: z.infer<typeof foundingSchema> },
  conditions: readonly Placed<Condition>[],
  reasons: readonly Placed<Reason>[],
  reader: ContentReader,
): void {
  const kinds = new Map<string, string>(conditions.map(({ rule }) => [rule.id, rule.kind]));
  for (const { rule } of reasons) kinds.set(rule.id, 'reason');

  data.order.forEach((id, index) => {
    const at = `order.${index}`;
    if (data.order.indexOf(id) !== index) reader.refuse(file, at, `${id} stands twice`);
    if (!conditions.some(({ rule }) => rule.id === id)) {
      reader.refuse(file, at, `there is no condition ${id}`);
    }
  });
  for (const { rule, file: other, path } of conditions) {
    if (!data.order.includes(rule.id)) {
      reader.refuse(other, `${path}.id`, `${rule.id} is missing in the order of ${file}`);
    }
  }
  const check = (expression: Expression, path: string): void => {
    for (const id of named(expression).conditions) {
      const kind = kinds.get(id);
      if (kind === undefined) reader.refuse(file, path, `there is no rule ${id}`);
      if (kind === 'fixable') {
        reader.refuse(file, path, `${id} is fixable: it never changes what she can found`);
      }
    }
  };
  data.verdicts.forEach(({ when }, index) => {
    const last = index === data.verdicts.length - 1;
    if (when !== undefined) check(when, `verdicts.${index}.when`);
    if ((when === undefined) !== last) {
      const what = last ? 'the last verdict has no when' : 'only the last verdict has no when';
      reader.refuse(file, `verdicts.${index}`, what);
    }
  });
  check(data.registration, 'registration');
  check(data.scheme01, 'scheme01');
}

interface Named {
  readonly conditions: readonly string[];
  /** Facts that leave people out of a count. */
  readonly excluding: readonly string[];
  readonly compared: readonly string[];
}

/** What an expression names. */
function named(expression: Expression): Named {
  if ('all' in expression) return merge(expression.all.map(named));
  if ('any' in expression) return merge(expression.any.map(named));
  if ('not' in expression) return named(expression.not);
  if ('listed' in expression || 'unasked' in expression) return nothing;
  if ('holds' in expression) return { ...nothing, excluding: [expression.holds] };
  if ('condition' in expression) return { ...nothing, conditions: [expression.condition] };
  const amounts: readonly Amount[] = [
    ...('atLeast' in expression ? expression.atLeast : []),
    ...('atMost' in expression ? expression.atMost : []),
    ...('moreThan' in expression ? expression.moreThan : []),
  ];
  return {
    conditions: [],
    excluding: amounts.flatMap((one) => ('count' in one ? one.minus.map(({ fact }) => fact) : [])),
    compared: amounts.flatMap((one) => ('fact' in one ? [one.fact] : [])),
  };
}

const nothing: Named = { conditions: [], excluding: [], compared: [] };

function merge(parts: readonly Named[]): Named {
  return {
    conditions: parts.flatMap(({ conditions }) => conditions),
    excluding: parts.flatMap(({ excluding }) => excluding),
    compared: parts.flatMap(({ compared }) => compared),
  };
}

function isFact(id: string, reader: ContentReader): boolean {
  return reader.has(`facts/${id}.yaml`);
}

/** Only the values; the rest of a fact file is checked where facts are read. */
const valuesSchema = z.looseObject({
  values: z.array(z.looseObject({ value: z.unknown() })).catch([]),
});

function isNumber(id: string, reader: ContentReader): boolean {
  const values = reader.read(`facts/${id}.yaml`, valuesSchema)?.data.values ?? [];
  return values.every(({ value }) => value === null || typeof value === 'number');
}
