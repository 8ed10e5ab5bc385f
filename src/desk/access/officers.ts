/** Officers as records: the lists they stand in, and how one is changed. */
import type { Role } from '#src/domain/access.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Officer } from '#src/domain/officer.ts';
import type { RecordChange, StoredRecord } from '#src/domain/record.ts';
import type { AccessDeps } from './deps.ts';

/** An officer as she shall be from now on; `expect` is the version she has, 0 for a new one. */
export function officerChange(value: Officer, expect: number): RecordChange {
  return {
    kind: 'officer',
    id: value.id,
    order: value.createdAt,
    tags: isAdministrator(value) ? [administratorTag] : [],
    value,
    expect,
  };
}

/** The list of those who are administrators now. */
export const administratorTag = 'administrator';

/** Whether she is one and may sign in. */
export function isAdministrator({ roles, active }: Pick<Officer, 'roles' | 'active'>): boolean {
  return active && roles.includes('administrator');
}

/** The officer; RefusedError `not-found` if there is none. */
export async function findOfficer(
  { records }: Pick<AccessDeps, 'records'>,
  id: string,
): Promise<StoredRecord<'officer'>> {
  const officer = await records.get('officer', id);
  if (officer === undefined) throw new RefusedError('not-found');
  return officer;
}

/** Changes an officer and whatever goes with it in one step; tried again if somebody changed her meanwhile. */
export async function changeOfficerRecord(
  deps: Pick<AccessDeps, 'records' | 'clock'>,
  id: OfficerId,
  change: (officer: Officer) => Promise<{
    readonly officer: Officer;
    readonly also: readonly RecordChange[];
  }>,
): Promise<Officer> {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const { value, version } = await findOfficer(deps, id);
    const { officer, also } = await change(value);
    const next = { ...officer, updatedAt: deps.clock.now() };
    const applied = await deps.records.apply([officerChange(next, version), ...also]);
    if (applied === 'applied') return next;
  }
  throw new RefusedError('conflict');
}

/** Roles without doubles, in the order they are listed; RefusedError `malformed` if there are none. */
export function cleanRoles(roles: readonly Role[]): readonly Role[] {
  if (roles.length === 0) throw new RefusedError('malformed');
  return [...new Set(roles)];
}
