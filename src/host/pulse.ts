/** Notes when something last happened – a message over a channel, say – now and then, without making anyone wait. */
import type { ChannelName, ConversationId } from '#src/domain/ids.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import { deliveryPulse } from '#src/domain/pulse.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Clock, Instant } from '#src/domain/time.ts';

const everyMs = 60_000;

interface PulseDeps {
  readonly records: Pick<RecordStore, 'apply'>;
  readonly clock: Clock;
  readonly onFault: (error: unknown) => void;
}

export interface Pulses {
  /** A message of this conversation was stored: noted once a minute at most. */
  beat(conversation: ConversationId): void;
}

export function createPulses(deps: PulseDeps): Pulses {
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

/** Messages of announcements are counted by the hundred; who looks at a report is told together of what a second brought. */
const togetherMs = 1000;

export interface DeliveryPulse {
  /** What became of one more message is counted. */
  beat(): void;
  /** What is not noted yet is, and nothing after that. */
  stop(): Promise<void>;
}

/** Every process is told of it, as of any record that changes, and its desk reads open reports anew. */
export function createDeliveryPulse({ records, clock, onFault }: PulseDeps): DeliveryPulse {
  let due: NodeJS.Timeout | undefined;
  let stopped = false;

  async function note(): Promise<void> {
    due = undefined;
    const value = { at: clock.now() };
    await records.apply([{ kind: 'pulse', id: deliveryPulse, order: 0, value }]).catch(onFault);
  }

  return {
    beat() {
      if (!stopped) due ??= setTimeout(() => void note(), togetherMs);
    },
    async stop() {
      stopped = true;
      if (due === undefined) return;
      clearTimeout(due);
      await note();
    },
  };
}
