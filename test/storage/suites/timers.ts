/** Timers: they fire once and come in by the same door. */
import { describe, expect, it, vi } from 'vitest';
import { an, minute, timer, type World } from '../samples.ts';

export function timerSuite(here: () => World): void {
  describe('timers', () => {
    async function set(id: string, due: number): Promise<void> {
      const name = `m-${here().random.hex(4)}`;
      await here().say(an, name, { timers: [{ kind: 'set', timer: timer(id, an, due) }] });
    }

    it('lists those that are due, earliest first', async () => {
      const { store, now } = here();
      await set('late', now() + 2);
      await set('early', now() + 1);
      await set('future', now() + minute);
      expect((await store.timers.due(now() + 2, 10)).map(({ id }) => id)).toEqual([
        'early',
        'late',
      ]);
      expect(await store.timers.due(now() + 2, 1)).toHaveLength(1);
      expect(await store.timers.next()).toBe(now() + 1);
    });

    it('turns into one update however many fire it on two handles', async () => {
      const { store, place, now, claim } = here();
      const other = await place.open();
      await set('t', now());
      const due = timer('t', an, now());
      const fired = await Promise.all(
        Array.from({ length: 20 }, (_, n) => (n % 2 === 0 ? store : other).timers.fire(due, now())),
      );
      expect(fired.filter(Boolean)).toHaveLength(1);
      const { pending } = await claim();
      expect(pending).toMatchObject([
        {
          conversation: an,
          receivedAt: now(),
          content: { kind: 'timer', timer: 't', name: 'silence', due: expect.any(Number) },
        },
      ]);
      expect(await store.timers.next()).toBeUndefined();
    });

    it('does not fire before its time nor after it was moved', async () => {
      const { store, now } = here();
      const due = timer('t', an, now() + minute);
      await set('t', due.due);
      expect(await store.timers.fire(due, now())).toBe(false);
      await set('t', now() + 2 * minute);
      expect(await store.timers.fire(due, now() + minute)).toBe(false);
      expect(await store.timers.next()).toBe(now() + 2 * minute);
    });

    it('wakes a worker that waits', async () => {
      const { store, now } = here();
      await set('t', now());
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
      try {
        const waiting = store.turns.claim({ worker: 'w', now, leaseMs: minute, waitMs: 20_000 });
        await store.timers.fire(timer('t', an, now()), now());
        expect((await waiting)?.conversation).toBe(an);
      } finally {
        vi.useRealTimers();
      }
    });
  });
}
