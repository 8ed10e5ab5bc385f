/** What she takes back: words of correction around an answer are set aside, and none of them makes one. */
import { expect, test } from 'vitest';
import { screenerQuestions } from '#flows/screener/questions.ts';
import { answerQuestions } from '#flows/support/questions.ts';
import { createMind } from '#src/mind.ts';
import { noises } from './noise.ts';

const { knowledge } = createMind();

function read(id: string, text: string): unknown {
  const question = [...screenerQuestions, ...answerQuestions].find((one) => one.id === id);
  if (question === undefined) throw new Error(`no question ${id}`);
  const labels = (question.choices ?? []).map((choice) => ({
    id: choice.id,
    label: knowledge.label(choice.label.key, '2026-11-26'),
  }));
  const reading = knowledge.language.read(question, labels, text);
  return reading.kind === 'value' ? reading.value : reading.kind;
}

test.each<[string, string, unknown]>([
  ['founders', 'thôi giờ chỉ còn sáu nhà', 6],
  ['founders', 'chị nói lộn, 6 người', 6],
  ['founders', 'nhầm, có 5 ng thôi', 5],
  ['founders', 'à không, 8 nhà cơ', 8],
  ['founders', 'chị nhầm, phải là 9 người mới đúng', 9],
  ['household', 'hộ nghèo cơ, chị nhầm', 'poor'],
  ['under18', 'à không, có 1 người', 1],
  ['pooling', 'à nhầm, có góp chung', true],
  ['commune', 'chị nói nhầm, xã Sìn Hồ', 'sin-ho'],
])('reads to %s «%s» as %s, with marks or without', (id, text, value) => {
  expect(read(id, text)).toBe(value);
  expect(read(id, noises['no diacritics']?.(text, 0) ?? '')).toBe(value);
});

test.each([
  ['founders', 'nhầm 7'],
  ['founders', '7, nhầm, 6'],
  ['founders', 'có 6 thôi, hôm trước chị nói nhầm là 7'],
  ['founders', 'chỉ còn thiếu 2'],
  ['founders', 'còn 2 người nữa là đủ'],
  ['household', 'chị nhầm'],
])('asks again for %s where «%s» leaves it open', (id, text) => {
  expect(read(id, text)).toBe('unread');
});
