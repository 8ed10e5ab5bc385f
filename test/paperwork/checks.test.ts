/** What is looked at while she answers: each check seen met, unmet and unknown, with its sentence and its source. */
import { describe, expect, it } from 'vitest';
import type { Founder, FoundingFile } from '#src/domain/paper.ts';
import { agesOn } from '#src/domain/people.ts';
import { conversion, crowd, fiveWomen, threeWomen } from './files.ts';
import { checks, facts, paperCheck, sentence, today } from './house.ts';

const look = paperCheck();
const five = fiveWomen.founders ?? [];
const six = conversion.founders ?? [];

/** The file with some founders changed, by id. */
function changed(
  file: FoundingFile,
  founders: Readonly<Record<string, Partial<Founder> | undefined>>,
): FoundingFile {
  return {
    ...file,
    founders: (file.founders ?? []).map((founder) => ({ ...founder, ...founders[founder.id] })),
  };
}

/** Someone of whom one thing is not known. */
function without(file: FoundingFile, field: keyof Founder): FoundingFile {
  return {
    ...file,
    founders: (file.founders ?? []).map(({ ...founder }) => {
      Reflect.deleteProperty(founder, field);
      return founder;
    }),
  };
}

function leaving(file: FoundingFile, ...fields: readonly (keyof FoundingFile)[]): FoundingFile {
  return Object.fromEntries(
    Object.entries(file).filter(([name]) => !fields.some((field) => field === name)),
  );
}

function statusOf(id: string, file: FoundingFile): string | undefined {
  return look(file, today).find((result) => result.id === id)?.status;
}

const full: FoundingFile = { ...conversion, form: 'htx' };
const empty: FoundingFile = { form: 'htx' };

/** For every check a file that meets it, one that does not (unless it only asks), and one that leaves it open. */
const cases: Readonly<
  Record<string, { met: FoundingFile; unmet?: FoundingFile; unknown: FoundingFile }>
> = {
  'name-letters': { met: fiveWomen, unmet: { ...fiveWomen, name: 'Chè 🍃' }, unknown: empty },
  'name-body': {
    met: fiveWomen,
    unmet: { ...fiveWomen, name: 'Hội Liên hiệp Phụ nữ Bản Thử' },
    unknown: empty,
  },
  'name-women': { met: fiveWomen, unknown: { ...fiveWomen, name: 'Phụ nữ Bản Thử' } },
  'name-unique': { met: empty, unknown: fiveWomen },
  'tht-name-form': {
    met: threeWomen,
    unmet: { ...threeWomen, name: 'Công ty Dệt' },
    unknown: { form: 'tht' },
  },
  'tht-name-unique': { met: { form: 'tht' }, unknown: threeWomen },
  members: { met: fiveWomen, unmet: { ...fiveWomen, founders: five.slice(1) }, unknown: empty },
  'tht-members': {
    met: threeWomen,
    unmet: { ...threeWomen, founders: (threeWomen.founders ?? []).slice(1, 2) },
    unknown: { form: 'tht' },
  },
  ages: {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f5: { born: '2008-11-25' } }),
    unknown: without(fiveWomen, 'born'),
  },
  // The least age of a group's member is not verified, so that it never says no.
  'tht-ages': { met: threeWomen, unknown: changed(threeWomen, { f1: { born: '2010-01-01' } }) },
  citizens: {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f2: { vietnamese: false } }),
    unknown: without(fiveWomen, 'vietnamese'),
  },
  'tht-citizens': {
    met: threeWomen,
    unmet: changed(threeWomen, { f2: { vietnamese: false } }),
    unknown: without(threeWomen, 'vietnamese'),
  },
  capacity: {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f2: { limitedCapacity: true } }),
    unknown: without(fiveWomen, 'limitedCapacity'),
  },
  cadres: {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f2: { cadre: true } }),
    unknown: without(fiveWomen, 'cadre'),
  },
  twice: {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f2: { name: 'lò thị  thử', born: '1985-03-02' } }),
    unknown: empty,
  },
  'shares-sum': {
    met: fiveWomen,
    unmet: { ...fiveWomen, capital: 247_500_000 },
    unknown: without(fiveWomen, 'amount'),
  },
  'largest-share': {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f1: { amount: 75_100_000 } }),
    unknown: without(fiveWomen, 'amount'),
  },
  'associates-share': {
    met: full,
    unmet: changed(full, { f6: { amount: 75_100_000 } }),
    unknown: changed(full, { f6: { amount: undefined } as unknown as Partial<Founder> }),
  },
  'least-contribution': {
    met: fiveWomen,
    unmet: { ...fiveWomen, minContribution: 25_000_001 },
    unknown: leaving(fiveWomen, 'minContribution'),
  },
  'pay-in': { met: fiveWomen, unmet: { ...fiveWomen, payInMonths: 7 }, unknown: empty },
  governance: {
    met: fiveWomen,
    unmet: { ...crowd(50), capital: 1_000_000_000 },
    unknown: { ...fiveWomen, sector: 'trade' },
  },
  'offices-filled': {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f2: { offices: [] } }),
    unknown: { form: 'htx', governance: 'lean' },
  },
  'board-size-least': {
    met: full,
    unmet: changed(full, { f3: { offices: [] } }),
    unknown: { form: 'htx', governance: 'full' },
  },
  'board-size-most': {
    met: full,
    unmet: { ...full, founders: board(16, 'board-member') },
    unknown: { form: 'htx', governance: 'full' },
  },
  'control-size': {
    met: full,
    unmet: { ...full, founders: board(8, 'control-member') },
    unknown: { form: 'htx', governance: 'full' },
  },
  'term-lean': {
    met: fiveWomen,
    unmet: { ...fiveWomen, termYears: 6 },
    unknown: leaving(fiveWomen, 'termYears'),
  },
  'term-full': {
    met: full,
    unmet: { ...full, termYears: 6 },
    unknown: leaving(full, 'termYears'),
  },
  'office-members': {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f1: { kind: 'capital-associate' } }),
    unknown: empty,
  },
  'office-barred': {
    met: fiveWomen,
    unmet: changed(fiveWomen, { f2: { barred: true } }),
    unknown: without(fiveWomen, 'barred'),
  },
  'office-both': {
    met: fiveWomen,
    unknown: changed(fiveWomen, { f1: { offices: ['director', 'controller'] } }),
  },
  'office-family-lean': {
    met: fiveWomen,
    unmet: { ...fiveWomen, relatives: [['f2', 'f1']] },
    unknown: leaving(fiveWomen, 'relatives'),
  },
  'office-family-money': {
    met: fiveWomen,
    unmet: { ...fiveWomen, relatives: [['f3', 'f2']] },
    unknown: leaving(fiveWomen, 'relatives'),
  },
  'office-family-full': {
    met: full,
    unmet: { ...full, relatives: [['f2', 'f3']] },
    unknown: leaving(full, 'relatives'),
  },
  representative: {
    met: fiveWomen,
    unmet: { ...fiveWomen, representatives: [] },
    unknown: empty,
  },
  sector: { met: fiveWomen, unknown: { ...fiveWomen, sector: 'processing' } },
  'common-fund': {
    met: { ...fiveWomen, charter: { commonFund: 5 } },
    unmet: { ...fiveWomen, charter: { commonFund: 4 } },
    unknown: fiveWomen,
  },
  'profit-by-use': {
    met: { ...fiveWomen, charter: { profitByUse: 51 } },
    unmet: { ...fiveWomen, charter: { profitByUse: 50 } },
    unknown: fiveWomen,
  },
  'convert-months': {
    met: conversion,
    unmet: { ...conversion, registration: { day: '2025-11-25' } },
    unknown: leaving(conversion, 'registration'),
  },
};

function board(count: number, office: 'board-member' | 'control-member'): readonly Founder[] {
  const [model] = six;
  return Array.from({ length: count }, (_, i) => ({ ...model, id: `b${i}`, offices: [office] }));
}

const rules = checks?.checks.checks ?? [];

describe('the checks', () => {
  it('each have cases', () => {
    expect(Object.keys(cases).sort()).toEqual(rules.map(({ id }) => id).sort());
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    '%s is met, not met and open',
    (id, rule) => {
      const { met, unmet, unknown } = cases[id] ?? {};
      expect(met && statusOf(id, met)).toBe('met');
      expect(unknown && statusOf(id, unknown)).toBe('unknown');
      const certain = rule.test === 'none' || facts.on(rule.fact, today)?.certain === true;
      if (rule.test !== 'ask' && certain) expect(unmet && statusOf(id, unmet)).toBe('unmet');
      else expect(unmet).toBeUndefined();
    },
  );

  it('each say what they found, with the article, and how to mend it', () => {
    for (const [id, files] of Object.entries(cases)) {
      for (const file of Object.values(files)) {
        const result = look(file, today).find((one) => one.id === id);
        if (result === undefined) throw new Error(`no result of ${id}`);
        expect(sentence(result.key, result.params as Record<string, string>)).toMatch(/Căn cứ/);
        expect(facts.on(result.fact, today)).toBeDefined();
        if (result.status === 'met') expect(result.mend).toBeUndefined();
        else expect(sentence(result.mend ?? '', {})).not.toBe('');
      }
    }
  });

  it('find nothing wrong with five women in order', () => {
    expect(look(fiveWomen, today).filter(({ status }) => status === 'unmet')).toEqual([]);
  });
});

describe('who a check is about', () => {
  it('names the one who puts in too much, and her share', () => {
    const file = changed(fiveWomen, { f1: { amount: 77_500_000 } });
    const result = look(file, today).find(({ id }) => id === 'largest-share');
    expect(result).toMatchObject({
      founders: ['f1'],
      params: { names: 'Lò Thị Thử', value: '31' },
      fact: 'htx/max-member-share',
    });
  });

  it('names those whose birthday is still to come on the day', () => {
    const file = changed(fiveWomen, { f5: { born: '2008-11-24' } });
    expect(statusOf('ages', file)).toBe('met');
    expect(agesOn('2008-11-25', today)).toEqual({ from: 17, to: 17 });
    expect(agesOn('2008-02-29', '2026-02-28')).toEqual({ from: 17, to: 17 });
  });

  it('takes a year alone for enough, too little, or a thing to ask', () => {
    expect(statusOf('ages', changed(fiveWomen, { f5: { born: '2007' } }))).toBe('met');
    expect(statusOf('ages', changed(fiveWomen, { f5: { born: '2008' } }))).toBe('unknown');
    expect(statusOf('ages', changed(fiveWomen, { f5: { born: '2009' } }))).toBe('unmet');
  });

  it('asks about the one who is director and controller at once, by name', () => {
    const file = changed(fiveWomen, { f1: { offices: ['director', 'controller'] } });
    const result = look(file, today).find(({ id }) => id === 'office-both');
    expect(result).toMatchObject({ status: 'unknown', params: { names: 'Lò Thị Thử' } });
  });

  it('takes shares told in percent, and what was rounded off, for the whole', () => {
    const thirds = five.slice(0, 3).map(({ ...founder }) => {
      Reflect.deleteProperty(founder, 'amount');
      return { ...founder, share: 33.33 };
    });
    expect(statusOf('shares-sum', { ...fiveWomen, founders: thirds })).toBe('met');
    const tooMuch = thirds.map((founder) => ({ ...founder, share: 33.67 }));
    expect(statusOf('shares-sum', { ...fiveWomen, founders: tooMuch })).toBe('unmet');
  });

  it('has nothing to ask an office of a name and a trade that nobody told', () => {
    const asked = (file: FoundingFile) =>
      look(file, today).flatMap(({ id, ask }) => (ask === true ? [id] : []));
    expect(asked(empty)).toEqual([]);
    expect(asked({ form: 'htx', lines: [{ name: 'nấu rượu' }] })).toEqual(['sector']);
  });

  it('asks nothing about boards of a group that is no cooperative', () => {
    const ids = look(threeWomen, today).map(({ id }) => id);
    expect(ids).toContain('tht-members');
    expect(ids).not.toContain('representative');
  });
});
