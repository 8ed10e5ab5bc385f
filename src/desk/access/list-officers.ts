/** Officers as administrators, and as their colleagues see them. */
import type { Colleague, OfficerLine } from '#src/domain/access.ts';
import type { Officer } from '#src/domain/officer.ts';
import type { AccessDeps } from './deps.ts';
import { readTries } from './pace.ts';

type ListDeps = Pick<AccessDeps, 'records' | 'clock'>;

/** All of them, in the order they joined. */
export async function listOfficers(deps: ListDeps): Promise<readonly OfficerLine[]> {
  const lines: OfficerLine[] = [];
  for await (const { value } of deps.records.list('officer')) {
    lines.push(await officerLine(deps, value));
  }
  return lines;
}

export async function officerLine(deps: ListDeps, officer: Officer): Promise<OfficerLine> {
  const { login, active, totp, createdAt, signedInAt } = officer;
  return {
    ...colleague(officer),
    login,
    active,
    totp: totp !== undefined,
    createdAt,
    ...(signedInAt === undefined ? {} : { signedInAt }),
    slowed: (await readTries(deps, officer.id)).wait > 0,
  };
}

/** Those a case can be passed to: active, and not only looking on. */
export async function listColleagues({ records }: ListDeps): Promise<readonly Colleague[]> {
  const lines: Colleague[] = [];
  for await (const { value } of records.list('officer')) {
    const works = value.roles.some((role) => role === 'officer' || role === 'lead-officer');
    if (value.active && works) lines.push(colleague(value));
  }
  return lines;
}

function colleague({ id, name, roles, communes }: Officer): Colleague {
  return { id, name, roles, communes };
}
