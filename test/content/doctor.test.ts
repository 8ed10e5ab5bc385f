/** The doctor: one sick folder for each finding, and a sound one in which it finds nothing. */
import { describe, expect, it } from 'vitest';
import { type DiagnosisOptions, diagnose, findingsOf } from '#src/content/doctor.ts';
import { factsOfRules } from '#src/content/used-facts.ts';
import { contentFolder, load } from './content-folder.ts';

const day = '2026-11-23';

const oneFact = (more = 'confidence: law-text, checkedOn: 2026-11-23', rest = ''): string => `
description: Một điều
unit: people
values:
  - { from: 2024-07-01, value: 5, source: { title: Luật A }, ${more} }
${rest}`;

function findings(
  files: Readonly<Record<string, string>>,
  options: Partial<DiagnosisOptions> = {},
): readonly string[] {
  const content = load(contentFolder(files));
  return diagnose(content, { day, ...options }).map(({ level, file, what }) =>
    [level, file.replace('content/', ''), what].join(' | '),
  );
}

describe('diagnose', () => {
  it('finds nothing in sound content', () => {
    expect(findings({})).toEqual([]);
  });

  it('finds what should have been checked, and announces what is due within 30 days', () => {
    const due = (checkBy: string): readonly string[] =>
      findings({
        'facts/t/one.yaml': oneFact(
          `confidence: law-text, checkedOn: 2026-01-01, checkBy: ${checkBy}`,
        ),
      });
    expect(due('2026-11-22')).toEqual([
      'error | facts/t/one.yaml | should have been checked again by 2026-11-22',
    ]);
    expect(due('2026-11-23')).toEqual([
      'warn | facts/t/one.yaml | must be checked again by 2026-11-23',
    ]);
    expect(due('2026-12-23')).toHaveLength(1);
    expect(due('2026-12-24')).toEqual([]);
  });

  it('looks only at the value in force, not at what was law once', () => {
    const later =
      '  - { from: 2026-01-01, value: 6, source: { title: Luật B }, confidence: law-text, checkedOn: 2026-11-01 }';
    const old = 'confidence: law-text, checkedOn: 2020-01-01';
    expect(findings({ 'facts/t/one.yaml': oneFact(old) })).toHaveLength(1);
    expect(findings({ 'facts/t/one.yaml': oneFact(old, later) })).toEqual([]);
  });

  it('finds a table of places nobody has looked at for a year', () => {
    expect(findings({}, { day: '2027-11-24' })).toContain(
      'error | places/communes.yaml | should have been checked again by 2027-11-23',
    );
  });

  it('finds an unverified fact that decides a verdict, not one that only advises', () => {
    const files = {
      'facts/htx/min-official-members.yaml': oneFact(
        'confidence: unverified, checkedOn: 2026-11-23',
      ),
    };
    const content = load(contentFolder(files));
    const usedFacts = factsOfRules(content.rules);
    expect(diagnose(content, { day, usedFacts })).toEqual([
      {
        level: 'error',
        file: 'content/facts/htx/min-official-members.yaml',
        what: 'is unverified, and htx.members decides by it',
      },
    ]);
    const excluding = usedFacts.map((used) => ({ ...used, role: 'excludes' as const }));
    expect(diagnose(content, { day, usedFacts: excluding })[0]?.level).toBe('warn');
    const advising = usedFacts.map((used) => ({ ...used, role: 'informs' as const }));
    expect(diagnose(content, { day, usedFacts: advising })).toEqual([]);
  });

  it('finds facts nobody uses and facts nobody wrote', () => {
    const files = {
      'facts/t/one.yaml': oneFact(),
      'facts/t/shown.yaml': oneFact().replace('Một điều', 'Hai điều'),
      'texts/vi/t.yaml': 'x: "{fact:t/shown} người"',
    };
    const used = [{ id: 't/none', by: 'vbsp-poor', role: 'informs' as const }];
    expect(findings(files, { usedFacts: used })).toEqual([
      'error | facts | vbsp-poor needs the fact t/none',
      'warn | facts/t/one.yaml | is used by nothing',
    ]);
  });

  it('counts the facts of one area that nobody uses where they are many', () => {
    const names = ['một', 'hai', 'ba', 'bốn'];
    const files = names.map((name, i) => [
      `facts/t/${i}.yaml`,
      oneFact().replace('Một điều', `Điều ${name}`),
    ]);
    expect(findings(Object.fromEntries(files), { usedFacts: [] })).toEqual([
      'warn | facts/t | 4 facts are used by nothing',
    ]);
  });

  it('finds a fact that has ended with nothing in its place, worse if a text shows it', () => {
    const ended = oneFact(
      undefined,
      '  - { from: 2026-01-01, value: null, source: { title: Luật B }, confidence: law-text, checkedOn: 2026-11-23 }',
    );
    const shown = { 'facts/t/one.yaml': ended, 'texts/vi/t.yaml': 'x: "{fact:t/one} người"' };
    expect(findings(shown)).toEqual([
      'error | facts/t/one.yaml | ended on 2026-01-01 with nothing in its place, and is still in use',
    ]);
    const usedFacts = [
      { id: 't/one', by: 'rule', role: 'informs' as const },
      { id: 'htx/min-official-members', by: 'htx.members', role: 'decides' as const },
    ];
    expect(findings({ 'facts/t/one.yaml': ended }, { usedFacts })[0]).toMatch(/^warn .*ended on/);
    expect(findings({ 'facts/t/one.yaml': ended })).toEqual([]);
  });

  it('finds a fact in use that is not yet in force', () => {
    const files = {
      'facts/t/one.yaml': oneFact().replace('2024-07-01', '2027-01-01'),
      'texts/vi/t.yaml': 'x: "{fact:t/one} người"',
    };
    expect(findings(files)).toEqual([
      'warn | facts/t/one.yaml | is in use, and begins only on 2027-01-01',
    ]);
  });

  it('finds a fact that says two things from one day', () => {
    const content = load(contentFolder({ 'facts/t/one.yaml': oneFact() }));
    const twice = content.facts.map((fact) => ({
      ...fact,
      values: fact.values.flatMap((value) =>
        fact.id === 't/one' ? [value, { ...value, value: 6 }] : [value],
      ),
    }));
    expect(diagnose({ ...content, facts: twice }, { day })).toEqual([
      {
        level: 'error',
        file: 'content/facts/t/one.yaml',
        what: 'says both 5 and 6 from 2024-07-01',
      },
    ]);
  });

  it('finds a fact told twice under two names', () => {
    expect(findings({ 'facts/t/one.yaml': oneFact(), 'facts/t/two.yaml': oneFact() })).toEqual([
      'warn | facts/t/two.yaml | has the same description as content/facts/t/one.yaml',
    ]);
  });

  it('finds texts that are missing, said by nothing, or have a place nothing fills', () => {
    const files = { 'texts/vi/t.yaml': 'x: Chào {name}\ny: Vâng' };
    const usedKeys = ['source.*', 'unit.*', 'rule.*', 't.none'];
    expect(findings(files, { usedKeys, copy: { 't.x': { places: [] } } })).toEqual([
      'error | texts/vi/t.yaml | t.x has a place {name} that nothing fills',
      'error | texts/vi/t.yaml | the text t.none is missing',
      'warn | texts/vi/t.yaml | t.y is said by nothing',
    ]);
    expect(findings(files, { copy: { 't.x': { places: ['name'] } } })).not.toContainEqual(
      expect.stringContaining('{name}'),
    );
  });

  it('finds answers that stand on no source', () => {
    const files = {
      'texts/vi/t.yaml': `
a: Cần đủ người
b: Cần {fact:htx/min-official-members} người
c: { text: Được ạ, cite: [htx/min-official-members] }
d: { text: 'Cần {fact:htx/min-official-members} người', cite: none }
e: { text: Chào chị ạ, cite: none }
`,
    };
    expect(findings(files, { answers: ['t.*'] })).toEqual([
      'error | texts/vi/t.yaml | t.a answers without a source',
      'error | texts/vi/t.yaml | t.d answers without a source',
    ]);
  });

  it('finds doubt that is hidden by cite: none', () => {
    const files = {
      'facts/t/one.yaml': oneFact('confidence: unverified, checkedOn: 2026-11-23'),
      'texts/vi/t.yaml': 'x: { text: "{fact:t/one} người", cite: none }\ny: "{fact:t/one} người"',
    };
    expect(findings(files)).toEqual([
      'warn | texts/vi/t.yaml | t.x shows the unverified t/one without saying so (cite: none)',
    ]);
  });

  it.each([
    ['Cần ít nhất 5 người', '5 người'],
    ['Cần **5** thành viên', '5 thành viên'],
    ['không quá 30 %', '30 %'],
    ['không quá 30%', '30%'],
    ['lãi 8,382%/năm', '8,382%'],
    ['trong 3 ngày làm việc', '3 ngày làm việc'],
    ['vay 200 triệu đồng', '200 triệu'],
    ['đủ 18 tuổi', '18 tuổi'],
    ['từ 01/7/2024 trở đi', '01/7/2024'],
    ['theo Điều 107', 'Điều 107'],
  ])('finds the number of the law in «%s»', (text, found) => {
    expect(findings({ 'texts/vi/t.yaml': `x: "${text}"` })).toEqual([
      `error | texts/vi/t.yaml | t.x writes "${found}": use a fact, or mark it literal: true`,
    ]);
  });

  it('only warns of a number in words', () => {
    expect(findings({ 'texts/vi/t.yaml': 'x: cần bảy người' })).toEqual([
      'warn | texts/vi/t.yaml | t.x writes "bảy người": use a fact, or mark it literal: true',
    ]);
  });

  it.each([
    'Câu 1/5: nhắn số 1 nhé',
    'Cần {fact:htx/min-official-members} người',
    '{n, plural, =0 {không có ai} other {# người}}',
    'theo Luật Hợp tác xã 2023',
    'gọi 113',
    'Chị nhắn như «6 tháng» hay «nhóm em 6 người»',
  ])('lets «%s» pass', (text) => {
    expect(findings({ 'texts/vi/t.yaml': `x: "${text}"` })).toEqual([]);
  });

  it('lets a number pass that is marked as no law', () => {
    const files = { 'texts/vi/t.yaml': 'x: { text: Khoảng 5 ngày, literal: true }' };
    expect(findings(files)).toEqual([]);
  });

  it('finds numbers of the law in the sentences of rules', () => {
    const rules = `
conditions:
  - id: htx.members
    kind: blocking
    fact: htx/min-official-members
    when: { atLeast: [{ answer: founders }, { fact: htx/min-official-members }] }
    name: Thành viên
    met: đủ 5 người
    unmet: chưa đủ
    unknown: chưa biết
`;
    expect(findings({ 'rules/founding/htx.yaml': rules })).toEqual([
      'error | rules/founding/htx.yaml | rule.htx.members.met writes "5 người": use a fact, or mark it literal: true',
    ]);
  });

  it('puts errors before warnings', () => {
    const levels = findings({ 'texts/vi/t.yaml': 'a: cần bảy người\nb: cần 7 người' }).map(
      (line) => line.split(' ')[0],
    );
    expect(levels).toEqual(['error', 'warn']);
  });
});

describe('findingsOf', () => {
  it('turns content that does not load into findings', () => {
    const root = contentFolder({ 'texts/vi/t.yaml': 'x: "{n"' });
    const caught = (): unknown => {
      try {
        return load(root);
      } catch (error) {
        return error;
      }
    };
    expect(findingsOf(caught())).toEqual([
      {
        level: 'error',
        file: 'content/texts/vi/t.yaml',
        what: expect.stringMatching(/^x: the places do not read/),
      },
    ]);
  });

  it('throws on what is no fault of the content', () => {
    expect(() => findingsOf(new TypeError('a bug'))).toThrow('a bug');
  });
});

describe('factsOfRules', () => {
  it('finds the fact a rule rests on, those it compares with, and those that leave people out', () => {
    const used = factsOfRules({
      assume: {},
      conditions: [
        {
          id: 'a.one',
          kind: 'blocking',
          fact: 'a/rest',
          withoutFact: 'unknown',
          when: {
            all: [
              { not: { any: [{ moreThan: [{ answer: 'jobs' }, { fact: 'a/more' }] }] } },
              {
                atLeast: [
                  { count: 'founders', minus: [{ answer: 'under18', fact: 'a/out' }] },
                  { fact: 'a/least' },
                ],
              },
              { atMost: [{ share: ['workers', 'jobs'] }, { fact: 'a/most' }] },
              { is: ['pooling', true] },
            ],
          },
        },
      ],
      reasons: [],
      verdicts: [{ verdict: 'interest-group' }],
      registration: { is: ['pooling', true] },
      scheme01: { is: ['pooling', true] },
    });
    expect(used.map(({ id, role }) => `${id} ${role}`)).toEqual([
      'a/rest decides',
      'a/more decides',
      'a/least decides',
      'a/most decides',
      'a/out excludes',
    ]);
    expect(new Set(used.map(({ by }) => by))).toEqual(new Set(['a.one']));
  });
});
