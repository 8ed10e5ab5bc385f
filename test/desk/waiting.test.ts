/** Waiting for an officer: the hour she is told, what happens when nobody comes, and when an officer falls silent. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close } from '#src/desk/close.ts';
import type { DeskDeps } from '#src/desk/deps.ts';
import { openCase } from '#src/desk/open-case.ts';
import { reply } from '#src/desk/reply.ts';
import { take } from '#src/desk/take.ts';
import type { Handoff } from '#src/domain/handoff.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type Bureau, her, openBureau, storeNames } from './bureau.ts';

const minute = 60_000;
const noFile = async (): Promise<undefined> => undefined;
const an = her('an');

describe.each(storeNames)('waiting for an officer on %s', (name) => {
  let bureau: Bureau;
  let desk: DeskDeps;
  let mai: Actor;
  afterEach(() => bureau.close());

  const open = async (at?: string): Promise<void> => {
    bureau = await openBureau(name, at);
    desk = bureau.casework.cases;
    mai = await bureau.officer('chị Mai', ['tan-phong']);
  };
  /** She asks for a person and answers what is asked; resolves with what she is told. */
  const ask = async (): Promise<string> => {
    for (const text of ['gap can bo', 'hoi cho nop ho so', 'khong']) await bureau.says(an, text);
    return lastWords();
  };
  const lastWords = async (): Promise<string> =>
    (await bureau.lines(an)).filter(({ key }) => key?.startsWith('handoff.')).at(-1)?.text ?? '';
  const pass_ = async (minutes: number): Promise<void> => {
    bureau.advance(minutes * minute);
    await bureau.drain();
  };
  const mine = async (): Promise<Handoff> => {
    for await (const { value } of bureau.store.records.list('handoff')) return value;
    throw new Error('nobody asked');
  };
  const keyOf = async (): Promise<string> => desk.index.keyOf((await mine()).id);

  describe('within working hours', () => {
    beforeEach(() => open('2026-11-23T09:00:00+07:00'));

    it('tells her the ticket and an hour counted in working minutes over the lunch break', async () => {
      bureau.advance(90 * minute);
      const told = await ask();
      const { ticket } = await mine();
      expect(told).toContain(ticket);
      // Half past ten and two hours of work: one before the break at half past eleven, one after half past one.
      expect(told).toContain('trước 14:30 hôm nay');
      expect(told).toContain('đang trong giờ làm việc');
    });

    it('gives no second ticket to whoever waits already', async () => {
      await ask();
      await bureau.says(an, 'gap can bo');
      expect(await lastWords()).toContain('Chị đã có mã');
      let count = 0;
      for await (const one of bureau.store.records.list('handoff'))
        count += one.version > 0 ? 1 : 0;
      expect(count).toBe(1);
    });

    it('tells her again and the whole province when nobody of the commune came, three times and once more', async () => {
      await ask();
      const far = await bureau.officer('chị Tẩn', ['sin-ho']);
      const stored = await mine();
      await bureau.store.records.apply([
        { kind: 'handoff', id: stored.id, order: 0, value: { ...stored, commune: 'tan-phong' } },
      ]);
      await bureau.drain();
      await expect(openCase(desk, far, await keyOf())).rejects.toMatchObject({ code: 'not-found' });
      await pass_(119);
      expect(await lastWords()).not.toContain('Em báo lại');
      await pass_(2);
      expect(await lastWords()).toContain('Em báo lại chị');
      expect((await openCase(desk, far, await keyOf())).row).toMatchObject({
        escalated: true,
        late: true,
      });
      for (let day = 0; day < 6; day += 1) await pass_(24 * 60);
      const told = (await bureau.lines(an)).map(({ key }) => key);
      expect(told.filter((key) => key === 'handoff.wait.again')).toHaveLength(3);
      expect(told.filter((key) => key === 'handoff.wait.last')).toHaveLength(1);
      expect((await mine()).state).toBe('waiting');
    });

    it('says nothing more once somebody took it', async () => {
      await ask();
      await take(desk, mai, await keyOf());
      await bureau.drain();
      await reply(desk, mai, await keyOf(), { id: 'made-by-page-1', text: 'Dạ' }, noFile);
      await bureau.drain();
      await pass_(10 * 24 * 60);
      expect((await bureau.lines(an)).map(({ key }) => key)).not.toContain('handoff.wait.again');
    });

    it('takes a case from an officer who says nothing for an hour of work, and says why', async () => {
      await ask();
      await take(desk, mai, await keyOf());
      await pass_(59);
      expect((await mine()).state).toBe('taken');
      await pass_(2);
      expect(await mine()).toMatchObject({ state: 'waiting' });
      expect((await mine()).history?.at(-1)).toMatchObject({ what: 'returned', why: 'silent' });
      const lines = await bureau.lines(an);
      expect(lines.at(-1)?.text).toContain('đang bận chưa trả lời kịp');
      // The bot speaks again.
      await bureau.says(an, 'menu');
      expect((await bureau.lines(an)).length).toBeGreaterThan(lines.length + 1);
      await take(desk, await bureau.officer('chị Lan'), await keyOf());
    });

    it('leaves a case with an officer who waits for her answer, however long', async () => {
      await ask();
      await take(desk, mai, await keyOf());
      await bureau.drain();
      await reply(
        desk,
        mai,
        await keyOf(),
        { id: 'made-by-page-1', text: 'Chị ở xã nào?' },
        noFile,
      );
      await bureau.drain();
      await pass_(3 * 24 * 60);
      expect((await mine()).state).toBe('taken');
      await bureau.says(an, 'em o tan phong');
      await pass_(59);
      expect((await mine()).state).toBe('taken');
      await pass_(62);
      expect((await mine()).state).toBe('waiting');
    });

    it('does nothing with the timers of a case that was closed', async () => {
      await ask();
      await take(desk, mai, await keyOf());
      await close(desk, mai, await keyOf(), { outcome: 'answered' });
      await pass_(10 * 24 * 60);
      expect((await mine()).state).toBe('closed');
    });
  });

  it('says on a Saturday when officers are back, and promises an hour of the next working day', async () => {
    await open('2026-11-28T10:00:00+07:00');
    const told = await ask();
    expect(told).toContain('ngoài giờ làm việc, cán bộ làm lại từ 7:30 thứ hai ngày 30/11');
    expect(told).toContain('trước 9:30 thứ hai ngày 30/11');
  });

  it('counts no minute of Tết', async () => {
    await open('2027-02-04T16:00:00+07:00');
    expect(await ask()).toMatch(/trước \d+:\d\d thứ sáu ngày 12\/2/);
  });
});
