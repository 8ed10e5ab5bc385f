/** The handoff a timer of its is about. */
import type { RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { Json } from '#src/domain/request.ts';

/** A timer's id is the handoff's, and its name after the last colon. */
export async function handoffOfTimer(
  records: Pick<RecordStore, 'get'>,
  timer: Json | undefined,
): Promise<StoredRecord<'handoff'> | undefined> {
  if (typeof timer !== 'string') return undefined;
  return records.get('handoff', timer.slice(0, timer.lastIndexOf(':')));
}
