/** «ẩn» on each channel: lines give way where the platform allows it, and it is said where it does not. */
import { afterEach, describe, expect, it } from 'vitest';
import { makeCode } from '#src/desk/chat/link.ts';
import { conversationId, type OfficerId, updateId } from '#src/domain/ids.ts';
import type { Actor, Officer } from '#src/domain/officer.ts';
import { openTown, type Town } from '#test/support/town.ts';

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

const private_ = ['0912345678', 'Tòng Thị Ngoan'];
const open = async (): Promise<Town> => {
  town = await openTown({ at: '2026-11-26T09:00:00+07:00' });
  return town;
};

describe('«ẩn»', () => {
  it('takes her lines and ours away from Telegram, leaves what she told, and is counted', async () => {
    const place = await open();
    const { telegram, app } = place;
    const her = conversationId({ channel: 'telegram', account: '7000000001', chat: '1002' });
    const say = async (text: string) => {
      place.advance(5000);
      await telegram.say('1002', text);
      await place.settle();
    };
    for (const text of ['gặp cán bộ', 'bỏ qua', 'có', ...private_]) await say(text);
    const before = telegram.chat('1002').length;
    expect(JSON.stringify(telegram.chat('1002'))).toContain(private_[1]);
    await say('an');
    const left = telegram.chat('1002');
    expect(left.length).toBeLessThan(before);
    for (const one of private_) expect(JSON.stringify(left)).not.toContain(one);
    expect(left.map(({ text }) => text).join('\n')).toMatch(/ẩn \d+ dòng vừa rồi/);
    const lines = await app.store.messages.last(her, 100);
    expect(lines[0]).toMatchObject({ seq: 1, text: '(Chị đã ẩn những dòng ở đây.)' });
    for (const one of private_) expect(JSON.stringify(lines)).not.toContain(one);
    const { answers } = await app.store.turns.read(her);
    expect(answers).toMatchObject({ contactPhone: { value: '+84912345678' } });
    expect(await app.store.records.count('data-request', 'kind:hide')).toBe(1);
    expect(await app.store.outbox.deadLetters()).toEqual([]);
  });

  it('takes her lines away from the Telegram of the officer who got them there, and tells that officer', async () => {
    const place = await open();
    const { telegram, app } = place;
    const { records } = app.store;
    const { chat, chats, cases } = app.casework;
    const at = place.clock.now();
    const mai: Officer = {
      id: 'o1' as OfficerId,
      name: 'chị Mai',
      login: 'mai',
      roles: ['officer'],
      communes: 'all',
      active: true,
      password: '-',
      recovery: [],
      createdAt: at,
      updatedAt: at,
    };
    await records.apply([{ kind: 'officer', id: mai.id, order: 0, value: mai }]);
    app.casework.start();
    const say = async (from: string, text: string) => {
      place.advance(5000);
      await telegram.say(from, text);
      await place.settle();
      // What she wrote is carried on once the desk has seen it.
      await cases.index.look();
      await chats.settled();
      await new Promise((go) => setImmediate(go));
      await place.settle();
    };
    const actor: Actor = { ...mai, officer: mai.id, session: 's1', from: '' };
    await say('2002', (await makeCode(chat, actor)).code);
    for (const text of ['gặp cán bộ', 'bỏ qua', 'không']) await say('1002', text);
    await say('2002', 'nhận');
    await say('1002', 'Tòng Thị Ngoan');
    expect(JSON.stringify(telegram.chat('2002'))).toContain('Tòng Thị Ngoan');
    await say('1002', 'ẩn');
    const left = JSON.stringify(telegram.chat('2002'));
    expect(left).not.toContain('Tòng Thị Ngoan');
    expect(left).toContain('vừa ẩn lời đã nhắn');
    expect(await app.store.outbox.deadLetters()).toEqual([]);
  });

  it('leaves alone on Telegram what is two days old, and says so', async () => {
    const place = await open();
    const { telegram } = place;
    const say = async (text: string) => {
      place.advance(5000);
      await telegram.say('1002', text);
      await place.settle();
    };
    await say('gặp cán bộ');
    await say('Tòng Thị Ngoan');
    place.advance(49 * 3_600_000);
    await say('ẩn');
    expect(JSON.stringify(telegram.chat('1002'))).toContain('Tòng Thị Ngoan');
    expect(
      telegram
        .chat('1002')
        .map(({ text }) => text)
        .join('\n'),
    ).toContain('hai ngày nay chưa có dòng nào');
  });

  it('says plainly on Zalo that her screen stays, and hides the lines here', async () => {
    const place = await open();
    const { zalo, app } = place;
    const say = async (text: string) => {
      place.advance(5000);
      await zalo.say('an', text);
      await place.settle();
    };
    for (const text of ['gặp cán bộ', 'Tòng Thị Ngoan', 'ẩn tin nhắn']) await say(text);
    const said = zalo
      .chat('an')
      .map(({ text }) => text)
      .join('\n');
    expect(said).toContain('Zalo không cho em ẩn tin đã gửi');
    const handoffs = await Array.fromAsync(app.store.records.list('data-request'));
    expect(handoffs.map(({ value }) => value.kind)).toEqual(['hide']);
  });

  it('tells an open page which lines to take away, and keeps a woman called An apart', async () => {
    const place = await open();
    const { app } = place;
    const her = conversationId({ channel: 'webchat', account: 'site', chat: 'her' });
    let count = 0;
    const say = async (text: string) => {
      place.advance(5000);
      const receivedAt = 1_795_658_400_000 + (count += 1) * 5000;
      const id = updateId(her, `m${count}`);
      await app.host.accept({ id, conversation: her, receivedAt, content: { kind: 'text', text } });
      await app.host.drain();
    };
    for (const text of ['gặp cán bộ', 'bỏ qua', 'có', '0912345678', 'An']) await say(text);
    expect((await app.store.turns.read(her)).answers).toMatchObject({
      contactName: { value: 'An' },
    });
    const before = await app.store.messages.last(her, 1);
    await say('ẩn');
    const lines = await app.store.messages.last(her, 100);
    expect(lines.map(({ hides }) => hides).filter(Boolean)).toEqual([
      { from: 1, to: before[0]?.seq },
    ]);
    expect(lines[0]?.text).toBe('(Chị đã ẩn những dòng ở đây.)');
  });
});
