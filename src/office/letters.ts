/** The night's clearing of letters to women who blocked the bot: nobody can do anything about them. */
import type { Store } from '#src/domain/store.ts';
import type { Clock } from '#src/domain/time.ts';
import type { Log } from '#src/log/log.ts';
import { createNightly, type Nightly } from '#src/schedule/nightly.ts';

/** The pulse of when it was last done. */
const clearedPulse = 'letters-cleared';
/** After so long what was meant to be said is of no use to her, should she come back. */
const keepMs = 30 * 86_400_000;

export function createLetterNights(deps: {
  readonly store: Pick<Store, 'outbox' | 'records' | 'leases'>;
  readonly clock: Clock;
  readonly holder: string;
  readonly log: Log;
}): Nightly {
  const { store, clock, holder, log } = deps;
  const { outbox, records } = store;
  return createNightly({
    name: clearedPulse,
    holder,
    leases: store.leases,
    clock,
    lastAt: async () => (await records.get('pulse', clearedPulse))?.value.at,
    async work() {
      const at = clock.now();
      for (const { id, error, diedAt } of await outbox.deadLetters()) {
        if (error === 'unreachable' && at - diedAt >= keepMs) await outbox.discard(id);
      }
      await records.apply([{ kind: 'pulse', id: clearedPulse, order: 0, value: { at } }]);
    },
    onFault: (err) => log.error({ err }, 'dead letters not cleared'),
  });
}
