/** Properties of the readers: nothing throws, and what is said in words comes back as the number. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLanguage } from '#src/language/read.ts';
import { createReadAs, readAsKinds } from '#src/language/read-as.ts';
import { communes } from './communes.ts';

const readAs = createReadAs(communes);
const language = createLanguage({ communes });
const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

/** 0…9,999 as it is said. */
function inWords(value: number): string {
  const [thousands, rest] = [Math.floor(value / 1000), value % 1000];
  const head = thousands === 0 ? '' : `${digits[thousands] ?? ''} nghìn`;
  if (thousands > 0 && rest === 0) return head;
  const hundreds = Math.floor(rest / 100);
  const tail = rest % 100;
  const middle = hundreds > 0 || thousands > 0 ? `${digits[hundreds] ?? ''} trăm` : '';
  return [head, middle, belowHundred(tail, middle !== '')].filter((part) => part !== '').join(' ');
}

function belowHundred(value: number, after: boolean): string {
  const [tens, unit] = [Math.floor(value / 10), value % 10];
  if (value === 0) return after ? '' : 'không';
  if (tens === 0) return after ? `linh ${digits[unit] ?? ''}` : (digits[unit] ?? '');
  const head = tens === 1 ? 'mười' : `${digits[tens] ?? ''} mươi`;
  if (unit === 0) return head;
  if (unit === 5) return `${head} lăm`;
  if (unit === 1 && tens > 1) return `${head} mốt`;
  return `${head} ${digits[unit] ?? ''}`;
}

const bare = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('đ', 'd');

test('gives back every number from 1 to 9,999 said in words, with and without marks', () => {
  const off: string[] = [];
  for (let value = 1; value <= 9999; value += 1) {
    const words = inWords(value);
    if (readAs('integer', `${words} người`) !== value) off.push(words);
    if (readAs('integer', `${bare(words)} nguoi`) !== value) off.push(bare(words));
    if (value < 1000 && readAs('integer', bare(words)) !== value) off.push(`${bare(words)}.`);
  }
  expect(off).toEqual([]);
});

test('gives back millions and thousands said in words, with and without marks', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 999 }),
      fc.integer({ min: 1, max: 999 }),
      (millions, thousands) => {
        const text = `${inWords(millions)} triệu ${inWords(thousands)} nghìn đồng`;
        const value = millions * 1_000_000 + thousands * 1000;
        expect(readAs('money', text)).toBe(value);
        expect(readAs('money', bare(text))).toBe(value);
        expect(readAs('money', `${inWords(millions)} triệu`)).toBe(millions * 1_000_000);
        expect(readAs('money', `${millions}tr`)).toBe(millions * 1_000_000);
      },
    ),
  );
});

test('reads money however its digits are grouped', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 9_999_999 }), (thousands) => {
      const value = thousands * 1000;
      const grouped = value.toLocaleString('en-US');
      for (const text of [
        `${value}`,
        `${value}đ`,
        grouped.replaceAll(',', '.'),
        `${grouped.replaceAll(',', '.')} đồng`,
      ]) {
        expect(readAs('money', text)).toBe(value);
      }
    }),
  );
});

test('reads a percentage with decimals either way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (tenths) => {
      const value = tenths / 10;
      expect(readAs('percent', `${value}%`)).toBe(value);
      expect(readAs('percent', `${String(value).replace('.', ',')} phần trăm`)).toBe(value);
    }),
  );
});

test('reads a date in every common way of writing it, and no day that does not exist', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 31 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 2000, max: 2099 }),
      (day, month, year) => {
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
        const iso = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
        const value = day <= last ? iso : null;
        for (const text of [
          `${day}/${month}/${year}`,
          `${day}-${month}-${year}`,
          `${day}.${month}.${year}`,
          iso,
          `ngày ${day} tháng ${month} năm ${year}`,
          `ngay ${day} thang ${month} nam ${year}`,
        ]) {
          expect(readAs('date', text)).toBe(value);
        }
      },
    ),
  );
});

test('throws at nothing anyone could send', () => {
  const question = { id: 'x', ask: '', label: '', why: '', help: '' };
  const choices = [
    { id: 'yes', label: 'Có' },
    { id: 'no', label: 'Chưa có' },
  ];
  const kinds = [
    'integer',
    'count',
    'money',
    'percent',
    'yesno',
    'phone',
    'date',
    'commune',
    'choice',
    'choices',
    'name',
    'text',
  ] as const;
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      'năm',
      'muoi',
      ' ',
      '1',
      ',',
      '.',
      'tr',
      'không',
      'htx',
      '\u0301',
      '\u200b',
      'xã',
      'Nậm Cha',
      'cũ',
      '-',
      '0912345678',
      'hoptacxa',
      'w',
      'j',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      for (const kind of readAsKinds) readAs(kind, text, { choices, today: '2026-11-23' });
      for (const kind of kinds) language.read({ ...question, reader: { kind } }, choices, text);
      language.read({ ...question, reader: { kind: 'term', openEnded: true } }, [], text);
      language.command(text);
      language.hear(text);
      language.pick(choices, text);
      const cleaned = language.clean(text, 40);
      expect(cleaned.length).toBeLessThanOrEqual(40);
      expect(cleaned.isWellFormed()).toBe(true);
      expect(language.clean(cleaned, 40)).toBe(cleaned);
    }),
    { numRuns: 400 },
  );
});

test('reads the same from a text composed or decomposed', () => {
  const text = fc.array(
    fc.constantFrom(
      'năm',
      'bảy',
      'người',
      'triệu',
      'có',
      'không',
      'Nậm',
      'Chà',
      'hợp',
      'tác',
      'xã',
      '5',
      'tr',
      'ạ',
    ),
    { maxLength: 6 },
  );
  fc.assert(
    fc.property(text, (words) => {
      const said = words.join(' ');
      for (const kind of readAsKinds) {
        expect(readAs(kind, said.normalize('NFD'))).toBe(readAs(kind, said));
      }
    }),
  );
});
