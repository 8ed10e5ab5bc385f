/** Opens records of all kinds. Shared by both adapters. */

import { UnreadableError } from '#src/domain/errors.ts';
import type { RecordKind, StoredRecord } from '#src/domain/record.ts';
import type { SealedRecord, Sealer } from './sealer.ts';
import { isRecordKind } from './shapes/records.ts';

/** Throws UnreadableError if one does not open: whoever asks what is kept of her must not be told half of it. */
export function openAll(
  sealer: Sealer,
  records: readonly (readonly [kind: string, record: SealedRecord])[],
): (StoredRecord & { kind: RecordKind })[] {
  const unreadable: string[] = [];
  const opened = records.flatMap(([kind, sealed]) => {
    const record = isRecordKind(kind) ? sealer.openRecord(kind, sealed) : 'corrupt';
    if (isRecordKind(kind) && record !== 'corrupt') return [{ ...record, kind }];
    unreadable.push(`${kind}:${sealed.id}`);
    return [];
  });
  if (unreadable.length > 0) throw new UnreadableError('records', unreadable);
  return opened;
}
