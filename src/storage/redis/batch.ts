/** Calls of one script that arrive together share one run of it: what it costs to be heard is paid once. */
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { Connection } from './connection.ts';
import { list, string } from './reply.ts';
import type { ScriptName } from './scripts.ts';

/** Longer batches would keep Redis waiting while we make them, and us while it works on them. */
const largestBatch = 16;

type Values = readonly (string | number)[];

interface Waiting {
  readonly make: () => Values;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: unknown) => void;
}

export interface BatchOptions {
  readonly connection: Pick<Connection, 'run'>;
  readonly script: ScriptName;
  /** Values in front of those of the calls. */
  readonly head: Values;
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
    const values = [...head];
    const calls = batch.filter((call) => {
      try {
        values.push(...call.make());
        return true;
      } catch (error) {
        call.reject(error);
        return false;
      }
    });
    if (calls.length === 0) return;
    try {
      const replies = list(await connection.run(script, ...values));
      for (const [at, call] of calls.entries()) settle(call, replies[at]);
    } catch (error) {
      for (const call of calls) call.reject(error);
    }
  }

  /** `make` is called when the batch leaves: the values of all its calls are made one after the other. */
  return (make: () => Values): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.push({ make, resolve, reject });
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
