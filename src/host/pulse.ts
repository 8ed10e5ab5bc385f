/** Notes when a message last came over a channel, once a minute at most, without making anyone wait. */
import type { ChannelName, ConversationId } from '#src/domain/ids.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Clock, Instant } from '#src/domain/time.ts';

const everyMs = 60_000;

export interface Pulses {
  /** A message of this conversation was stored. */
  beat(conversation: ConversationId): void;
}

export function createPulses(deps: {
  records: Pick<RecordStore, 'apply'>;
  clock: Clock;
  onFault: (error: unknown) => void;
}): Pulses {
  const noted = new Map<ChannelName, Instant>();
  return {
    beat(conversation) {
      const channel = parseConversationId(conversation)?.channel;
      const at = deps.clock.now();
      if (channel === undefined || at - (noted.get(channel) ?? 0) < everyMs) return;
      noted.set(channel, at);
      // The order is that of its first write, so it says nothing; the value does.
      deps.records
        .apply([{ kind: 'pulse', id: channel, order: 0, value: { at } }])
        .catch(deps.onFault);
    },
  };
}

/** The pulse of a house that stood still: when timers were last handed in over a day late. */
export const overduePulse = 'timers-overdue';

export async function noteOverdue(records: Pick<RecordStore, 'apply'>, at: Instant): Promise<void> {
  await records.apply([{ kind: 'pulse', id: overduePulse, order: 0, value: { at } }]);
}
