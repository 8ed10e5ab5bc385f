/** Calls of one script that arrive together: one run of it, in order, and one that fails fails alone. */
import { describe, expect, it } from 'vitest';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { createBatch } from '#src/storage/redis/batch.ts';
import type { Connection } from '#src/storage/redis/connection.ts';

type Values = readonly (string | number)[];

/** Answers each call with its own values; keeps what each run was given. */
function batchOf(reply: (value: string | number) => unknown = (value) => [value, 'done']) {
  const runs: Values[] = [];
  const connection: Pick<Connection, 'run'> = {
    run: async (_script, ...[head, ...values]) => {
      runs.push([head ?? '', ...values]);
      return values.map(reply);
    },
  };
  return { runs, call: createBatch({ connection, script: 'settle', head: ['head'] }) };
}

describe('calls that arrive together', () => {
  it('share one run, each with its own answer', async () => {
    const { runs, call } = batchOf();
    const replies = await Promise.all([call(() => ['a']), call(() => ['b'])]);
    expect(replies).toEqual([
      ['a', 'done'],
      ['b', 'done'],
    ]);
    expect(runs).toEqual([['head', 'a', 'b']]);
  });

  it('have their values made when they leave', async () => {
    const { call } = batchOf();
    const made: string[] = [];
    const done = call(() => {
      made.push('a');
      return ['a'];
    });
    expect(made).toEqual([]);
    await done;
    expect(made).toEqual(['a']);
  });

  it('leave in several runs where they are many', async () => {
    const { runs, call } = batchOf();
    await Promise.all(Array.from({ length: 40 }, (_, at) => call(() => [at])));
    expect(runs.map(({ length }) => length - 1)).toEqual([16, 16, 8]);
  });

  it('fail alone where their values cannot be made', async () => {
    const { runs, call } = batchOf();
    const [broken, whole] = await Promise.allSettled([
      call(() => {
        throw new TypeError('no number');
      }),
      call(() => ['b']),
    ]);
    expect(broken).toMatchObject({ status: 'rejected', reason: { message: 'no number' } });
    expect(whole).toEqual({ status: 'fulfilled', value: ['b', 'done'] });
    expect(runs).toEqual([['head', 'b']]);
  });

  it('fail alone where the script failed with one', async () => {
    const { call } = batchOf((value) => (value === 'a' ? ['ERR of a'] : [value, 'done']));
    const [broken, whole] = await Promise.allSettled([call(() => ['a']), call(() => ['b'])]);
    expect(broken).toMatchObject({ reason: expect.any(StoreUnavailableError) });
    expect(whole).toEqual({ status: 'fulfilled', value: ['b', 'done'] });
  });
});
