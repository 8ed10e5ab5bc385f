/** The use of a platform's allowance: counted together by all processes, a person once a period. */
import { describe, expect, it } from 'vitest';
import type { World } from '../samples.ts';

export function usageSuite(here: () => World): void {
  describe('usage', () => {
    const november = 'zalo:bot:2026-11';

    it('is nothing in a period that was never counted', async () => {
      expect(await here().store.usage.read(november)).toEqual({ sent: 0, received: 0, users: 0 });
    });

    it('adds up what two processes count at the same time', async () => {
      const { store, place } = here();
      const other = await place.open();
      const stands = await Promise.all(
        Array.from({ length: 40 }, (_, n) =>
          (n % 2 === 0 ? store : other).usage.count(november, {
            ...(n % 4 === 0 ? { received: 1 } : { sent: 1 }),
            users: [`u${n % 7}`],
          }),
        ),
      );
      expect(await store.usage.read(november)).toEqual({ sent: 30, received: 10, users: 7 });
      expect(new Set(stands.map(({ sent, received }) => sent + received)).size).toBe(40);
    });

    it('counts several people at once, each once', async () => {
      const { store } = here();
      await store.usage.count(november, { received: 3, users: ['u1', 'u2', 'u1'] });
      const now = await store.usage.count(november, { sent: 3, users: ['u2', 'u3'] });
      expect(now).toEqual({ sent: 3, received: 3, users: 3 });
    });

    it('begins anew with the next period', async () => {
      const { store } = here();
      await store.usage.count(november, { sent: 2, users: ['u1'] });
      const december = await store.usage.count('zalo:bot:2026-12', { sent: 1, users: ['u1'] });
      expect(december).toEqual({ sent: 1, received: 0, users: 1 });
      expect(await store.usage.read(november)).toEqual({ sent: 2, received: 0, users: 1 });
    });
  });
}
