/** What is said of a rule file that cannot be used: the file, the place in it, and what is wrong. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { readRules } from '#src/content/rules.ts';
import { createContentReader } from '#src/content/yaml-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'rules-'));
const root = join(folder, 'content');
afterAll(() => rmSync(folder, { recursive: true }));
for (const area of ['htx', 'tht', 'convert', 'scheme-01']) {
  cpSync(`content/facts/${area}`, join(root, 'facts', area), { recursive: true });
}
beforeEach(() => cpSync('content/rules', join(root, 'rules'), { recursive: true }));

/** Changes one file and reads the rules again. */
function spoil(path: string, from: string, to: string): readonly string[] {
  const file = join(root, 'rules', path);
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(from);
  writeFileSync(file, before.replace(from, to));
  const reader = createContentReader(root);
  readRules(reader);
  return reader.problems().map(({ file, path, what }) => `${file} | ${path} | ${what}`);
}

describe('a rule file', () => {
  it('is read without a word when nothing is wrong with it', () => {
    expect(spoil('founding.yaml', 'verdicts:', 'verdicts:')).toEqual([]);
  });

  it.each([
    {
      title: 'a number of the law written into a rule',
      spoilt: ['founding/convert.yaml', 'is: [thtAllAgree, true]', 'is: [thtMonths, 12]'],
      said: /convert\.yaml \| conditions\.2\.when\.is\.1 \| a number of the law is a fact/,
    },
    {
      title: 'a number where an amount belongs',
      spoilt: ['founding/convert.yaml', '- fact: convert/min-months', '- 12'],
      said: /convert\.yaml \| conditions\.1\.when\.atLeast\.1 \| must be an amount/,
    },
    {
      title: 'an answer there is not',
      spoilt: ['founding/htx.yaml', 'count: founders', 'count: founder'],
      said: /htx\.yaml \| conditions\.0\.when\.atLeast\.0\.count \| no answer is named founder/,
    },
    {
      title: 'an answer that cannot be counted',
      spoilt: ['founding/htx.yaml', 'answer: under18', 'answer: pooling'],
      said: /conditions\.0\.when\.atLeast\.0\.minus\.0\.answer \| the answer pooling is not a count/,
    },
    {
      title: 'a value the answer never has',
      spoilt: ['founding.yaml', 'is: [currentForm, htx]', 'is: [currentForm, coop]'],
      said: /founding\.yaml \| verdicts\.0\.when\.is\.1 \| currentForm is never coop/,
    },
    {
      title: 'an assumption of the wrong kind',
      spoilt: ['founding.yaml', 'currentForm: none', 'currentForm: true'],
      said: /founding\.yaml \| assume\.currentForm \| currentForm is never true/,
    },
    {
      title: 'an operator there is not',
      spoilt: [
        'founding/tht.yaml',
        'when: { is: [pooling, true] }',
        'when: { has: [pooling, true] }',
      ],
      said: /tht\.yaml \| conditions\.1\.when \| must be a condition: one of all, any, not/,
    },
    {
      title: 'two operators in one place',
      spoilt: [
        'founding/tht.yaml',
        '{ is: [pooling, true] }',
        '{ is: [pooling, true], not: { is: [pooling, true] } }',
      ],
      said: /tht\.yaml \| conditions\.1\.when \| /,
    },
    {
      title: 'a sentence left out',
      spoilt: ['founding/htx.yaml', 'met: Không ai góp quá {need}% vốn', ''],
      said: /htx\.yaml \| conditions\.1\.met \| must be text/,
    },
    {
      title: 'a fact there is not',
      spoilt: ['founding/tht.yaml', 'fact: tht/pooling', 'fact: tht/pool'],
      said: /tht\.yaml \| conditions\.1 \| there is no fact tht\/pool/,
    },
    {
      title: 'a fact that is not a number where one is compared',
      spoilt: ['founding/convert.yaml', '- fact: convert/min-months', '- fact: convert/all-agree'],
      said: /convert\.yaml \| conditions\.1\.when \| the fact convert\/all-agree is not a number/,
    },
    {
      title: 'an id that stands twice',
      spoilt: ['founding/tht.yaml', 'id: tht.pooling', 'id: tht.members'],
      said: /tht\.yaml \| conditions\.1\.id \| tht\.members stands already in content\/rules/,
    },
    {
      title: 'a condition missing in the order',
      spoilt: ['founding.yaml', '  - htx.managers-clear\n', ''],
      said: /htx\.yaml \| conditions\.2\.id \| htx\.managers-clear is missing in the order/,
    },
    {
      title: 'an order that names what is no condition',
      spoilt: ['founding.yaml', '- htx.members', '- htx.people'],
      said: /founding\.yaml \| order\.0 \| there is no condition htx\.people/,
    },
    {
      title: 'a ladder that rests on what can be put right',
      spoilt: [
        'founding.yaml',
        'when: { condition: htx.members }',
        'when: { condition: htx.managers-clear }',
      ],
      said: /founding\.yaml \| verdicts\.2\.when \| htx\.managers-clear is fixable/,
    },
    {
      title: 'a ladder that names what is no rule',
      spoilt: ['founding.yaml', '- condition: tht.state-support', '- condition: tht.support'],
      said: /founding\.yaml \| registration \| there is no rule tht\.support/,
    },
    {
      title: 'a ladder without an end',
      spoilt: [
        'founding.yaml',
        '- verdict: interest-group',
        '- verdict: interest-group\n    when: { condition: tht.members }',
      ],
      said: /founding\.yaml \| verdicts\.4 \| the last verdict has no when/,
    },
    {
      title: 'a verdict there is not',
      spoilt: ['founding.yaml', '- verdict: tht', '- verdict: undecided'],
      said: /founding\.yaml \| verdicts\.3\.verdict \| /,
    },
    {
      title: 'a rule that leans on another',
      spoilt: [
        'founding/tht.yaml',
        'when: { is: [pooling, true] }',
        'when: { condition: tht.members }',
      ],
      said: /tht\.yaml \| conditions\.1\.when \| a rule names no other rule/,
    },
    {
      title: 'a word nobody reads',
      spoilt: ['founding/tht.yaml', 'kind: blocking', 'kind: blocking\n    weight: 3'],
      said: /tht\.yaml \| conditions\.0 \| /,
    },
    {
      title: 'YAML that does not read',
      spoilt: ['founding.yaml', 'order:', 'order: ['],
      said: /founding\.yaml \|  \| /,
    },
  ] as const)('names the place of $title', ({ spoilt: [path, from, to], said }) => {
    expect(spoil(path, from, to).join('\n')).toMatch(said);
  });

  it('is missed by name', () => {
    rmSync(join(root, 'rules/founding.yaml'));
    const reader = createContentReader(root);
    expect(readRules(reader)).toBeUndefined();
    expect(reader.problems()).toMatchObject([{ file: 'content/rules/founding.yaml' }]);
  });
});
