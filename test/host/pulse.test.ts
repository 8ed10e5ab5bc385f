import { describe, expect, it, vi } from 'vitest';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { type ConversationId, conversationId } from '#src/domain/ids.ts';
import { deliveryPulse } from '#src/domain/pulse.ts';
import type { RecordChange } from '#src/domain/record.ts';
import { createDeliveryPulse, createPulses } from '#src/host/pulse.ts';
import { universe } from '#test/support/universe.ts';

const on = (channel: 'webchat' | 'zalo') => conversationId({ channel, account: 'a', chat: 'c' });

describe('the pulse of a channel', () => {
  it('is written once a minute at most, for each channel', () => {
    const world = universe();
    const { clock } = world;
    const written: RecordChange[] = [];
    const pulses = createPulses({
      clock,
      records: { apply: async (changes) => (written.push(...changes), 'applied') },
      onFault: () => undefined,
    });
    for (let i = 0; i < 100; i += 1) pulses.beat(on('zalo'));
    pulses.beat(on('webchat'));
    world.advance(59_999);
    pulses.beat(on('zalo'));
    world.advance(1);
    pulses.beat(on('zalo'));
    expect(written.map(({ id }) => id)).toEqual(['zalo', 'webchat', 'zalo']);
    expect(written.at(-1)?.value).toEqual({ at: clock.now() });
  });

  it('keeps nobody waiting and breaks nothing when the store is away or the id is none', async () => {
    const faults: unknown[] = [];
    const pulses = createPulses({
      clock: universe().clock,
      records: { apply: async () => Promise.reject(new StoreUnavailableError()) },
      onFault: (error) => faults.push(error),
    });
    pulses.beat(on('zalo'));
    pulses.beat('?' as ConversationId);
    await vi.waitFor(() => expect(faults).toHaveLength(1));
  });
});

describe('the pulse of announcements', () => {
  it('is written once for what was counted within a second, after it, and at the end', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const written: RecordChange[] = [];
      const { clock } = universe();
      const pulse = createDeliveryPulse({
        clock,
        records: { apply: async (changes) => (written.push(...changes), 'applied') },
        onFault: () => undefined,
      });
      for (let i = 0; i < 100; i += 1) pulse.beat();
      expect(written).toEqual([]);
      await vi.advanceTimersByTimeAsync(1000);
      expect(written).toMatchObject([{ id: deliveryPulse, value: { at: clock.now() } }]);
      pulse.beat();
      await pulse.stop();
      pulse.beat();
      await vi.advanceTimersByTimeAsync(5000);
      expect(written).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
