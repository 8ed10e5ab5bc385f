import { afterEach, describe, expect, it, vi } from 'vitest';
import { SendError, StoreUnavailableError } from '#src/domain/errors.ts';
import { undelivered } from '#src/host/undelivered.ts';
import { chat, type OutboxWorld, outboxWorld } from './outbox-world.ts';

let world: OutboxWorld | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

async function open(...given: Parameters<typeof outboxWorld>): Promise<OutboxWorld> {
  world = await outboxWorld(...given);
  return world;
}

const ids = ({ left }: OutboxWorld): string[] => left.map(({ id }) => id);
const pending = (): Promise<never> => new Promise(() => undefined);

describe('sending', () => {
  it('lets one slow chat delay no other', async () => {
    let end: (() => void) | undefined;
    const here = await open((message) =>
      message.id === `${chat('slow')}:m1#0`
        ? new Promise((resolve) => {
            end = () => resolve(undefined);
          })
        : Promise.resolve(undefined),
    );
    await here.queue(chat('slow'), 'm1', 'reply', 'reply');
    await here.queue(chat('a'), 'm1', 'reply', 'reply', 'reply');
    await here.pass(2000);
    const of = (name: string) => ids(here).filter((id) => id.startsWith(chat(name)));
    expect(of('slow')).toEqual([`${chat('slow')}:m1#0`]);
    expect(of('a').map((id) => id.slice(-2))).toEqual(['#0', '#1', '#2']);
    end?.();
    await here.pass(100);
    expect(of('slow').map((id) => id.slice(-2))).toEqual(['#0', '#1']);
  });

  it('keeps to the pace of the account and of a chat', async () => {
    const pace = { account: { perSecond: 5, burst: 5 }, chat: { perSecond: 1, burst: 2 } };
    const here = await open(async () => undefined, { pace });
    await here.queue(chat('much'), 'm1', 'reply', 'reply', 'reply', 'reply');
    for (let n = 0; n < 20; n += 1) await here.queue(chat(`c${n}`), 'm1', 'reply');
    await here.pass(8000);
    expect(here.left).toHaveLength(24);
    const began = here.left[0]?.second ?? 0;
    for (const second of [1, 2, 3, 4]) {
      const soFar = here.left.filter((one) => one.second < began + second);
      expect(soFar.length, `after ${second} s`).toBeLessThanOrEqual(5 + 5 * second);
    }
    const much = here.left.filter(({ id }) => id.startsWith(chat('much')));
    expect(much.map(({ id }) => id.at(-1))).toEqual(['0', '1', '2', '3']);
    const [, second, third, fourth] = much.map((one) => one.second);
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(0);
    expect((fourth ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(1);
  });

  it('gives replies room while bulk waits on a slow platform', async () => {
    const here = await open(
      (message) => (message.priority === 'bulk' ? pending() : Promise.resolve(undefined)),
      { concurrency: 4 },
    );
    for (let n = 0; n < 6; n += 1) await here.queue(chat(`bulk${n}`), 'm1', 'bulk');
    await here.pass(1500);
    expect(here.left).toHaveLength(2);
    await here.queue(chat('a'), 'm1', 'reply');
    await here.pass(1000);
    expect(ids(here).at(-1)).toBe(`${chat('a')}:m1#0`);
    // The bulk under way never ends; nothing is to wait for it here.
    world = undefined;
    vi.useRealTimers();
  });
});

describe('a platform that says not so fast', () => {
  const refusal = (retryAfter?: number): SendError =>
    new SendError('rate-limited', {
      retryable: true,
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });

  it('is left alone for as long as it said, by every chat of the account, and loses nothing', async () => {
    let refuse = true;
    const rests: number[] = [];
    const here = await open(
      async () => {
        if (refuse) throw refusal(7000);
        return undefined;
      },
      { onRest: (until) => rests.push(until - Date.now()) },
    );
    await here.queue(chat('a'), 'm1', 'reply');
    await here.pass(1000);
    refuse = false;
    for (let n = 0; n < 10; n += 1) await here.queue(chat(`c${n}`), 'm1', 'reply');
    await here.pass(5000);
    expect(here.left).toHaveLength(1);
    expect(rests).toEqual([7000]);
    await here.pass(4000);
    expect(here.left).toHaveLength(12);
    expect(new Set(ids(here)).size).toBe(11);
  });

  it('to one chat makes only that one wait, where chats are told by themselves; to a second one, all', async () => {
    const told = new Set(['a']);
    const rests: number[] = [];
    const here = await open(
      async ({ conversation }) => {
        if (told.has(conversation.slice(-1))) throw refusal(20_000);
        return undefined;
      },
      { pace: { chatsRestAlone: true }, onRest: (until) => rests.push(until - Date.now()) },
    );
    await here.queue(chat('a'), 'm1', 'reply', 'reply');
    await here.pass(500);
    await here.queue(chat('b'), 'm1', 'reply');
    await here.pass(1000);
    expect(ids(here)).toEqual([`${chat('a')}:m1#0`, `${chat('b')}:m1#0`]);
    expect(rests).toEqual([]);
    told.add('b');
    await here.queue(chat('b'), 'm2', 'reply');
    await here.pass(500);
    await here.queue(chat('c'), 'm1', 'reply');
    await here.pass(10_000);
    expect(rests).toEqual([20_000]);
    expect(ids(here)).not.toContain(`${chat('c')}:m1#0`);
    told.clear();
    await here.pass(30_000);
    expect(ids(here).slice(3).toSorted()).toEqual(
      [
        `${chat('a')}:m1#0`,
        `${chat('a')}:m1#1`,
        `${chat('b')}:m2#0`,
        `${chat('c')}:m1#0`,
      ].toSorted(),
    );
  });

  it('is asked ever more seldom when a month is used up, without a tight loop (Zalo, no retry_after)', async () => {
    const here = await open(async () => {
      throw refusal();
    });
    for (let n = 0; n < 30; n += 1) await here.queue(chat(`c${n}`), 'm1', 'reply');
    await here.pass(600_000);
    // The first is refused before the others are looked at; from then on one at a time goes ahead: 1, 2, 4 … seconds apart.
    expect(here.left.length).toBeGreaterThan(5);
    expect(here.left.length).toBeLessThan(15);
    expect(await here.store.outbox.deadLetters()).toEqual([]);
  });
});

describe('a woman who blocked the bot', () => {
  it('costs one call: a dead letter, and bulk to her is not tried until she writes again', async () => {
    const gone = new SendError('unreachable', { retryable: false });
    let blocked = true;
    const here = await open(async () => {
      if (blocked) throw gone;
      return undefined;
    });
    await here.queue(chat('a'), 'm1', 'reply', 'bulk', 'bulk');
    await here.pass(5000);
    expect(ids(here)).toEqual([`${chat('a')}:m1#0`]);
    const letters = await here.store.outbox.deadLetters();
    expect(letters.map(({ error, priority }) => [error, priority])).toEqual([
      ['unreachable', 'reply'],
    ]);
    expect(here.settled.slice(1).map(([, { kind }]) => kind)).toEqual(['dropped', 'dropped']);
    blocked = false;
    await here.queue(chat('a'), 'm2', 'reply', 'bulk');
    await here.pass(2000);
    expect(here.left.slice(1).map(({ id }) => id)).toEqual([
      `${chat('a')}:m2#0`,
      `${chat('a')}:m2#1`,
    ]);
  });
});

describe('a letter that dies', () => {
  it('is told of before it is dead, and again under the same name where the store was away', async () => {
    const told: string[] = [];
    const here = await open(
      async () => {
        throw new SendError('rejected', { retryable: false });
      },
      {
        async beforeDead(outgoing, settlement) {
          expect(await here.store.outbox.deadLetters()).toEqual([]);
          const update = undelivered(outgoing, settlement, 0);
          if (update !== undefined) told.push(update.id);
        },
      },
    );
    const settle = vi.spyOn(here.store.outbox, 'settle');
    settle.mockRejectedValueOnce(new StoreUnavailableError());
    await here.queue(chat('a'), 'm1', 'reply');
    await here.pass(5000);
    expect(told).toHaveLength(2);
    expect(new Set(told).size).toBe(1);
    expect(await here.store.outbox.deadLetters()).toHaveLength(1);
  });

  it('is no case of anybody where it was bulk', async () => {
    const told: unknown[] = [];
    const here = await open(
      async () => {
        throw new SendError('rejected', { retryable: false });
      },
      {
        async beforeDead(outgoing, settlement) {
          told.push(undelivered(outgoing, settlement, 0));
        },
      },
    );
    await here.queue(chat('a'), 'm1', 'bulk');
    await here.pass(5000);
    expect(told).toEqual([undefined]);
  });
});

describe('a store that is away while something is sent', () => {
  it('is told afterwards, so that nothing is sent twice', async () => {
    const here = await open(async () => undefined);
    const { outbox } = here.store;
    const settle = vi.spyOn(outbox, 'settle');
    for (let n = 0; n < 5; n += 1) settle.mockRejectedValueOnce(new StoreUnavailableError());
    await here.queue(chat('a'), 'm1', 'reply');
    await here.pass(5000);
    expect(ids(here)).toEqual([`${chat('a')}:m1#0`]);
    expect(await outbox.sent(chat('a'))).toMatchObject([{ ambiguous: false }]);
    expect(here.faults).toEqual([]);
  });
});

describe('a send whose end nobody knows', () => {
  it('is recorded as ambiguous, also once a later try got through', async () => {
    const lost = new SendError('network', { retryable: true, ambiguous: true });
    let tries = 0;
    const here = await open(async () => {
      tries += 1;
      if (tries === 1) throw lost;
      return undefined;
    });
    await here.queue(chat('a'), 'm1', 'reply', 'reply');
    await here.pass(8000);
    expect(ids(here).map((id) => id.slice(-2))).toEqual(['#0', '#0', '#1']);
    expect(await here.store.outbox.sent(chat('a'))).toMatchObject([
      { ambiguous: true },
      { ambiguous: false },
    ]);
  });
});
