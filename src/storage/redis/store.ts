/** The Redis store: any number of processes over one Redis (7 or newer, with its append-only file on). */
import { type ChannelName, type ConversationId, channelNames } from '#src/domain/ids.ts';
import type { Store } from '#src/domain/store.ts';
import type { Vault } from '#src/domain/vault.ts';
import { createSealer } from '../sealer.ts';
import { backupRedis, largestBackup } from './backup.ts';
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
  /** The most a backup may hold, in bytes; default 64 MiB. */
  readonly largestBackup?: number;
  /** Told, once per connection, when this Redis is not set to write through to the disk. */
  readonly warn?: Warn;
}

/** Connects in the background; `ping()` tells whether it worked, and throws ConfigError for a newer schema or other keys. */
export function createRedisStore(options: RedisStoreOptions): Store {
  const sealer = createSealer(options.vault);
  const connection = connect({ ...options, sealer, timeoutMs: options.timeoutMs ?? 3000 });
  const waker = createWaker(connection);
  const origin = crypto.randomUUID();
  const touched = createChannel(connection, 'touched', (message) => touchedIn(message, origin));
  const changed = createChannel(connection, 'records', newsOf);
  const offered = createChannel(connection, 'outbox', channelsIn);
  return {
    vault: options.vault,
    turns: createTurns({ connection, sealer, waker, touched, origin }),
    messages: createMessages(connection, sealer),
    outbox: createOutbox(connection, sealer, offered),
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
    backup: (file) => backupRedis(connection, file, options.largestBackup ?? largestBackup),
    async close() {
      waker.close();
      await connection.close();
    },
  };
}

/** `from conversation conversation …`; what this process did it knows already. */
function touchedIn(message: string, origin: string): readonly ConversationId[] {
  const [from, ...conversations] = message.split(' ');
  return from === origin ? [] : (conversations as ConversationId[]);
}

/** A channel that only a newer version knows is none of ours. */
function channelsIn(message: string): readonly ChannelName[] {
  return channelNames.filter((name) => name === message);
}
