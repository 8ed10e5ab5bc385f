import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { LeaseStore } from '#src/domain/lease.ts';
import { createHoldPoller } from '#src/host/poller-lease.ts';

/** What the stores' own suite proves, in memory. */
function leasesInMemory(): LeaseStore {
  const held = new Map<string, { holder: string; until: number }>();
  return {
    async hold(name, holder, now, ms) {
      const found = held.get(name);
      if (found !== undefined && found.holder !== holder && found.until > now) return false;
      held.set(name, { holder, until: now + ms });
      return true;
    },
    async drop(name, holder) {
      if (held.get(name)?.holder === holder) held.delete(name);
    },
  };
}

describe('the right to poll with one token', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const clock = { now: () => Date.now() };

  it('is one process’s for as long as it lives, and the next one’s when it stops', async () => {
    const leases = leasesInMemory();
    const one = createHoldPoller({ leases, clock, holder: 'p1' });
    const two = createHoldPoller({ leases, clock, holder: 'p2' });
    const held = await one('token');
    expect(await two('token')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(await two('token')).toBeUndefined();
    expect(held?.lost.aborted).toBe(false);
    await held?.release();
    expect(await two('token')).toBeDefined();
  });

  it('moves when its process dies', async () => {
    const leases = leasesInMemory();
    // What a process leaves behind that was killed: a lease nobody renews.
    await leases.hold('poll:token', 'dead', Date.now(), 30_000);
    const hold = createHoldPoller({ leases, clock, holder: 'p2' });
    expect(await hold('token')).toBeUndefined();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await hold('token')).toBeDefined();
  });

  it('ends at its holder before it begins elsewhere when the store cannot be asked', async () => {
    const leases = leasesInMemory();
    const hold = vi.spyOn(leases, 'hold');
    const held = await createHoldPoller({ leases, clock, holder: 'p1' })('token');
    hold.mockRejectedValue(new Error('away'));
    await vi.advanceTimersByTimeAsync(20_000);
    expect(held?.lost.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(held?.lost.aborted).toBe(true);
    hold.mockRestore();
    expect(await createHoldPoller({ leases, clock, holder: 'p2' })('token')).toBeDefined();
  });

  it('ends at once when another process has it after all', async () => {
    const leases = leasesInMemory();
    const held = await createHoldPoller({ leases, clock, holder: 'p1' })('token');
    await leases.drop('poll:token', 'p1');
    await leases.hold('poll:token', 'p2', Date.now(), 30_000);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(held?.lost.aborted).toBe(true);
  });
});
