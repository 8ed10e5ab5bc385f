/** The audit log: every read of personal data and every act of an officer. It is only ever added to. */
import type { OfficerId } from './ids.ts';
import type { Instant } from './time.ts';

/** What is done at the desk. A new act: one line here, one under `access.act` in content/texts/vi/access.yaml. */
export const auditActs = [
  'signed-in',
  'signed-out',
  'sign-in-failed',
  'sign-in-slowed',
  'password-changed',
  'password-confirmed',
  'totp-set',
  'totp-removed',
  'recovery-codes-made',
  'recovery-code-used',
  'session-revoked',
  'officer-invited',
  'officer-joined',
  'officer-changed',
  'officer-reset',
  'invite-withdrawn',
  'audit-read',
  'data-requests-read',
  'retention-swept',
  'cases-listed',
  'case-opened',
  'case-taken',
  'case-replied',
  'case-noted',
  'case-passed',
  'case-returned',
  'case-closed',
  'chat-code-made',
  'chat-linked',
  'chats-unlinked',
  'canned-kept',
  'canned-dropped',
  'file-added',
  'attachment-opened',
  'paper-opened',
  'searched',
  'leads-listed',
  'lead-opened',
  'lead-changed',
  'leads-assigned',
  'leads-exported',
  'questions-listed',
  'questions-seen-to',
  'answer-drafted',
  'answer-approved',
  'answer-withdrawn',
  'run-opened',
  'run-changed',
  'run-cancelled',
  'run-messaged',
  'runs-imported',
  'register-read',
  'registration-dropped',
  'attendance-marked',
  'announcement-drafted',
  'announcement-started',
  'announcement-approved',
  'announcement-paused',
  'announcement-resumed',
  'announcement-stopped',
] as const;
export type AuditAct = (typeof auditActs)[number];

/** `{"at":…,"officer":"o1","act":"case-opened","about":["handoff:h1"],"from":"9f3a…"}` */
export interface AuditEntry {
  readonly at: Instant;
  /** Absent where nobody was signed in. */
  readonly officer?: OfficerId;
  readonly act: AuditAct;
  /** What it was about, as `kind:id`; never a name, a number or words. */
  readonly about: readonly string[];
  /** A keyed hash of the address. */
  readonly from?: string;
}
