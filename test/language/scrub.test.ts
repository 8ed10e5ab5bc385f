/** What is kept of a question nobody could answer: never a name, a number or an address. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLanguage } from '#src/language/read.ts';
import { communes } from './communes.ts';

const language = createLanguage({ communes });
const scrub = (text: string) => language.scrub(text);

test.each([
  ['xin giấy phép chở gỗ ở đâu', 'xin giấy phép chở gỗ ở đâu'],
  ['em tên là Lò Thị Mỷ, làm căn cước ở đâu?', 'em tên là …, làm căn cước ở đâu?'],
  [
    'Chị Tẩn Mẩy ở bản nhà em muốn làm sổ đỏ thì hỏi ai',
    'Chị … ở bản nhà em muốn làm sổ đỏ thì hỏi ai',
  ],
  ['so dt cua e 0912 345 678 goi lai cho e duoc ko', 'so … cua e … goi lai cho e duoc ko'],
  ['căn cước 012345678901 sai tên thì sửa ở đâu', 'căn cước … sai tên thì sửa ở đâu'],
  [
    'xem trang abc.com/x có đúng là được trợ cấp không',
    'xem trang … có đúng là được trợ cấp không',
  ],
  [
    'viết cho tho@vidu.vn hỏi lịch khám bệnh được không',
    'viết cho … hỏi lịch khám bệnh được không',
  ],
  ['HTX có được xin đất rừng không', 'HTX có được xin đất rừng không'],
  [
    'bao nhiêu tuổi thì lĩnh tiền người già, em 4 mươi',
    'bao nhiêu tuổi thì lĩnh tiền người già, em 4 mươi',
  ],
])('keeps of «%s» only «%s»', (text, kept) => {
  expect(scrub(text)).toBe(kept);
});

test.each(['', 'alo', 'Giàng A Páo', '0912345678', 'qwxz zzxq wqqz'])(
  'keeps nothing of «%s»',
  (text) => {
    expect(scrub(text)).toBeUndefined();
  },
);

test('never keeps more than three digits in a row, nor more than 300 characters', () => {
  const parts = fc.constantFrom(
    'em',
    'làm giấy',
    '0987',
    '12.345',
    '6789',
    'ở đâu',
    'Sùng',
    'htx',
    '+84 91',
  );
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 200 }), (list) => {
      const kept = scrub(list.join(' ')) ?? '';
      return !/\d{4}/.test(kept) && kept.length <= 300 && !kept.includes('Sùng em Sùng');
    }),
  );
});
