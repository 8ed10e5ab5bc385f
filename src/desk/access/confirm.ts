/** Asks for the password again: before exports, and before what guards the account is changed. */
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { AccessDeps } from './deps.ts';
import { findOfficer } from './officers.ts';
import { countTry } from './pace.ts';
import { sessionChange } from './sessions.ts';

/** How long exports stay open after the password was entered again. */
const openFor = 5 * 60_000;

/** Throws RefusedError `wrong` or `slow`: a stolen session must not be a way to guess the password. */
export async function demandPassword(
  deps: AccessDeps,
  actor: Actor,
  password: string,
): Promise<void> {
  const { value } = await findOfficer(deps, actor.officer);
  const bucket = `${actor.officer}:${actor.session}`;
  const { wait } = await countTry(deps, bucket);
  if (wait > 0) throw new RefusedError('slow', { retryAfter: wait });
  if (!(await deps.passwords.fits(password, value.password))) {
    await deps.audit.write(actor, 'sign-in-failed', [`session:${actor.session}`]);
    throw new RefusedError('wrong');
  }
  await deps.records.apply([{ kind: 'tries', id: bucket, value: undefined }]);
}

/** Opens exports in this session for five minutes. */
export async function confirmPassword(
  deps: AccessDeps,
  actor: Actor,
  password: string,
): Promise<void> {
  await demandPassword(deps, actor, password);
  const session = await deps.records.get('desk-session', actor.session);
  if (session === undefined) throw new RefusedError('signed-out');
  const applied = await deps.records.apply([
    sessionChange(session, { ...session.value, confirmedAt: deps.clock.now() }),
    deps.audit.change(actor, 'password-confirmed'),
  ]);
  if (applied === 'conflict') throw new RefusedError('conflict');
}

/** Whether the password was entered again a short while ago. */
export function isConfirmed(session: { readonly confirmedAt?: number }, now: number): boolean {
  return session.confirmedAt !== undefined && now - session.confirmedAt < openFor;
}
