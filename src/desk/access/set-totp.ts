/** Sets up, takes away and backs up the code asked for at sign-in. */
import type { TotpStart } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type Actor, hasRole } from '#src/domain/officer.ts';
import { newRecoveryCodes } from './code.ts';
import { demandPassword } from './confirm.ts';
import type { AccessDeps } from './deps.ts';
import { changeOfficerRecord, findOfficer } from './officers.ts';
import { countTry } from './pace.ts';
import { endSessions, sessionChange } from './sessions.ts';
import { newTotpSecret, presentTotp, totpStep } from './totp.ts';

/** Shows a new secret; it counts for nothing until a code made with it was entered. */
export async function startTotp(
  deps: AccessDeps,
  actor: Actor,
  password: string,
  issuer: string,
): Promise<TotpStart> {
  await demandPassword(deps, actor, password);
  const officer = await findOfficer(deps, actor.officer);
  const session = await deps.records.get('desk-session', actor.session);
  if (session === undefined) throw new RefusedError('signed-out');
  const pendingTotp = newTotpSecret(deps.random);
  const value = { ...session.value, pendingTotp };
  if ((await deps.records.apply([sessionChange(session, value)])) === 'conflict') {
    throw new RefusedError('conflict');
  }
  return presentTotp(pendingTotp, officer.value.login, issuer);
}

/** Takes the first code; from then on one is asked for. Resolves with the recovery codes. */
export async function confirmTotp(
  deps: AccessDeps,
  actor: Actor,
  code: string,
): Promise<readonly string[]> {
  const session = await deps.records.get('desk-session', actor.session);
  const secret = session?.value.pendingTotp;
  if (session === undefined || secret === undefined) throw new RefusedError('expired');
  const bucket = `${actor.officer}:${actor.session}`;
  const { wait } = await countTry(deps, bucket);
  if (wait > 0) throw new RefusedError('slow', { retryAfter: wait });
  const step = totpStep(secret, code, deps.clock.now(), 0);
  if (step === undefined) throw new RefusedError('wrong');
  const { codes, hashes } = await newRecoveryCodes(deps, { id: actor.officer });
  const { pendingTotp: _done, ...rest } = session.value;
  await changeOfficerRecord(deps, actor.officer, async (officer) => ({
    officer: { ...officer, totp: { secret, lastStep: step }, recovery: hashes },
    also: [
      { kind: 'tries', id: bucket, value: undefined },
      sessionChange(session, rest),
      ...(await endSessions(deps, actor.officer, actor.session)),
      deps.audit.change(actor, 'totp-set'),
    ],
  }));
  return codes;
}

/** Not for administrators. */
export async function removeTotp(deps: AccessDeps, actor: Actor, password: string): Promise<void> {
  if (hasRole(actor, 'administrator')) throw new RefusedError('totp-mandatory');
  await demandPassword(deps, actor, password);
  await changeOfficerRecord(deps, actor.officer, async ({ totp: _gone, ...officer }) => ({
    officer: { ...officer, recovery: [] },
    also: [deps.audit.change(actor, 'totp-removed')],
  }));
}

/** New recovery codes; the old ones are worth nothing from then on. */
export async function remakeRecoveryCodes(
  deps: AccessDeps,
  actor: Actor,
  password: string,
): Promise<readonly string[]> {
  await demandPassword(deps, actor, password);
  const { codes, hashes } = await newRecoveryCodes(deps, { id: actor.officer });
  await changeOfficerRecord(deps, actor.officer, async (officer) => {
    if (officer.totp === undefined) throw new RefusedError('totp-needed');
    return {
      officer: { ...officer, recovery: hashes },
      also: [deps.audit.change(actor, 'recovery-codes-made')],
    };
  });
  return codes;
}
