/** The rules as written in content/: every sentence is there, reads well in every state, and rests on a fact. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFacts } from '#src/content/facts.ts';
import { loadContent } from '#src/content/load.ts';
import { readRules } from '#src/content/rules.ts';
import { createSpeaker } from '#src/content/speaker.ts';
import type { Values } from '#src/domain/answer.ts';
import type { Expression } from '#src/domain/rule.ts';
import { createScreening } from '#src/rules/screening.ts';
import { facts, problems, rules, screen, texts, today } from './law.ts';

const content = loadContent('content', (reader) => readRules(reader)?.texts ?? []);
const speaker = createSpeaker({ texts: content.texts, facts: createFacts(content.facts) });

const count = fc.integer({ min: 0, max: 6 });
const values: fc.Arbitrary<Values> = fc.record(
  {
    founders: fc.integer({ min: 0, max: 12 }),
    under18: count,
    notVietnamese: count,
    officials: count,
    limitedCapacity: count,
    largestShare: fc.constantFrom(0, 20, 30, 33.3, 100),
    managerBarred: fc.boolean(),
    managersRelated: fc.boolean(),
    pooling: fc.boolean(),
    currentForm: fc.constantFrom('none' as const, 'tht-registered' as const),
    thtMonths: fc.constantFrom(0, 11, 12, 13),
    thtAllAgree: fc.boolean(),
  },
  { requiredKeys: [] },
);
const days = fc.constantFrom('2010-01-01', '2024-06-30', '2024-07-01', today, '2035-01-01');

describe('the rules in content/', () => {
  it('are read without a fault', () => {
    expect(problems.filter(({ file }) => file.includes('/rules/'))).toEqual([]);
  });

  it.each(rules.conditions)('give $id its name and three sentences', ({ id }) => {
    const keys = texts.map(({ key }) => key);
    for (const part of ['name', 'met', 'unmet', 'unknown']) {
      expect(keys).toContain(`rule.${id}.${part}`);
    }
  });

  it.each([...rules.conditions, ...rules.reasons])('let $id rest on a fact in force', (rule) => {
    expect(facts.on(rule.fact, today)).toMatchObject({ id: rule.fact, certain: true });
    for (const fact of comparedBy(rule.when)) {
      for (const { value } of facts.list().find(({ id }) => id === fact)?.values ?? []) {
        expect([fact, typeof value]).toEqual([fact, 'number']);
      }
      expect(facts.on(fact, today)).toBeDefined();
    }
  });

  it('hold no number', () => {
    for (const { key, text } of texts) {
      expect([key, text.replace(/=0 \{|under18 \{/g, '')]).toEqual([
        key,
        expect.not.stringMatching(/\d/),
      ]);
    }
  });

  it('say something whole for every condition, in every state, on every day', () => {
    const said = new Set<string>();
    fc.assert(
      fc.property(values, days, (known, day) => {
        for (const condition of screen(known, day).conditions) {
          const words = speaker.say(condition.said, day);
          said.add(condition.said.key);
          expect(words).not.toMatch(/[{}]|undefined|NaN|Infinity|\s{2}|^\s|\s$|-\d/);
        }
      }),
      { numRuns: 500 },
    );
    expect(said.size).toBe(rules.conditions.length * 3);
  });

  it('tell four people who pool what they lack, in her words', () => {
    const four: Values = { founders: 4, under18: 0, notVietnamese: 0, officials: 0 };
    expect(told({ ...four, limitedCapacity: 0, pooling: true, largestShare: 25 })).toMatchObject({
      'htx.members': 'Thành viên: nhóm có 4, cần 5 – **thêm 1 người nữa là đủ**',
      'htx.largest-share': 'Không ai góp quá 30% vốn',
      'tht.members': 'Thành viên: nhóm có 4, từ 2 người là được',
    });
  });

  it('tell six with two officials why four are counted', () => {
    const six: Values = { founders: 6, under18: 0, notVietnamese: 0, officials: 2 };
    expect(told({ ...six, limitedCapacity: 0 })).toMatchObject({
      'htx.members':
        'Thành viên: 6 người nhưng chỉ tính được 4, cần 5 – **thêm 1 người nữa là đủ**',
    });
  });

  it('promise four nothing while it is not known who of them counts', () => {
    expect(told({ founders: 4, under18: 0, notVietnamese: 0, limitedCapacity: 0 })).toMatchObject({
      'htx.members': 'Thành viên: nhóm có 4, cần 5 – **thêm 1 người nữa thì có thể đủ**',
    });
  });

  it('tell seven what is still to be looked at', () => {
    expect(told({ founders: 7, under18: 0, notVietnamese: 0 })).toMatchObject({
      'htx.members': 'Thành viên: nhóm có 7, cần 5 – còn phải xem có ai là cán bộ, công chức không',
    });
  });

  it('show the source right behind the sentence', () => {
    const said = screen({ founders: 4 }, today).conditions[0]?.said;
    const spoken = speaker.speak(said ?? { key: '' }, today).text;
    expect(spoken).toContain('Luật Hợp tác xã 2023');
    expect(spoken).toContain('Điều 4 khoản 7');
  });

  it('keep the law of many days ready without mixing them up', () => {
    const fresh = createScreening({ rules, facts });
    const six: Values = { founders: 6, under18: 0, notVietnamese: 0, officials: 0 };
    const verdicts = Array.from({ length: 200 }, (_, day) => {
      const month = String((day % 12) + 1).padStart(2, '0');
      const on = `${day % 2 === 0 ? 2023 : 2025}-${month}-15`;
      return fresh({ ...six, limitedCapacity: 0, pooling: true }, on).verdict;
    });
    expect(new Set(verdicts.filter((_, day) => day % 2 === 0))).toEqual(new Set(['tht']));
    expect(new Set(verdicts.filter((_, day) => day % 2 === 1))).toEqual(new Set(['htx']));
  });
});

function told(known: Values): Record<string, string> {
  return Object.fromEntries(
    screen(known, today).conditions.map(({ id, said }) => [id, speaker.say(said, today)]),
  );
}

/** Facts whose value is compared with, wherever they stand in an expression. */
function comparedBy(expression: Expression): readonly string[] {
  const found: string[] = [];
  JSON.stringify(expression, (_, value: unknown) => {
    const compared =
      typeof value === 'object' && value !== null && 'fact' in value && !('answer' in value);
    if (compared && typeof value.fact === 'string') found.push(value.fact);
    return value;
  });
  return found;
}
