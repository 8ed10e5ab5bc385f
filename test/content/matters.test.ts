/** What she may ask on about: the real list stands on real answers and flows, and a faulty one is named. */
import { expect, it } from 'vitest';
import { matterKey, readMatters } from '#src/content/matters.ts';
import { createContentReader } from '#src/content/yaml-file.ts';
import { createMind } from '#src/mind.ts';
import { contentFolder } from './content-folder.ts';

const mind = createMind({ strict: true });

const refused = (text: string): readonly string[] => {
  const reader = createContentReader(contentFolder({ 'matters.yaml': text }));
  readMatters(reader, (topic) => topic === 'fee');
  return reader.problems().map(({ path, what }) => `${path}: ${what}`);
};

it.each([
  ['x:\n  name: X\n  words: []\n  asks: { cost: fee }', []],
  ['x:\n  name: X\n  words: []\n  asks: { cost: gone }', ['x: there is no answer gone']],
  ['x:\n  name: X\n  words: []\n  asks: {}\n  topics: [gone]', ['x: there is no answer gone']],
])('a list is taken, or its fault named: %j', (text, problems) => {
  expect(refused(text)).toEqual(problems);
});

it('refuses a part nobody can ask for', () => {
  expect(refused('x:\n  name: X\n  words: []\n  asks: { colour: fee }')).toHaveLength(1);
});

it('has a name for each matter that ends no sentence', () => {
  for (const { id } of mind.matters) {
    expect(mind.speaker.label(matterKey(id), '2026-11-23')).toMatch(/[^.!?:]$/u);
  }
});

it('has the matters that flows say they are about', () => {
  const known = mind.matters.map(({ id }) => id);
  for (const id of ['founding', 'htx', 'tht', 'convert', 'interest-group', 'loan', 'support']) {
    expect(known).toContain(id);
  }
});
