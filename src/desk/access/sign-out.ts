/** Signs out: the token is worth nothing from then on. */
import type { Actor } from '#src/domain/officer.ts';
import type { AccessDeps } from './deps.ts';

export async function signOut(deps: AccessDeps, actor: Actor): Promise<void> {
  await deps.records.apply([
    { kind: 'desk-session', id: actor.session, value: undefined },
    deps.audit.change(actor, 'signed-out', [`session:${actor.session}`]),
  ]);
}
