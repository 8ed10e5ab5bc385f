/** The desk in an officer's own Zalo: linked by a code, told of cases, taking, answering and closing from there. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readCode, unlink } from '#src/desk/chat/link.ts';
import { take } from '#src/desk/take.ts';
import { type ConversationId, conversationId, updateId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { type Bureau, openBureau, storeNames } from './bureau.ts';

const maiChat = conversationId({ channel: 'zalo', account: 'bot', chat: 'mai' });
const an = conversationId({ channel: 'telegram', account: 'bot', chat: 'an' });

describe.each(storeNames)('an officer’s own chat on %s', (name) => {
  let bureau: Bureau;
  let mai: Actor;
  beforeEach(async () => {
    bureau = await openBureau(name);
    mai = await bureau.officer('chị Mai', ['tan-phong']);
    await bureau.casework.cases.index.ready();
    bureau.casework.start();
  });
  afterEach(() => bureau.close());

  /** What was sent to a chat and is on its way, as text. */
  const sentTo = async (conversation: ConversationId): Promise<string> => {
    const channel = conversation === maiChat ? 'zalo' : 'telegram';
    let text = '';
    for (;;) {
      const taken = await bureau.store.outbox.take({
        channel,
        now: bureau.clock.now(),
        leaseMs: 1000,
        limit: 50,
      });
      if (taken.length === 0) return text;
      for (const one of taken) {
        if (one.conversation === conversation) text += `${JSON.stringify(one.body)}\n`;
        await bureau.store.outbox.settle(one, {
          kind: 'sent',
          receipt: { at: bureau.clock.now() },
        });
      }
    }
  };
  const says = async (
    conversation: ConversationId,
    said: string | UpdateContent,
  ): Promise<void> => {
    await bureau.says(conversation, said);
    await bureau.casework.chats.settled();
    await bureau.settle();
  };
  const link = async (): Promise<void> => {
    await says(maiChat, await bureau.linkCode(mai));
  };
  const askForOfficer = async (): Promise<void> => {
    for (const text of ['gap can bo', 'hoi cho nop ho so', 'khong']) await says(an, text);
  };

  it('is linked by a code, once and within a quarter of an hour', async () => {
    const code = await bureau.linkCode(mai);
    await says(an, 'CB-0000-0000');
    expect(await sentTo(an)).toContain('Mã nối chưa đúng');
    await says(maiChat, code.toLowerCase());
    expect(await sentTo(maiChat)).toContain('Đã nối');
    await says(an, code);
    expect(await sentTo(an)).toContain('Mã nối chưa đúng');
    const late = await bureau.linkCode(mai);
    bureau.advance(16 * 60_000);
    await says(an, late);
    expect(await sentTo(an)).toContain('Mã nối chưa đúng');
  });

  it('is told of a case without a word of who asked what, and hers alone of its communes', async () => {
    await link();
    await sentTo(maiChat);
    await bureau.case_({ commune: 'sin-ho' });
    await askForOfficer();
    const told = await sentTo(maiChat);
    expect(told).toContain('Có một ca mới');
    expect(told).not.toContain('nop ho so');
    expect(told.match(/Có một ca mới/g)).toHaveLength(1);
  });

  it('takes, answers, hears her and closes from there; her words stay in her own conversation', async () => {
    await link();
    await askForOfficer();
    await sentTo(maiChat);
    await says(maiChat, 'Nhận');
    expect(await sentTo(maiChat)).toContain('hoi cho nop ho so');
    expect(await sentTo(an)).toContain('chị Mai');
    await says(maiChat, 'Chào chị, nộp ở xã nhé');
    expect(await sentTo(an)).toContain('Chào chị, nộp ở xã nhé');
    await says(an, 'da em cam on, em ten la My Bi Mat');
    expect(await sentTo(maiChat)).toContain('My Bi Mat');
    await says(maiChat, 'đóng');
    expect(await sentTo(maiChat)).toContain('Đã đóng ca');
    expect(await sentTo(an)).toContain('Cán bộ có giúp được chị không');
    const kept = await bureau.lines(maiChat);
    expect(JSON.stringify(kept)).not.toContain('My Bi Mat');
    expect(JSON.stringify(kept)).not.toContain('nop ho so');
    expect(await bureau.acts()).toEqual(
      expect.arrayContaining(['chat-linked', 'case-taken', 'case-replied', 'case-closed']),
    );
    // Not holding any more, she is anybody to the bot.
    await says(maiChat, 'menu');
    expect((await bureau.lines(maiChat)).at(-1)?.key).toBe('menu.ask.door');
  });

  it('brings her picture’s words to the officer, and does not take an officer’s for a woman’s', async () => {
    const picture = (caption: string) => ({ kind: 'media', media: 'image', caption }) as const;
    await link();
    await askForOfficer();
    await says(maiChat, 'nhận');
    await sentTo(maiChat);
    await says(an, picture('to nay dung chua a'));
    expect(await sentTo(maiChat)).toContain('(ảnh) to nay dung chua a');
    await sentTo(an);
    await says(maiChat, picture('phí đăng ký hợp tác xã bao nhiêu'));
    expect(await sentTo(an)).toBe('');
    const kept = await bureau.lines(maiChat);
    expect(kept.at(-1)?.key).not.toContain('answers.');
    expect(JSON.stringify(kept)).toContain('engine.cannot.image');
    expect(JSON.stringify(kept)).not.toContain('phí đăng ký');
  });

  it.each([
    ['Đóng', 'answered', 'đã trả lời'],
    ['đóng ca đã gặp', 'met', 'đã gặp'],
    ['dong chuyen noi khac', 'referred', 'chuyển nơi khác'],
    ['xong không trả lời', 'no-reply', 'không thấy trả lời'],
    ['đóng không thuộc Hội', 'not-ours', 'không thuộc việc của Hội'],
  ])('closes from there by «%s» as %s', async (words, outcome, told) => {
    await link();
    await askForOfficer();
    await says(maiChat, 'nhận');
    await sentTo(maiChat);
    await says(maiChat, words);
    expect(await sentTo(maiChat)).toContain(`Đã đóng ca: ${told}`);
    const [entry] = bureau.casework.cases.index.cases.values();
    expect(entry?.handoff).toMatchObject({ state: 'closed', outcome });
  });

  it('closes with a note behind a colon, which she never sees', async () => {
    await link();
    await askForOfficer();
    await says(maiChat, 'nhận');
    await sentTo(maiChat);
    await says(maiChat, 'Đóng đã gặp: hẹn chị ấy thứ Hai: 8 giờ, mang sổ đỏ');
    expect(await sentTo(maiChat)).toContain('Đã ghi chú vào ca');
    expect(await sentTo(an)).not.toContain('thứ Hai');
    const [entry] = bureau.casework.cases.index.cases.values();
    expect(entry?.handoff).toMatchObject({ state: 'closed', outcome: 'met' });
    const notes = await Array.fromAsync(bureau.store.records.list('note'));
    expect(notes.map(({ value }) => value.text)).toEqual(['hẹn chị ấy thứ Hai: 8 giờ, mang sổ đỏ']);
    expect(JSON.stringify(await bureau.lines(maiChat))).not.toContain('sổ đỏ');
  });

  it('neither closes nor hands on what may be a note or words for her', async () => {
    await link();
    await askForOfficer();
    await says(maiChat, 'nhận');
    await sentTo(maiChat);
    await sentTo(an);
    await says(maiChat, 'đóng đã gặp chị ấy ở xã, chồng còn giữ sổ');
    expect(await sentTo(maiChat)).toContain('cũng chưa gửi lời này');
    expect(await sentTo(an)).toBe('');
    const [entry] = bureau.casework.cases.index.cases.values();
    expect(entry?.handoff.state).toBe('taken');
  });

  it('hands on to her what only begins like a word for the desk', async () => {
    await link();
    await askForOfficer();
    await says(maiChat, 'nhận');
    await sentTo(an);
    await says(maiChat, 'Đóng cửa lúc năm giờ chị nhé');
    expect(await sentTo(an)).toContain('Đóng cửa lúc năm giờ');
  });

  it('is told who was quicker, and what is no case of hers does not exist', async () => {
    await link();
    await askForOfficer();
    const lan = await bureau.officer('chị Lan');
    const [entry] = bureau.casework.cases.index.cases.values();
    await take(bureau.casework.cases, lan, entry?.key ?? '');
    const far = await bureau.case_({ commune: 'sin-ho' });
    await sentTo(maiChat);
    await says(maiChat, `nhận ${entry?.handoff.ticket}`);
    expect(await sentTo(maiChat)).toContain('chị Lan đã nhận');
    await says(maiChat, `nhan ${far.handoff.ticket.toLowerCase()}`);
    expect(await sentTo(maiChat)).toContain('Không tìm thấy');
    await says(maiChat, 'nhận');
    expect(await sentTo(maiChat)).toContain('không có ca nào');
  });

  describe('where she hides lines', () => {
    const asked = /vừa ẩn/g;
    const secret = 'chong em no ngan hang';
    const tickets = (): readonly string[] =>
      [...bureau.casework.cases.index.cases.values()].map(({ handoff }) => handoff.ticket);
    const carry = async (): Promise<void> => {
      await link();
      await askForOfficer();
      await says(maiChat, 'nhận');
      await says(an, secret);
      expect(await sentTo(maiChat)).toContain(secret);
    };

    it('is asked once to delete them, by the ticket and without a word of them', async () => {
      await carry();
      await says(an, 'ẩn');
      const told = await sentTo(maiChat);
      expect(told.match(asked)).toHaveLength(1);
      expect(told).toContain(tickets()[0]);
      expect(told).not.toContain(secret);
      await says(an, 'vang a');
      expect(await sentTo(maiChat)).not.toMatch(asked);
    });

    it('is asked when the case is closed, and by what was shown there alone', async () => {
      await link();
      await askForOfficer();
      await says(maiChat, 'nhận');
      await sentTo(maiChat);
      await says(maiChat, 'đóng');
      await sentTo(maiChat);
      await says(an, 'ẩn');
      expect((await sentTo(maiChat)).match(asked)).toHaveLength(1);
    });

    it('is asked once where two cases of one woman were carried there', async () => {
      await carry();
      await says(maiChat, 'đóng');
      bureau.advance(60_000);
      await askForOfficer();
      await says(maiChat, 'nhận');
      await sentTo(maiChat);
      await says(an, 'ẩn');
      const told = await sentTo(maiChat);
      expect(told.match(asked)).toHaveLength(1);
      expect(told).toContain(tickets().join(', '));
      expect(tickets()).toHaveLength(2);
    });

    it('is asked nothing of lines that never came there', async () => {
      await link();
      await askForOfficer();
      const [key = ''] = bureau.casework.cases.index.cases.keys();
      await take(bureau.casework.cases, mai, key);
      await bureau.drain();
      await says(an, secret);
      await sentTo(maiChat);
      await says(an, 'ẩn');
      expect(await sentTo(maiChat)).toBe('');
    });

    it('is not told again of the line that stands in their place', async () => {
      await carry();
      const [key = ''] = bureau.casework.cases.index.cases.keys();
      await says(an, 'ẩn');
      await sentTo(maiChat);
      await bureau.store.turns.accept({
        id: updateId(maiChat, 'late'),
        conversation: maiChat,
        receivedAt: bureau.clock.now(),
        content: { kind: 'event', name: 'desk.line', params: { case: key, seq: 1 } },
      });
      await bureau.drain();
      expect(await sentTo(maiChat)).toBe('');
    });
  });

  describe('one who got lines of hers that are erased with all her data', () => {
    const asked = /Dữ liệu của người hỏi ca/g;
    const erase = async (): Promise<void> => {
      for (const text of ['xóa dữ liệu', 'có']) await says(an, text);
    };

    it('is asked once to delete them, by the ticket, though the case is no more', async () => {
      await link();
      await askForOfficer();
      await says(maiChat, 'nhận');
      await sentTo(maiChat);
      const [entry] = bureau.casework.cases.index.cases.values();
      await erase();
      expect(bureau.casework.cases.index.cases.size).toBe(0);
      const told = await sentTo(maiChat);
      expect(told.match(asked)).toHaveLength(1);
      expect(told).toContain(entry?.handoff.ticket);
      expect(told).not.toContain('nop ho so');
    });

    it('is asked nothing where the case was taken at the desk and no line came there', async () => {
      await link();
      await askForOfficer();
      const [key = ''] = bureau.casework.cases.index.cases.keys();
      await take(bureau.casework.cases, mai, key);
      await bureau.drain();
      await sentTo(maiChat);
      await erase();
      expect(bureau.casework.cases.index.cases.size).toBe(0);
      expect(await sentTo(maiChat)).toBe('');
    });
  });

  it('hears nothing more once it is unlinked, or the officer is gone', async () => {
    await link();
    await unlink(bureau.casework.chat, mai);
    await bureau.casework.cases.index.look();
    await bureau.casework.chats.settled();
    await sentTo(maiChat);
    await askForOfficer();
    expect(await sentTo(maiChat)).toBe('');
    await link();
    const officer = await bureau.store.records.get('officer', mai.officer);
    if (officer === undefined) throw new Error('no officer');
    await bureau.store.records.apply([
      { kind: 'officer', id: mai.officer, order: 0, value: { ...officer.value, active: false } },
    ]);
    await sentTo(maiChat);
    await says(maiChat, 'nhận');
    expect(await sentTo(maiChat)).toContain('không còn dùng được');
  });
});

describe('a code as it is typed', () => {
  it.each([
    ['CB-7K3Q-9B2M', '7K3Q9B2M'],
    [' cb 7k3q 9b2m ', '7K3Q9B2M'],
    ['cb7k3q9b2m', '7K3Q9B2M'],
  ])('reads %s', (text, code) => {
    expect(readCode(text)).toBe(code);
  });

  it.each(['cb', 'cán bộ', 'CB-7K3Q', 'gặp cb 7k3q-9b2m', 'CT-7K3Q9B'])('lets %s be', (text) => {
    expect(readCode(text)).toBeUndefined();
  });
});
