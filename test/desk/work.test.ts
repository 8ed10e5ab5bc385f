/** What an officer does with a case she took: answers, passes it on, gives it back, closes it, notes. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepCanned } from '#src/desk/canned.ts';
import { close } from '#src/desk/close.ts';
import type { DeskDeps } from '#src/desk/deps.ts';
import { giveBack } from '#src/desk/give-back.ts';
import { listLines } from '#src/desk/lines.ts';
import { markRead } from '#src/desk/mark-read.ts';
import { note } from '#src/desk/note.ts';
import { openCase } from '#src/desk/open-case.ts';
import { pass } from '#src/desk/pass.ts';
import { reply } from '#src/desk/reply.ts';
import { take } from '#src/desk/take.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type Bureau, openBureau, storeNames } from './bureau.ts';

const noFile = async (): Promise<undefined> => undefined;

describe.each(storeNames)('work on a case on %s', (name) => {
  let bureau: Bureau;
  let desk: DeskDeps;
  let mai: Actor;
  let lan: Actor;
  beforeEach(async () => {
    bureau = await openBureau(name);
    desk = bureau.casework.cases;
    mai = await bureau.officer('chị Mai', ['tan-phong']);
    lan = await bureau.officer('chị Lan', ['doan-ket']);
  });
  afterEach(() => bureau.close());

  const texts = async (one: Awaited<ReturnType<Bureau['case_']>>): Promise<readonly string[]> =>
    (await bureau.lines(one.handoff.conversation)).map(({ text }) => text);

  it('sends a reply once, however often a weak link sends it', async () => {
    const one = await bureau.case_();
    await take(desk, mai, one.key);
    const body = { id: 'made-by-page-1', text: 'Chào chị, <b>em</b> đây' };
    await Promise.all([1, 2, 3].map(() => reply(desk, mai, one.key, body, noFile)));
    await bureau.drain();
    await reply(desk, mai, one.key, body, noFile);
    await bureau.drain();
    const said = (await texts(one)).filter((text) => text.includes('Chào chị, <b>em</b> đây'));
    expect(said).toHaveLength(1);
    const { lines } = await listLines(desk, mai, one.key, {});
    expect(lines.at(-1)).toMatchObject({
      from: 'officer',
      name: 'chị Mai',
      text: 'Chào chị, <b>em</b> đây',
      sentAs: 'made-by-page-1',
    });
  });

  it('lets only the officer who holds a case speak to her', async () => {
    const one = await bureau.case_();
    const say = { id: 'made-by-page-1', text: 'Chào chị' };
    await expect(reply(desk, mai, one.key, say, noFile)).rejects.toMatchObject({
      code: 'not-yours',
    });
    await take(desk, mai, one.key);
    const pham = await bureau.officer('chị Phạm');
    await expect(reply(desk, pham, one.key, say, noFile)).rejects.toMatchObject({ code: 'taken' });
    await expect(reply(desk, lan, one.key, say, noFile)).rejects.toMatchObject({
      code: 'not-found',
    });
    await close(desk, mai, one.key, { outcome: 'answered' });
    await expect(reply(desk, mai, one.key, say, noFile)).rejects.toMatchObject({ code: 'closed' });
  });

  it('refuses an empty reply and one that is too long, and takes control characters out', async () => {
    const one = await bureau.case_();
    await take(desk, mai, one.key);
    const say = (text: string) => reply(desk, mai, one.key, { id: 'made-by-1', text }, noFile);
    await expect(say(' \u0000\u202e ')).rejects.toMatchObject({ code: 'empty' });
    await expect(say('a'.repeat(4001))).rejects.toMatchObject({ code: 'too-long' });
    await say('Chị ơi\u202e\u0007');
    await bureau.drain();
    expect((await texts(one)).at(-1)).toBe('**chị Mai**: Chị ơi');
  });

  it('passes a case to another commune, whose officers see it from then on', async () => {
    const one = await bureau.case_();
    await take(desk, mai, one.key);
    await bureau.drain();
    const passed = await pass(desk, mai, one.key, { commune: 'doan-ket', note: 'Chị ở bên ấy' });
    expect(passed.row).toMatchObject({ state: 'waiting', commune: { slug: 'doan-ket' } });
    expect(passed.may).toEqual([]);
    await bureau.drain();
    expect((await texts(one)).at(-1)).toContain('chuyển chị sang cán bộ khác');
    await expect(openCase(desk, mai, one.key)).rejects.toMatchObject({ code: 'not-found' });
    const seen = await openCase(desk, lan, one.key);
    expect(seen.notes.map(({ text }) => text)).toEqual(['Chị ở bên ấy']);
    expect(seen.history.at(-1)).toMatchObject({ what: 'returned', why: 'passed', name: 'chị Mai' });
    expect((await take(desk, lan, one.key)).row.holder?.name).toBe('chị Lan');
  });

  it('passes a case to one officer, who sees it also from elsewhere; not to nobody, nor to herself', async () => {
    const one = await bureau.case_();
    await take(desk, mai, one.key);
    for (const officer of [mai.officer, 'o99' as typeof mai.officer]) {
      await expect(pass(desk, mai, one.key, { officer })).rejects.toMatchObject({
        code: 'bad-target',
      });
    }
    await expect(pass(desk, mai, one.key, { commune: 'atlantis' })).rejects.toMatchObject({
      code: 'bad-target',
    });
    await pass(desk, mai, one.key, { officer: lan.officer });
    expect((await openCase(desk, lan, one.key)).row.meantFor?.name).toBe('chị Lan');
    await pass(desk, lan, one.key, { province: true });
    const far = await bureau.officer('chị Tẩn', ['sin-ho']);
    expect((await openCase(desk, far, one.key)).row.escalated).toBe(true);
  });

  it('gives a case back: she waits again, and the bot speaks again', async () => {
    const one = await bureau.case_();
    await bureau.says(one.handoff.conversation, 'menu');
    await take(desk, mai, one.key);
    await bureau.drain();
    const back = await giveBack(desk, mai, one.key);
    expect(back.row.state).toBe('waiting');
    await bureau.drain();
    const before = await texts(one);
    await bureau.says(one.handoff.conversation, 'menu');
    expect((await texts(one)).length).toBeGreaterThan(before.length + 1);
  });

  it('closes a case with its outcome, asks her whether it helped, and keeps what she says', async () => {
    const one = await bureau.case_();
    await bureau.says(one.handoff.conversation, 'menu');
    await take(desk, mai, one.key);
    await bureau.drain();
    const done = await close(desk, mai, one.key, { outcome: 'met', note: 'Gặp ở xã' });
    expect(done.row).toMatchObject({ state: 'closed', outcome: 'met' });
    await bureau.drain();
    await bureau.says(one.handoff.conversation, '5');
    const stored = await bureau.store.records.get('handoff', one.handoff.id);
    expect(stored?.value.rating).toBe(5);
    expect(bureau.casework.cases.index.cases.get(one.key)?.handoff.rating).toBe(5);
    expect((await openCase(desk, mai, one.key)).notes).toHaveLength(1);
  });

  it('writes a note once, shows it to whoever sees the case, and never to her', async () => {
    const one = await bureau.case_();
    await bureau.says(one.handoff.conversation, 'xin chào');
    const body = { id: 'made-by-page-1', text: 'Chị này cần gặp trực tiếp' };
    await note(desk, mai, one.key, body);
    await note(desk, mai, one.key, body);
    expect((await openCase(desk, mai, one.key)).notes).toMatchObject([
      { text: body.text, by: { name: 'chị Mai' } },
    ]);
    await bureau.drain();
    expect((await texts(one)).join()).not.toContain('gặp trực tiếp');
    expect((await bureau.acts()).filter((act) => act === 'case-noted')).toHaveLength(1);
  });

  it('counts what the holder has not read, until she has', async () => {
    const one = await bureau.case_();
    await take(desk, mai, one.key);
    await bureau.drain();
    await bureau.says(one.handoff.conversation, 'chị ơi');
    await bureau.says(one.handoff.conversation, 'em hỏi tí');
    const row = () => desk.index.cases.get(one.key)?.lines;
    expect(row()).toMatchObject({ unread: 2 });
    await markRead(desk, lan, one.key, { seq: 99 }).catch(() => undefined);
    expect(row()).toMatchObject({ unread: 2 });
    const newest = row()?.newest ?? 0;
    expect((await markRead(desk, mai, one.key, { seq: newest })).row.unread).toBe(0);
    expect(row()?.waitingSince).toBeDefined();
    await reply(desk, mai, one.key, { id: 'made-by-page-1', text: 'Dạ chị hỏi đi' }, noFile);
    await bureau.drain();
    expect(row()?.waitingSince).toBeUndefined();
  });

  it('opens a case with her sheet: who, wish, answers, verdict with articles, last turns', async () => {
    const one = await bureau.case_({ note: 'hỏi chỗ nộp hồ sơ', flow: 'screener' });
    const { conversation } = one.handoff;
    await bureau.lead({ conversation });
    await bureau.says(conversation, 'nhom e 4 ng lam che muon lap htx');
    await keepCanned(desk, mai, 'canned-01', {
      title: 'Chào',
      text: 'Chào chị {ten}, em giúp chị nhé',
      about: 'asked',
    });
    const { sheet, row, may } = await openCase(desk, mai, one.key);
    expect(row.name).toBe('Lò Thị Mẫu');
    expect(sheet.who).toMatchObject({ phone: '+84912345678', commune: { slug: 'tan-phong' } });
    expect(sheet.answers).toContainEqual(expect.objectContaining({ value: '4 người' }));
    expect(sheet.verdict?.conditions.some(({ article }) => article.includes('Điều'))).toBe(true);
    expect(sheet.suggestions[0]?.text).toBe('Chào chị Lò Thị Mẫu, em giúp chị nhé');
    expect(may).toEqual(['take', 'pass', 'note']);
    expect(await bureau.acts()).toContain('case-opened');
  });

  it('shows her hardship only to the officer who holds the case', async () => {
    const one = await bureau.case_();
    const { conversation } = one.handoff;
    await bureau.says(conversation, 'chi muon vay von');
    const known = { household: { value: 'poor', at: 0, how: 'said' } } as const;
    const with_ = { ...desk, answers: async () => known };
    expect((await openCase(with_, mai, one.key)).sheet.answers).toEqual([]);
    await take(desk, mai, one.key);
    expect((await openCase(with_, mai, one.key)).sheet.answers).toHaveLength(1);
  });

  it('names a woman without consent to a call nowhere', async () => {
    const one = await bureau.case_();
    const { conversation } = one.handoff;
    await bureau.lead({ conversation, consents: [] });
    const view = await openCase(desk, mai, one.key);
    expect(JSON.stringify(view)).not.toContain('Lò Thị Mẫu');
    expect(JSON.stringify(view)).not.toContain('912345678');
  });

  it('lets a viewer look and do nothing', async () => {
    const one = await bureau.case_();
    const viewer = await bureau.officer('chị Xem', 'all', ['viewer']);
    expect((await openCase(desk, viewer, one.key)).may).toEqual([]);
  });
});
