/** Codes, leaving and her group in her own words; parts of her line without her name. */
import { describe, expect, it } from 'vitest';
import { createLanguage } from '#src/language/read.ts';
import { readOwnLine } from '#src/language/readers/own-line.ts';

const language = createLanguage({ communes: [] });

describe('a wish about her group', () => {
  it.each([
    ['em có mã nhóm 7K3Q-9BXD', 'code:7K3Q-9BXD'],
    ['ma nhom 7k3q9bxd', 'code:7K3Q-9BXD'],
    ['dạ em có mã 7k3q 9bxd ạ', 'code:7K3Q-9BXD'],
    ['mã nhóm: «ABCD-EFGH»', 'code:ABCD-EFGH'],
    ['mã nhóm 7k3q-9bxd là của ai thế', undefined],
    ['em có mã', 'want:code'],
    ['em co ma nhom', 'want:code'],
    ['em muốn rời nhóm', 'want:leave'],
    ['xoa ten khoi nhom', 'want:leave'],
    ['lấy mã nhóm cho em', 'want:open'],
    ['moi moi nguoi ghi ten', 'want:open'],
    ['cho em xem nhóm của em', undefined],
    ['nhóm của em', 'want:show'],
    ['còn thiếu ai', 'want:show'],
  ])('is heard in «%s» as what it is', (text, mark) => {
    const { wish, marks } = language.hear(text);
    expect(wish === 'founders' ? marks?.[0] : undefined).toBe(mark);
  });

  it.each([
    'nhóm của em 6 người muốn lập hợp tác xã',
    'mã số thuế là gì',
    'mã nhóm là gì ạ?',
    'rời nhóm có mất tiền không',
    'em có mã số của tổ',
    'em có mã nhóm hàng',
  ])('is not heard in «%s»', (text) => {
    const { wish, marks = [] } = language.hear(text);
    expect(wish === 'founders' && marks[0] !== 'want:code').toBe(false);
  });
});

describe('a line about herself', () => {
  it.each([
    ['1985', { born: '1985' }],
    ['sinh 2/3/1985', { born: '1985-03-02' }],
    ['góp 25 triệu', { amount: 25_000_000, contribution: 'money' }],
    ['ở bản Nà Mẫu', { address: 'bản Nà Mẫu' }],
    ['Lò Thị Mẫu, 1985', { name: 'Lò Thị Mẫu', born: '1985' }],
  ])('is read from «%s»', (text, line) => {
    expect(readOwnLine(text, false)?.lines).toEqual([line]);
  });

  it('is none where she asks something, or only talks', () => {
    expect(readOwnLine('vay 10 triệu được không', true)).toBeUndefined();
    expect(readOwnLine('để em hỏi lại đã', false)).toBeUndefined();
  });

  it('says what was wrong in her own words, never with a name she did not write', () => {
    expect(readOwnLine('30/2/1985', false)?.unclear).toEqual([{ text: '30/2/1985', why: 'date' }]);
  });
});
