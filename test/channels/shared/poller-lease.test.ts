import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHoldPoller } from '#src/channels/poller-lease.ts';
import type { LeaseStore } from '#src/domain/lease.ts';

/** Leases in memory; `down` makes every call fail. */
function memory() {
  const held = new Map<string, { holder: string; until: number }>();
  const state = { down: false };
  const leases: LeaseStore = {
    async hold(name, holder, now, ms) {
      if (state.down) throw new Error('down');
      const found = held.get(name);
      if (found !== undefined && found.holder !== holder && found.until > now) return false;
      held.set(name, { holder, until: now + ms });
      return true;
    },
    async drop(name, holder) {
      if (held.get(name)?.holder === holder) held.delete(name);
    },
  };
  return { leases, held, state };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const clock = { now: () => Date.now() };

describe('the right to poll', () => {
  it('is with one process at a time, renewed while held and free once given back', async () => {
    const { leases } = memory();
    const [first, second] = ['p1', 'p2'].map((holder) =>
      createHoldPoller({ leases, clock, holder }),
    );
    const lease = await first?.('token-hash');
    expect(lease).toBeDefined();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await second?.('token-hash')).toBeUndefined();
    expect(await second?.('another-token')).toBeDefined();
    await lease?.release();
    expect(await second?.('token-hash')).toBeDefined();
  });

  it('is given up when another process has it, and when the store stays away too long', async () => {
    const { leases, held, state } = memory();
    const hold = createHoldPoller({ leases, clock, holder: 'p1' });
    const stolen = await hold('a');
    held.set('poller:a', { holder: 'p2', until: Number.POSITIVE_INFINITY });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(stolen?.lost.aborted).toBe(true);

    const away = await hold('b');
    state.down = true;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(away?.lost.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(away?.lost.aborted).toBe(true);
    await stolen?.release();
    await away?.release();
  });
});
