/** Workers under a flood: what waits for its place was not run yet. */
import { expect, it } from 'vitest';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { TurnStore } from '#src/domain/turn.ts';
import type { Update } from '#src/domain/update.ts';
import type { TurnResult } from '#src/host/turn.ts';
import { createWorkers } from '#src/host/worker.ts';

function updateOf(at: number): Update {
  const conversation = conversationId({ channel: 'zalo', account: 'bot', chat: `c${at}` });
  return {
    id: updateId(conversation, 'm1'),
    conversation,
    receivedAt: 0,
    content: { kind: 'text', text: 'xin chao' },
  };
}

/** A store that hands over every conversation and writes nothing before it is told to. */
function slowStore() {
  const writing: (() => void)[] = [];
  const store: Pick<TurnStore, 'acceptAndClaim' | 'claim' | 'commit'> = {
    acceptAndClaim: async (update, { now, leaseMs }) => ({
      conversation: update.conversation,
      fence: 1,
      leaseUntil: now + leaseMs,
      pending: [update],
      stored: { session: undefined, answers: undefined },
    }),
    claim: () => new Promise((resolve) => setTimeout(resolve, 5, undefined)),
    commit: () => new Promise((resolve) => writing.push(() => resolve('committed'))),
  };
  return { writing, store: store as TurnStore };
}

it('runs no more turns than it can write soon, however many are handed to it', async () => {
  const { writing, store } = slowStore();
  const run: string[] = [];
  const workers = createWorkers({
    turns: store,
    clock: { now: () => 0 },
    name: 'one',
    run: (_stored, update) => {
      run.push(update.id);
      return { commit: { outgoing: [], session: {}, answers: {} } } as unknown as TurnResult;
    },
    onTurn: () => undefined,
    onLost: () => undefined,
    onFault: (error) => {
      throw error;
    },
  });
  workers.start();
  const updates = Array.from({ length: 100 }, (_, at) => updateOf(at));
  await Promise.all(updates.map((update) => workers.accept(update)));
  await new Promise((resume) => setImmediate(resume));
  expect(run).toHaveLength(32);
  while (run.length < updates.length) {
    for (const write of writing.splice(0, 8)) write();
    await new Promise((resume) => setImmediate(resume));
    expect(writing.length).toBeLessThanOrEqual(32);
  }
  expect(run).toEqual(updates.map(({ id }) => id));
  for (const write of writing.splice(0)) write();
  await workers.stop();
});
