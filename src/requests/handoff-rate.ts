/** `handoff.rate`: she says how much the officer helped. */
import { handoffChange } from '#src/domain/handoff.ts';
import { withEvent } from '#src/domain/handoff-history.ts';
import type { RecordStore } from '#src/domain/record.ts';
import { type RequestDoor, textParam } from '#src/domain/request.ts';

/** `{"handoff":"…","score":4}` → `rated`, or `gone` if the handoff was erased or is not hers. */
export function rateHandoff({ records }: { readonly records: RecordStore }): RequestDoor {
  return {
    async settle(params, { conversation, now }) {
      const found = await records.get('handoff', textParam(params, 'handoff'));
      if (found === undefined || found.value.conversation !== conversation) {
        return { outcome: 'gone' };
      }
      const stars = Number(params['score']);
      const rated = {
        ...found.value,
        rating: stars,
        updatedAt: now,
        history: withEvent(found.value, { what: 'rated', stars, at: now }),
      };
      return { outcome: 'rated', records: [handoffChange(rated, found.version)] };
    },
  };
}
