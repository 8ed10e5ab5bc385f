/** `handoff.undelivered`: a reply to her could not be handed to her platform; a person is asked to reach her. */
import { handoffChange } from '#src/domain/handoff.ts';
import { withEvent } from '#src/domain/handoff-history.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { RequestDoor } from '#src/domain/request.ts';

/**
 * Of an event → `undelivered`, which opens a case; `noted` in the case she has already; `known` where that was the last
 * thing to happen in it; `officer` in an officer's own chat.
 */
export function hearUndelivered({
  records,
}: {
  readonly records: Pick<RecordStore, 'get' | 'list'>;
}): RequestDoor {
  return {
    async settle(_params, { conversation, now }) {
      if ((await records.get('desk-chat', conversation)) !== undefined) {
        return { outcome: 'officer' };
      }
      for await (const { value, version } of records.list('handoff', {
        tag: `conversation:${conversation}`,
        newestFirst: true,
      })) {
        if (value.state === 'closed') continue;
        const last = value.history?.at(-1)?.what ?? value.reason;
        if (last === 'undelivered') return { outcome: 'known' };
        const history = withEvent(value, { what: 'undelivered', at: now });
        const noted = { ...value, updatedAt: now, history };
        return { outcome: 'noted', records: [handoffChange(noted, version)] };
      }
      return { outcome: 'undelivered', handoff: 'undelivered' };
    },
  };
}
