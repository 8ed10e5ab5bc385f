/** Reads the audit log a page at a time, newest first, of everyone or one officer, of all days or one. */
import type { AuditEntry } from '#src/domain/audit.ts';
import type { Actor } from '#src/domain/officer.ts';
import { auditTag } from '../audit.ts';
import type { AccessDeps } from './deps.ts';

const pageLength = 100;

export interface AuditQuery {
  readonly officer?: string;
  /** `2026-11-26`, in Vietnam. */
  readonly day?: string;
  /** What the page before gave as `next`. */
  readonly before?: string;
}

export interface AuditFound {
  readonly entries: readonly (AuditEntry & { readonly id: string; readonly name?: string })[];
  readonly next?: string;
}

/** Reading it is an act too. */
export async function readAudit(
  deps: Pick<AccessDeps, 'records' | 'audit'>,
  actor: Actor,
  { officer, day, before }: AuditQuery,
): Promise<AuditFound> {
  const tag = officer === undefined && day === undefined ? undefined : auditTag({ officer, day });
  const names = new Map<string, string>();
  for await (const { value } of deps.records.list('officer')) names.set(value.id, value.name);
  const entries: (AuditEntry & { id: string; name?: string })[] = [];
  // An id begins with its instant, so those of the instant the last page ended in are skipped by id.
  const to = before === undefined ? undefined : Number.parseInt(before.slice(0, 9), 36);
  const how = {
    newestFirst: true,
    ...(tag === undefined ? {} : { tag }),
    ...(to === undefined || Number.isNaN(to) ? {} : { to }),
  };
  let next: string | undefined;
  for await (const { id, value } of deps.records.list('audit', how)) {
    if (before !== undefined && id >= before) continue;
    if (entries.length === pageLength) {
      next = entries.at(-1)?.id;
      break;
    }
    const name = value.officer === undefined ? undefined : names.get(value.officer);
    entries.push({ id, ...value, ...(name === undefined ? {} : { name }) });
  }
  const about = [
    ...(officer === undefined ? [] : [`officer:${officer}`]),
    ...(day === undefined ? [] : [`day:${day}`]),
  ];
  await deps.audit.write(actor, 'audit-read', about);
  return { entries, ...(next === undefined ? {} : { next }) };
}
