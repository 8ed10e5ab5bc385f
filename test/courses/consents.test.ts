/** Consents to classes: every purpose has a name officers read, and a consent is worth the words she read. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { consentWording } from '#flows/trainings/machine.ts';
import { purposes } from '#src/domain/consent.ts';
import { createMind } from '#src/mind.ts';

const { content } = createMind({ strict: true });

/** Version of both texts → what they read like. A changed text needs a new version here and in machine.ts. */
const wordings: Readonly<Record<string, string>> = { '2026-11-26': '111b4222f0173ebc' };

describe('consents', () => {
  it.each(purposes)('to %s have a name officers read', (purpose) => {
    expect(content.texts.has(`report.purpose.${purpose}`)).toBe(true);
  });

  it('to classes carry the version of the texts she read', () => {
    const texts = ['listed', 'remind'].map(
      (id) => content.texts.get(`trainings.ask.${id}`)?.entry.text ?? '',
    );
    const digest = createHash('sha256').update(texts.join('\n')).digest('hex').slice(0, 16);
    expect(wordings[consentWording]).toBe(digest);
  });
});
