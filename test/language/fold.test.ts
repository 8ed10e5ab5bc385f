/** Letters as keyboards send them, read as one. */
import { describe, expect, it } from 'vitest';
import { plainText } from '#src/language/fold.ts';

describe('a text made plain', () => {
  it.each([
    ['Hợp Tác Xã', 'hợp tác xã'],
    ['HỢP TÁC', 'hợp tác'],
    ['Ho\u031b\u0323p ta\u0301c', 'hợp tác'],
    ['ＨＴＸ', 'htx'],
    ['hợp\u200B tác', 'hợp tác'],
    ['ðược Ðược Đƣợc', 'được được đƣợc'],
    ['«Có» – 5 €', '«có» – 5 €'],
  ])('takes «%s» for «%s»', (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});
