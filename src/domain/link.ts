/** A link: one woman's conversations on several channels, joined by a short code after a yes on both sides. */
import type { Answers } from './answer.ts';
import type { ConversationId } from './ids.ts';
import type { RecordChange } from './record.ts';
import type { Instant } from './time.ts';

/** `offered` shown on one channel · `claimed` entered on another · `asked` confirmed there, not yet on the first. */
export const linkStages = ['offered', 'claimed', 'asked'] as const;

/** Kept under a hash of the code, so that nobody who reads the store can use it. */
export interface LinkCode {
  readonly conversation: ConversationId;
  readonly stage: (typeof linkStages)[number];
  /** Who entered it. */
  readonly claimedBy?: ConversationId;
  readonly expiresAt: Instant;
}

/** Codes offered to and tried by one conversation within the hour that began at `since`. */
export interface LinkTries {
  readonly since: Instant;
  readonly offers: number;
  readonly wrong: number;
}

/** How long a code holds, in ms, and how many there are in an hour. */
export const linkHolds = 15 * 60_000;
export const mostLinkTries = 5;
const hour = 3_600_000;

/** What she gets of the hour that is running. */
export function triesNow(tries: LinkTries | undefined, now: Instant): LinkTries {
  return tries === undefined || now - tries.since >= hour
    ? { since: now, offers: 0, wrong: 0 }
    : tries;
}

export function triesChange(
  conversation: ConversationId,
  tries: LinkTries,
  expect: number,
): RecordChange {
  return {
    kind: 'link-tries',
    id: conversation,
    value: tries,
    order: tries.since,
    owner: conversation,
    expect,
  };
}

export function linkCodeChange(id: string, code: LinkCode, expect: number): RecordChange {
  const { conversation, expiresAt } = code;
  return { kind: 'link-code', id, value: code, order: expiresAt, owner: conversation, expect };
}

/** Crockford's letters: none is read as another. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Eight letters of chance, 32⁸ of them: `7K3Q-9BXD`. */
export function linkCodeOf(hex: string): string {
  const letters = Array.from({ length: 8 }, (_, at) => {
    const byte = Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16);
    return alphabet[byte % 32];
  }).join('');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** A code as she typed it, however: `7k3q 9bxd`, with O for 0. Undefined if it cannot be one. */
export function readLinkCode(text: string): string | undefined {
  const letters = text
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{8}$/.test(letters)) return undefined;
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}

/** What one conversation takes over from another: all but news, which each channel agrees to for itself. */
export function sharedAnswers(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([key]) => key !== 'newsConsent' && key !== 'newsTopic'),
  );
}
