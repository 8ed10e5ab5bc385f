/** Changes an officer's name, roles, communes, or whether she may sign in. The last administrator stays one. */
import type { ChangeOfficer } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Actor, Officer } from '#src/domain/officer.ts';
import type { RecordChange } from '#src/domain/record.ts';
import type { AccessDeps } from './deps.ts';
import { cleanName } from './name.ts';
import { administratorTag, changeOfficerRecord, cleanRoles, isAdministrator } from './officers.ts';
import { endSessions } from './sessions.ts';

/** Takes effect with her next request; nobody has to sign in again. */
export async function changeOfficer(
  deps: AccessDeps,
  actor: Actor,
  id: OfficerId,
  asked: ChangeOfficer,
): Promise<Officer> {
  return changeOfficerRecord(deps, id, async (before) => {
    const officer: Officer = {
      ...before,
      name: asked.name === undefined ? before.name : cleanName(asked.name),
      roles: asked.roles === undefined ? before.roles : cleanRoles(asked.roles),
      communes: asked.communes ?? before.communes,
      active: asked.active ?? before.active,
    };
    const also: RecordChange[] = [deps.audit.change(actor, 'officer-changed', [`officer:${id}`])];
    if (isAdministrator(before) !== isAdministrator(officer)) {
      also.push(await deps.house.administratorsChange());
      const others = (await deps.records.count('officer', administratorTag)) - 1;
      if (isAdministrator(before) && others < 1) throw new RefusedError('last-administrator');
    }
    if (before.active && !officer.active) also.push(...(await endSessions(deps, id)));
    return { officer, also };
  });
}
