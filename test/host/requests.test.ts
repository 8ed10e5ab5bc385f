/** From a turn that wants something to one commit: settled, run again, written whole or not at all. */
import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import type { Request, RequestDoors, Settled } from '#src/domain/request.ts';
import { createLocks } from '#src/host/locks.ts';
import { createRequests } from '#src/host/requests.ts';
import type { TurnResult } from '#src/host/turn.ts';

const conversation = conversationId({ channel: 'webchat', account: 'test', chat: 'her' });
const from = { conversation, update: updateId(conversation, 'm1'), now: 0, answers: {} };
const isAway = (error: unknown): boolean => error instanceof StoreUnavailableError;

/** A turn that wants each of these once and then is over; its commit is what it was told. */
function turnThatWants(...wants: readonly string[]) {
  return (settled: readonly Settled[]): TurnResult => {
    const name = wants[settled.length];
    const seen = settled.map(({ outcome }) => outcome);
    const commit = { told: seen } as unknown as TurnResult['commit'];
    return name === undefined
      ? { commit }
      : { commit, wants: { name, params: {} } satisfies Request };
  };
}

const told = ({ commit }: TurnResult): unknown => ({ ...commit });

function completing(
  doors: RequestDoors,
  wants: readonly string[],
  commit: (result: TurnResult) => Promise<'committed' | 'conflict'> = async () => 'committed',
) {
  return createRequests(doors, isAway).complete({
    run: turnThatWants(...wants),
    broken: (error) => ({ commit: { told: 'broken' } as never, error }),
    commit,
    from,
  });
}

describe('a turn with requests', () => {
  it('is run again with what each came to, in order', async () => {
    const doors = {
      seats: { settle: async () => ({ outcome: 'free' }) },
      names: { settle: async () => ({ outcome: 'some' }) },
    };
    const { result } = await completing(doors, ['seats', 'names']);
    expect(told(result)).toEqual({ told: ['free', 'some'] });
  });

  it('is told where nobody knows the request', async () => {
    const { result } = await completing({}, ['toString']);
    expect(told(result)).toEqual({ told: ['unknown'] });
  });

  it('looks again when a record changed before the commit', async () => {
    let free = 2;
    const doors = { seats: { settle: async () => ({ outcome: String(free) }) } };
    const { result } = await completing(doors, ['seats'], async () => {
      free -= 1;
      return free === 0 ? 'committed' : 'conflict';
    });
    expect(told(result)).toEqual({ told: ['1'] });
  });

  it('waits for its next turn where a record is fought over', async () => {
    const doors = { seats: { settle: async () => ({ outcome: 'free' }) } };
    await expect(completing(doors, ['seats'], async () => 'conflict')).rejects.toThrow('fought');
  });

  it('becomes a handoff where a request breaks, and waits where the store is away', async () => {
    const failing = (error: Error) => ({
      seats: {
        settle: async () => {
          throw error;
        },
      },
    });
    const broken = await completing(failing(new TypeError('bug')), ['seats']);
    expect(broken.result.error).toBeInstanceOf(TypeError);
    const away = completing(failing(new StoreUnavailableError()), ['seats']);
    await expect(away).rejects.toBeInstanceOf(StoreUnavailableError);
  });

  it('settles one after the other where the lock is the same, up to the commit', async () => {
    const order: string[] = [];
    const requests = createRequests(
      {
        seats: {
          lock: () => 'course:c1',
          settle: async () => {
            order.push('look');
            return { outcome: 'free' };
          },
        },
      },
      isAway,
    );
    const one = () =>
      requests.complete({
        run: turnThatWants('seats'),
        broken: () => ({ commit: {} as never }),
        commit: async () => {
          await Promise.resolve();
          order.push('write');
          return 'committed' as const;
        },
        from,
      });
    await Promise.all([one(), one(), one()]);
    expect(order).toEqual(['look', 'write', 'look', 'write', 'look', 'write']);
  });
});

describe('a lock', () => {
  it('is taken in the order it was asked for, and another name does not wait', async () => {
    const locks = createLocks();
    const order: number[] = [];
    const first = await locks.take('a');
    const wait = async (): Promise<void> => {
      const release = await locks.take('a');
      order.push(2);
      release();
    };
    const second = wait();
    const other = await locks.take('b');
    other();
    order.push(1);
    first();
    await second;
    expect(order).toEqual([1, 2]);
  });
});
