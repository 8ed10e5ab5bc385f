/** Loading: sound content is read whole; each fault is named with its file and place, all at once. */
import { describe, expect, it } from 'vitest';
import { contentFolder, load, problemsOf } from './content-folder.ts';

const fact = (values: string, unit = 'people'): string =>
  `description: Một điều luật\nunit: ${unit}\nvalues:\n${values}`;

const value = (from: string, value: string, more = ''): string =>
  `  - { from: ${from}, value: ${value}, source: { title: Luật A }, confidence: law-text, checkedOn: 2026-11-23${more} }\n`;

/** The one problem of a folder with this fact in it. */
function refusedFact(text: string): string {
  const root = contentFolder({ 'facts/test/one.yaml': text });
  const problems = problemsOf(() => load(root));
  return problems.map(({ file, path, what }) => `${file} ${path}: ${what}`).join('\n');
}

describe('loadContent', () => {
  it('reads facts, texts, rules and places', () => {
    const content = load(contentFolder());
    expect(content.facts.map(({ id, unit, code }) => ({ id, unit, code }))).toEqual([
      { id: 'htx/min-official-members', unit: 'people', code: 'A1.1' },
    ]);
    expect(content.facts[0]?.values.map((v) => [v.from, v.value, v.checkedOn])).toEqual([
      ['2013-07-01', 7, '2026-11-20'],
      ['2024-07-01', 5, '2026-11-23'],
    ]);
    expect(content.texts.has('rule.htx.members.met')).toBe(true);
    expect(content.rules.conditions.map(({ id }) => id)).toEqual(['htx.members']);
    expect(content.communes).toEqual([
      {
        slug: 'tan-phong',
        name: 'phường Tân Phong',
        kind: 'phuong',
        formerly: ['phường Đông Phong', 'xã San Thàng'],
      },
    ]);
  });

  it('names every fault of every file at once', () => {
    const root = contentFolder({
      'facts/test/a.yaml': fact(value('2026-02-30', '5')),
      'facts/test/b.yaml': 'description: [unclosed',
      'texts/vi/hello.yaml': 'greet: Chào {name\nage: "đủ {fact:test/a} tuổi"',
      'legal-words.yaml': undefined,
    });
    const problems = problemsOf(() => load(root));
    expect(problems.map(({ file }) => file)).toEqual([
      'content/facts/test/a.yaml',
      'content/facts/test/b.yaml',
      'content/legal-words.yaml',
      'content/texts/vi/hello.yaml',
    ]);
  });

  it('says which file is missing', () => {
    const root = contentFolder({ 'places/communes.yaml': undefined });
    expect(problemsOf(() => load(root))).toEqual([
      {
        file: 'content/places/communes.yaml',
        path: '',
        what: 'the file is missing or cannot be read',
      },
    ]);
  });

  it('refuses a day that does not exist, with its line', () => {
    expect(refusedFact(fact(value('2026-02-30', '5')))).toBe(
      'content/facts/test/one.yaml values.0.from: must be a real date like 2026-11-23 (line 4)',
    );
  });

  it.each([
    ['people', '"5"'],
    ['people', '4.5'],
    ['people', '-1'],
    ['percent', 'ba mươi'],
    ['vnd', '0.5'],
    ['date', '2025-13-01'],
    ['yes-no', '1'],
    ['text', '5'],
    ['months', '.inf'],
    ['none', 'true'],
  ])('refuses a value that does not fit its unit: %s %s', (unit, wrong) => {
    expect(refusedFact(fact(value('2024-07-01', wrong), unit))).toMatch(
      /values\.0\.value: must be /,
    );
  });

  it.each([
    ['people', '0'],
    ['percent', '8.382'],
    ['vnd', '200000000'],
    ['hours', '1.5'],
    ['date', '2026-07-01'],
    ['yes-no', 'false'],
    ['text', 'ở xã'],
    ['ratio', '0.25'],
  ])('takes a value that fits its unit: %s %s', (unit, right) => {
    const root = contentFolder({ 'facts/test/one.yaml': fact(value('2024-07-01', right), unit) });
    expect(load(root).facts.map(({ id }) => id)).toContain('test/one');
  });

  it.each([
    ['two values from one day', value('2024-07-01', '7') + value('2024-07-01', '5')],
    ['values that go back in time', value('2024-07-01', '7') + value('2013-07-01', '5')],
  ])('refuses %s', (_, values) => {
    expect(refusedFact(fact(values))).toMatch(/values\.1\.from: \S+ is not after 2024-07-01/);
  });

  it('takes an ended fact, and refuses one that never began', () => {
    const ended = fact(value('2022-01-01', '7') + value('2026-01-01', 'null'));
    const root = contentFolder({ 'facts/test/one.yaml': ended });
    expect(load(root).facts.at(-1)?.values.at(-1)?.value).toBeNull();
    expect(refusedFact(fact(value('2024-07-01', 'null')))).toMatch(/cannot be null/);
  });

  it('refuses a check that was due before it was made', () => {
    expect(refusedFact(fact(value('2024-07-01', '5', ', checkBy: 2026-01-01')))).toMatch(
      /values\.0\.checkBy: is before/,
    );
  });

  it('refuses a word it does not know, so that a slip is not overlooked', () => {
    expect(refusedFact(fact(value('2024-07-01', '5', ', checkedby: 2027-01-01')))).toMatch(
      /Unrecognized key: "checkedby"/,
    );
    expect(refusedFact(fact(value('2024-07-01', '5')).replace('people', 'persons'))).toMatch(
      /unit: must be one of: people,/,
    );
  });

  it('refuses the same key twice in one file', () => {
    expect(refusedFact(`${fact(value('2024-07-01', '5'))}unit: days\n`)).toMatch(
      /unique at line 5/,
    );
  });

  it('refuses a file whose name no text could point to', () => {
    const good = fact(value('2024-07-01', '5'));
    const root = contentFolder({ 'facts/test/Tuổi.yaml': good, 'facts/test/x.yml': good });
    expect(problemsOf(() => load(root)).map(({ what }) => what)).toEqual([
      'only .yaml files belong here',
      expect.stringContaining('small letters without accents'),
    ]);
  });

  it.each([
    ['a fact that does not exist', 'a: "cần {fact:htx/no-such} người"', 'no fact htx/no-such'],
    ['a cited fact that does not exist', 'a: { text: Chào, cite: [x/y] }', 'no fact x/y'],
    ['a fact place that is written wrongly', 'a: "cần {fact:HTX}"', '{fact:area/name}'],
    ['a place that is not closed', 'a: "cần {n"', 'the places do not read'],
    ['a plural without its last case', 'a: "{n, plural, =0 {x}}"', 'the places do not read'],
    ['a date inside a message', 'a: "{d, date}"', 'only {name}, plural and select'],
    ['a count less some', 'a: "{n, plural, offset:1 other {#}}"', 'only {name}, plural and select'],
    ['an ordinal', 'a: "{n, selectordinal, other {#}}"', 'only {name}, plural and select'],
    ['a bold mark that is not closed', 'a: "**đậm"', 'bold mark'],
    ['an empty text', 'a: { text: "", cite: none }', 'must not be empty'],
    ['a list where a text belongs', 'a: [x]', 'must be a text'],
    ['a number where a text belongs', 'a: 5', 'must be a text'],
    ['a key with accents', 'tuổi: x', 'a key has only letters'],
    ['a text twice', 'a.b: x\na:\n  b: y', 'stands already in content/texts/vi/t.yaml'],
    ['a cite that is not a list', 'a: { text: x, cite: all }', 'must be a list of facts'],
  ])('refuses %s', (_, text, what) => {
    const root = contentFolder({ 'texts/vi/t.yaml': text });
    const problems = problemsOf(() => load(root));
    expect(problems).toEqual([
      {
        file: 'content/texts/vi/t.yaml',
        path: expect.stringMatching(/^(?:a|tuổi)/),
        what: expect.stringContaining(what),
      },
    ]);
  });

  it('reads nested texts as dotted keys under the name of the file', () => {
    const root = contentFolder({
      'texts/vi/t.yaml':
        'ask:\n  one: Một\n  two: { text: Hai, cite: none, note: x }\nbox: { title: Ba, text: Bốn }',
    });
    const own = load(root)
      .texts.keys()
      .filter((key) => key.startsWith('t.'));
    expect(own).toEqual(['t.ask.one', 't.ask.two', 't.box.title', 't.box.text']);
  });

  it('refuses a rule that stands on no fact', () => {
    const root = contentFolder({ 'facts/htx/min-official-members.yaml': undefined });
    expect(problemsOf(() => load(root)).map(({ what }) => what)).toContain(
      'there is no fact htx/min-official-members',
    );
  });

  it.each([
    ['slug: tan-phong', 'slug: tan-fong', 'must be tan-phong'],
    ['kind: phuong', 'kind: xa', 'does not fit'],
    ['[phường Đông Phong, xã San Thàng]', '[Đông Phong]', 'must be a kind and a name'],
    ['[phường Đông Phong, xã San Thàng]', '[xã San Thàng, xã San Thàng]', 'stands already'],
  ])('refuses a commune with %s written %s', (right, wrong, what) => {
    const places = `
source: { title: Nghị quyết 1670/NQ-UBTVQH15 }
confidence: secondary
checkedOn: 2026-11-23
hardAreas: { source: { title: Quyết định 113/QĐ-UBND }, confidence: secondary, checkedOn: 2026-11-23 }
communes:
  - slug: tan-phong
    name: phường Tân Phong
    kind: phuong
    formerly: [phường Đông Phong, xã San Thàng]
`;
    const root = contentFolder({ 'places/communes.yaml': places.replace(right, wrong) });
    expect(problemsOf(() => load(root))[0]?.what).toContain(what);
  });
});
