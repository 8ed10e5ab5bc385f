import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '#src/domain/store.ts';
import { createLog } from '#src/log/log.ts';
import { readCondition } from '#src/office/condition.ts';
import { createLetterNights } from '#src/office/letters.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { conversation, leaseMs, outgoing, turn, update, vault } from '#test/storage/samples.ts';
import { type Universe, universe } from '#test/support/universe.ts';

const day = 86_400_000;
let store: Store;
let world: Universe;
beforeEach(() => {
  store = createSqliteStore({ path: ':memory:', vault });
  world = universe('2026-11-23T02:00:00+07:00');
});
afterEach(() => store.close());

async function dies(name: string, error: string): Promise<void> {
  const her = conversation(name);
  const now = world.clock.now();
  const said = update(her, 'm1', now);
  await store.turns.accept(said);
  const claim = await store.turns.claim({ worker: 'w', now: () => now, leaseMs, waitMs: 0 });
  if (claim === undefined) throw new Error('nothing to claim');
  await store.turns.commit(claim, turn(claim, now, { outgoing: [outgoing(said.id, her, 0)] }));
  const taken = await store.outbox.take({ channel: 'telegram', now, leaseMs: 1, limit: 1 });
  for (const letter of taken) await store.outbox.settle(letter, { kind: 'dead', at: now, error });
}

it('lets go of letters to women who cannot be reached after thirty nights, and keeps the others', async () => {
  const nights = createLetterNights({ store, ...world, holder: 'a', log: createLog('silent') });
  const left = async () => (await store.outbox.deadLetters()).map(({ conversation: of }) => of);
  await dies('an', 'unreachable');
  await dies('binh', 'rejected');
  world.advance(20 * day);
  await dies('chi', 'unreachable');
  expect(await nights.look()).toBe(true);
  expect(await left()).toHaveLength(3);
  expect(await nights.look()).toBe(false);
  world.advance(10 * day);
  expect(await nights.look()).toBe(true);
  expect(await left()).toEqual([conversation('binh'), conversation('chi')]);
});

it('is told to the health page: those somebody can do something about, and a token that is refused', async () => {
  await dies('an', 'unreachable');
  await dies('binh', 'rejected');
  const at = world.clock.now();
  const condition = await readCondition({
    store,
    ...world,
    channels: ['telegram', 'zalo'],
    detail: async () => ({ telegram: {}, zalo: { tokenRefusedSince: new Date(at).toISOString() } }),
    backup: undefined,
    content: () => ({ overdue: 0, soon: 0 }),
    folder: undefined,
  });
  expect(condition).toMatchObject({
    deadLetters: 1,
    channels: [{ name: 'telegram' }, { name: 'zalo', refusedAt: at }],
  });
  expect(condition.channels[0]).not.toHaveProperty('refusedAt');
});
