/** A line of `ct screen`, whole, and what it says of a bad one. */
import { describe, expect, it } from 'vitest';
import { answerKeys } from '#src/domain/answer.ts';
import { readAnswers } from '#src/rules/answers.ts';
import { createScreenLine } from '#src/rules/screen-line.ts';
import { facts, screen, today } from './law.ts';

const line = createScreenLine({ screen, facts, say: ({ key }) => `<${key}>` });
const four = {
  founders: 4,
  under18: 0,
  notVietnamese: 0,
  limitedCapacity: 0,
  officials: 0,
  pooling: true,
};

describe('a line of ct screen', () => {
  it('gives the verdict, every condition with its source, and what would change it', () => {
    const answers = { ...four, largestShare: 25, managerBarred: false, managersRelated: false };
    const more = { thtMonths: 0, thtAllAgree: true, wantsStateSupport: true, womenManagers: true };
    const found = line({ id: 'c1', answers: { ...answers, ...more } }, today);
    expect(Object.keys(found)).toEqual([
      'id',
      'verdict',
      'conditions',
      'fix',
      'tht',
      'scheme01',
      'missing',
      'flip',
    ]);
    expect(found).toMatchObject({
      id: 'c1',
      verdict: 'tht',
      fix: [],
      tht: { registration: 'required' },
      scheme01: 'yes',
      missing: [],
      flip: [{ answer: 'founders', to: 5, verdict: 'htx' }],
    });
    expect(found).toHaveProperty('conditions.0', {
      id: 'htx.members',
      status: 'unmet',
      kind: 'blocking',
      fact: 'htx/min-official-members',
      source: 'Luật Hợp tác xã 2023, Điều 4 khoản 7',
      text: '<rule.htx.members.unmet>',
    });
    expect(found).toHaveProperty('conditions.length', 9);
  });

  it('marks what an officer must confirm', () => {
    const found = line({ answers: { ...four, founders: 2, under18: 1 } }, today);
    expect(found).toHaveProperty('conditions.4.uncertain', true);
  });

  it('names no source on a day without one', () => {
    expect(line({ answers: four }, '2010-01-01')).toHaveProperty('conditions.0.source', '');
  });

  it('echoes what it does not know, and never lets it speak for itself', () => {
    const given = { id: 7, note: { a: [1] }, verdict: 'htx', error: 'x', answers: {} };
    const found = line(given, today);
    expect(found).toMatchObject({ id: 7, note: { a: [1] }, verdict: 'undecided' });
    expect(found).not.toHaveProperty('error');
    expect(found).not.toHaveProperty('answers');
  });

  it('can be written as JSON and read back', () => {
    const found = line({ id: 'c', answers: four }, today);
    expect(JSON.parse(JSON.stringify(found))).toEqual(found);
  });

  it('answers a bad line with the answer at fault and nothing else', () => {
    expect(line({ id: 'c2', verdict: 'htx', answers: { founders: 'four' } }, today)).toEqual({
      id: 'c2',
      error: 'answers.founders: must be a whole number, 0 or more',
    });
  });
});

describe('answers', () => {
  it.each([
    [{ founders: -1 }, 'answers.founders'],
    [{ founders: 2.5 }, 'answers.founders'],
    [{ founders: true }, 'answers.founders'],
    [{ founders: 1e300 }, 'answers.founders'],
    [{ under18: '0' }, 'answers.under18'],
    [{ largestShare: 101 }, 'answers.largestShare'],
    [{ largestShare: -1 }, 'answers.largestShare'],
    [{ pooling: 'yes' }, 'answers.pooling'],
    [{ pooling: 1 }, 'answers.pooling'],
    [{ currentForm: 'coop' }, 'answers.currentForm'],
    [{ currentForm: ['tht'] }, 'answers.currentForm'],
    [{ contractMonths: 'forever' }, 'answers.contractMonths'],
    [{ contractMonths: 1.5 }, 'answers.contractMonths'],
    [{ commune: 'Tân Phong' }, 'answers.commune'],
    [{ loanAmount: -5 }, 'answers.loanAmount'],
    [{ founder: 4 }, 'answers.founder'],
    [{ contactName: 'x' }, 'answers.contactName'],
    [JSON.parse('{"__proto__":{"founders":9}}'), 'answers.__proto__'],
    [{ constructor: 1 }, 'answers.constructor'],
    [[], 'answers'],
    ['x', 'answers'],
    [null, 'answers'],
    [undefined, 'answers'],
  ])('refuses %j and names what is wrong', (given, at) => {
    const read = readAnswers(given);
    expect(read.ok).toBe(false);
    if (!read.ok) expect(read.error).toMatch(new RegExp(`^${at.replace('.', '\\.')}: `));
  });

  it('reads every kind', () => {
    const values = {
      founders: 4,
      largestShare: 33.3,
      pooling: false,
      currentForm: 'tht',
      contractMonths: 'indefinite',
      commune: 'tan-phong',
      loanAmount: 200_000_000,
    };
    expect(readAnswers(values)).toEqual({ ok: true, values });
  });

  it('takes null for not known', () => {
    const nothing = Object.fromEntries(answerKeys.map((key) => [key, null]));
    expect(readAnswers(nothing)).toEqual({ ok: true, values: {} });
  });
});
