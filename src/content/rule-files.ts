/** The shape of rule files: expressions over answers and facts, checked against the kinds of the answers. */
import { z } from 'zod';
import {
  type AnswerKey,
  type AnswerValue,
  answerKeys,
  answerKinds,
  type Values,
} from '#src/domain/answer.ts';
import { type Amount, type Expression, listNames } from '#src/domain/rule.ts';
import { verdicts } from '#src/domain/screening.ts';
import { factIdPattern } from './fact-files.ts';
import { wordsSchema } from './schema.ts';

export const factSchema = z
  .string('must be a fact like htx/min-official-members')
  .regex(factIdPattern, 'must be a fact like htx/min-official-members');

/** `htx.largest-share` */
export const idSchema = z
  .string('must be an id like htx.members')
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'must be an id like htx.members');

const answerSchema = z.enum(answerKeys, {
  error: ({ input }) => `no answer is named ${String(input)}`,
});

const numericKinds: readonly unknown[] = ['count', 'percent', 'money', 'term'];
const numericSchema = answerSchema.refine((key) => numericKinds.includes(answerKinds[key]), {
  error: ({ input }) => `the answer ${String(input)} is not a number`,
});
const countSchema = answerSchema.refine((key) => answerKinds[key] === 'count', {
  error: ({ input }) => `the answer ${String(input)} is not a count`,
});

export const amountSchema: z.ZodType<Amount> = oneKeyOf<Amount>('an amount', {
  answer: z.strictObject({ answer: numericSchema }),
  count: z.strictObject({
    count: countSchema,
    minus: z.array(z.strictObject({ answer: countSchema, fact: factSchema })).default([]),
  }),
  share: z.strictObject({ share: z.tuple([countSchema, countSchema]) }),
  fact: z.strictObject({ fact: factSchema }),
});

const pairSchema = z.tuple([amountSchema, amountSchema], 'must be two amounts');
const scalarSchema = z.union(
  [z.string(), z.boolean(), z.number()],
  'must be true, false, a word or a number',
);

/** What a rule demands; recursive, so that `all`, `any` and `not` hold rules again. */
export const expressionSchema: z.ZodType<Expression> = z.lazy(() =>
  oneKeyOf<Expression>('a condition', {
    all: z.strictObject({ all: z.array(expressionSchema).min(1) }),
    any: z.strictObject({ any: z.array(expressionSchema).min(1) }),
    not: z.strictObject({ not: expressionSchema }),
    atLeast: z.strictObject({ atLeast: pairSchema }),
    atMost: z.strictObject({ atMost: pairSchema }),
    moreThan: z.strictObject({ moreThan: pairSchema }),
    is: z.strictObject({
      is: z.tuple([answerSchema, scalarSchema]).superRefine(([key, value], context) => {
        if (!fits(key, value)) context.addIssue(unfit(key, value, [1]));
      }),
    }),
    oneOf: z.strictObject({
      oneOf: z
        .tuple([answerSchema, z.array(scalarSchema).min(1)])
        .superRefine(([key, values], context) => {
          values.forEach((value, index) => {
            if (!fits(key, value)) context.addIssue(unfit(key, value, [1, index]));
          });
        }),
    }),
    listed: z.strictObject({
      listed: z.tuple([
        answerSchema.refine((key) => answerKinds[key] === 'commune', 'must be a commune'),
        z.enum(listNames, `must be one of: ${listNames.join(', ')}`),
      ]),
    }),
    holds: z.strictObject({ holds: factSchema }),
    unasked: z.strictObject({ unasked: wordsSchema }),
    condition: z.strictObject({ condition: idSchema }),
  }),
);

/** Numbers are refused: a number the law sets is a fact. */
function fits(key: AnswerKey, value: AnswerValue): boolean {
  const kind = answerKinds[key];
  if (kind === 'bool') return typeof value === 'boolean';
  if (kind === 'term') return value === 'indefinite';
  if (kind === 'commune') return typeof value === 'string';
  return typeof kind !== 'string' && kind.some((option) => option === value);
}

function unfit(key: AnswerKey, value: AnswerValue, path: (string | number)[]) {
  const what =
    typeof value === 'number'
      ? 'a number of the law is a fact: compare with atLeast, atMost or moreThan'
      : `${key} is never ${String(value)}`;
  return { code: 'custom' as const, message: what, path };
}

/** Picks the schema by the one key that is there, so that a fault names the place and not the whole union. */
export function oneKeyOf<Out>(what: string, schemas: Readonly<Record<string, z.ZodType<Out>>>) {
  const names = Object.keys(schemas);
  return z.unknown().transform((input, context): Out => {
    const name = names.find((key) => typeof input === 'object' && input !== null && key in input);
    const schema = name === undefined ? undefined : schemas[name];
    if (schema === undefined) {
      context.addIssue(`must be ${what}: one of ${names.join(', ')}`);
      return z.NEVER;
    }
    const result = schema.safeParse(input);
    if (result.success) return result.data;
    for (const { message, path } of result.error.issues) {
      context.addIssue({ code: 'custom', message, path });
    }
    return z.NEVER;
  });
}

export const reasonShape = {
  id: idSchema,
  fact: factSchema,
  when: expressionSchema,
  withoutFact: z.enum(['unmet', 'unknown'], 'must be unmet or unknown').default('unknown'),
};

/** A file of content/rules/founding: conditions with their sentences, and reasons without. */
export const conditionsSchema = z.strictObject({
  conditions: z
    .array(
      z.strictObject({
        ...reasonShape,
        kind: z.enum(['blocking', 'fixable'], 'must be blocking or fixable'),
        name: wordsSchema,
        met: wordsSchema,
        unmet: wordsSchema,
        unknown: wordsSchema,
      }),
    )
    .default([]),
  reasons: z.array(z.strictObject(reasonShape)).default([]),
});

const answersSchema = z
  .partialRecord(answerSchema, scalarSchema)
  .superRefine((values, context) => {
    for (const key of answerKeys) {
      const value = values[key];
      if (value !== undefined && !fits(key, value)) context.addIssue(unfit(key, value, [key]));
    }
  })
  // Every value was just found to be of its answer's kind.
  .transform((values) => values as Values);

/** content/rules/founding.yaml: the order of the conditions and the ladder of verdicts. */
export const foundingSchema = z.strictObject({
  assume: answersSchema.default({}),
  order: z.array(idSchema).min(1),
  verdicts: z
    .array(
      z.strictObject({
        verdict: z.enum(verdicts).exclude(['undecided']),
        when: expressionSchema.optional(),
      }),
    )
    .min(1),
  registration: expressionSchema,
  scheme01: expressionSchema,
  withoutFact: wordsSchema,
});
