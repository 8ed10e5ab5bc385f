/** Consents: asked one purpose at a time, default no, with the wording she saw. */
import type { ConversationId } from './ids.ts';
import type { Instant } from './time.ts';

export const purposes = [
  'call-back',
  'hardship-priority',
  'pass-to-commune',
  /** Her name on the list of a class. */
  'course-list',
  /** Being written to before and after a class. */
  'course-reminders',
  /** Names of the founders in a founding file. */
  'names-on-papers',
  /** An officer sees those papers. */
  'papers-to-officer',
  /** Her own line in a founding file somebody else makes. */
  'join-founding',
  /** News of the Union, until she writes «dừng tin». */
  'announcements',
] as const;
export type Purpose = (typeof purposes)[number];

/** `{"purpose":"call-back","given":true,"wording":"2026-11-23","at":…,"conversation":"…"}` */
export interface Consent {
  readonly purpose: Purpose;
  readonly given: boolean;
  /** Version of the consent text that was shown. */
  readonly wording: string;
  /** The very words; absent for consents older than these were kept. The channel stands in the conversation's id. */
  readonly shown?: string;
  readonly at: Instant;
  readonly conversation: ConversationId;
}

/** Reads consents; they are written only by a turn's commit. */
export interface ConsentStore {
  /** All she gave or refused in one conversation, oldest first. */
  list(conversation: ConversationId): Promise<readonly Consent[]>;
}

/** Purposes she holds with now, each with the consent that says so: the newest of a purpose counts. */
export function standingConsents(consents: readonly Consent[]): readonly Consent[] {
  const newest = new Map(consents.map((consent) => [consent.purpose, consent]));
  return [...newest.values()].filter(({ given }) => given);
}
