/** Bulk on its way: whether it may still leave, and what became of it. */
import {
  type AnnouncementState,
  announcementOf,
  type Delivery,
  deliveryPeriod,
} from '#src/domain/announcement.ts';
import type { Outgoing, Settlement } from '#src/domain/outgoing.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Clock, Instant } from '#src/domain/time.ts';
import type { UsageStore } from '#src/domain/usage.ts';

export interface Bulk {
  /** Asked right before it is sent: an announcement may be paused or stopped, and she may have written «dừng tin». */
  mayLeave(outgoing: Outgoing): Promise<'send' | 'hold' | 'drop'>;
  /** Counts what became of it for the report. */
  settled(outgoing: Outgoing, settlement: Settlement): void;
}

/** A pause takes effect after so long at the latest, in ms. */
const stateHolds = 1000;

export function createBulk(deps: {
  readonly records: Pick<RecordStore, 'get'>;
  readonly usage: Pick<UsageStore, 'count'>;
  readonly clock: Clock;
  /** One more was counted. */
  readonly onCounted: () => void;
  readonly onFault: (error: unknown) => void;
}): Bulk {
  const { records, usage, clock, onCounted, onFault } = deps;
  const states = new Map<string, { at: Instant; state: Promise<AnnouncementState | undefined> }>();

  function stateOf(id: string): Promise<AnnouncementState | undefined> {
    const now = clock.now();
    const known = states.get(id);
    if (known !== undefined && now - known.at < stateHolds) return known.state;
    const state = records.get('announcement', id).then((found) => found?.value.state);
    // Few are on their way at once; those long over are let go.
    if (states.size > 100) states.clear();
    states.set(id, { at: now, state });
    return state;
  }

  return {
    async mayLeave(outgoing) {
      const id = announcementOf(outgoing);
      if (id === undefined) return 'send';
      const state = await stateOf(id);
      if (state === 'paused') return 'hold';
      if (state !== 'sending' && state !== 'sent') return 'drop';
      const wanted = await records.get('recipient', outgoing.conversation);
      return wanted === undefined ? 'drop' : 'send';
    },

    settled(outgoing, settlement) {
      const id = announcementOf(outgoing);
      const delivery = deliveryOf(settlement);
      if (id === undefined || delivery === undefined) return;
      usage.count(deliveryPeriod(id, delivery), { sent: 1 }).then(onCounted).catch(onFault);
    },
  };
}

/** Undefined while it is still on its way. */
function deliveryOf(settlement: Settlement): Delivery | undefined {
  switch (settlement.kind) {
    case 'sent':
      return 'delivered';
    case 'dropped':
      return settlement.error === 'unreachable' ? 'unreachable' : 'withdrawn';
    case 'dead':
      return settlement.error === 'unreachable' ? 'unreachable' : 'failed';
    case 'retry':
    case 'held':
      return undefined;
  }
}
