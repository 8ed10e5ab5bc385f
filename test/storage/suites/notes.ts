/** Payloads that start no turn: counted, so that the day closes. */
import { describe, expect, it } from 'vitest';
import { an, type World } from '../samples.ts';

export function noteSuite(here: () => World): void {
  describe('a payload that starts no turn', () => {
    it('is counted as accepted and ignored, by channel and reason', async () => {
      const { store, say } = here();
      await say(an, 'm1');
      await Promise.all([
        store.journal.note('zalo', 'receipt'),
        store.journal.note('zalo', 'receipt'),
        store.journal.note('telegram', 'own-echo'),
      ]);
      expect(await store.journal.notes()).toEqual([
        { channel: 'telegram', reason: 'own-echo', count: 1 },
        { channel: 'zalo', reason: 'receipt', count: 2 },
      ]);
      expect(await store.journal.ledger()).toEqual({
        accepted: 4,
        answered: 1,
        handoff: 0,
        ignored: 3,
        pending: 0,
      });
    });
  });
}
