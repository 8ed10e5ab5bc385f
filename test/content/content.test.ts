/** The real content folder: it loads, the doctor finds no error in it, and it knows the whole province. */
import { describe, expect, it } from 'vitest';
import { flows } from '#flows/index.ts';
import { diagnose } from '#src/content/doctor.ts';
import { createFacts } from '#src/content/facts.ts';
import { createSpeaker } from '#src/content/speaker.ts';
import { factsOfRules } from '#src/content/used-facts.ts';
import { load, realContent } from './content-folder.ts';

const day = '2026-11-23';
const content = load(realContent);
const facts = createFacts(content.facts);

describe('the content', () => {
  it('gives the doctor no error on the day it was written', () => {
    const usedFacts = factsOfRules(content.rules);
    const findings = diagnose(content, { day, usedFacts });
    expect(findings.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it.each(flows.flows.map((flow) => [flow.id, flow] as const))(
    'has every text the flow %s may say, with no place it does not fill',
    (_, { copy }) => {
      const errors = diagnose(content, { day, copy }).filter(({ level }) => level === 'error');
      const said = (what: string): boolean => /is missing|nothing fills/.test(what);
      expect(errors.filter(({ what }) => said(what))).toEqual([]);
    },
  );

  it('knows 36 communes and 2 wards, 32 of them especially hard', () => {
    const count = (kind: string): number =>
      content.communes.filter((commune) => commune.kind === kind).length;
    expect([count('xa'), count('phuong')]).toEqual([36, 2]);
    expect(content.communes.filter(({ especiallyHard }) => especiallyHard === true)).toHaveLength(
      32,
    );
    expect(content.communes.filter(({ especiallyHard }) => especiallyHard === false)).toEqual([]);
  });

  it.each([
    ['xã San Thàng', 'tan-phong'],
    ['xã Sùng Phài', 'doan-ket'],
    ['xã Hồ Thầu', 'ta-leng'],
    ['xã Tà Mung', 'muong-kim'],
    ['thị trấn Tam Đường', 'binh-lu'],
    ['thị trấn Mường Tè', 'bum-to'],
    ['thị trấn Nậm Nhùn', 'nam-hang'],
    ['xã Nậm Chà', 'muong-mo'],
    ['xã Nậm Cha', 'nam-tam'],
    ['xã Mường Mít', 'muong-than'],
    ['xã Mường Than', 'than-uyen'],
    ['xã Tà Tổng', 'ta-tong'],
  ])('puts the former %s into %s', (former, slug) => {
    const found = content.communes.filter(({ formerly }) => formerly.includes(former));
    expect(found.map((commune) => commune.slug)).toEqual([slug]);
  });

  it('asks for 7 members until 30 June 2024 and for 5 from the next day', () => {
    const members = (on: string) => facts.on('htx/min-official-members', on)?.value;
    expect([members('2024-06-30'), members('2024-07-01')]).toEqual([7, 5]);
  });

  it('can say every text that has no places, on the day and before any law of ours', () => {
    const speaker = createSpeaker({ texts: content.texts, facts });
    const plain = content.texts.list().filter(({ places }) => places.size === 0);
    expect(plain.length).toBeGreaterThan(0);
    for (const { entry } of plain) {
      for (const on of [day, '1990-01-01']) {
        expect(speaker.speak({ key: entry.key }, on).text).not.toMatch(/undefined|null|NaN|\{|\}/);
      }
    }
  });

  it('holds no invisible characters', () => {
    for (const { entry } of content.texts.list()) {
      expect(entry.text.normalize('NFC')).toBe(entry.text);
      expect(entry.text).not.toMatch(/[\u200B-\u200F\u202A-\u202E\u2066-\u2069\uFEFF\t]/);
    }
  });
});
