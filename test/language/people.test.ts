/** A founder in one line: what is read, in any order and spelling, and what is asked back. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PersonLine } from '#src/domain/people.ts';
import { readPeopleLines } from '#src/language/readers/people.ts';
import { readAllNamed, readNamed } from '#src/language/readers/person.ts';

const one = (text: string): PersonLine | undefined => readPeopleLines(text)?.lines[0];
const faults = (text: string): readonly string[] =>
  (readPeopleLines(text)?.unclear ?? []).map(({ why }) => why);

describe('a founder in one line', () => {
  const mai = {
    name: 'Lò Thị Mai',
    born: '1985',
    address: 'Tả Lèng',
    amount: 10_000_000,
    contribution: 'money',
  };

  it.each([
    'Lò Thị Mai, 1985, Tả Lèng, góp 10 triệu',
    'Lò Thị Mai,1985,Tả Lèng,10.000.000',
    'Lò Thị Mai - 1985 - Tả Lèng - 10tr',
    '1. Lò Thị Mai, sinh năm 1985, ở Tả Lèng, góp vốn 10 triệu đồng',
    '- Lò Thị Mai | Tả Lèng | góp mười triệu | 1985',
    'lò thị mai sn 85, tả lèng, 10 trieu dong tien mat',
  ])('is read from «%s»', (text) => {
    expect(one(text)).toEqual(mai);
  });

  it.each([
    '2/ Lò Thị Mai sn 1985, Tả Lèng, 10 củ',
    '3) Bà Lò Thị Mai – Tả Lèng – 1985 – 10tr',
    'a. Em Lò Thị Mai / 1985 / Tả Lèng / 10.000.000đ',
    '1️⃣ Lò Thị Mai (1985) Tả Lèng 10tr',
    '✅ Lò Thị Mai, 1985 (41 tuổi), Tả Lèng, 10tr ❤️',
    '• Lò Thị Mai_1985_Tả Lèng_10tr',
    '1 Lò Thị Mai 1985 Tả Lèng 10000000 cccd',
  ])('is the same person however her line begins: «%s»', (text) => {
    const { sex: _sex, ...read } = one(text) ?? {};
    expect(read).toEqual(mai);
    expect(faults(text)).toEqual([]);
  });

  it.each([
    '1. Lò Thị Mai 1985 10tr 2. Vàng Thị Pó 1990 20tr 3/ Tẩn A Sài 1979 30tr',
    'Lò Thị Mai 1985 10tr, Vàng Thị Pó 1990 20tr, Tẩn A Sài 1979 30tr',
  ])('is found among others in one line: «%s»', (text) => {
    const lines = readPeopleLines(text)?.lines ?? [];
    expect(lines.map(({ name, amount }) => [name, amount])).toEqual([
      ['Lò Thị Mai', 10_000_000],
      ['Vàng Thị Pó', 20_000_000],
      ['Tẩn A Sài', 30_000_000],
    ]);
  });

  it('is kept with what is sure of her, and the rest is asked for', () => {
    expect(readPeopleLines('Lù Thị Chớ, 17 tuổi, 20tr, cccd 012345678901')).toMatchObject({
      lines: [{ name: 'Lù Thị Chớ', amount: 20_000_000, contribution: 'money' }],
      unclear: [{ why: 'identity' }, { text: 'Lù Thị Chớ', why: 'age', age: 17 }],
    });
    expect(one('Lù Thị Chớ, 17 tuổi, 20tr, cccd 012345678901')).not.toHaveProperty('address');
    expect(one('bà Hoàng Thị Mỷ 30')).toEqual({ name: 'Hoàng Thị Mỷ', sex: 'female' });
    expect(faults('bà Hoàng Thị Mỷ 30')).toEqual(['unit']);
    expect(faults('Lò Thị Mai 85, Tả Lèng, 20tr')).toEqual(['date']);
    expect(faults('Lò Thị Mai, 1985, sđt 0912.345.678')).toEqual(['identity']);
    expect(one('Sùng Thị Dế 1992 5tr công')).toEqual({
      name: 'Sùng Thị Dế',
      born: '1992',
      amount: 5_000_000,
      contribution: 'money',
      labour: 'công',
    });
    expect(one('Lò Thị Mai 1985 tổ 3 10tr')).toMatchObject({ address: 'tổ 3' });
  });

  it('is read without marks and commas, as far as it goes', () => {
    expect(one('lo thi mai 1985 ta leng gop 10tr')).toEqual({
      ...mai,
      name: 'Lo Thi Mai',
      address: 'Ta Leng',
    });
  });

  it('keeps a whole birthday, the sex that is told, an office, and what is put in', () => {
    expect(
      one('chị Vàng Thị Pó sinh 12/3/1990 ở bản Tả Lèng góp máy sấy chè 15 triệu, giám đốc'),
    ).toEqual({
      name: 'Vàng Thị Pó',
      born: '1990-03-12',
      sex: 'female',
      address: 'bản Tả Lèng',
      amount: 15_000_000,
      contribution: 'machines',
      contributionWhat: 'máy sấy chè',
      offices: ['director'],
    });
    expect(one('Giàng A Páo, nam, 1978, bản Nậm Loỏng, góp 5tr5, kiểm soát viên')).toMatchObject({
      sex: 'male',
      amount: 5_500_000,
      offices: ['controller'],
    });
  });

  it('tells work from money, a share from a sum, and one kind of member from another', () => {
    expect(one('Tẩn Mẩy, 1992, Sin Suối Hồ, góp công chăm vườn')).toEqual({
      name: 'Tẩn Mẩy',
      born: '1992',
      address: 'Sin Suối Hồ',
      labour: 'chăm vườn',
    });
    expect(one('Lò Thị Mai, 1985, góp 20%')).toEqual({
      name: 'Lò Thị Mai',
      born: '1985',
      share: 20,
    });
    expect(one('Lò Thị Mai, 1985, góp 10 triệu, liên kết góp vốn')?.kind).toBe('capital-associate');
  });

  it('does not take a name for a number: Năm, Ba and Mười are women', () => {
    expect(one('Phàn Thị Năm, 1985, Tả Lèng, góp 10 triệu')).toMatchObject({
      name: 'Phàn Thị Năm',
      amount: 10_000_000,
    });
    expect(one('Tẩn Thị Ba, 1979, Tả Lèng, góp hai mươi triệu')).toMatchObject({
      name: 'Tẩn Thị Ba',
      amount: 20_000_000,
    });
  });

  it('asks back a day that does not exist, two of them, or an age', () => {
    expect(faults('Lò Thị Mai, 30/2/1985, Tả Lèng')).toEqual(['date']);
    expect(faults('Lò Thị Mai, 1985, 1986, Tả Lèng')).toEqual(['date']);
    expect(faults('Lò Thị Mai, 35 tuổi, Tả Lèng')).toEqual(['age']);
    expect(one('Lò Thị Mai, 30/2/1985, Tả Lèng')).toEqual({
      name: 'Lò Thị Mai',
      address: 'Tả Lèng',
    });
  });

  it('asks back two sums, a name with signs, a name without end', () => {
    expect(faults('Lò Thị Mai, 1985, góp 10 triệu, 20 triệu')).toEqual(['amount']);
    expect(faults('Lò Thị Mai & Vàng <b>, 1985')).toEqual(['strange-name']);
    expect(faults('Lò Thị Mai 😀, 1985')).toEqual([]);
    expect(faults('Lò Thị Mai @@, 1985')).toEqual(['strange-name']);
    expect(faults(`Lò ${'Thị '.repeat(100)}Mai, 1985`)).toEqual(['long-name']);
  });

  it('keeps no identity or telephone number, and repeats none', () => {
    const read = readPeopleLines('Lò Thị Mai, 012185001234, 1985, Tả Lèng, 0912345678');
    expect(JSON.stringify(read)).not.toMatch(/\d{9}/);
    expect(read?.lines[0]).toEqual({ name: 'Lò Thị Mai', born: '1985', address: 'Tả Lèng' });
    expect(read?.unclear).toEqual([{ text: 'Lò Thị Mai', why: 'identity' }]);
  });

  it('takes many lines at once, what is to go, and that it is all', () => {
    const read = readPeopleLines('Lò Thị Mai, 1985\nbỏ 2\nbo Vang Thi Po\nđủ rồi ạ');
    expect(read).toMatchObject({
      lines: [{ name: 'Lò Thị Mai', born: '1985' }],
      remove: [2, 'Vang Thi Po'],
      done: true,
    });
  });

  it.each([
    'hợp tác xã cần mấy người',
    'hop tac xa can may nguoi',
    'tại sao phải hỏi',
    'không biết',
    'bỏ qua',
    'mỗi người góp 10 triệu',
    'em có 5 người',
    '',
  ])('is not read from «%s»', (text) => {
    expect(readPeopleLines(text)).toBeUndefined();
  });

  it('never throws, whatever is sent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
        const read = readPeopleLines(`Lò Thị Mai ${text}, 1985`);
        expect(read === undefined || read.lines.length <= 200).toBe(true);
      }),
    );
  });
});

describe('one of several people', () => {
  const people = [
    { id: 'f1', label: 'Lò Thị Mai' },
    { id: 'f2', label: 'Vàng Thị Pó' },
    { id: 'f3', label: 'Giàng Thị Mai' },
  ];

  it('is known by the whole name or by how she is called', () => {
    expect(readNamed(people, 'chị Pó ạ')).toBe('f2');
    expect(readNamed(people, 'lo thi mai')).toBe('f1');
  });

  it('is nobody where two are called so', () => {
    expect(readNamed(people, 'Mai')).toBeUndefined();
    expect(readNamed(people, 'Sẩy')).toBeUndefined();
  });

  it('may be several, by name and number', () => {
    expect(readAllNamed(people, '3 và chị Pó')).toEqual(['f2', 'f3']);
    expect(readAllNamed(people, '1, 9')).toBeUndefined();
  });
});
