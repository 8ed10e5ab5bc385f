/** A question about a class is about classes, whatever is taught there; what the class itself tells is looked up. */
import { expect, test } from 'vitest';
import { createMind } from '#src/mind.ts';
import { noises } from '#test/language/noise.ts';

const { language, library } = createMind({ strict: true }).knowledge;
const bare = (text: string): string => noises['no diacritics']?.(text, 0) ?? '';

test.each([
  'lớp kế toán có mất tiền không',
  'hoc lop ke toan co mat phi k',
  'lớp kế toán học phí bao nhiêu',
  'lớp nuôi gà có phải đóng tiền không',
  'đi học lớp kế toán được hỗ trợ gì',
  'học lớp bán hàng online tốn bao nhiêu tiền',
  'học kế toán có được tiền xe không',
  'lớp OCOP có được tiền ăn không',
  'lớp dạy kỹ thuật nuôi gà có mất tiền không',
  'lớp kế toán có miễn phí không',
])('«%s» is told what classes cost', (text) => {
  for (const said of [text, bare(text)]) {
    const heard = language.hear(said);
    expect([said, heard.wish]).toEqual([said, undefined]);
    const about = library?.ask(said, heard, true)?.about?.topic;
    expect([said, about]).toEqual([said, 'training-cost']);
  }
});

test.each<[string, string]>([
  ['Có lớp học nghề ngắn hạn nào cho phụ nữ không?', 'answers.vocational-course'],
  [
    'Em không học hết lớp năm, có làm được giám đốc hợp tác xã không',
    'answers.director-requirements',
  ],
  ['kế toán hợp tác xã có phải đi học không', 'answers.accounting'],
])('«%s» is no question about a class', (text, key) => {
  const heard = language.hear(text);
  expect(heard.plainly).toBeUndefined();
  expect(library?.ask(text, heard, true)?.replies).toEqual([{ key }]);
});

test('«à» asks back', () => {
  const text = 'lớp kế toán miễn phí à';
  expect(library?.ask(text, language.hear(text), false)?.about?.topic).toBe('training-cost');
});

test.each([
  'lớp kế toán học ở đâu',
  'lớp kế toán học mấy ngày',
  'lớp kế toán mấy giờ học',
  'lớp kế toán cho ai',
  'lớp kế toán cần mang theo gì',
  'lop ke toan hoc bao lau',
  'lớp kế toán còn chỗ không',
  'có lớp kế toán nào không',
])('«%s» leads to the class, which tells it', (text) => {
  for (const said of [text, bare(text)]) {
    expect([said, language.hear(said)]).toEqual([
      said,
      expect.objectContaining({ wish: 'trainings', marks: ['course:accounting'] }),
    ]);
  }
});

test.each(['lớp học ở đâu', 'học mấy ngày', 'lớp học mấy ngày', 'lớp học bao lâu'])(
  '«%s» is told where the days and places of classes are found',
  (text) => {
    for (const said of [text, bare(text)]) {
      const asked = library?.ask(said, language.hear(said), false);
      expect([said, asked?.about?.topic]).toEqual([said, 'training-list']);
    }
  },
);

test.each<[string, string]>([
  ['có mất tiền không', 'training-cost'],
  ['thế được hỗ trợ bao nhiêu', 'training-cost'],
  ['lớp học ở đâu', 'training-list'],
  ['học ở đâu', 'training-list'],
  ['mấy ngày', 'training-list'],
])('«%s» where a class is spoken of is told %s', (text, topic) => {
  const asked = library?.ask(text, language.hear(text), true, { matter: 'training' });
  expect(asked?.about?.topic).toBe(topic);
});
