/** Grounding: every number and article she is told comes from a fact in force on that day; nothing is written by hand. */
import { describe, expect, it } from 'vitest';
import { flows } from '#flows/index.ts';
import { answerTexts, loadAnswers } from '#src/content/answers.ts';
import { createSpeaker } from '#src/content/speaker.ts';
import { createTexts, type Text } from '#src/content/texts.ts';
import type { Values } from '#src/domain/answer.ts';
import type { FactOnDay, Facts } from '#src/domain/fact.ts';
import type { FlowView } from '#src/domain/flow.ts';
import { needs, programmeIds } from '#src/domain/programme.ts';
import type { Params, ParamValue, Reply } from '#src/domain/text.ts';
import { createMind } from '#src/mind.ts';

const days = ['2024-06-30', '2026-06-30', '2026-11-23'] as const;
const mind = createMind({ strict: true });
const { knowledge } = mind;

const ours = mind.content.texts.list().map(({ entry }) => entry);
const known = new Set(ours.map(({ key }) => key));
const answers = answerTexts(loadAnswers('content'));
const texts = createTexts([...ours, ...answers.filter(({ key }) => !known.has(key))]);

/** The numbers of a text; those of a list and the scheme's name («Đề án 01» is what people call it) are none. */
const numbersIn = (words: string): readonly string[] =>
  words
    .replace(/^\d+[.)] /gm, '')
    .replaceAll('Đề án 01', '')
    .match(/\d+(?:[.,/]\d+)*/g) ?? [];

/** Facts that note who was looked up; a speaker over them tells what a message stood on. */
function recording(): { facts: Facts; used: Map<string, FactOnDay>; daysAsked: Set<string> } {
  const used = new Map<string, FactOnDay>();
  const daysAsked = new Set<string>();
  const facts: Facts = {
    list: () => knowledge.facts.list(),
    on: (id, day) => {
      daysAsked.add(day);
      const fact = knowledge.facts.on(id, day);
      if (fact !== undefined) used.set(id, fact);
      return fact;
    },
    before: (id, day) => {
      const fact = knowledge.facts.before(id, day);
      if (fact !== undefined) used.set(`${id}@before`, fact);
      return fact;
    },
  };
  return { facts, used, daysAsked };
}

/** Every number a fact may put into words: its value as said, its document and article, the day it was checked. */
function numbersOf(fact: FactOnDay): readonly string[] {
  const day = fact.from;
  const says = createSpeaker({
    texts: createTexts([
      ...ours.filter(({ key }) => /^(unit|source)\./.test(key)),
      { key: 'x.value', text: `{fact:${fact.id}}`, cite: 'none', file: '', path: '' },
      { key: 'x.source', text: 'x', cite: [fact.id], file: '', path: '' },
    ]),
    facts: knowledge.facts,
  });
  const words = [says.say({ key: 'x.value' }, day), says.speak({ key: 'x.source' }, day).text];
  return words.flatMap(numbersIn);
}
const byFact = new Map<string, readonly string[]>();
function allowed(fact: FactOnDay): readonly string[] {
  const key = `${fact.id} ${fact.from}`;
  const made = byFact.get(key) ?? numbersOf(fact);
  byFact.set(key, made);
  return made;
}

/** Numbers that were worked out by rule or told by her: programmes and conditions can hold no others. */
function worked(params: Params | undefined): readonly string[] {
  const of = (value: ParamValue): readonly string[] => {
    if (typeof value === 'number')
      return [mind.speaker.say({ key: 'unit.none', params: { value } }, days[2])];
    if (typeof value === 'string') return numbersIn(value);
    if (!('key' in value)) return value.flatMap((said) => worked(said.params));
    return worked(value.params);
  };
  return Object.values(params ?? {})
    .flatMap(of)
    .flatMap(numbersIn);
}

/** The articles of a text, each with what it names of itself: `Điều 5 khoản 1`. */
const articlesIn = (words: string): readonly string[] =>
  words.match(/Điều \d+\p{L}*(?: khoản \d+\p{L}*)?(?: điểm \p{L}+)?/gu) ?? [];

/** Articles of a message that no fact it stood on names, and those in brackets that stand without their law. */
function strayArticles(reply: Reply, day: string, over = texts): readonly string[] {
  const { facts, used } = recording();
  const { text } = createSpeaker({ texts: over, facts }).speak(reply, day);
  const sources = [...used.values()].map(({ source, value }) => ({ ...source, value }));
  const named = sources.flatMap(({ article, value }) => articlesIn(`${article} ${String(value)}`));
  const titles = sources.map(({ title }) => title);
  const lawless = [...text.matchAll(/\((?!Căn cứ)[^()]*(?:\([^()]*\)[^()]*)*\)/gu)]
    .map(([words]) => words)
    .filter((words) => articlesIn(words).length > 0)
    .filter((words) => !titles.some((title) => words.startsWith(`(${title}`)));
  return [...articlesIn(text).filter((article) => !named.includes(article)), ...lawless];
}

/** Numbers of a message that stand on nothing. */
function strays(reply: Reply, day: string): readonly string[] {
  const { facts, used, daysAsked } = recording();
  const { text } = createSpeaker({ texts, facts }).speak(reply, day);
  expect([...daysAsked].filter((one) => one !== day)).toEqual([]);
  const fine = new Set([...used.values()].flatMap(allowed));
  for (const number of worked(reply.params)) fine.add(number);
  return numbersIn(text).filter((number) => !fine.has(number));
}

const told: Values = { badDebt: false, inSocialInsurance: false, sector: 'crops' };
const copies = new Map(flows.flows.flatMap((flow) => Object.entries(flow.copy)));

const people: readonly Values[] = [
  {},
  { founders: 7, household: 'poor', ethnicMinority: true, commune: 'sin-ho', currentForm: 'tht' },
  { founders: 4, household: 'none', commune: 'tan-phong', officials: 1, largestShare: 40 },
  { currentForm: 'tht-registered', thtMonths: 20, thtAllAgree: true, founders: 9, jobs: 9 },
  { currentForm: 'htx', workers: 10, ethnicWorkers: 8, valueChain: true, role: 'manager-unpaid' },
];

function messages(day: string): readonly Reply[] {
  return people.flatMap((one) => {
    const values: Values = { ...told, ...one };
    const view = (marks: readonly string[]): FlowView => {
      const now = Date.parse(`${day}T09:00:00+07:00`);
      return { values, answers: {}, marks, day, now, knowledge, token: '', answered: 0 };
    };
    const say = (key: string, marks: readonly string[]): Reply => {
      const params = copies.get(key)?.fill?.(view(marks));
      return params === undefined ? { key } : { key, params };
    };
    const { verdict } = knowledge.screen(values, day);
    return [
      say(`screener.verdict.${verdict}`, ['checking']),
      say('screener.growth', []),
      ...needs.flatMap((need) =>
        ['matches', 'opened', 'about', 'papers', 'compare', 'rest'].map((part) =>
          say(`support.${part}`, [`need:${need}`]),
        ),
      ),
      ...programmeIds.flatMap((id) =>
        needs.map((need) => say('support.about', [`need:${need}`, `look:${id}`])),
      ),
    ];
  });
}

describe.each(days)('on %s', (day) => {
  it('every number of a verdict and of a programme stands on a fact in force, or is worked out', () => {
    const found = messages(day);
    expect(found.length).toBeGreaterThan(60);
    const loose = found.flatMap((reply) =>
      strays(reply, day).map((number) => `${reply.key}: ${number}`),
    );
    expect(loose).toEqual([]);
  });

  it('every article stands on a fact in force, and in brackets beside the name of its law', () => {
    const told = [...messages(day), ...answers.map(({ key }) => ({ key }))];
    const loose = told.flatMap((reply) =>
      strayArticles(reply, day).map((article) => `${reply.key}: ${article}`),
    );
    expect(loose).toEqual([]);
    expect(told.some((reply) => articlesIn(mind.speaker.speak(reply, day).text).length > 0)).toBe(
      true,
    );
  });

  it('every number of an answer stands on a fact in force', () => {
    expect(answers.length).toBeGreaterThan(20);
    const loose = answers
      .filter(({ literal }) => literal !== true)
      .flatMap(({ key }) => strays({ key }, day).map((number) => `${key}: ${number}`));
    expect(loose).toEqual([]);
  });

  it('no sentence of rules, programmes or answers keeps a number once the facts are blank', () => {
    const source = { title: 'x', article: '' };
    const blanked = (fact: FactOnDay | undefined): FactOnDay | undefined =>
      fact && { ...fact, unit: 'text', value: 'x', source, checkedOn: '' };
    const blank: Facts = {
      list: () => knowledge.facts.list(),
      on: (id, on) => blanked(knowledge.facts.on(id, on)),
      before: (id, on) => blanked(knowledge.facts.before(id, on)),
    };
    const speaker = createSpeaker({ texts, facts: blank });
    const wanted = texts.list().filter(({ entry }) => /^(rule|answers|support)\./.test(entry.key));
    expect(wanted.length).toBeGreaterThan(300);
    const loose = wanted.flatMap((text) => {
      if (text.entry.literal === true) return [];
      const { text: words } = speaker.speak({ key: text.entry.key, params: stubs(text) }, day);
      // What she might type stands between «…», and a stub for a count is 7.777.
      const bare = words.replace(/«[^»]*»/g, '').replaceAll('7.777', '');
      return numbersIn(bare).map((number) => `${text.entry.key}: ${number}`);
    });
    expect(loose).toEqual([]);
  });
});

it('a number written by hand is found', () => {
  const reply = { key: 'support.ask-officer', params: {} };
  expect(strays(reply, days[2])).toEqual([]);
  const written = createTexts([
    ...ours,
    { key: 'y.hand', text: 'vay đến 123 triệu đồng', file: '', path: '' },
  ]);
  const words = createSpeaker({ texts: written, facts: knowledge.facts }).say(
    { key: 'y.hand' },
    days[2],
  );
  expect(numbersIn(words)).toEqual(['123']);
});

it('an article written by hand is found, and one without its law', () => {
  const says = (text: string): readonly string[] => {
    const entry = { key: 'y.hand', text, cite: ['htx/min-official-members'], file: '', path: '' };
    return strayArticles({ key: 'y.hand' }, days[2], createTexts([...ours, entry]));
  };
  expect(says('theo Điều 4 khoản 7')).toEqual([]);
  expect(says('theo Điều 999')).toEqual(['Điều 999']);
  expect(says('năm người (Điều 4 khoản 7)')).toEqual(['(Điều 4 khoản 7)']);
  expect(says('năm người (Luật Hợp tác xã 2023, Điều 4 khoản 7)')).toEqual([]);
});

function stubs({ places }: Text): Params {
  return Object.fromEntries(
    [...places].map(([name, uses]) => [
      name,
      uses.has('number') ? 7777 : uses.has('option') ? 'no' : 'x',
    ]),
  );
}
