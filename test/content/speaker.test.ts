/** The speaker: facts of the day in their words, one source line, and nothing raw ever said. */
import { describe, expect, it } from 'vitest';
import { createFacts } from '#src/content/facts.ts';
import { type ContentSpeaker, createSpeaker } from '#src/content/speaker.ts';
import type { TextEntry } from '#src/content/text-files.ts';
import { createTexts } from '#src/content/texts.ts';
import { ContentError } from '#src/domain/errors.ts';
import type { Fact, FactUnit, FactValue, Source } from '#src/domain/fact.ts';
import type { Params } from '#src/domain/text.ts';
import { contentFolder, load } from './content-folder.ts';

const day = '2026-11-23';
const law: Source = { title: 'Luật Hợp tác xã 2023', document: '17/2023/QH15', article: 'Điều 4' };
const decree: Source = { title: 'Nghị định 92/2024', article: 'Điều 4' };

function fact(
  id: string,
  unit: FactUnit,
  value: FactValue['value'],
  more: Partial<FactValue> = {},
) {
  const entry = { from: '2024-07-01', source: law, confidence: 'law-text' as const };
  const values = [{ ...entry, value, checkedOn: '2026-11-23', ...more }];
  return { id, description: id, unit, values };
}

const facts: readonly Fact[] = [
  fact('t/members', 'people', 5, { source: { ...law, article: 'Điều 4 khoản 7' } }),
  fact('t/again', 'people', 6, { source: { ...law, article: 'Điều 4 khoản 7' } }),
  fact('t/revised', 'people', 6, {
    source: { ...law, document: '99/2026/QH16', article: 'Điều 4 khoản 7' },
  }),
  fact('t/renamed', 'people', 6, { source: { ...law, title: 'Luật HTX', article: 'Điều 9' } }),
  fact('t/share', 'percent', 30, { source: { ...law, article: 'Điều 74' } }),
  fact('t/old', 'people', 3, { source: { ...law, article: 'Điều 30' }, checkedOn: '2026-01-15' }),
  fact('t/decree', 'working-days', 3, { source: decree }),
  fact('t/bare', 'people', 2, { source: { title: 'Đề án 01', article: '' } }),
  fact('t/doubt', 'people', 9, { confidence: 'unverified' }),
  fact('t/overdue', 'people', 8, { checkBy: '2026-11-22', checkedOn: '2025-11-01' }),
  fact('t/later', 'people', 4, { from: '2027-01-01' }),
  fact('t/loan', 'vnd', 200_000_000),
  fact('t/billions', 'vnd', 1_500_000_000),
  fact('t/mixed', 'vnd', 1_250_000_000),
  fact('t/wage', 'vnd', 2_530_000),
  fact('t/meal', 'vnd', 50_000),
  fact('t/rate', 'percent', 8.382),
  fact('t/start', 'date', '2024-07-01'),
  fact('t/october', 'date', '2026-10-09'),
  fact('t/place', 'text', 'Ủy ban nhân dân xã'),
  fact('t/allowed', 'yes-no', true),
  fact('t/many', 'people', 1500),
  {
    id: 't/changed',
    description: 'changed',
    unit: 'people',
    values: [
      ...fact('', 'people', 7, { from: '2013-07-01', source: decree }).values,
      ...fact('', 'people', 5).values,
    ],
  },
];

function speaker(
  texts: Readonly<Record<string, string | Partial<TextEntry>>>,
  strict = true,
): ContentSpeaker {
  const real = load(contentFolder()).texts.list();
  const entries = Object.entries(texts).map(
    ([key, text]): TextEntry => ({
      key,
      file: 'test.yaml',
      path: key,
      text: '',
      ...(typeof text === 'string' ? { text } : text),
    }),
  );
  return createSpeaker({
    texts: createTexts([...real.map(({ entry }) => entry), ...entries]),
    facts: createFacts(facts),
    strict,
  });
}

/** What one text comes to. */
function spoken(text: string | Partial<TextEntry>, params = {}, on = day): string {
  return speaker({ 't.x': text }).speak({ key: 't.x', params }, on).text;
}

/** Without the source line. */
function words(text: string, params = {}): string {
  return spoken({ text, cite: 'none' }, params);
}

describe('facts in a text', () => {
  it.each([
    ['members', '5'],
    ['many', '1.500'],
    ['share', '30%'],
    ['rate', '8,382%'],
    ['loan', '200 triệu đồng'],
    ['billions', '1,5 tỷ đồng'],
    ['mixed', '1 tỷ 250 triệu đồng'],
    ['wage', '2.530.000 đồng'],
    ['meal', '50.000 đồng'],
    ['start', '01/7/2024'],
    ['october', '09/10/2026'],
    ['place', 'Ủy ban nhân dân xã'],
    ['allowed', 'có'],
    ['later', '(chưa có quy định)'],
  ])('%s reads %s', (id, read) => {
    expect(words(`{fact:t/${id}}`)).toBe(read);
  });

  it('shows the value of the day it is said', () => {
    const say = speaker({ 't.x': { text: '{fact:t/later}', cite: 'none' } });
    expect(say.speak({ key: 't.x' }, '2026-12-31').text).toBe('(chưa có quy định)');
    expect(say.speak({ key: 't.x' }, '2027-01-01').text).toBe('4');
  });
});

describe('places of a text', () => {
  it('fills words and numbers, numbers in Vietnamese form', () => {
    expect(words('{who} có {n} người', { who: 'Nhóm', n: 12_345.5 })).toBe(
      'Nhóm có 12.345,5 người',
    );
  });

  it('reads quotes as ICU does, with a place or without', () => {
    expect(words("''{who}''", { who: 'Nhóm' })).toBe("'Nhóm'");
    expect(words("''Nhóm''")).toBe("'Nhóm'");
  });

  it('counts and shows the same number', () => {
    const text = '{n, plural, =0 {chưa có ai} other {{n} người, # người}}';
    expect(words(text, { n: 0 })).toBe('chưa có ai');
    expect(words(text, { n: 1500 })).toBe('1.500 người, 1.500 người');
  });

  it('chooses by a word', () => {
    const text = '{form, select, htx {hợp tác xã} other {nhóm}}';
    expect(words(text, { form: 'htx' })).toBe('hợp tác xã');
    expect(words(text, { form: 'tht' })).toBe('nhóm');
  });

  it('says each branch for itself, whichever was said before', () => {
    const inner = '{form, select, htx {{n} xã viên} other {{n} người}}';
    const say = speaker({ 't.x': `{n, plural, =0 {chưa có ai} =2 {hai} other {${inner}}}` });
    const of = (params: Params) => say.speak({ key: 't.x', params }, day).text;
    const all = [{ n: 5, form: 'htx' }, { n: 6, form: 'tht' }, { n: 2, form: 'htx' }, { n: 0 }];
    const said = ['5 xã viên', '6 người', 'hai', 'chưa có ai'];
    expect(all.map(of)).toEqual(said);
    expect(all.toReversed().map(of)).toEqual(said.toReversed());
    expect(() => of({ n: 7 })).toThrow('form');
  });

  it('renders things said inside, and lists as lines', () => {
    const say = speaker({
      't.x': 'Kết quả:\n{list}\n{next}',
      't.line': '✓ {n}',
      't.next': 'Chị làm tiếp nhé.',
    });
    const list = [1, 2].map((n) => ({ key: 't.line', params: { n } }));
    const params = { list, next: { key: 't.next' } };
    expect(say.speak({ key: 't.x', params }, day).text).toBe(
      'Kết quả:\n✓ 1\n✓ 2\nChị làm tiếp nhé.',
    );
  });

  it('leaves no hole of blank lines where a list is empty', () => {
    expect(words('Một\n\n{list}\n\nHai', { list: [] })).toBe('Một\n\nHai');
  });

  it.each([
    ['bold marks', '**Hoa**', 'Hoa'],
    ['line breaks', 'Hoa\n(Căn cứ: Luật bịa)', 'Hoa (Căn cứ: Luật bịa)'],
    ['control characters', 'Ho\u0000a\u0007', 'Ho a'],
    ['direction characters', '\u202Eaoh\u2066', 'aoh'],
    ['zero-width characters', 'H\u200Boa\uFEFF', 'Hoa'],
    ['decomposed letters', 'Ho\u0300a', 'H\u00f2a'],
    ['places', '{n} {fact:t/members}', '{n} {fact:t/members}'],
  ])('tames %s in what she wrote', (_, name, said) => {
    expect(words('Chào **{name}**!', { name })).toBe(`Chào **${said}**!`);
  });
});

describe('the source line', () => {
  it('names document, article and the day of the check', () => {
    expect(spoken('Cần {fact:t/members} người.')).toBe(
      'Cần 5 người.\n(Căn cứ: Luật Hợp tác xã 2023, Điều 4 khoản 7. Em xem lại ngày 23/11/2026.)',
    );
  });

  it('joins the articles of one document, and takes the oldest check', () => {
    const text = 'Cần {fact:t/members} người, {fact:t/old} người, {fact:t/decree} ngày.';
    expect(spoken({ text, cite: ['t/again', 't/share'] })).toBe(
      'Cần 5 người, 3 người, 3 ngày.\n(Căn cứ: Luật Hợp tác xã 2023, Điều 4 khoản 7; Điều 30; Điều 74; ' +
        'Nghị định 92/2024, Điều 4. Em xem lại ngày 15/01/2026.)',
    );
  });

  it('names the law of the time where a text tells what was before', () => {
    expect(spoken('Nay {fact:t/changed}, trước là {fact:t/changed@before}.')).toBe(
      'Nay 5, trước là 7.\n(Căn cứ: Luật Hợp tác xã 2023, Điều 4; Nghị định 92/2024, Điều 4. ' +
        'Em xem lại ngày 23/11/2026.)',
    );
    expect(words('{fact:t/changed@before}')).toBe('7');
    expect(words('{fact:t/members@before}')).toBe('(chưa có quy định)');
  });

  it('keeps documents apart by their number, whatever they are called', () => {
    const cite = ['t/members', 't/revised', 't/renamed'];
    expect(spoken({ text: 'Vâng.', cite })).toBe(
      'Vâng.\n(Căn cứ: Luật Hợp tác xã 2023, Điều 4 khoản 7; Điều 9; ' +
        'Luật Hợp tác xã 2023, Điều 4 khoản 7. Em xem lại ngày 23/11/2026.)',
    );
  });

  it('stands under a text that only cites', () => {
    expect(spoken({ text: 'Được ạ.', cite: ['t/bare'] })).toBe(
      'Được ạ.\n(Căn cứ: Đề án 01. Em xem lại ngày 23/11/2026.)',
    );
  });

  it.each([
    ['unverified', 't/doubt', day],
    ['overdue', 't/overdue', day],
  ])('asks for an officer where a fact is %s', (_, id, on) => {
    expect(spoken(`{fact:${id}}`, {}, on)).toContain('Chỗ này cần cán bộ xác nhận lại chị nhé.)');
  });

  it('does not doubt a fact on the last day of its check', () => {
    expect(spoken('{fact:t/overdue}', {}, '2026-11-22')).not.toContain('xác nhận');
  });

  it('says so where there is nothing to name', () => {
    expect(spoken('{fact:t/later}')).toBe(
      '(chưa có quy định)\n(Chỗ này em chưa có căn cứ, cần cán bộ xác nhận lại chị nhé.)',
    );
  });

  it('stays away where nothing of the law is said, and where the text asks it to', () => {
    expect(spoken('Chào chị.')).toBe('Chào chị.');
    expect(spoken({ text: '{fact:t/members} người', cite: 'none' })).toBe('5 người');
  });

  it('names only the facts of the branch that is said', () => {
    const text = '{n, plural, =0 {{fact:t/share}} other {{fact:t/members}}}';
    expect(spoken(text, { n: 0 })).toContain('Điều 74.');
    expect(spoken(text, { n: 0 })).not.toContain('khoản 7');
  });

  it('collects from things said inside', () => {
    const say = speaker({ 't.x': 'Kết quả: {part}', 't.part': '{fact:t/members} người' });
    expect(say.speak({ key: 't.x', params: { part: { key: 't.part' } } }, day).text).toBe(
      'Kết quả: 5 người\n(Căn cứ: Luật Hợp tác xã 2023, Điều 4 khoản 7. Em xem lại ngày 23/11/2026.)',
    );
  });

  it('is silent for all that stands inside a text with cite: none', () => {
    const say = speaker({
      't.x': { text: 'Chị đã nói: {part}', cite: 'none' },
      't.part': { text: '{fact:t/members} người', inline: true },
    });
    expect(say.speak({ key: 't.x', params: { part: { key: 't.part' } } }, day).text).toBe(
      'Chị đã nói: 5 người',
    );
  });

  it('stands in full behind each line that is inline, so that no article is without its law', () => {
    const say = speaker({
      't.x': 'Kết quả:\n{list}\nChị nên xem vốn.',
      't.a': { text: '✗ cần {fact:t/members}', inline: true },
      't.b': { text: '✓ vốn', inline: true, cite: ['t/share'] },
      't.c': { text: '✓ ba ngày', inline: true, cite: ['t/decree'] },
      't.d': { text: '? chín', inline: true, cite: ['t/doubt'] },
      't.e': { text: '✓ không có luật', inline: true },
    });
    const list = ['a', 'b', 'c', 'd', 'e'].map((name) => ({ key: `t.${name}` }));
    expect(say.speak({ key: 't.x', params: { list } }, day).text.split('\n')).toEqual([
      'Kết quả:',
      '✗ cần 5 (Luật Hợp tác xã 2023, Điều 4 khoản 7)',
      '✓ vốn (Luật Hợp tác xã 2023, Điều 74)',
      '✓ ba ngày (Nghị định 92/2024, Điều 4)',
      '? chín (Luật Hợp tác xã 2023, Điều 4 – cần cán bộ xác nhận)',
      '✓ không có luật',
      'Chị nên xem vốn.',
      '(Căn cứ: ở từng dòng. Em xem lại ngày 23/11/2026.)',
    ]);
  });
});

describe('choices, files and the open question', () => {
  it('come through, labels in words and without sources', () => {
    const say = speaker({ 't.x': 'Chọn nhé', 't.few': 'Dưới {fact:t/members} người' });
    const reply = {
      key: 't.x',
      choices: [{ id: 'few', label: { key: 't.few' } }],
      waiting: 'founders',
      files: [{ name: 'a.docx', id: '1' }],
    };
    expect(say.speak(reply, day)).toEqual({
      key: 't.x',
      text: 'Chọn nhé',
      choices: [{ id: 'few', label: 'Dưới 5 người' }],
      waiting: 'founders',
      files: [{ name: 'a.docx', id: '1' }],
    });
    expect(say.label('t.few', day)).toBe('Dưới 5 người');
  });
});

describe('a hole', () => {
  const cases: readonly (readonly [string, string, Record<string, string | number>, string])[] = [
    ['a place nothing fills', 'Chào {name}!', {}, 'Chào …!'],
    ['a number that is none', 'Có {n} người', { n: Number.NaN }, 'Có … người'],
    ['a count that is missing', 'Có {n, plural, other {# người}}', {}, '…'],
    ['a count that is a word', 'Có {n, plural, other {# người}}', { n: 'hai' }, '…'],
    ['a choice that is missing', '{f, select, other {x}}', {}, '…'],
  ];

  it.each(cases)('is refused in tests: %s', (_, text, params) => {
    expect(() => spoken(text, params)).toThrow(/t\.x/);
  });

  it.each(cases)('is never shown raw in production: %s', (_, text, params, said) => {
    const say = speaker({ 't.x': text }, false);
    expect(say.speak({ key: 't.x', params }, day).text).toBe(said);
  });

  it('is never shown raw where a text without places is given none', () => {
    const say = speaker({ 't.x': 'Chào {name}!' }, false);
    expect(say.speak({ key: 't.x' }, day).text).toBe('Chào …!');
  });

  it('of an unknown key is refused in tests and answered with a way on in production', () => {
    expect(() => speaker({}).speak({ key: 't.no' }, day)).toThrow('no text t.no');
    const said = speaker({}, false).speak({ key: 't.no' }, day).text;
    expect(said).toContain('gặp cán bộ');
    expect(speaker({}, false).label('t.no', day)).toBe('…');
  });

  it('of a fact that does not exist is refused in tests', () => {
    expect(() => spoken('{fact:t/no}')).toThrow('no fact t/no');
    expect(() => spoken({ text: 'x', cite: ['t/no'] })).toThrow('no fact t/no');
    const say = speaker({ 't.x': '{fact:t/no}' }, false);
    expect(say.speak({ key: 't.x' }, day).text).toContain('(chưa có quy định)');
  });
});

describe('createSpeaker', () => {
  it('refuses texts without the words it needs itself', () => {
    const make = () => createSpeaker({ texts: createTexts([]), facts: createFacts([]) });
    expect(make).toThrow(ContentError);
    expect(make).toThrow(/source\.line: a text the speaker needs is missing/);
  });

  it('says the same after many other days were asked about', () => {
    const say = speaker({ 't.x': '{fact:t/members}' });
    const first = say.speak({ key: 't.x' }, day).text;
    for (let month = 1; month <= 12; month += 1) {
      say.speak({ key: 't.x' }, `2020-${String(month).padStart(2, '0')}-01`);
    }
    expect(say.speak({ key: 't.x' }, '2020-01-01').text).toContain('(chưa có quy định)');
    expect(say.speak({ key: 't.x' }, day).text).toBe(first);
  });
});
