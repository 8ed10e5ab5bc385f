/** The real answers: one for every topic, each said whole on every day, with no number of the law written into it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  answerKey,
  answerTexts,
  answerTitleKey,
  loadAnswers,
  parseAnswer,
  readAnswers,
} from '#src/content/answers.ts';
import { createFacts } from '#src/content/facts.ts';
import { createLegalNumberFinder } from '#src/content/legal-numbers.ts';
import { loadContent } from '#src/content/load.ts';
import { createSpeaker } from '#src/content/speaker.ts';

const root = join(import.meta.dirname, '../../content');
const answers = loadAnswers(root);
const content = loadContent(root, (reader) =>
  answerTexts(readAnswers(root, (file, path, what) => reader.refuse(file, path, what))),
);
const facts = createFacts(content.facts);
const speaker = createSpeaker({ texts: content.texts, facts });
const days = ['2026-09-01', '2026-11-23', '2027-01-01'];
const wanted = readFileSync(join(import.meta.dirname, 'topics.txt'), 'utf8')
  .trim()
  .split('\n');
const legalNumbers = createLegalNumberFinder(content.legalWords);

/** A body without fact places, numbers of a list, and the one name that has a number in it. */
const withoutNames = (body: string): string =>
  body
    .replace(/\{fact:[^}]*\}/g, '')
    .replace(/^\d\)/gm, '')
    .replaceAll('Đề án 01', '');

describe('the answers', () => {
  it('are there for every topic women ask about', () => {
    expect(answers.map(({ id }) => id)).toEqual([...wanted].sort());
  });

  it.each(answers.map((answer) => [answer.id, answer] as const))(
    '%s is said whole on every day, within one message, and ends with its next step',
    (id, { next }) => {
      for (const day of days) {
        const { text } = speaker.speak({ key: answerKey(id) }, day);
        expect(text).not.toMatch(/[{}]|undefined|\bnull\b|chưa có quy định|…\s*…/);
        expect(text).toContain(next.split('{')[0]);
        expect(text.length).toBeLessThanOrEqual(2000);
      }
    },
  );

  it.each(answers.map((answer) => [answer.id, answer] as const))(
    '%s has no number of the law written into it',
    (_, { body, next }) => {
      const found = legalNumbers(`${body}\n${next}`).filter(({ sure }) => sure);
      expect(found).toEqual([]);
      expect(withoutNames(body)).not.toMatch(/\d/);
    },
  );

  it.each(answers.filter(({ cite }) => cite !== 'none').map(({ id }) => [id]))(
    '%s shows where it stands in the law',
    (id) => {
      const { text } = speaker.speak({ key: answerKey(id) }, '2026-11-23');
      expect(text).toContain('Căn cứ: ');
    },
  );

  it('say a doubt where they stand on something unverified', () => {
    for (const { id } of answers) {
      const text = content.texts.get(answerKey(id));
      const cited = text?.entry.cite;
      const all = [...(text?.facts ?? []), ...(Array.isArray(cited) ? cited : [])];
      const doubtful = all.some((fact) => facts.on(fact, '2026-11-23')?.certain === false);
      const said = speaker.speak({ key: answerKey(id) }, '2026-11-23').text;
      expect([id, said.includes('cần cán bộ xác nhận')]).toEqual([id, doubtful]);
    }
  });

  it('have titles short enough for a numbered list', () => {
    for (const { id } of answers) {
      const title = speaker.say({ key: answerTitleKey(id) }, '2026-11-23');
      expect([id, title.length <= 70]).toEqual([id, true]);
    }
  });

  it('give help lines before anything is asked where she tells of danger', () => {
    const { text } = speaker.speak({ key: answerKey('safe-help') }, '2026-11-23');
    for (const line of ['113', '115', '111', '1900 969 680']) expect(text).toContain(line);
    expect(text.indexOf('không phải lỗi của chị')).toBeLessThan(text.indexOf('113'));
  });
});

describe('the own payment of voluntary social insurance', () => {
  const value = (id: string, day: string): number => Number(facts.on(id, day)?.value);
  it.each(['poor', 'near-poor', 'ethnic', 'other'].flatMap((who) => days.map((day) => [who, day])))(
    'of %s is on %s the least payment without the share of the State',
    (who, day) => {
      const least =
        (value('insurance/si-voluntary-base', day) * value('insurance/si-voluntary-rate', day)) /
        100;
      expect(value('insurance/si-voluntary-floor', day)).toBe(least);
      const given = (least * value(`insurance/si-voluntary-share-${who}`, day)) / 100;
      expect(value(`insurance/si-voluntary-own-${who}`, day)).toBe(least - given);
    },
  );

  it('of an unpaid manager is a quarter of the reference level', () => {
    for (const day of days) {
      expect(value('insurance/si-unpaid-manager-min', day)).toBe(
        (value('insurance/si-reference-level', day) *
          value('insurance/si-unpaid-manager-rate', day)) /
          100,
      );
    }
  });

  it('keeps the rate of job loans in step with the rate for poor households', () => {
    expect(value('loans/vbsp-jobs-rate', days[1] ?? '')).toBeCloseTo(
      (value('loans/vbsp-base-rate', days[1] ?? '') *
        value('loans/vbsp-jobs-rate-ratio', days[1] ?? '')) /
        100,
      6,
    );
  });
});

describe('a faulty answer file', () => {
  const refused = (text: string): readonly string[] => {
    const problems: string[] = [];
    parseAnswer('content/answers/x.md', 'x', text, (file, path, what) =>
      problems.push(`${file} ${path} ${what}`),
    );
    return problems;
  };
  const head = [
    'title: T',
    'questions: [a, b, c, d, e, f]',
    'keywords: [k]',
    'related: [y, z]',
    'opens: menu',
    'next: N',
  ].join('\n');

  it('is taken when it is whole', () => {
    expect(refused(`---\n${head}\n---\n\nBody.\n`)).toEqual([]);
  });

  it('is named when it has no head', () => {
    expect(refused('Body.')).toEqual([
      'content/answers/x.md  must begin with its head between two lines of ---',
    ]);
  });

  it('is named with the place in it when a field is wrong', () => {
    const wrong = head.replace('opens: menu', 'opens: nowhere').replace('f]', 'f, g').concat('');
    expect(refused(`---\n${wrong}]\n---\nBody.`)).not.toEqual([]);
    expect(refused(`---\n${head.replace('menu', 'nowhere')}\n---\nBody.`)[0]).toContain(' opens ');
    expect(refused(`---\n${head.replace('d, e, f', 'd')}\n---\nBody.`)[0]).toContain(' questions ');
  });

  it('is named when it says nothing', () => {
    expect(refused(`---\n${head}\n---\n\n`)).toEqual([
      'content/answers/x.md  says nothing below its head',
    ]);
  });
});
