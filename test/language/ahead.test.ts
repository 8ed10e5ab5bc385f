/** What she tells before it is asked, and what tells of another question than the open one. */
import { expect, test } from 'vitest';
import type { Question } from '#src/domain/question.ts';
import { createLanguage } from '#src/language/read.ts';
import { communes } from './communes.ts';

const language = createLanguage({ communes });
const nobody = { id: 'none', label: 'Không có ai' };
const counts = ['under18', 'officials', 'notVietnamese', 'limitedCapacity'] as const;

const read = (id: string, kind: 'count' | 'yesno' | 'percent' | 'term' | 'text', text: string) => {
  const reader = kind === 'term' ? { kind, openEnded: false } : { kind };
  const question: Question = { id, reader, ask: '', label: '', why: '', help: '' };
  return language.read(question, kind === 'count' ? [nobody] : [], text);
};

test.each<[string, object]>([
  ['không ai làm cán bộ', { officials: 0 }],
  ['k ai la can bo ca', { officials: 0 }],
  ['k co can bo', { officials: 0 }],
  ['có 1 người làm cán bộ xã', { officials: 1 }],
  ['1 chi la cong chuc', { officials: 1 }],
  ['toan nguoi tren 18', { under18: 0 }],
  ['trên 18 tuổi hết rồi em', { under18: 0 }],
  ['co 2 dua chua du 18 tuoi', { under18: 2 }],
  ['đều là người Việt Nam', { notVietnamese: 0 }],
  ['khong ai bi toa tuyen', { limitedCapacity: 0 }],
  ['nhóm em 6 người, không ai là cán bộ, trên 18 cả', { founders: 6, officials: 0, under18: 0 }],
])('«%s» is heard before it is asked', (text, values) => {
  expect(language.hear(text)).toMatchObject({ values, told: true });
  expect(language.hear(text).asks).toBeUndefined();
});

test.each([
  'không có ai dưới 18 được không',
  'mấy người dưới 18 được',
  'em trên 18 tuổi',
  'em là cán bộ xã',
  'không phải cán bộ',
  'có cán bộ',
  '1 người không làm cán bộ',
  '2 người làm cán bộ nghỉ hưu rồi',
  'không ai là cán bộ, cháu em 16 tuổi thì sao',
  'không ai là cán bộ, 1 người là cán bộ',
])('«%s» tells nothing for sure', (text) => {
  const { values } = language.hear(text);
  for (const key of counts) expect(values[key]).toBeUndefined();
});

test.each(['không ai làm cán bộ', 'không phải cán bộ', '1 người làm cán bộ'])(
  '«%s» answers no other question than that about officials',
  (text) => {
    for (const id of counts.filter((key) => key !== 'officials')) {
      expect(read(id, 'count', text)).toEqual({ kind: 'unread' });
    }
  },
);

test('what tells is left alone where her own words are asked for', () => {
  expect(read('contactReason', 'text', 'không ai làm cán bộ')).toEqual({
    kind: 'value',
    value: 'không ai làm cán bộ',
  });
});

test.each(['muon vay von', 'em muốn vay vốn ạ', 'cần học lớp kế toán'])(
  '«%s» is a wish, not a yes',
  (text) => {
    expect(read('pooling', 'yesno', text)).toEqual({ kind: 'unread' });
    expect(read('officials', 'count', text)).toEqual({ kind: 'unread' });
  },
);

test.each<[string, 'yesno' | 'percent' | 'term']>([
  ['nhóm em có bảy người', 'yesno'],
  ['hiện có 5 hộ', 'yesno'],
  ['được 5 người rồi', 'yesno'],
  ['chắc chắn 6 người', 'yesno'],
  ['cần 20 triệu', 'yesno'],
  ['cần tư vấn ạ', 'yesno'],
  ['khoảng 10 chị em', 'percent'],
  ['nhóm tôi sáu hộ', 'percent'],
  ['khoảng 10 chị em', 'term'],
  ['6 chị em bọn tôi', 'term'],
])('«%s» is no answer of the kind %s', (text, kind) => {
  expect(read('pooling', kind, text)).toEqual({ kind: 'unread' });
});
