/** An officer: a person of the Women's Union who works at the desk, and what shows that it is her. */
import type { Communes, InviteKind, Role } from './access.ts';
import type { OfficerId } from './ids.ts';
import type { Instant } from './time.ts';

export interface Officer {
  readonly id: OfficerId;
  /** What women are told the officer is called; chosen by the officer. */
  readonly name: string;
  readonly login: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
  /** False: no sign-in, and every session is over. */
  readonly active: boolean;
  /** A hash with its parameters; never the password. */
  readonly password: string;
  readonly totp?: Totp;
  /** Hashes of recovery codes not used yet. */
  readonly recovery: readonly string[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly signedInAt?: Instant;
}

/** The code of an authenticator app, RFC 6238. */
export interface Totp {
  /** Base32. */
  readonly secret: string;
  /** The time step of the last code accepted: none is accepted twice. */
  readonly lastStep: number;
}

/** Who holds a login; its record's id is the keyed hash of the login, so that two officers cannot have one. */
export interface Login {
  readonly officer: OfficerId;
}

/** A signed-in browser; its record's id is the hash of the token in the cookie. */
export interface DeskSession {
  readonly officer: OfficerId;
  readonly createdAt: Instant;
  /** When it was last used, to a minute. */
  readonly lastAt: Instant;
  readonly device: string;
  /** When the password was entered again, for exports. */
  readonly confirmedAt?: Instant;
  /** The secret of an app being set up, until its first code is entered. */
  readonly pendingTotp?: string;
}

/** A link that makes an officer, once; its record's id is the hash of the token in the link. */
export interface Invite {
  readonly kind: InviteKind;
  readonly name?: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
  /** Whose password is set anew, for `reset`. */
  readonly officer?: OfficerId;
  readonly by?: OfficerId;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

/** Wrong passwords and codes since the last right one, of one officer from strangers or from one known browser. */
export interface Tries {
  readonly count: number;
  readonly lastAt: Instant;
  /** Until when no other is looked at. */
  readonly openAt: Instant;
}

/** What the access of one organisation hangs on, made at its first start. */
export interface DeskHouse {
  /** The key of keyed hashes: logins, addresses, known browsers. Hexadecimal. */
  readonly key: string;
  /** Grows with every change of who is an administrator, so that the last two cannot go at once. */
  readonly administratorsChanged: number;
}

/** The officer who does something, as desk verbs are told. */
export interface Actor {
  readonly officer: OfficerId;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly communes: Communes;
  /** The session's id. */
  readonly session: string;
  /** A keyed hash of the address. */
  readonly from: string;
}

/** Whether an officer may know of something in a commune; what has none belongs to the province. */
export function canSee(
  { communes }: { readonly communes: Communes },
  commune: string | undefined,
): boolean {
  if (communes === 'all') return true;
  return commune !== undefined && communes.includes(commune);
}

/** Whether an officer has one of these roles. */
export function hasRole(
  { roles }: { readonly roles: readonly Role[] },
  ...wanted: readonly Role[]
): boolean {
  return wanted.some((role) => roles.includes(role));
}
