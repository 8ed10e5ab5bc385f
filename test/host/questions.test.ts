/** Questions through the whole turn: what nobody could answer is kept for officers, and whatever is typed is borne. */
import { describe, expect, it } from 'vitest';
import { turnDepsOf } from '#src/app.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import { dayOf } from '#src/domain/time.ts';
import type { TurnCommit } from '#src/domain/turn.ts';
import { runTurn } from '#src/host/turn.ts';
import { createMind } from '#src/mind.ts';

const deps = turnDepsOf(createMind({ strict: true }), [createWebchat()]);
const conversation = conversationId({ channel: 'webchat', account: 'test', chat: 'her' });
const began = Date.parse('2026-11-26T09:10:00+07:00');

/** A talk, turn by turn; what was stored is read back as JSON. */
function talk(...texts: readonly string[]): readonly TurnCommit[] {
  let stored = '{}';
  return texts.map((text, at) => {
    const now = began + at * 30_000;
    const id = updateId(conversation, `m${at}`);
    const { session, answers } = JSON.parse(stored);
    const update = { id, conversation, receivedAt: now, content: { kind: 'text', text } } as const;
    const { commit, error } = runTurn(deps, { session, answers }, update, now);
    expect(error).toBeUndefined();
    stored = JSON.stringify({ session: commit.session, answers: commit.answers });
    return commit;
  });
}
const kept = (commits: readonly TurnCommit[]) =>
  commits.flatMap(({ records }) => records).filter(({ kind }) => kind === 'question');
const said = (commit: TurnCommit | undefined): string =>
  (commit?.messages ?? [])
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
    .join('\n');
const keys = (commit: TurnCommit | undefined) =>
  (commit?.messages ?? []).flatMap(({ from, key }) => (from === 'bot' && key ? [key] : []));

describe('a question nobody could answer', () => {
  it.each([
    ['as the first message', ['xin giấy phép chở gỗ rừng ở đâu?']],
    [
      'in the middle of a flow',
      ['nhóm em 6 người muốn lập htx', 'xin giấy phép chở gỗ rừng ở đâu?'],
    ],
  ])('%s is kept once, in the list of the open ones, and is nobody’s', (_when, texts) => {
    const records = kept(talk(...texts));
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      tags: ['open'],
      value: { text: 'xin giấy phép chở gỗ rừng ở đâu?' },
    });
    expect(records[0]).not.toHaveProperty('owner');
    expect(JSON.stringify(records)).not.toContain(conversation);
  });

  it('says the day and the hour, not the moment', () => {
    const [record] = kept(talk('xin giấy phép chở gỗ rừng ở đâu?'));
    const at = record?.value !== undefined && 'at' in record.value ? record.value.at : 0;
    expect(at % 3_600_000).toBe(0);
    expect(dayOf(at)).toBe('2026-11-26');
  });

  it('loses names and numbers', () => {
    const records = kept(
      talk('em tên là Lò Thị Mỷ số 0912345678, xin giấy phép chở gỗ rừng ở đâu?'),
    );
    expect(records).toHaveLength(1);
    expect(JSON.stringify(records)).not.toMatch(/Lò|Mỷ|\d{7,}"?,"at|0912/);
  });

  it.each([
    ['told in danger', ['chồng em cầm dao dọa giết em, làm thế nào bây giờ?']],
    ['that is answered', ['lệ phí đăng ký htx bao nhiêu']],
    ['that is no question', ['nhóm em 6 người muốn lập htx', 'trời đẹp quá']],
    ['in place of a name or a number', ['gặp cán bộ', 'có', 'em giữ số làm gì thế hả?']],
    ['of nothing but odd signs', ['qwzx zxq wqz?']],
  ])('%s is not kept', (_what, texts) => {
    expect(kept(talk(...texts))).toEqual([]);
  });
});

describe('what she may type', () => {
  it('is cut at its longest and still understood by its beginning', () => {
    const [, long] = talk('alo', `lệ phí đăng ký hợp tác xã bao nhiêu ${'ạ '.repeat(6000)}`);
    expect(keys(long)).toContain('engine.cut');
    expect(keys(long)).toContain('answers.fee');
  });

  it('is more than ten thousand characters without a word, and is not understood, in one calm reply', () => {
    const [, long] = talk('alo', 'x'.repeat(10_001));
    expect(keys(long)).toContain('engine.cut');
    expect(said(long).length).toBeLessThan(1500);
    expect(kept([long as TurnCommit])).toEqual([]);
  });

  it('is ten questions at once: two are answered, eight listed to tap', () => {
    const ten = [
      'Con dấu hợp tác xã làm ở đâu?',
      'Lệ phí đăng ký hợp tác xã bao nhiêu?',
      'Hợp tác xã có phải đóng thuế gì không?',
      'Vay quỹ hỗ trợ hợp tác xã thế nào?',
      'Trụ sở đặt ở nhà em được không?',
      'Điều lệ gồm những gì?',
      'Giám đốc cần bằng cấp gì?',
      'Bảo hiểm xã hội tự nguyện đóng bao nhiêu?',
      'Làm thế nào để được OCOP ba sao?',
      'Bán hàng qua mạng thế nào?',
    ].join(' ');
    const [, many] = talk('alo', ten);
    expect(keys(many).slice(0, 3)).toEqual(['answers.seal', 'answers.fee', 'ask.left']);
    const choices = many?.messages.at(-1)?.choices?.map(({ id }) => id);
    expect(choices).toEqual([
      'tax',
      'loan-coop-fund',
      'head-office',
      'charter',
      'director-requirements',
      'si-voluntary',
      'ocop',
      'ecommerce',
    ]);
  });

  it.each(['đm mày', 'bot ngu quá', 'cút đi đồ vô dụng'])(
    'is abuse («%s»), met with the same calm sentence each time',
    (text) => {
      const [, first, second] = talk('nhóm em 6 người muốn lập htx', text, text);
      expect(keys(first)[0]).toBe('ask.rude');
      expect(said(second).split('\n')[0]).toBe(said(first).split('\n')[0]);
      expect(kept([first, second] as TurnCommit[])).toEqual([]);
    },
  );

  it.each([
    'Nhận quà miễn phí tại http://qua-tang.example/abc',
    'Vay nhanh 5 phút bit.ly/3abcd',
    'trung thuong xe may www.trungthuong.example',
  ])('is an advertisement («%s»): its link is never said back', (text) => {
    const [, spam] = talk('nhóm em 6 người muốn lập htx', text);
    expect(keys(spam)[0]).toBe('ask.link');
    expect(said(spam)).not.toMatch(/example|bit\.ly|http/);
  });
});
