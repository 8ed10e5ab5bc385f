/** Leases by name: one holder at a time, whichever process asks. */
import { describe, expect, it } from 'vitest';
import type { World } from '../samples.ts';

export function leaseSuite(here: () => World): void {
  describe('a lease by name', () => {
    const ms = 30_000;

    it('is given to one of many processes that ask at the same time', async () => {
      const { store, place, now } = here();
      const other = await place.open();
      const asked = await Promise.all(
        Array.from({ length: 20 }, (_, n) =>
          (n % 2 === 0 ? store : other).leases.hold('poll:a', `p${n}`, now(), ms),
        ),
      );
      expect(asked.filter((held) => held)).toHaveLength(1);
    });

    it('is kept by asking again, and goes to somebody else when it ran out', async () => {
      const { store, now, advance } = here();
      expect(await store.leases.hold('poll:a', 'p1', now(), ms)).toBe(true);
      advance(ms - 1);
      expect(await store.leases.hold('poll:a', 'p1', now(), ms)).toBe(true);
      advance(ms - 1);
      expect(await store.leases.hold('poll:a', 'p2', now(), ms)).toBe(false);
      advance(1);
      expect(await store.leases.hold('poll:a', 'p2', now(), ms)).toBe(true);
      expect(await store.leases.hold('poll:a', 'p1', now(), ms)).toBe(false);
    });

    it('is free once it was given back, but not by somebody who does not have it', async () => {
      const { store, now } = here();
      await store.leases.hold('poll:a', 'p1', now(), ms);
      await store.leases.drop('poll:a', 'p2');
      expect(await store.leases.hold('poll:a', 'p2', now(), ms)).toBe(false);
      await store.leases.drop('poll:a', 'p1');
      expect(await store.leases.hold('poll:a', 'p2', now(), ms)).toBe(true);
    });

    it('says nothing about another name', async () => {
      const { store, now } = here();
      await store.leases.hold('poll:a', 'p1', now(), ms);
      expect(await store.leases.hold('poll:b', 'p2', now(), ms)).toBe(true);
    });
  });
}
