/** Showing an answer back: in her words, short, and never more of a phone number than she needs. */
import { describe, expect, it } from 'vitest';
import { createFacts } from '#src/content/facts.ts';
import { createShow } from '#src/content/show.ts';
import { createSpeaker } from '#src/content/speaker.ts';
import type { AnswerKey, AnswerValue, ContactKey } from '#src/domain/answer.ts';
import { contentFolder, load } from './content-folder.ts';

const texts = `
'yes': có
'no': không
founders: { value: '{value} người' }
thtMonths: { value: '{value, plural, =0 {chưa đầy một tháng} other {# tháng}}' }
largestShare: { value: '{value}%' }
pooling: { 'yes': có góp chung }
currentForm: { option: { tht-registered: tổ hợp tác có đăng ký } }
contractMonths: { value: '{value} tháng', option: { indefinite: không thời hạn } }
`;

function show(key: AnswerKey | ContactKey, value: AnswerValue, strict = true): string {
  const content = load(contentFolder({ 'texts/vi/answer.yaml': texts }));
  const facts = createFacts(content.facts);
  const speaker = createSpeaker({ texts: content.texts, facts, strict });
  const { communes } = content;
  return createShow({ speaker, texts: content.texts, communes })(key, value, '2026-11-23');
}

describe('createShow', () => {
  const cases: readonly (readonly [AnswerKey | ContactKey, AnswerValue, string])[] = [
    ['founders', 4, '4 người'],
    ['founders', 1200, '1.200 người'],
    ['thtMonths', 0, 'chưa đầy một tháng'],
    ['largestShare', 33.5, '33,5%'],
    ['pooling', true, 'có góp chung'],
    ['pooling', false, 'không'],
    ['badDebt', true, 'có'],
    ['currentForm', 'tht-registered', 'tổ hợp tác có đăng ký'],
    ['contractMonths', 24, '24 tháng'],
    ['contractMonths', 'indefinite', 'không thời hạn'],
    ['commune', 'tan-phong', 'phường Tân Phong'],
    ['loanAmount', 200_000_000, '200 triệu đồng'],
    ['revenue', 2_530_000, '2.530.000 đồng'],
    ['jobs', 1500, '1.500'],
    ['contactPhone', '+84912345678', '…678'],
    ['contactName', 'Lò Thị **Hoa**\u202E', 'Lò Thị Hoa'],
  ];

  it.each(cases)('%s %s reads «%s»', (key, value, shown) => {
    expect(show(key, value)).toBe(shown);
  });

  it('never shows the id of a choice or of a commune that has no name', () => {
    expect(show('commune', 'no-such')).toBe('…');
    expect(show('currentForm', 'htx', false)).toBe('…');
    expect(() => show('currentForm', 'htx')).toThrow('answer.currentForm.option.htx');
  });
});
