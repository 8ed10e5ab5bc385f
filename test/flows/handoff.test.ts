/** The handoff: consent is worth the words she read. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consentWording } from '#flows/handoff/copy.ts';
import type { Effect } from '#src/domain/effect.ts';
import { createMind } from '#src/mind.ts';
import { act, emptySeat } from '#test/support/sitter.ts';

const mind = createMind({ strict: true });

/** Version of the consent text → what it read like. A changed text needs a new version here and in copy.ts. */
const wordings: Readonly<Record<string, string>> = { '2026-11-23': 'af4066227738c9ba' };

function talk(...inputs: readonly string[]): readonly Effect[] {
  let seat = emptySeat;
  const effects: Effect[] = [];
  for (const [at, input] of inputs.entries()) {
    const turn = act(mind, seat, input, at);
    seat = turn.seat;
    effects.push(...turn.step.effects);
  }
  return effects;
}

describe('the consent to be called', () => {
  it('carries the version of the text she read', () => {
    const text = mind.content.texts.get('handoff.ask.contactConsent')?.entry.text ?? '';
    const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
    expect(wordings[consentWording]).toBe(digest);
  });

  it('comes with a lead that holds her group, her phone and the consent, and nothing about hardship', () => {
    const effects = talk(
      'nhóm em 6 người muốn lập hợp tác xã',
      'gặp cán bộ',
      'tap:skip',
      'tap:yes',
      '0912345678',
      'Mỷ',
      'tap:skip',
    );
    const lead = effects.find((effect) => effect.kind === 'lead')?.lead;
    expect(lead).toMatchObject({
      phone: '+84912345678',
      name: 'Mỷ',
      stage: 'new',
      wish: 'found',
      verdict: 'undecided',
      values: { founders: 6 },
      consents: [{ purpose: 'call-back', given: true, wording: consentWording }],
    });
    expect(effects.map(({ kind }) => kind)).toEqual(['consent', 'lead', 'handoff']);
  });

  it('is recorded as refused when she refuses, and no lead is made', () => {
    const effects = talk('gặp cán bộ', 'em hỏi chỗ nộp giấy tờ', 'tap:no');
    expect(effects).toMatchObject([
      { kind: 'consent', consent: { given: false } },
      {
        kind: 'handoff',
        handoff: {
          reason: 'asked',
          ticket: 'CT-T00002',
          note: 'em hỏi chỗ nộp giấy tờ',
          state: 'waiting',
        },
      },
    ]);
  });
});

describe('a handoff', () => {
  it('tells where she was and why she was handed over', () => {
    const effects = talk(
      'nhóm em 6 người muốn lập hợp tác xã',
      'qwx zzkr',
      'qwx zzkr',
      'gặp cán bộ',
      'tap:skip',
      'tap:no',
    );
    expect(effects.at(-1)).toMatchObject({
      handoff: { reason: 'misunderstood', flow: 'screener', waiting: 'currentForm' },
    });
  });
});
