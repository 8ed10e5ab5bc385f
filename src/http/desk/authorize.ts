/** Whether the one who calls may: the only place that looks at roles before a route runs. */
import type { FastifyRequest } from 'fastify';
import { isConfirmed } from '#src/desk/access/confirm.ts';
import type { AccessDeps } from '#src/desk/access/deps.ts';
import { findSession, type LiveSession } from '#src/desk/access/sessions.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { hasRole, type Officer } from '#src/domain/officer.ts';
import { cookieNames } from './cookies.ts';
import type { WhoMayCall } from './who-may-call.ts';

/** The session behind the request, if it has one; throws RefusedError where the row says no. No row, no one. */
export async function authorize(
  access: AccessDeps,
  request: FastifyRequest,
  row: WhoMayCall | undefined,
  secure: boolean,
): Promise<LiveSession | undefined> {
  if (row === undefined) throw new RefusedError('not-found');
  if (row.who === 'anyone') return undefined;
  const token = request.cookies[cookieNames(secure).session];
  const from = await access.house.hash('address', request.ip);
  const live = await findSession(access, token, from);
  if (live === undefined) throw new RefusedError('signed-out');
  if (row.beforeTotp !== true && needsTotp(live.officer)) throw new RefusedError('totp-needed');
  if (row.who !== 'signed-in' && !hasRole(live.actor, ...row.who)) {
    throw new RefusedError('forbidden');
  }
  if (row.confirmed === true && !isConfirmed(live.session, access.clock.now())) {
    throw new RefusedError('confirm-needed');
  }
  return live;
}

/** An administrator without a code has to set one up before anything else. */
export function needsTotp(officer: Officer): boolean {
  return hasRole(officer, 'administrator') && officer.totp === undefined;
}
