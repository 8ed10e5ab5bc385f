/** A consent to being in a founding file is worth the words she read. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { consentWording } from '#flows/founders/copy.ts';
import { createMind } from '#src/mind.ts';

/** Version of the text → what it reads like. A changed text needs a new version here and in copy.ts. */
const wordings: Readonly<Record<string, string>> = { '2026-11-26': '60a7a614493049c6' };

it('carries the version of the text she read', () => {
  const text = createMind({ strict: true }).content.texts.get('founders.ask.consent')?.entry.text;
  const digest = createHash('sha256')
    .update(text ?? '')
    .digest('hex')
    .slice(0, 16);
  expect(wordings[consentWording]).toBe(digest);
});
