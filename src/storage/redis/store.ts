/** The Redis store: any number of processes over one Redis (7 or newer, with its append-only file on). */
import type { ConversationId } from '#src/domain/ids.ts';
import type { Store } from '#src/domain/store.ts';
import type { Vault } from '#src/domain/vault.ts';
import { createSealer } from '../sealer.ts';
import { backupRedis } from './backup.ts';
import { createChannel } from './channel.ts';
import { connect, type Warn } from './connection.ts';
import { createConsents } from './consents.ts';
import { createOutbox } from './outbox.ts';
import { createJournal, createLeases, createMessages, createTimers } from './reads.ts';
import { createRecords, newsOf } from './records.ts';
import { reseal } from './reseal.ts';
import { createTurns } from './turns.ts';
import { createUsage } from './usage.ts';
import { createWaker } from './waker.ts';

export interface RedisStoreOptions {
  /** `redis://…` or `rediss://…` */
  readonly url: string;
  /** Stands in every key; organisations share a Redis without seeing each other. */
  readonly organisation: string;
  readonly vault: Vault;
  /** How long a command may take before the store counts as away, in ms; default 3000. */
  readonly timeoutMs?: number;
  /** Told, once per connection, when this Redis is not set to write through to the disk. */
  readonly warn?: Warn;
}

/** Connects in the background; `ping()` tells whether it worked, and throws ConfigError for a newer schema or other keys. */
export function createRedisStore(options: RedisStoreOptions): Store {
  const sealer = createSealer(options.vault);
  const connection = connect({ ...options, sealer, timeoutMs: options.timeoutMs ?? 3000 });
  const waker = createWaker(connection);
  const touched = createChannel(connection, 'touched', (id) => id as ConversationId);
  const changed = createChannel(connection, 'records', newsOf);
  return {
    turns: createTurns({ connection, sealer, waker, touched }),
    messages: createMessages(connection, sealer),
    outbox: createOutbox(connection, sealer),
    timers: createTimers(connection, sealer),
    records: createRecords(connection, sealer, changed),
    consents: createConsents(connection, sealer),
    journal: createJournal(connection),
    leases: createLeases(connection),
    usage: createUsage(connection),
    async ping() {
      // A real write: a replica and a Redis with a full disk still answer PING.
      await connection.use((redis) => redis.hset(`${connection.prefix}meta`, 'ping', ''));
    },
    reseal: () => reseal(connection, sealer),
    backup: (file) => backupRedis(connection, file),
    async close() {
      waker.close();
      await connection.close();
    },
  };
}
