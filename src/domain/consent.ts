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
  'names-on-papers',
] as const;
export type Purpose = (typeof purposes)[number];

/** `{"purpose":"call-back","given":true,"wording":"2026-11-23","at":…,"conversation":"…"}` */
export interface Consent {
  readonly purpose: Purpose;
  readonly given: boolean;
  /** Version of the consent text that was shown. */
  readonly wording: string;
  readonly at: Instant;
  readonly conversation: ConversationId;
}

/** Reads consents; they are written only by a turn's commit. */
export interface ConsentStore {
  /** All she gave or refused in one conversation, oldest first. */
  list(conversation: ConversationId): Promise<readonly Consent[]>;
}
