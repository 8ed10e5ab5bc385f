/** Sessions of signed-in browsers: opaque tokens, kept as hashes, ended by time, by the officer or by an administrator. */
import { createHash } from 'node:crypto';
import type { SessionLine } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { type Actor, type DeskSession, hasRole, type Officer } from '#src/domain/officer.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import type { Instant } from '#src/domain/time.ts';
import type { AccessDeps, Stranger } from './deps.ts';

const minute = 60_000;
const hour = 60 * minute;

/** A working day with its lunch for officers; administrators can do more harm, so theirs are shorter. */
const limits = {
  officer: { idleMs: 8 * hour, longestMs: 7 * 24 * hour },
  administrator: { idleMs: 2 * hour, longestMs: 24 * hour },
} as const;

type Limits = (typeof limits)[keyof typeof limits];

export function limitsOf(officer: Pick<Officer, 'roles'>): Limits {
  return hasRole(officer, 'administrator') ? limits.administrator : limits.officer;
}

const tokenPattern = /^[0-9a-f]{64}$/;

/** What a token is kept and named as. */
export function tokenHash(token: string): string {
  return createHash('sha256').update(`desk:${token}`).digest('hex').slice(0, 40);
}

/** A session that holds now, with whose it is. */
export interface LiveSession {
  readonly actor: Actor;
  readonly officer: Officer;
  readonly session: DeskSession;
  readonly endsAt: Instant;
}

/** Who a token belongs to; undefined if nobody is signed in with it any more. */
export async function findSession(
  deps: Pick<AccessDeps, 'records' | 'clock'>,
  token: string | undefined,
  from: string,
): Promise<LiveSession | undefined> {
  if (token === undefined || !tokenPattern.test(token)) return undefined;
  const session = await deps.records.get('desk-session', tokenHash(token));
  if (session === undefined) return undefined;
  const officer = await deps.records.get('officer', session.value.officer);
  const now = deps.clock.now();
  if (officer === undefined || !holds(session.value, officer.value, now)) return undefined;
  if (now - session.value.lastAt >= minute) {
    // Of two requests at once one writes it; the other has nothing to add.
    await deps.records.apply([sessionChange(session, { ...session.value, lastAt: now })]);
  }
  const { id, name, roles, communes } = officer.value;
  return {
    actor: { officer: id, name, roles, communes, session: session.id, from },
    officer: officer.value,
    session: session.value,
    endsAt: session.value.createdAt + limitsOf(officer.value).longestMs,
  };
}

function holds(session: DeskSession, officer: Officer, now: Instant): boolean {
  const { idleMs, longestMs } = limitsOf(officer);
  return officer.active && now - session.lastAt < idleMs && now - session.createdAt < longestMs;
}

/** A new session: the token for the cookie, and the change that makes it hold. */
export function newSession(
  deps: Pick<AccessDeps, 'clock' | 'random'>,
  officer: OfficerId,
  stranger: Pick<Stranger, 'device'>,
): { readonly token: string; readonly id: string; readonly change: RecordChange } {
  const token = deps.random.hex(32);
  const id = tokenHash(token);
  const now = deps.clock.now();
  return {
    token,
    id,
    change: {
      kind: 'desk-session',
      id,
      order: now,
      tags: [`officer:${officer}`],
      value: { officer, createdAt: now, lastAt: now, device: stranger.device },
      expect: 0,
    },
  };
}

/** A session as it shall be from now on. */
export function sessionChange(
  session: StoredRecord<'desk-session'>,
  value: DeskSession,
): RecordChange {
  return {
    kind: 'desk-session',
    id: session.id,
    order: value.createdAt,
    tags: [`officer:${value.officer}`],
    value,
    expect: session.version,
  };
}

/** All sessions of an officer that hold, the newest first. */
export async function listSessions(
  deps: Pick<AccessDeps, 'records' | 'clock'>,
  officer: Officer,
  current?: string,
): Promise<readonly SessionLine[]> {
  const lines: SessionLine[] = [];
  const how = { tag: `officer:${officer.id}`, newestFirst: true };
  for await (const { id, value } of deps.records.list('desk-session', how)) {
    if (!holds(value, officer, deps.clock.now())) continue;
    const { createdAt, lastAt, device } = value;
    lines.push({ id, current: id === current, createdAt, lastAt, device });
  }
  return lines;
}

/** Changes that end an officer's sessions, but for one. */
export async function endSessions(
  deps: Pick<AccessDeps, 'records'>,
  officer: OfficerId,
  but?: string,
): Promise<readonly RecordChange[]> {
  const ends: RecordChange[] = [];
  for await (const { id } of deps.records.list('desk-session', { tag: `officer:${officer}` })) {
    if (id !== but) ends.push({ kind: 'desk-session', id, value: undefined });
  }
  return ends;
}

/** Ends one of one's own sessions; another's is not found. */
export async function revokeSession(deps: AccessDeps, actor: Actor, id: string): Promise<void> {
  const session = await deps.records.get('desk-session', id);
  if (session?.value.officer !== actor.officer) throw new RefusedError('not-found');
  await deps.records.apply([
    { kind: 'desk-session', id, value: undefined },
    deps.audit.change(actor, id === actor.session ? 'signed-out' : 'session-revoked', [
      `session:${id}`,
    ]),
  ]);
}

/** Ends all sessions of an officer but the one that asks. */
export async function revokeSessions(
  deps: AccessDeps,
  actor: Actor,
  officer: OfficerId = actor.officer,
): Promise<void> {
  if ((await deps.records.get('officer', officer)) === undefined) {
    throw new RefusedError('not-found');
  }
  await deps.records.apply([
    ...(await endSessions(deps, officer, actor.session)),
    deps.audit.change(actor, 'session-revoked', [`officer:${officer}`]),
  ]);
}
