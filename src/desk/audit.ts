/** Writes the audit log: alone for what was read, in one step with the change for what was done. */
import type { AuditAct, AuditEntry } from '#src/domain/audit.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { RecordChange, RecordStore } from '#src/domain/record.ts';
import { type Clock, dayOf, type Random } from '#src/domain/time.ts';

/** Who did it; an `Actor` fits. */
export interface AuditWho {
  readonly officer?: OfficerId;
  readonly from?: string;
}

export interface Audit {
  /** The entry as a change, to stand or fall with the act: `records.apply([...changes, audit.change(…)])`. */
  change(who: AuditWho, act: AuditAct, about?: readonly string[]): RecordChange;
  /** Writes the entry of a read; what was read is given only after this resolved. */
  write(who: AuditWho, act: AuditAct, about?: readonly string[]): Promise<void>;
}

export function createAudit(deps: {
  records: Pick<RecordStore, 'apply'>;
  clock: Clock;
  random: Random;
}): Audit {
  let last = { at: 0, count: 0 };
  const change: Audit['change'] = ({ officer, from }, act, about = []) => {
    const at = deps.clock.now();
    last = { at, count: at === last.at ? last.count + 1 : 0 };
    const value: AuditEntry = {
      at,
      ...(officer === undefined ? {} : { officer }),
      act,
      about,
      ...(from === undefined ? {} : { from }),
    };
    // Entries of one instant are listed by id: in the order this process made them, and unlike another's.
    const place = (last.count % 0x10000).toString(16).padStart(4, '0');
    const id = `${at.toString(36).padStart(9, '0')}-${place}${deps.random.hex(6)}`;
    return { kind: 'audit', id, value, order: at, tags: auditTags(value), expect: 0 };
  };
  return {
    change,
    async write(who, act, about) {
      await deps.records.apply([change(who, act, about)]);
    },
  };
}

/** The lists an entry stands in. */
function auditTags({ at, officer }: AuditEntry): readonly string[] {
  const day = auditTag({ day: dayOf(at) });
  if (officer === undefined) return [day];
  return [day, auditTag({ officer }), auditTag({ officer, day: dayOf(at) })];
}

/** The list of one officer, of one day, or of one officer's day. */
export function auditTag(which: {
  readonly officer?: string | undefined;
  readonly day?: string | undefined;
}): string {
  return [which.officer === undefined ? [] : ['officer', which.officer], which.day ?? []]
    .flat()
    .join(':');
}
