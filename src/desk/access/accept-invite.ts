/** Accepts a link: the officer, her login, her session and the end of the link are one step, so it works once. */
import type { AcceptInvite } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Invite, Officer } from '#src/domain/officer.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import { rememberBrowser } from './browser.ts';
import type { AccessDeps, Stranger } from './deps.ts';
import { findInvite } from './invites.ts';
import { cleanLogin, loginId } from './login.ts';
import { cleanName } from './name.ts';
import { findOfficer, isAdministrator, officerChange } from './officers.ts';
import { endSessions, newSession, tokenHash } from './sessions.ts';
import type { SignedIn } from './sign-in.ts';

/** Throws RefusedError `expired`, `login-taken`, `weak-password` or `malformed`. */
export async function acceptInvite(
  deps: AccessDeps,
  asked: AcceptInvite,
  stranger: Stranger,
  old?: string,
): Promise<SignedIn> {
  const found = await findInvite(deps, asked.token);
  const made =
    found.value.officer === undefined
      ? await join(deps, asked, found.value)
      : await reset(deps, asked, found.value.officer);
  const { officer } = made;
  const session = newSession(deps, officer.id, stranger);
  const changes: RecordChange[] = [
    { kind: 'invite', id: found.id, value: undefined, expect: found.version },
    ...made.changes,
    session.change,
    deps.audit.change({ officer: officer.id, from: stranger.from }, 'officer-joined', [
      `officer:${officer.id}`,
      `invite:${found.id}`,
    ]),
  ];
  if (isAdministrator(officer)) changes.push(await deps.house.administratorsChange());
  if (old !== undefined) {
    changes.push({ kind: 'desk-session', id: tokenHash(old), value: undefined });
  }
  if ((await deps.records.apply(changes)) === 'conflict') return explain(deps, found, asked);
  const known = await rememberBrowser(deps, officer.id, stranger.known);
  return { token: session.token, officer, known, failed: 0 };
}

interface Made {
  readonly officer: Officer;
  readonly changes: readonly RecordChange[];
}

async function join(deps: AccessDeps, asked: AcceptInvite, invite: Invite): Promise<Made> {
  const login = cleanLogin(asked.login ?? '');
  const name = cleanName(asked.name ?? invite.name ?? '');
  const id = await loginId(deps, login);
  if ((await deps.records.get('login', id)) !== undefined) throw new RefusedError('login-taken');
  const now = deps.clock.now();
  const officer: Officer = {
    id: deps.random.hex(8) as OfficerId,
    name,
    login,
    roles: invite.roles,
    communes: invite.communes,
    active: true,
    password: await deps.passwords.make(asked.password, login),
    recovery: [],
    createdAt: now,
    updatedAt: now,
    signedInAt: now,
  };
  return {
    officer,
    changes: [
      officerChange(officer, 0),
      { kind: 'login', id, order: now, value: { officer: officer.id }, expect: 0 },
    ],
  };
}

/** Name, login, roles and communes stay; the code goes, since whoever lost the password may have lost the phone. */
async function reset(deps: AccessDeps, asked: AcceptInvite, id: OfficerId): Promise<Made> {
  const { value, version } = await findOfficer(deps, id);
  const { totp: _gone, ...kept } = value;
  const now = deps.clock.now();
  const officer: Officer = {
    ...kept,
    password: await deps.passwords.make(asked.password, value.login),
    recovery: [],
    updatedAt: now,
    signedInAt: now,
  };
  return {
    officer,
    changes: [
      officerChange(officer, version),
      ...(await endSessions(deps, id)),
      { kind: 'tries', id, value: undefined },
    ],
  };
}

/** What somebody else did first. */
async function explain(
  deps: AccessDeps,
  { id }: StoredRecord<'invite'>,
  { login }: AcceptInvite,
): Promise<never> {
  if ((await deps.records.get('invite', id)) === undefined) throw new RefusedError('expired');
  const taken =
    login !== undefined && (await deps.records.get('login', await loginId(deps, login)));
  throw new RefusedError(taken === undefined || taken === false ? 'conflict' : 'login-taken');
}
