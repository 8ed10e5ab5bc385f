/** Cases worked by hand, one sentence each (cases.yaml). */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { answerKeys } from '#src/domain/answer.ts';
import { readAnswers } from '#src/rules/answers.ts';
import { screen, today } from './law.ts';

const answersSchema = z.record(z.string(), z.unknown());
const caseSchema = z.looseObject({
  name: z.string(),
  on: z.string().default(today),
  sets: z.array(z.string()),
  verdict: z.string(),
  status: z.record(z.string(), z.string()).default({}),
  fix: z.array(z.string()).default([]),
  flip: z.array(z.string()).default([]),
  asks: z.array(z.string()).optional(),
  missing: z.array(z.string()).optional(),
  registration: z.string().optional(),
  scheme01: z.string().optional(),
});
const fileSchema = z.object({
  sets: z.record(z.string(), answersSchema),
  cases: z.array(caseSchema),
});
const file = fileSchema.parse(parse(readFileSync('test/rules/cases.yaml', 'utf8')));

describe('cases worked by hand', () => {
  it('holds at least eighty, each under its own name', () => {
    expect(new Set(file.cases.map(({ name }) => name)).size).toBe(file.cases.length);
    expect(file.cases.length).toBeGreaterThanOrEqual(80);
  });

  it.each(file.cases)('$name', (given) => {
    const found = screen(valuesOf(given), given.on);
    const statuses = Object.fromEntries(found.conditions.map(({ id, status }) => [id, status]));
    expect(found.verdict).toBe(given.verdict);
    expect(statuses).toMatchObject(given.status);
    expect(found.fix).toEqual(given.fix);
    expect(found.flip.map((flip) => `${flip.answer} ${flip.to} ${flip.verdict}`)).toEqual(
      given.flip,
    );
    if (given.asks !== undefined) expect(found.deciding).toEqual(given.asks);
    if (given.verdict !== 'undecided') expect(found.deciding).toEqual([]);
    if (given.missing !== undefined) expect(found.missing).toEqual(given.missing);
    if (given.registration !== undefined) expect(found.tht.registration).toBe(given.registration);
    if (given.scheme01 !== undefined) expect(found.scheme01).toBe(given.scheme01);
  });
});

function valuesOf(given: z.infer<typeof caseSchema>) {
  const answers: Record<string, unknown> = {};
  for (const name of given.sets) {
    const set = file.sets[name];
    if (set === undefined) throw new Error(`no set ${name}`);
    Object.assign(answers, set);
  }
  for (const key of answerKeys) if (key in given) answers[key] = given[key];
  const read = readAnswers(answers);
  if (!read.ok) throw new Error(read.error);
  return read.values;
}
