/** Answers read in their question, with the choices shown beside it. */
import { expect, test } from 'vitest';
import type { Question, ReaderKind } from '#src/domain/question.ts';
import type { SpokenChoice } from '#src/domain/text.ts';
import { createLanguage } from '#src/language/read.ts';
import { communes } from './communes.ts';

const language = createLanguage({ communes });

function read(reader: ReaderKind, text: string, choices: readonly SpokenChoice[] = []) {
  const question: Question = { id: 'x', reader, ask: '', label: '', why: '', help: '' };
  const reading = language.read(question, choices, text, '2026-11-23');
  return reading.kind === 'value' ? reading.value : reading.kind;
}

const anyOf = [
  { id: 'none', label: 'Không có ai' },
  { id: 'some', label: 'Có' },
  { id: 'skip', label: 'Chưa rõ' },
];

test.each([
  ['không có ai', 0],
  ['k', 0],
  ['1', 0],
  ['số 1', 0],
  ['có', 'more'],
  ['2', 'more'],
  ['co a', 'more'],
  ['2 người', 2],
  ['một người', 1],
  ['4', 4],
  ['3', 'skip'],
  ['chưa rõ', 'skip'],
  ['em chưa rõ ạ', 'skip'],
  ['vài người', 'unread'],
  ['sai rồi', 'unread'],
  ['có ai không?', 'unread'],
  ['1. Không có ai', 0],
  ['1. Có', 'unread'],
])('reads «%s» beside «không có ai / có / chưa rõ» as %s', (text, expected) => {
  expect(read({ kind: 'count' }, text, anyOf)).toBe(expected);
});

const yesNo = [
  { id: 'yes', label: 'Có' },
  { id: 'no', label: 'Không' },
  { id: 'skip', label: 'Chưa rõ' },
];

test.each([
  ['1', true],
  ['2', false],
  ['3', 'skip'],
  ['dạ có ạ', true],
  ['hổng có', false],
  ['chưa rõ', 'skip'],
  ['không biết', 'unread'],
  ['4', 'unread'],
])('reads «%s» beside «có / không / chưa rõ» as %s', (text, expected) => {
  expect(read({ kind: 'yesno' }, text, yesNo)).toBe(expected);
});

test.each([
  ['không ghi thời hạn', 'indefinite'],
  ['1', 'unread'],
  ['2 năm', 24],
  ['36 tháng', 36],
  ['5', 'unread'],
])('reads «%s» as the term %s', (text, expected) => {
  const choices = [{ id: 'indefinite', label: 'Không ghi thời hạn' }];
  expect(read({ kind: 'term', openEnded: true }, text, choices)).toBe(expected);
});

test('takes a bare number for months only where years would be too many', () => {
  const term = { kind: 'term', openEnded: false } as const;
  expect([read(term, '14'), read(term, '2'), read(term, 'không thời hạn')]).toEqual([
    14,
    'unread',
    'unread',
  ]);
});

test('keeps to the limits of a question', () => {
  expect(read({ kind: 'integer', min: 1, max: 10 }, '0')).toBe('unread');
  expect(read({ kind: 'integer', min: 1, max: 10 }, '11')).toBe('unread');
  expect(read({ kind: 'integer', min: 1, max: 10 }, '10')).toBe(10);
});

const many = ['Trồng trọt', 'Chăn nuôi', 'Dệt thổ cẩm', 'Du lịch, homestay'].map((label, i) => ({
  id: `o${i + 1}`,
  label,
}));

test.each([
  ['1, 3', 'o1,o3'],
  ['3 1', 'o1,o3'],
  ['1 và 3', 'o1,o3'],
  ['1,3', 'o1,o3'],
  ['trồng trọt với chăn nuôi', 'o1,o2'],
  ['chan nuoi, tho cam', 'o2,o3'],
  ['homestay', 'o4'],
  ['tất cả', 'o1,o2,o3,o4'],
  ['1, 9', 'unread'],
  ['trồng trọt, hát', 'unread'],
  ['cả hai', 'unread'],
])('reads «%s» as the choices %s', (text, expected) => {
  expect(read({ kind: 'choices' }, text, many)).toBe(expected);
});

test.each([
  ['Lò Thị Pó', 'Lò Thị Pó'],
  ['em tên là Giàng Thị Mỷ ạ', 'Giàng Thị Mỷ'],
  ['lo thi po', 'Lo Thi Po'],
  ['Chị là Vàng Thị Sông nhé', 'Vàng Thị Sông'],
  ['TẨN MÝ DAO', 'Tẩn Mý Dao'],
  ['dạ em là Phùng Thị Hà', 'Phùng Thị Hà'],
  ['không', 'unread'],
  ['hỏi làm gì', 'unread'],
  ['0912345678', 'unread'],
  ['tên gì cơ?', 'unread'],
  ['có', 'unread'],
  ['bỏ qua', 'skip'],
])('reads «%s» as the name %s', (text, expected) => {
  expect(read({ kind: 'name' }, text, [{ id: 'skip', label: 'Bỏ qua' }])).toBe(expected);
});

test('keeps free text as it is, unless it is the choice beside it', () => {
  const choices = [{ id: 'skip', label: 'Bỏ qua' }];
  expect(read({ kind: 'text' }, ' em muốn hỏi vay vốn ', choices)).toBe('em muốn hỏi vay vốn');
  expect(read({ kind: 'text' }, 'bỏ qua câu lãi suất giúp em', choices)).toBe(
    'bỏ qua câu lãi suất giúp em',
  );
  expect(read({ kind: 'text' }, 'bo qua', choices)).toBe('skip');
  expect(read({ kind: 'text' }, '   ', choices)).toBe('unread');
});

const sector = ['crops', 'livestock', 'aquaculture', 'processing', 'handicraft', 'other'].map(
  (id, i) => ({
    id,
    label:
      ['Trồng trọt', 'Chăn nuôi', 'Thủy sản', 'Chế biến', 'Dệt thổ cẩm, thủ công', 'Việc khác'][
        i
      ] ?? '',
  }),
);

test.each([
  ['chè', 'crops'],
  ['nuôi gà', 'livestock'],
  ['bọn em trồng lúa với ngô', 'crops'],
  ['cá hồi', 'aquaculture'],
  ['sao chè', 'processing'],
  ['thêu', 'handicraft'],
  ['chè với lợn', 'unread'],
  ['6', 'other'],
  ['du lịch', 'unread'],
])('knows the sector of «%s» as %s', (text, expected) => {
  expect(read({ kind: 'choice' }, text, sector)).toBe(expected);
});

test('reads mai by the day it is given', () => {
  expect(read({ kind: 'date' }, 'ngày mai')).toBe('2026-11-24');
});

test('picks a label by its words, and none where two could be meant', () => {
  const labels = [
    { id: 'founders', label: 'Số người trong nhóm' },
    { id: 'officials', label: 'Số người là cán bộ, công chức' },
    { id: 'largestShare', label: 'Phần vốn của người góp nhiều nhất' },
  ];
  expect(language.pick(labels, 'so nguoi trong nhom')).toBe('founders');
  expect(language.pick(labels, 'cong chuc')).toBe('officials');
  expect(language.pick(labels, 'phần vốn')).toBe('largestShare');
  expect(language.pick(labels, 'số người')).toBeUndefined();
  expect(language.pick([{ id: 'skip', label: 'không biết' }], 'biết')).toBeUndefined();
});

test('knows one of our words, though two of them are alike', () => {
  const words = ['Chưa rõ', 'không biết|chưa biết|em chưa biết'];
  expect(language.says(words, 'da em chua biet')).toBe(true);
  expect(language.says(words, 'chưa rõ ạ')).toBe(true);
  expect(language.says(words, 'chua bieet')).toBe(true);
  expect(language.says(words, 'biết')).toBe(false);
  expect(language.says(words, 'chưa biết hỏi ai ở xã?')).toBe(false);
});

test('cleans control and direction characters, and cuts no character in two', () => {
  expect(language.clean('  a\u0000b\u202Ec\u200B\r\nd ', 50)).toBe('abc\nd');
  expect(language.clean('👩👩', 3)).toBe('👩');
  expect(language.clean('e\u0302\u0301', 5)).toBe('ế');
  expect(language.clean('x'.repeat(9000), 4000)).toHaveLength(4000);
});
