/** Links that make an officer: opened once, for a day or a week, kept as the hash of what they carry. */
import type { InviteLine, InviteSeen, NewInvite } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Actor, Invite } from '#src/domain/officer.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import type { AccessDeps } from './deps.ts';
import { cleanName } from './name.ts';
import { administratorTag, cleanRoles, findOfficer } from './officers.ts';
import { tokenHash } from './sessions.ts';

const day = 24 * 3_600_000;
const lasts = { first: day, invite: 7 * day, reset: day } as const;

/** The token of a link just made; never shown again. */
export interface FreshInvite {
  readonly token: string;
  readonly expiresAt: number;
}

type InviteDeps = Pick<AccessDeps, 'records' | 'clock' | 'random' | 'audit'>;

/** Invites an officer. Without an actor it was done at the terminal. */
export async function invite(
  deps: InviteDeps,
  asked: NewInvite,
  actor?: Actor,
): Promise<FreshInvite> {
  const { roles, communes } = asked;
  return write(
    deps,
    {
      kind: 'invite',
      name: cleanName(asked.name),
      roles: cleanRoles(roles),
      communes: communes === 'all' ? communes : [...new Set(communes)],
      ...(actor === undefined ? {} : { by: actor.officer }),
    },
    (id) => [deps.audit.change(actor ?? {}, 'officer-invited', [`invite:${id}`])],
  );
}

/** The link for the first administrator; undefined once there is one. A link made before is worth nothing any more. */
export async function inviteFirst(deps: InviteDeps): Promise<FreshInvite | undefined> {
  if ((await deps.records.count('officer', administratorTag)) > 0) return undefined;
  const older: RecordChange[] = [];
  for await (const { id } of deps.records.list('invite', { tag: 'first' })) {
    older.push({ kind: 'invite', id, value: undefined });
  }
  const wish = {
    kind: 'first',
    roles: ['lead-officer', 'administrator'],
    communes: 'all',
  } as const;
  return write(deps, wish, () => older);
}

/** A link with which an officer sets a new password; her code and her sessions end when she does. */
export async function resetOfficer(
  deps: InviteDeps,
  id: OfficerId,
  actor: Actor,
): Promise<FreshInvite> {
  const { value } = await findOfficer(deps, id);
  const { name, roles, communes } = value;
  const older: RecordChange[] = [];
  for await (const { id: other } of deps.records.list('invite', { tag: `officer:${id}` })) {
    older.push({ kind: 'invite', id: other, value: undefined });
  }
  const wish = { kind: 'reset', name, roles, communes, officer: id, by: actor.officer } as const;
  return write(deps, wish, () => [
    ...older,
    deps.audit.change(actor, 'officer-reset', [`officer:${id}`]),
  ]);
}

async function write(
  deps: InviteDeps,
  wish: Omit<Invite, 'createdAt' | 'expiresAt'>,
  also: (id: string) => readonly RecordChange[],
): Promise<FreshInvite> {
  const token = deps.random.hex(32);
  const id = tokenHash(token);
  const createdAt = deps.clock.now();
  const expiresAt = createdAt + lasts[wish.kind];
  await deps.records.apply([
    {
      kind: 'invite',
      id,
      order: createdAt,
      tags: [
        ...(wish.kind === 'first' ? ['first'] : []),
        ...(wish.officer === undefined ? [] : [`officer:${wish.officer}`]),
      ],
      value: { ...wish, createdAt, expiresAt },
      expect: 0,
    },
    ...also(id),
  ]);
  return { token, expiresAt };
}

/** What the link holds; RefusedError `expired` if it does no more, was used, or never was. */
export async function findInvite(
  deps: Pick<AccessDeps, 'records' | 'clock'>,
  token: string,
): Promise<StoredRecord<'invite'>> {
  const found = await deps.records.get('invite', tokenHash(token));
  if (found === undefined || deps.clock.now() >= found.value.expiresAt) {
    throw new RefusedError('expired');
  }
  const gone =
    found.value.kind === 'first' && (await deps.records.count('officer', administratorTag)) > 0;
  if (gone) throw new RefusedError('expired');
  return found;
}

/** What the page shows of a link before it is used. */
export async function readInvite(
  deps: Pick<AccessDeps, 'records' | 'clock'>,
  token: string,
): Promise<InviteSeen> {
  const { kind, name, roles, communes, officer, expiresAt } = (await findInvite(deps, token)).value;
  const login = officer === undefined ? undefined : (await findOfficer(deps, officer)).value.login;
  return {
    kind,
    ...(name === undefined ? {} : { name }),
    ...(login === undefined ? {} : { login }),
    roles,
    communes,
    expiresAt,
  };
}

/** Links that still hold, the newest first. */
export async function listInvites(
  deps: Pick<AccessDeps, 'records' | 'clock'>,
): Promise<readonly InviteLine[]> {
  const lines: InviteLine[] = [];
  for await (const { id, value } of deps.records.list('invite', { newestFirst: true })) {
    const { officer: _officer, ...line } = value;
    if (deps.clock.now() < value.expiresAt) lines.push({ id, ...line });
  }
  return lines;
}

/** Makes a link worth nothing. */
export async function withdrawInvite(deps: AccessDeps, actor: Actor, id: string): Promise<void> {
  if ((await deps.records.get('invite', id)) === undefined) throw new RefusedError('not-found');
  await deps.records.apply([
    { kind: 'invite', id, value: undefined },
    deps.audit.change(actor, 'invite-withdrawn', [`invite:${id}`]),
  ]);
}
