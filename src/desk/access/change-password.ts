/** Changes one's password: the old one is asked for, and every other session ends. */
import type { Actor } from '#src/domain/officer.ts';
import { demandPassword } from './confirm.ts';
import type { AccessDeps } from './deps.ts';
import { changeOfficerRecord, findOfficer } from './officers.ts';
import { endSessions } from './sessions.ts';

export async function changePassword(
  deps: AccessDeps,
  actor: Actor,
  { current, next }: { readonly current: string; readonly next: string },
): Promise<void> {
  await demandPassword(deps, actor, current);
  const { value } = await findOfficer(deps, actor.officer);
  const password = await deps.passwords.make(next, value.login);
  await changeOfficerRecord(deps, actor.officer, async (officer) => ({
    officer: { ...officer, password },
    also: [
      ...(await endSessions(deps, actor.officer, actor.session)),
      deps.audit.change(actor, 'password-changed'),
    ],
  }));
}
