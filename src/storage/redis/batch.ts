/** Calls of one script that arrive together share one run of it: what it costs to be heard is paid once. */
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { Connection } from './connection.ts';
import { list, string } from './reply.ts';
import type { ScriptName } from './scripts.ts';

/** Longer batches would keep Redis waiting while we make them, and us while it works on them. */
const largestBatch = 16;

interface Waiting {
  readonly values: readonly (string | number)[];
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchOptions {
  readonly connection: Connection;
  readonly script: ScriptName;
  /** Values in front of those of the calls. */
  readonly head: readonly (string | number)[];
}

/** Resolves with what the script answered for this call alone; a list of one text is what went wrong with it. */
export function createBatch({ connection, script, head }: BatchOptions) {
  let waiting: Waiting[] = [];
  let scheduled = false;

  function flush(): void {
    scheduled = false;
    const batch = waiting;
    waiting = [];
    if (batch.length > 0) void run(batch);
  }

  async function run(batch: readonly Waiting[]): Promise<void> {
    try {
      const values = [...head];
      for (const call of batch) for (const value of call.values) values.push(value);
      const replies = list(await connection.run(script, ...values));
      for (const [at, call] of batch.entries()) settle(call, replies[at]);
    } catch (error) {
      for (const call of batch) call.reject(error);
    }
  }

  return (values: readonly (string | number)[]): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ values, resolve, reject });
      if (waiting.length >= largestBatch) flush();
      else if (!scheduled) {
        scheduled = true;
        setImmediate(flush);
      }
    });
}

function settle(call: Waiting, reply: unknown): void {
  if (!Array.isArray(reply) || reply.length !== 1) return call.resolve(reply);
  call.reject(new StoreUnavailableError({ cause: new Error(string(reply[0])) }));
}
