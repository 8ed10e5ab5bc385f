/** Leaving what was begun: only where she says nothing else. */
import { expect, test } from 'vitest';
import { createLanguage } from '#src/language/read.ts';
import { communes } from './communes.ts';

const language = createLanguage({ communes });

test.each([
  'thôi',
  'khỏi',
  'thôi khỏi',
  'thoi khoi em oi',
  'không cần nữa',
  'ko cần nữa',
  'thoi ko can nua',
  'ko gặp nữa',
  'chị không muốn gặp cán bộ nữa đâu',
  'để lúc khác',
  'de luc khac nhe',
  'thôi để hôm khác chị gặp',
  'dạ thôi em ạ',
])('leaves with «%s»', (text) => {
  expect(language.leaves(text)).toBe(true);
});

test.each([
  'không',
  'thế thôi',
  'thôi được',
  'trả lời ở đây thôi',
  'thôi bỏ qua',
  'hỏi vay vốn thôi',
  'lúc khác có lớp không',
  'không cần gọi',
  'ra khỏi hộ nghèo',
  'khỏi không?',
  'em ơi',
  '',
])('does not leave with «%s»', (text) => {
  expect(language.leaves(text)).toBe(false);
});
