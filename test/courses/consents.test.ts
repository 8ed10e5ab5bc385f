/** Consents: every purpose has a name officers read, and a consent is worth the words she read. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newsWording } from '#flows/announcements/machine.ts';
import { consentWording as callWording } from '#flows/handoff/copy.ts';
import { consentWording as paperWording } from '#flows/paperwork/copy.ts';
import { consentWording as classWording } from '#flows/trainings/machine.ts';
import { purposes } from '#src/domain/consent.ts';
import { createMind } from '#src/mind.ts';

const { content } = createMind({ strict: true });

/** What is asked, under which version. A changed text needs a new version in its flow, and its new digest here. */
const asked = [
  ['trainings.ask.listed', classWording, '2026-11-26', 'f5b622ffd25cb385'],
  ['trainings.ask.remind', classWording, '2026-11-26', 'd54d85d5c1470a43'],
  ['handoff.ask.contactConsent', callWording, '2026-11-23', 'af4066227738c9ba'],
  ['paperwork.ask.paperFill', paperWording, '2026-11-26', '923332317121b30c'],
  ['announcements.ask.newsConsent', newsWording, '2026-11-26', '083c554e3cd048c7'],
] as const;

describe('consents', () => {
  it.each(purposes)('to %s have a name officers read', (purpose) => {
    expect(content.texts.has(`report.purpose.${purpose}`)).toBe(true);
  });

  it.each(asked)(
    'asked with %s carry the version of the words she read',
    (key, wording, version, digest) => {
      const text = content.texts.get(key)?.entry.text ?? '';
      const now = createHash('sha256').update(text).digest('hex').slice(0, 16);
      expect([wording, now]).toEqual([version, digest]);
    },
  );
});
