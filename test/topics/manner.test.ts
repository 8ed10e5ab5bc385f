/** What asks nothing yet, and what is about how we speak. */
import { expect, test } from 'vitest';
import { findsUsLong, onlyAnnounces } from '#src/language/topics/manner.ts';

test.each([
  ['cho em hỏi chút', true],
  ['bác muốn hỏi một việc', true],
  ['chi o cho chi hoi ti', true],
  ['em muốn hỏi về vay vốn', false],
  ['cho hỏi ai ký', false],
  ['hỏi cán bộ', false],
  ['em ở bản', false],
])('«%s» only says that she will ask: %s', (text, announces) => {
  expect(onlyAnnounces(text)).toBe(announces);
});

test.each([
  ['mày nói dài quá tao ko đọc được', true],
  ['dai dong qua', true],
  ['nói ngắn thôi em ơi', true],
  ['thời hạn vay dài quá', false],
  ['em không đọc được chữ', false],
  ['giấy dài quá có phải đọc hết không', false],
])('«%s» finds us too long: %s', (text, long) => {
  expect(findsUsLong(text)).toBe(long);
});
