/** Sets of papers made, what is still missing for them, and how forms are refused. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createFactWords } from '#src/content/fact-words.ts';
import { readForms } from '#src/content/forms.ts';
import { createContentReader } from '#src/content/yaml-file.ts';
import type { ContentProblem } from '#src/domain/errors.ts';
import type { Facts } from '#src/domain/fact.ts';
import { renderDocx } from '#src/paperwork/docx.ts';
import { createPaperwork } from '#src/paperwork/paperwork.ts';
import { realContent } from '#test/content/content-folder.ts';
import { conversion, fiveWomen, nothing } from './files.ts';
import { forms, paperwork, today } from './house.ts';
import { docxText, unzip } from './text-of.ts';

const work = paperwork();

describe('making a set', () => {
  it('gives ten Word files with names a phone can hold', async () => {
    const made = await work.make('htx-full', fiveWomen, today);
    expect(made.map(({ name }) => name)).toEqual([
      'giay-de-nghi-dang-ky.docx',
      'dieu-le.docx',
      'nghi-quyet-hoi-nghi-thanh-lap.docx',
      'danh-sach-thanh-vien.docx',
      'danh-sach-nguoi-dai-dien.docx',
      'phuong-an-san-xuat-kinh-doanh.docx',
      'don-tu-nguyen-gia-nhap.docx',
      'bien-ban-hoi-nghi-thanh-lap.docx',
      'danh-sach-du-hoi-nghi.docx',
      'so-thanh-vien-va-giay-chung-nhan-von-gop.docx',
    ]);
    const styles = unzip(made[0]?.bytes ?? new Uint8Array()).get('word/styles.xml') ?? '';
    expect(styles).toContain('Times New Roman');
    const document = unzip(made[0]?.bytes ?? new Uint8Array()).get('word/document.xml') ?? '';
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toMatch(/<w:pgMar [^>]*w:left="1701"/);
  });

  it.each([
    ['htx-full', fiveWomen],
    ['convert-full', conversion],
    ['htx-full', nothing],
  ])('asks nobody to sign a page that says nothing: %s', async (set, file) => {
    for (const { name, bytes } of await work.make(set, file, today)) {
      const document = unzip(bytes).get('word/document.xml') ?? '';
      const tables = document.split('<w:tbl>');
      const before = tables.filter((_, at) => tables[at + 1]?.includes('>(Ký'));
      for (const part of before) {
        expect(part.split(/<w:p[ >]/).at(-1), name).toContain('<w:keepNext/>');
      }
    }
  });

  it('says what the set founds, whatever the file says', async () => {
    const [request] = await work.make('convert-filing', { ...conversion, form: 'htx' }, today);
    expect(docxText(request?.bytes ?? new Uint8Array())).toContain('CHUYỂN ĐỔI TỪ TỔ HỢP TÁC');
  });

  it('gives nothing for a set or a form that does not exist', async () => {
    expect(await work.make('no-such-set', fiveWomen, today)).toEqual([]);
    expect(await work.makeOne('no-such-form', fiveWomen, today)).toBeUndefined();
    expect(work.html('no-such-form', fiveWomen, today)).toBeUndefined();
    expect(work.missing('no-such-set', fiveWomen)).toEqual([]);
  });

  it('marks a fact that must be confirmed, and dots one that has ended', () => {
    const known = forms;
    if (known === undefined) throw new Error('no forms');
    const shown = (fact: ReturnType<Facts['on']>): string => {
      const showFact = createFactWords({
        facts: { list: () => [], on: () => fact, before: () => undefined },
        speaker: { say: () => '5%' },
      });
      const made = createPaperwork({
        forms: known,
        showFact,
        communeName: () => undefined,
        render: renderDocx,
      });
      return made.html('htx-charter', fiveWomen, today) ?? '';
    };
    const fact = {
      id: 'htx/min-age',
      unit: 'age',
      value: 18,
      from: '2024-07-01',
      source: { title: 'Luật', article: '' },
      confidence: 'law-text',
      checkedOn: '2024-07-01',
    } as const;
    expect(shown({ ...fact, certain: true })).toContain('từ đủ 18 tuổi');
    expect(shown({ ...fact, certain: false })).toContain('từ đủ 18 (cần cán bộ xác nhận) tuổi');
    expect(shown(undefined)).toMatch(/từ đủ (?:…\u200b)+ tuổi/);
  });
});

describe('what is still missing', () => {
  it('is nothing for a full file, in every set of its founding', () => {
    expect(work.missing('htx-full', fiveWomen)).toEqual([]);
    expect(work.missing('convert-full', conversion)).toEqual([]);
  });

  it('is told once for all papers that want it, never for blocks that are not shown', () => {
    const fields = work.missing('htx-full', nothing).map(({ field }) => field);
    expect(new Set(fields).size).toBe(fields.length);
    expect(fields).toContain('group.name');
    expect(fields.filter((field) => field.startsWith('tht.'))).toEqual([]);
    expect(work.missing('convert-full', nothing).map(({ field }) => field)).toContain('tht.code');
  });

  it('names whose line lacks it', () => {
    const founders = (fiveWomen.founders ?? []).map(({ ...founder }) => {
      if (founder.id === 'f4') Reflect.deleteProperty(founder, 'address');
      return founder;
    });
    expect(work.missing('htx-filing', { ...fiveWomen, founders })).toEqual([
      { field: 'officials.address', forms: ['htx-members'], founders: ['f4'] },
    ]);
  });
});

describe('a form that is not sound', () => {
  const form = (blocks: string, fields = '{}'): string => `
label: Giấy thử
name: giay-thu
for: [htx]
use: kept
source: htx/min-age
note: Bản thử
fields: ${fields}
blocks:
${blocks}`;

  it.each([
    ['an unknown place', form("  - line: '{group.colour}'"), /no place, no fact and no dots/],
    ['an unknown fact', form("  - line: '{fact:htx/none}'"), /no fact htx\/none/],
    ['a row outside a list', form("  - line: '{row.name}'"), /row.name/],
    ['a field not listed', form("  - line: '{group.name}'"), /group.name is shown/],
    ['a field shown nowhere', form('  - line: chữ', '{ group.name: required }'), /shown nowhere/],
    ['an unknown block', form('  - picture: hoa'), /must be one block/],
    ['two blocks in one', form('  - line: chữ\n    title: chữ'), /must be one block/],
    ['a facet it never has', form('  - line: chữ\n    when: { governance: weak }'), /never weak/],
    ['an article without a source', form('  - article: x\n    body: [{ line: y }]'), /own source/],
    ['a bold mark left open', form("  - line: '**đậm'"), /not closed/],
    ['a bracket that stands alone', form("  - line: 'a } b'"), /stands alone/],
  ])('with %s is refused, with its file and path', (_, text, what) => {
    const problems = problemsOf(text);
    expect(problems.map((problem) => problem.what).join('\n')).toMatch(what);
    expect(problems[0]?.file).toMatch(/forms\/try\/form\.yaml$/);
  });
});

function problemsOf(form: string): readonly ContentProblem[] {
  const folder = formFolder(form);
  const reader = createContentReader(folder);
  readForms(reader);
  return reader.problems();
}

/** A content folder with one form beside the real words. */
function formFolder(form: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, 'forms/try'), { recursive: true });
  mkdirSync(join(folder, 'facts/htx'), { recursive: true });
  cpSync(join(realContent, 'forms/words.yaml'), join(folder, 'forms/words.yaml'));
  cpSync(join(realContent, 'facts/htx/min-age.yaml'), join(folder, 'facts/htx/min-age.yaml'));
  writeFileSync(join(folder, 'forms/sets.yaml'), 'try: { label: Thử, for: htx, forms: [try] }\n');
  writeFileSync(join(folder, 'forms/try/form.yaml'), form);
  return folder;
}
