/** `handoff.look`: whether a person was asked for already, so that she is not given a second ticket for the same. */
import { handoffChange, handoffReasons } from '#src/domain/handoff.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoor } from '#src/domain/request.ts';

/** `{"reason":"asked"}` → `waiting` with her ticket and since when, or `none`. */
export function lookForHandoff({
  records,
}: {
  readonly records: Pick<RecordStore, 'list'>;
}): RequestDoor {
  return {
    async settle({ reason }, { conversation, now }) {
      for await (const { value, version } of records.list('handoff', {
        tag: `conversation:${conversation}`,
        newestFirst: true,
      })) {
        if (value.state === 'closed') continue;
        const data = { ticket: value.ticket, since: value.createdAt };
        const graver = handoffReasons.find((known) => known === reason && known === 'disclosure');
        if (graver === undefined || value.reason === graver) return { outcome: 'waiting', data };
        // What she disclosed now makes the ticket she has more urgent.
        const changed = { ...value, reason: graver, updatedAt: now };
        return { outcome: 'waiting', data, records: [handoffChange(changed, version)] };
      }
      return { outcome: 'none' };
    },
  };
}
