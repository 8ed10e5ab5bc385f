/** A lawyer's list beside the papers: what the law wants in each, and that nothing of it can be taken out unnoticed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createFactWords } from '#src/content/fact-words.ts';
import { createSpeaker } from '#src/content/speaker.ts';
import { blocksWithin, type Form, type FormBlock, sentencesOf } from '#src/domain/form.ts';
import type { FoundingFile, PaperForm } from '#src/domain/paper.ts';
import { compose } from '#src/paperwork/compose.ts';
import type { PaperBlock, Runs } from '#src/paperwork/paper.ts';
import { valuesOf } from '#src/paperwork/values.ts';
import { conversion, fiveWomen, threeWomen } from './files.ts';
import { content, facts, forms, today } from './house.ts';

interface Required {
  /** Item of the register of facts: `C1.3`. */
  readonly law: string;
  readonly fact: string;
  readonly wants: string;
  readonly shows: string;
  readonly in?: readonly string[];
  readonly times?: number;
}

const list = parse(readFileSync(join(import.meta.dirname, 'required.yaml'), 'utf8')) as Readonly<
  Record<string, readonly Required[]>
>;
const all = forms?.forms ?? [];
const codes = new Map(content.facts.map(({ id, code }) => [id, code]));
const showFact = createFactWords({
  facts,
  speaker: createSpeaker({ texts: content.texts, facts }),
});

/** Files a form is looked at with, by what it founds. */
const files: Readonly<Record<PaperForm, Readonly<Record<string, FoundingFile>>>> = {
  htx: { lean: fiveWomen, blank: { form: 'htx' } },
  convert: { full: conversion },
  tht: { tht: threeWomen, 'blank tht': { form: 'tht' } },
};

function casesOf(form: Form): readonly (readonly [name: string, file: FoundingFile])[] {
  return form.for.flatMap((kind) => Object.entries(files[kind]));
}

/** What the list wants and a form does not show. */
function lacking(form: Form): readonly string[] {
  return casesOf(form).flatMap(([name, file]) => {
    const text = saidOn(form, file);
    return (list[form.id] ?? [])
      .filter((one) => one.in === undefined || one.in.includes(name))
      .filter(({ shows, times = 1 }) => text.split(shows).length <= times)
      .map(({ law, wants }) => `${form.id}, ${name}: ${wants} (${law})`);
  });
}

/** The words of the form itself, a line each: no rows of people, no small print. */
function saidOn(form: Form, file: FoundingFile): string {
  if (forms === undefined) return '';
  const { words } = forms;
  const communeName = () => undefined;
  const values = valuesOf(file, { words, communeName });
  return compose(form, values, today, { words, showFact }).blocks.map(lines).join('');
}

function lines(block: PaperBlock): string {
  if (block.kind === 'title') return [block.runs, ...block.under].map(line).join('');
  if (block.kind === 'paragraph') return line(block.runs);
  if (block.kind === 'table') return block.columns.map(({ title }) => `${title}\n`).join('');
  return block.kind === 'sign' ? block.signers.map(({ title }) => line(title)).join('') : '';
}

function line(runs: Runs): string {
  return `${runs.map((run) => ('text' in run ? run.text : '……')).join('')}\n`;
}

function without(blocks: readonly FormBlock[], gone: FormBlock): readonly FormBlock[] {
  return blocks
    .filter((block) => block !== gone)
    .map((block) =>
      'blocks' in block ? { ...block, blocks: without(block.blocks, gone) } : block,
    );
}

describe('the list of a lawyer', () => {
  it('tells of every form and of no other', () => {
    expect(Object.keys(list).sort()).toEqual(all.map(({ id }) => id).sort());
  });

  it('names facts that are in force, by the item they were read in', () => {
    const wrong = Object.values(list)
      .flat()
      .filter(({ law, fact }) => facts.on(fact, today) === undefined || codes.get(fact) !== law)
      .map(({ law, fact }) => `${fact} is ${codes.get(fact)}, not ${law}`);
    expect(wrong).toEqual([]);
  });

  it('holds every item of the law a form names as its contents', () => {
    for (const form of all) {
      if (form.contents === undefined) continue;
      const named = (list[form.id] ?? []).filter(({ fact }) => fact === form.contents).length;
      const items = new Set(blocksWithin(form.blocks).flatMap((block) => block.items)).size;
      expect(named, form.id).toBeGreaterThanOrEqual(items);
    }
  });
});

describe.each(all.map((form) => [form.id, form] as const))('%s beside that list', (_, form) => {
  it('shows all that is wanted of it', () => {
    expect(lacking(form)).toEqual([]);
  });

  it('is found wanting when an article, a table or a signature is taken out', () => {
    const parts = blocksWithin(form.blocks).filter(({ kind }) =>
      ['article', 'table', 'sign', 'each'].includes(kind),
    );
    const unnoticed = parts
      .filter((part) => lacking({ ...form, blocks: without(form.blocks, part) }).length === 0)
      .map((part) => `${part.kind}: ${JSON.stringify(sentencesOf(part))}`);
    expect(unnoticed).toEqual([]);
  });
});
