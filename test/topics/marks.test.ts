/** Marks given back to texts typed without any. */
import { expect, it } from 'vitest';
import { createCorpus } from '#src/language/topics/corpus.ts';
import { createMarking } from '#src/language/topics/marks.ts';
import { type Word, wordsOf } from '#src/language/words.ts';

const questions = [
  'năm người làm chung',
  'năm người góp vốn',
  'con dấu làm ở đâu',
  'con dâu làm giám đốc',
  'mua máy sấy',
  'cần mấy người',
  // Typed without marks: it teaches nothing.
  'con dau lam o dau',
];
const topic = { id: 'x', title: 'x', questions, keywords: [], body: '' };
const mark = createMarking(createCorpus([topic], {}), []);
const given = (text: string): readonly Word[] => mark(wordsOf(text).list);
const keys = (list: readonly Word[]): readonly string[] => list.map(({ key }) => key);

it.each([
  ['nam nguoi gop von', 'năm người góp vốn'],
  ['can may nguoi', 'cần mấy người'],
  ['mua may', 'mua máy'],
])('«%s» is read as «%s»', (bare, marked) => {
  expect(keys(given(bare))).toEqual(keys(wordsOf(marked).list));
});

it('leaves a word bare where two ways of reading it are as likely', () => {
  expect(keys(given('con dau lam'))[1]).toBe('dau');
});

it('leaves bare what stands beside nothing we know', () => {
  expect(keys(given('may xyz'))[0]).toBe('may');
});

it('leaves a text with marks of her own as it is', () => {
  const hers = wordsOf('cần may nguoi').list;
  expect(mark(hers)).toBe(hers);
});

it('takes nothing for something it never saw', () => {
  expect(given('')).toEqual([]);
  expect(keys(given('zzz'))).toEqual(['zzz']);
});
