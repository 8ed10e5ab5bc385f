/** A few words ask on about what was spoken of; a question of its own is never bent by it. */
import { describe, expect, it } from 'vitest';
import type { About } from '#src/domain/matter.ts';
import spoken from '#src/language/topics/follow-ups.json' with { type: 'json' };
import { createFollowUps } from '#src/language/topics/follow-ups.ts';
import { createMind } from '#src/mind.ts';

const mind = createMind({ strict: true });
const { matters } = mind;
const followUps = createFollowUps(matters);
const library = mind.knowledge.library;
const htx: About = { matter: 'htx', topic: 'htx-min-members' };
const tht: About = { matter: 'tht', topic: 'tht-name' };
const loan: About = { matter: 'loan', topic: 'loan-overview' };

describe('a few words', () => {
  it.each<[string, About, string, readonly string[]]>([
    ['thế mất bao lâu?', htx, 'htx', ['processing-time']],
    ['the mat may ngay a', tht, 'tht', ['processing-time']],
    ['nộp ở đâu', htx, 'htx', ['where-to-file']],
    ['vay ho so nop cho nao ha em', tht, 'tht', ['where-to-file']],
    ['tốn bao nhiêu', tht, 'tht', ['fee']],
    ['co mat tien ko', htx, 'htx', ['fee']],
    ['ai ký', htx, 'htx', ['who-signs']],
    ['the lap co kho khong', htx, 'htx', ['founding-steps']],
    ['thế phải có những giấy gì', tht, 'tht', ['tht-dossier']],
    ['cần mấy người', tht, 'tht', ['tht-min-members']],
    ['thế 7 người hay 5', htx, 'htx', ['htx-min-members']],
    ['vay 6 nguoi co duoc khong', htx, 'htx', ['htx-min-members']],
    ['còn tổ hợp tác thì 3 người được không', htx, 'tht', ['tht-min-members']],
    ['còn tổ hợp tác thì sao', htx, 'tht', ['tht-min-members']],
    ['the con htx', tht, 'htx', ['name-rules']],
    ['còn htx thì mất bao lâu', tht, 'htx', ['processing-time']],
    ['còn tổ hợp tác thì sao', { matter: 'htx', topic: 'governance' }, 'tht', ['tht-what']],
    ['vay cần giấy gì', loan, 'loan', ['loan-papers']],
    ['còn tổ hợp tác thì sao', loan, 'loan', ['loan-vbsp-jobs', 'loan-bank-unsecured']],
    ['lãi bao nhiêu', loan, 'loan', ['loan-interest']],
    // What is known of a cooperative's capital is not told of a group's.
    ['cần bao nhiêu vốn', tht, 'tht', []],
    // Nothing sure is known of how long a loan takes.
    ['mất bao lâu', loan, 'loan', []],
  ])('«%s» after %o are about %s: %j', (text, about, matter, topics) => {
    expect(followUps.read(text, about)).toEqual({ matter, topics });
  });

  it.each<[string, About]>([
    ['vay vốn ở đâu', htx],
    ['lãi bao nhiêu', htx],
    ['đi học có mất tiền không', htx],
    ['bảo hiểm đóng bao nhiêu', htx],
    ['hợp tác xã đặt tên thế nào', tht],
    ['tổ hợp tác cần mấy người', loan],
    ['con dấu làm ở đâu', htx],
    ['chồng em có ký được không', htx],
    ['đăng ký kết hôn ở đâu', htx],
    ['mấy giờ rồi', htx],
    ['cảm ơn em', htx],
    ['tổ hợp tác', htx],
    ['5 người', htx],
    ['7 người', htx],
    ['vay 5 hay 7 triệu', htx],
    ['có', htx],
  ])('«%s» is no question about %o', (text, about) => {
    expect(followUps.read(text, about)).toBeUndefined();
  });

  it('of every listed way are taken for what they stand under', () => {
    for (const [aspect, ways] of Object.entries(spoken.aspects)) {
      const asked = {
        id: 'x',
        words: [],
        names: [],
        topics: [],
        asks: { [aspect]: [`told ${aspect}`] },
      };
      const alone = createFollowUps([asked]);
      for (const way of ways) {
        expect([way, alone.read(way, { matter: 'x' })?.topics]).toEqual([way, [`told ${aspect}`]]);
      }
    }
  });
});

describe('a few words that name the matter themselves', () => {
  it.each<[string, readonly string[]]>([
    ['lớp học ở đâu', ['training-list']],
    ['lop hoc o dau', ['training-list']],
    ['học mấy ngày', ['training-list']],
    ['hoc may ngay', ['training-list']],
    ['đi học có mất tiền không', ['training-cost']],
  ])('«%s» needs nothing spoken of before: %j', (text, topics) => {
    expect(followUps.named(text)).toEqual({ matter: 'training', topics });
  });

  it.each([
    'lớp học',
    'con em học lớp 5 mất bao nhiêu tiền',
    'học lớp một mất bao nhiêu tiền',
    'hoc lop mot mat bao nhieu tien',
    'lớp mẫu giáo ở đâu',
    'học lái xe mất bao nhiêu tiền',
    'học nghề ở đâu',
    'lớp học cần giấy gì',
    'mất bao nhiêu tiền',
    'hợp tác xã học ở đâu',
  ])('«%s» is no such question', (text) => {
    expect(followUps.named(text)).toBeUndefined();
  });
});

describe('what is spoken of', () => {
  it.each<[string, string, About | undefined, string | undefined]>([
    ['fee', 'lệ phí tổ hợp tác', undefined, 'tht'],
    ['fee', 'lệ phí hợp tác xã', tht, 'htx'],
    ['fee', 'có mất tiền không', tht, 'tht'],
    ['fee', 'có mất tiền không', undefined, 'founding'],
    ['seal', 'con dấu htx làm ở đâu', htx, 'seal'],
    ['safe-help', '', htx, undefined],
  ])('after %s to «%s», before it %o, is %s', (topic, text, before, matter) => {
    expect(followUps.matterOf(topic, text, before)).toBe(matter);
  });

  it('bends no question that can be answered by itself', () => {
    const bent =
      library &&
      mind.school.topics().flatMap(({ title }) => {
        const plain = library.ask(title, { values: {}, asks: true }, false);
        const after = library.ask(title, { values: {}, asks: true }, false, loan);
        return JSON.stringify(plain?.replies) === JSON.stringify(after?.replies) ? [] : [title];
      });
    // The papers of a loan go somewhere else.
    expect(bent).toEqual(['Nộp hồ sơ ở đâu']);
  });
});
