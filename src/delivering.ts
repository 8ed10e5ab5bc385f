/** How founding papers are handed over, composed by hand: made from what the store holds of her at that moment. */
import type { Delivery } from '#src/domain/delivery.ts';
import type { Store } from '#src/domain/store.ts';
import type { Clock } from '#src/domain/time.ts';
import { createDelivery } from '#src/paperwork/delivery.ts';
import type { Mind } from './mind.ts';

export function deliveryOf({
  store,
  mind,
  clock,
}: {
  store: Store;
  mind: Mind;
  clock: Clock;
}): Delivery {
  return createDelivery({
    vault: store.vault,
    clock,
    sets: mind.knowledge.papers?.sets ?? [],
    paperwork: mind.paperwork,
    async answers(conversation) {
      const { answers } = await store.turns.read(conversation);
      return answers === 'corrupt' ? undefined : answers;
    },
  });
}
