/** A consent to being in a founding file, and to naming others, is worth the words she read. */
import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { consentWording, namesWording } from '#flows/founders/copy.ts';
import { createMind } from '#src/mind.ts';

/** Version of each text → what it reads like. A changed text needs a new version here and in copy.ts. */
const wordings = [
  ['founders.ask.consent', consentWording, { '2026-11-26': '60a7a614493049c6' }],
  ['founders.ask.may-name', namesWording, { '2026-11-26': '1342c6cf4d99552b' }],
] as const;

it.each(wordings)('%s carries the version of the text she read', (key, version, known) => {
  const text = createMind({ strict: true }).content.texts.get(key)?.entry.text;
  const digest = createHash('sha256')
    .update(text ?? '')
    .digest('hex')
    .slice(0, 16);
  expect(known[version]).toBe(digest);
});
