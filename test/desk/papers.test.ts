/** Her papers at the desk: what each lacks, and the very file she has – only if she agreed, never for another commune. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openCase } from '#src/desk/open-case.ts';
import { openPaper } from '#src/desk/open-paper.ts';
import type { CasePapers } from '#src/domain/desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import { forms } from '#test/paperwork/house.ts';
import { docxText } from '#test/paperwork/text-of.ts';
import { type Bureau, her, openBureau, storeNames } from './bureau.ts';

describe.each(storeNames)('the papers of a case on %s', (name) => {
  let bureau: Bureau;
  let mai: Actor;
  const woman = her('papers');
  beforeEach(async () => {
    bureau = await openBureau(name);
    mai = await bureau.officer('chị Mai', ['ban-bo']);
  });
  afterEach(() => bureau.close());

  const begun = [
    'chị muốn làm hồ sơ',
    '2',
    'đồng ý',
    'Chè Bản Mẫu',
    'bản Nà Mẫu, xã Bản Bo',
    'bỏ qua',
    'trồng chè',
    'Lò Thị Mẫu, 1985, Nà Mẫu, góp 10 triệu\nVàng Thị Thử, 1990, góp 10 triệu',
  ];

  async function say(...lines: readonly string[]): Promise<void> {
    for (const line of lines) await bureau.says(woman, line);
  }

  /** She asks for an officer; the last word is on her papers. */
  async function asksForOfficer(...last: readonly string[]): Promise<string> {
    await say('gặp cán bộ', 'bỏ qua', 'không', ...last);
    const ids: string[] = [];
    for await (const { value } of bureau.store.records.list('handoff')) {
      if (value.conversation === woman) ids.push(bureau.casework.cases.index.keyOf(value.id));
    }
    const [key] = ids;
    if (key === undefined) throw new Error('no ticket');
    return key;
  }

  /** By the words of the buttons. */
  async function withdraws(): Promise<void> {
    await say(
      'dữ liệu của tôi',
      'việc chị đã đồng ý',
      'rút lại: cho cán bộ xem giấy tờ của nhóm',
      'có',
    );
  }

  async function sheetPapers(key: string): Promise<CasePapers | undefined> {
    return (await openCase(bureau.casework.cases, mai, key)).sheet.papers;
  }

  const open = (key: string, form: string, actor = mai): ReturnType<typeof openPaper> =>
    openPaper(bureau.casework.cases, actor, key, form);

  describe('papers on the case sheet', () => {
    it('are none where she has begun none', async () => {
      expect(await sheetPapers(await asksForOfficer())).toBeUndefined();
    });

    it('say in words what each still lacks, and name nobody', async () => {
      await say(...begun);
      const papers = await sheetPapers(await asksForOfficer('không'));
      expect(papers?.set).toBe('Trọn bộ giấy tờ lập hợp tác xã');
      const lacks = new Map(papers?.list.map(({ form, missing }) => [form, missing]));
      expect(lacks.get('htx-charter')).toContain('hạn góp vốn');
      expect(lacks.get('htx-join-letters')).toEqual(['nơi ở (1 người)']);
      expect(JSON.stringify(papers)).not.toMatch(/Lò Thị|Vàng Thị|Nà Mẫu/);
    });

    it('have words for every field a form may want', () => {
      const required = (forms?.forms ?? []).flatMap(({ fields }) =>
        Object.keys(fields).filter((field) => fields[field] === 'required'),
      );
      const { words } = bureau.casework.cases;
      expect(required.filter((field) => !words.has(`casework.paper.${field}`))).toEqual([]);
    });
  });

  describe('a paper opened by an officer', () => {
    it('is the file she has herself, once she agreed, and the log says so', async () => {
      await say(...begun);
      const key = await asksForOfficer('có');
      expect((await sheetPapers(key))?.access).toBe('open');
      const hers = await bureau.casework.cases.papers.make(woman, 'htx-full/htx-join-letters');
      const file = await open(key, 'htx-join-letters');
      if (typeof hers === 'string') throw new Error(hers);
      expect(docxText(file.bytes)).toBe(docxText(hers.bytes));
      expect(docxText(file.bytes)).toContain('Lò Thị Mẫu');
      expect((await open(key, 'all')).name).toBe('htx-full.docx');
      expect((await bureau.acts()).filter((act) => act === 'paper-opened')).toHaveLength(2);
    });

    it.each([['không'], ['chưa']])('is kept from her where she said «%s»', async (no) => {
      await say(...begun);
      const key = await asksForOfficer(no, 'không');
      expect((await sheetPapers(key))?.access).toBe('withheld');
      await expect(open(key, 'htx-charter')).rejects.toMatchObject({ code: 'not-agreed' });
      expect(await bureau.acts()).not.toContain('paper-opened');
    });

    it('is kept from her again when she takes the consent back', async () => {
      await say(...begun);
      const key = await asksForOfficer('có');
      await withdraws();
      await expect(open(key, 'htx-charter')).rejects.toMatchObject({ code: 'not-agreed' });
    });

    it('needs no consent where nothing of hers is in it', async () => {
      await say('chị muốn làm hồ sơ', '2', 'để trống');
      const key = await asksForOfficer();
      const papers = await sheetPapers(key);
      expect(papers?.access).toBe('blank');
      expect(new Set(papers?.list.map(({ state }) => state))).toEqual(new Set(['blank']));
      expect(docxText((await open(key, 'htx-request')).bytes)).toContain('GIẤY ĐỀ NGHỊ');
    });

    it('does not exist for another commune, nor does one that is not in her set', async () => {
      await say(...begun);
      const key = await asksForOfficer('có');
      const lan = await bureau.officer('chị Lan', ['doan-ket']);
      await expect(open(key, 'htx-charter', lan)).rejects.toMatchObject({ code: 'not-found' });
      await expect(open(key, 'tht-contract')).rejects.toMatchObject({ code: 'not-found' });
    });
  });
});
