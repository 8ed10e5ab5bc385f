/**
 * The desk's wire contract about officers and access: what `/api/desk` takes and gives, for the browser and the server.
 * Everything is JSON. A refusal is a `DeskFault` with its HTTP status. The session is an HttpOnly cookie: nothing to keep.
 *
 *     GET    /me                       → Me                  401 signed-out: show sign-in
 *     POST   /sign-in                  SignIn → Me           401 wrong · 401 code-needed (ask for the code, send all again) · 429 slow
 *     POST   /sign-out                 {} → 204
 *     POST   /confirm                  { password } → 204    opens exports for five minutes (403 confirm-needed asks for it)
 *     POST   /password                 { current, next } → 204                  422 weak-password; other sessions end
 *     POST   /totp/start               { password } → TotpStart                 nothing is changed yet
 *     POST   /totp/confirm             { code } → { recoveryCodes: string[] }   shown once; other sessions end
 *     POST   /totp/remove              { password } → 204                       409 totp-mandatory for administrators
 *     POST   /totp/recovery-codes      { password } → { recoveryCodes: string[] }  the old ones end
 *     GET    /sessions                 → { sessions: SessionLine[] }            one's own
 *     DELETE /sessions/:id             → 204
 *     POST   /sessions/revoke-others   {} → 204
 *
 *     POST   /invites/read             { token } → InviteSeen                   410 expired; no session needed
 *     POST   /invites/accept           AcceptInvite → Me                        signs in; 409 login-taken · 410 expired
 *     GET    /colleagues               → { colleagues: Colleague[] }            to pass a case on
 *
 *     GET    /officers                 → { officers: OfficerLine[] }            administrators from here on
 *     PATCH  /officers/:id             ChangeOfficer → OfficerLine              409 last-administrator
 *     POST   /officers/:id/reset       {} → InviteMade                          a link to set a new password and code
 *     GET    /officers/:id/sessions    → { sessions: SessionLine[] }
 *     DELETE /officers/:id/sessions    → 204                                    ends all of them
 *     GET    /invites                  → { invites: InviteLine[] }
 *     POST   /invites                  NewInvite → InviteMade
 *     DELETE /invites/:id              → 204
 *     GET    /audit                    ?officer=&day=&before= → AuditPage
 *     GET    /data-requests            see src/domain/data-request-desk.ts
 *     GET    /health                   → HealthReport                           lead officers too
 *
 * Links carry their token after `#`, so that no server log ever holds one: `/desk#invite=<64 hex>`.
 */

/** What an officer may do; one may have several roles. */
export const roles = ['officer', 'lead-officer', 'administrator', 'viewer'] as const;
export type Role = (typeof roles)[number];

/** Slugs of communes, or all of the province. */
export type Communes = 'all' | readonly string[];

/** A refusal: a code for the page, a sentence for the officer, seconds to wait where waiting helps. */
export interface DeskFault {
  readonly error: string;
  readonly text: string;
  readonly retry?: number;
}

/** Who is signed in. */
export interface Me {
  readonly id: string;
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
  /** Whether a code is asked for at sign-in. */
  readonly totp: boolean;
  /** `totp`: an administrator must set the code up first; every other route answers 403 totp-needed until then. */
  readonly needs?: 'totp';
  /** Recovery codes not used yet. */
  readonly recoveryCodes: number;
  /** Wrong passwords tried since the last sign-in; shown once, after signing in. */
  readonly failed?: number;
  /** When this session ends at the latest, and after how long without use. */
  readonly endsAt: number;
  readonly idleMs: number;
}

export interface SignIn {
  readonly login: string;
  readonly password: string;
  /** Six digits of the app, or a recovery code. */
  readonly code?: string;
}

export interface TotpStart {
  /** Base32, in groups of four, for typing. */
  readonly secret: string;
  /** `otpauth://totp/…` opens the app on the same phone. */
  readonly uri: string;
  /** The same as a picture to scan: rows of `1` (dark) and `0`, without the quiet zone. */
  readonly qr: readonly string[];
}

export interface SessionLine {
  readonly id: string;
  readonly current: boolean;
  readonly createdAt: number;
  readonly lastAt: number;
  /** A coarse guess of ours, e.g. `Chrome · Android`. */
  readonly device: string;
}

/** `first`: the first administrator; `reset`: an officer sets a new password, login and name stay. */
export type InviteKind = 'first' | 'invite' | 'reset';

/** What a link is for. */
export interface InviteSeen {
  readonly kind: InviteKind;
  readonly name?: string;
  readonly login?: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
  readonly expiresAt: number;
}

export interface AcceptInvite {
  readonly token: string;
  /** 3–40 of a–z, 0–9, `.` `-` `_`; not for `reset`. */
  readonly login?: string;
  /** As women are told it: 1–60 characters; not for `reset`. */
  readonly name?: string;
  /** At least 10 characters. */
  readonly password: string;
}

export interface NewInvite {
  readonly name: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
}

export interface InviteMade {
  readonly link: string;
  readonly expiresAt: number;
}

export interface InviteLine {
  readonly id: string;
  readonly kind: InviteKind;
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** The officer who invited; absent for the first one and for `ct officer add`. */
  readonly by?: string;
}

export interface Colleague {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
}

export interface OfficerLine extends Colleague {
  readonly login: string;
  readonly active: boolean;
  readonly totp: boolean;
  readonly createdAt: number;
  readonly signedInAt?: number;
  /** Asks strangers to wait now: too many wrong passwords. */
  readonly slowed: boolean;
}

/** What is absent stays. */
export interface ChangeOfficer {
  readonly name?: string;
  readonly roles?: readonly Role[];
  readonly communes?: Communes;
  /** Inactive: signed out everywhere at once, and no sign-in. */
  readonly active?: boolean;
}

export interface AuditLine {
  readonly id: string;
  readonly at: number;
  /** Absent where nobody was signed in. */
  readonly officer?: { readonly id: string; readonly name: string };
  /** `case.opened`, `officer.invited` … */
  readonly act: string;
  /** The act in words. */
  readonly text: string;
  /** Ids only: `handoff:…`, `lead:…`, `officer:…`. */
  readonly about: readonly string[];
  /** The same address gives the same letters; the address itself is not kept. */
  readonly from?: string;
}

/** Newest first. */
export interface AuditPage {
  readonly entries: readonly AuditLine[];
  /** Ask again with `before` set to it; absent on the last page. */
  readonly next?: string;
}

export type HealthLevel = 'ok' | 'warn' | 'bad';

export interface HealthLine {
  /** `channel.zalo`, `queue`, `dead-letters`, `timers`, `retention`, `quota.zalo`, `backup`, `content`, `sign-ins`. */
  readonly id: string;
  readonly level: HealthLevel;
  /** What is so, in a sentence. */
  readonly text: string;
  /** What to do about it; there wherever the level is not `ok`. */
  readonly todo?: string;
}

/** The worst first. */
export interface HealthReport {
  readonly at: number;
  readonly lines: readonly HealthLine[];
}
