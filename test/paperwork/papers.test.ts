/** Every form of content/forms, walked: what it says for fixed cases, and that it says all the law asks and nothing unfilled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { factsOfForm } from '#src/content/forms.ts';
import { createLegalNumberFinder } from '#src/content/legal-numbers.ts';
import { blocksWithin, fieldsOf, sentencesOf } from '#src/domain/form.ts';
import { derivedFields, type FoundingFile, placeWidths } from '#src/domain/paper.ts';
import { realContent } from '#test/content/content-folder.ts';
import { conversion, fiveWomen, nothing, threeWomen } from './files.ts';
import { content, facts, forms, paperwork, today } from './house.ts';
import { docxText, faultIn, textOf, unzip } from './text-of.ts';

const all = forms?.forms ?? [];
const sets = forms?.sets ?? [];
const work = paperwork();

/** Which forms are shown for which file, word for word, in test/paperwork/papers. */
const cases: readonly (readonly [name: string, file: FoundingFile, forms: readonly string[]])[] = [
  ['five-women', fiveWomen, formsOf('htx-full')],
  ['conversion', conversion, formsOf('convert-full')],
  ['three-women', threeWomen, [...formsOf('tht-registration'), ...formsOf('tht-notification')]],
  ['support', threeWomen, ['support-request']],
  ['nothing', nothing, ['htx-request', 'htx-charter', 'htx-resolution', 'htx-join-letters']],
  ['nothing-tht', { form: 'tht' }, ['tht-contract', 'tht-authority']],
];

function formsOf(set: string): readonly string[] {
  return sets.find(({ id }) => id === set)?.forms ?? [];
}

describe('what each paper says', () => {
  const golden = cases.flatMap(([name, file, ids]) =>
    [...new Set(ids)].map((id) => [name, id, file] as const),
  );

  it.each(golden)('%s: %s reads as approved', async (name, id, file) => {
    const paper = work.compose(id, file, today);
    if (paper === undefined) throw new Error(`no form ${id}`);
    await expect(textOf(paper)).toMatchFileSnapshot(`papers/${name}.${id}.txt`);
  });

  it('has an approved text for every form', () => {
    const shown = new Set(golden.map(([, id]) => id));
    expect(all.map(({ id }) => id).filter((id) => !shown.has(id))).toEqual([]);
  });
});

describe.each(all.map((form) => [form.id, form] as const))('%s', (id, form) => {
  const files: readonly FoundingFile[] = form.for.flatMap((kind) =>
    [nothing, fiveWomen, conversion, threeWomen].map((file) => ({ ...file, form: kind })),
  );

  it('leaves no place unfilled and says nothing undefined, whatever the file', () => {
    for (const file of files) {
      const paper = work.compose(id, file, today);
      const text = paper === undefined ? '' : textOf(paper);
      expect(text.length).toBeGreaterThan(200);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|[{}]/);
      expect(work.html(id, file, today)).not.toMatch(/undefined|NaN|\[object/);
    }
  });

  it('says the same in Word and on the phone, in files that are well formed', async () => {
    for (const file of files) {
      const made = await work.makeOne(id, file, today);
      const html = work.html(id, file, today) ?? '';
      const bytes = made?.bytes ?? new Uint8Array();
      for (const [path, xml] of unzip(bytes)) {
        if (/\.(xml|rels)$/.test(path)) expect(faultIn(xml), path).toBeUndefined();
      }
      const page = html
        .replace(/^[\s\S]*<article[^>]*>|<footer>[\s\S]*$/g, '')
        .replace(/<[^>]*>/g, '')
        .replaceAll('&#39;', "'")
        .replaceAll('&quot;', '"');
      expect(lettersOf(docxText(bytes))).toBe(lettersOf(page));
    }
  });

  it('is handed over in some set, for every founding it is for', () => {
    for (const kind of form.for) {
      expect(sets.some((set) => set.for === kind && set.forms.includes(id))).toBe(true);
    }
  });

  it('stands on facts in force, and shows none that is unverified', () => {
    for (const fact of factsOfForm(form)) {
      expect(facts.on(fact, today), fact).toBeDefined();
    }
    const shown = blocksWithin(form.blocks)
      .flatMap((block) => sentencesOf(block).flat())
      .concat(form.note)
      .flatMap((part) => ('fact' in part ? [part.fact] : []));
    for (const fact of shown) expect(facts.on(fact, today)?.certain, fact).toBe(true);
  });

  it('writes no number of the law by hand', () => {
    const find = createLegalNumberFinder(content.legalWords);
    const found = blocksWithin(form.blocks)
      .flatMap(sentencesOf)
      .map((words) => words.map((part) => ('text' in part ? part.text : ' · ')).join(''))
      .flatMap((text) => find(text).filter(({ sure }) => sure))
      .map(({ found: number }) => number);
    expect(found).toEqual([]);
  });

  it('never asks for an identity number or a signature: they are written by hand', () => {
    const words = blocksWithin(form.blocks).flatMap((block) =>
      block.kind === 'table'
        ? block.columns.filter(({ title }) => /định danh|Chữ ký/.test(title)).map((c) => c.words)
        : sentencesOf(block).filter((sentence) =>
            sentence.some((part) => 'text' in part && /Số định danh/.test(part.text)),
          ),
    );
    for (const sentence of words) {
      expect(sentence.every((part) => 'text' in part || 'dots' in part)).toBe(true);
    }
  });
});

describe('what the law asks', () => {
  const listed = all.filter(({ contents }) => contents !== undefined);

  it.each(listed.map((form) => [form.id, form] as const))(
    '%s carries every content its law lists, and calls nothing else one',
    (_, form) => {
      const list = facts.on(form.contents ?? '', today)?.value;
      const wanted = String(list)
        .split(';')
        .map((item) => item.trim());
      const carried = blocksWithin(form.blocks).flatMap(({ items }) => items);
      expect([...new Set(carried)].sort()).toEqual([...wanted].sort());
    },
  );

  it('knows nineteen contents of a charter and nine of a contract', () => {
    const count = (id: string): number =>
      new Set(
        blocksWithin(all.find((form) => form.id === id)?.blocks ?? []).flatMap(
          ({ items }) => items,
        ),
      ).size;
    expect(count('htx-charter')).toBe(facts.on('register/charter-items', today)?.value);
    expect(count('tht-contract')).toBe(facts.on('tht/contract-contents-count', today)?.value);
  });

  it('files as many papers as the law counts, and ten in all for a cooperative', () => {
    expect(formsOf('htx-filing')).toHaveLength(
      Number(facts.on('register/dossier-papers-count', today)?.value),
    );
    expect(formsOf('convert-filing')).toEqual(formsOf('htx-filing'));
    expect(formsOf('tht-registration')).toHaveLength(
      Number(facts.on('tht/dossier-papers-count', today)?.value),
    );
    expect(formsOf('htx-full')).toHaveLength(10);
    const filed = all.filter(({ use }) => use === 'filed').map(({ id }) => id);
    expect(formsOf('htx-filing').every((id) => filed.includes(id))).toBe(true);
  });

  it('states no form number, since none was verified', () => {
    for (const { file } of all) {
      const text = readFileSync(join(realContent, '..', file), 'utf8');
      expect(text, file).not.toMatch(/Mẫu (?:số )?[IVX\d]/);
    }
  });
});

describe('the fields', () => {
  it('are each shown by some form', () => {
    const shown = new Set(all.flatMap(({ blocks }) => [...fieldsOf(blocks)]));
    const places = blocksWithin(all.flatMap(({ blocks }) => blocks))
      .flatMap((block) => sentencesOf(block).flat())
      .flatMap((part) => ('place' in part ? [part.place] : []));
    const idle = Object.keys(placeWidths).filter(
      (place) => !shown.has(place) && !places.some((used) => used === place),
    );
    expect(idle).toEqual([]);
  });

  it('that are worked out are asked of nobody', () => {
    for (const form of all) {
      for (const field of Object.keys(form.fields))
        expect(derivedFields).not.toHaveProperty([field]);
    }
  });
});

/** Letters and figures only: dots, boxes and spaces are drawn differently. */
function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
