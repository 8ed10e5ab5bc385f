/** Sums and days in words: read back by a reader that shares nothing with the writer. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayInFigures,
  dayInWords,
  figures,
  moneyInWords,
  numberInWords,
} from '#src/paperwork/number-words.ts';
import { forms } from './house.ts';

const words = forms?.words;
if (words === undefined) throw new Error('no words');
const { numbers } = words;
const write = (value: number): string | undefined => numberInWords(value, numbers);

const units = [
  ['không'],
  ['một', 'mốt'],
  ['hai'],
  ['ba'],
  ['bốn', 'tư'],
  ['năm', 'lăm'],
  ['sáu'],
  ['bảy'],
  ['tám'],
  ['chín'],
];

/** Counts up from left to right: units wait for what multiplies them. */
function readBack(text: string): number {
  const scales = new Map([
    ['nghìn', 1000],
    ['triệu', 1_000_000],
  ]);
  let [whole, billions, group, waiting] = [0, 0, 0, 0];
  for (const word of text.split(' ')) {
    const unit = units.findIndex((names) => names.includes(word));
    const scale = scales.get(word);
    if (unit >= 0) waiting = unit;
    else if (word === 'trăm') [group, waiting] = [group + waiting * 100, 0];
    else if (word === 'mươi') [group, waiting] = [group + waiting * 10, 0];
    else if (word === 'mười') group += 10;
    else if (scale !== undefined)
      [whole, group, waiting] = [whole + (group + waiting) * scale, 0, 0];
    else if (word === 'tỷ') {
      billions = (billions + whole + group + waiting) * 1_000_000_000;
      [whole, group, waiting] = [0, 0, 0];
    } else if (word !== 'linh') throw new Error(`not a word of numbers: ${word}`);
  }
  return billions + whole + group + waiting;
}

describe('numbers in words', () => {
  it.each([
    [0, 'không'],
    [4, 'bốn'],
    [10, 'mười'],
    [14, 'mười bốn'],
    [15, 'mười lăm'],
    [20, 'hai mươi'],
    [21, 'hai mươi mốt'],
    [24, 'hai mươi tư'],
    [25, 'hai mươi lăm'],
    [11, 'mười một'],
    [101, 'một trăm linh một'],
    [104, 'một trăm linh bốn'],
    [105, 'một trăm linh năm'],
    [110, 'một trăm mười'],
    [1005, 'một nghìn không trăm linh năm'],
    [1_000_000, 'một triệu'],
    [1_050_000, 'một triệu không trăm năm mươi nghìn'],
    [50_000_000, 'năm mươi triệu'],
    [1_000_000_021, 'một tỷ không trăm hai mươi mốt'],
    [1_250_000_000, 'một tỷ hai trăm năm mươi triệu'],
    [1_000_000_000_000, 'một nghìn tỷ'],
    [2_000_000_000_500, 'hai nghìn tỷ năm trăm'],
  ])('reads %d as «%s»', (value, text) => expect(write(value)).toBe(text));

  it('can be read back to the same number, from nothing to a thousand billions', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000_000 }), (value) => {
        expect(readBack(write(value) ?? '')).toBe(value);
      }),
    );
    for (let value = 0; value < 10_000; value += 1)
      expect(readBack(write(value) ?? '')).toBe(value);
  });

  it('says two numbers never alike and never doubles a space', () => {
    fc.assert(
      fc.property(fc.nat(2_000_000_000), fc.nat(2_000_000_000), (a, b) => {
        expect(write(a) === write(b)).toBe(a === b);
        expect(write(a)).toMatch(/^\p{L}+( \p{L}+)*$/u);
      }),
    );
  });

  it.each([-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 60])(
    'has no words for %d',
    (value) => expect(write(value)).toBeUndefined(),
  );

  it('lets another region say lẻ', () => {
    expect(numberInWords(105, { ...numbers, zeroTens: 'lẻ' })).toBe('một trăm lẻ năm');
  });
});

describe('money and days', () => {
  it('begins a sum with a large letter and ends it with its coin', () => {
    expect(moneyInWords(50_000_000, words)).toBe('Năm mươi triệu đồng');
    expect(figures(50_000_000)).toBe('50.000.000');
    expect(figures(33.333)).toBe('33,33');
  });

  it.each([
    ['2027-01-05', 'ngày 05 tháng 01 năm 2027', '05/01/2027'],
    ['2026-02-28', 'ngày 28 tháng 02 năm 2026', '28/02/2026'],
    ['2026-12-15', 'ngày 15 tháng 12 năm 2026', '15/12/2026'],
    ['2026-03-09', 'ngày 09 tháng 3 năm 2026', '09/03/2026'],
  ])('writes %s as papers do', (day, long, short) => {
    expect(dayInWords(day, words.date)).toBe(long);
    expect(dayInFigures(day)).toBe(short);
  });
});
