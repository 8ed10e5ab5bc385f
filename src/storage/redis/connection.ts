/** The connection to Redis: answers at once or fails at once, and comes back by itself. */
import { type RedisOptions as AnyRedisOptions, Redis } from 'ioredis';
import { ConfigError, StoreUnavailableError } from '#src/domain/errors.ts';
import type { Sealer } from '../sealer.ts';
import { strings } from './reply.ts';
import { commandOf, loadScripts, migrations, type ScriptName } from './scripts.ts';

const schemaVersion = migrations.length;
/** Workers of processes that ended are forgotten after a day, in ms. */
const keepIdle = 86_400_000;

type RedisOptions = AnyRedisOptions & { readonly replyMapping?: 'legacy' };

export interface Connection {
  /** `{organisation}:`, in front of every key. */
  readonly prefix: string;
  /** Runs a script; throws StoreUnavailableError. */
  run(script: ScriptName, ...values: readonly (string | number)[]): Promise<unknown>;
  /** Runs plain commands; throws StoreUnavailableError. */
  use<T>(work: (redis: Redis) => Promise<T>): Promise<T>;
  /** Another connection of its own, for blocking reads and subscriptions. Closed with this one. */
  another(options?: RedisOptions): Redis;
  isClosed(): boolean;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  readonly url: string;
  readonly organisation: string;
  readonly sealer: Sealer;
  /** How long a command may take before the store counts as away, in ms. */
  readonly timeoutMs: number;
  /** Told when this Redis may lose what it accepted in a power cut. */
  readonly warn?: Warn;
}

export type Warn = (what: string, fields: Readonly<Record<string, string>>) => void;

export function connect(options: ConnectionOptions): Connection {
  const { url, organisation, sealer, timeoutMs, warn } = options;
  if (!/^[a-z0-9-]{1,64}$/.test(organisation)) {
    throw new ConfigError(['ORGANISATION: needs lower-case letters, digits and -']);
  }
  const prefix = `{${organisation}}:`;
  const shared: RedisOptions = {
    // A command is sent now or not at all, and never twice: a webhook that fails is sent again by the platform.
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
    connectTimeout: timeoutMs,
    retryStrategy: (times) => Math.min(50 * 2 ** Math.min(times, 5), 1000),
  };
  const others: Redis[] = [];
  const redis = open({
    ...shared,
    commandTimeout: timeoutMs,
    scripts: loadScripts(),
  });
  let prepared: Promise<void> | undefined;
  let closed = false;
  redis.on('close', () => {
    prepared = undefined;
  });

  function open(options: RedisOptions): Redis {
    const made = new Redis(url, options);
    // Every failure also reaches the command that met it; without a listener ioredis prints it.
    made.on('error', () => undefined);
    // Many callers may wait for the first connection at once.
    made.setMaxListeners(0);
    return made;
  }

  let corked = false;
  /** Commands of one turn of the event loop leave in one write. Unlike ioredis's own pipelining, none waits for the
   * answers to those before: Redis works on one batch while we make the next. */
  function gather(): void {
    const { stream } = redis;
    if (corked || stream === undefined || stream.destroyed) return;
    corked = true;
    stream.cork();
    setImmediate(() => {
      corked = false;
      stream.uncork();
    });
  }

  const script = async (name: ScriptName, values: readonly (string | number)[]) => {
    const command: unknown = Reflect.get(redis, commandOf(name));
    if (typeof command !== 'function') throw new TypeError(`no script ${name}`);
    gather();
    const reply: unknown = await command.call(redis, `${prefix}meta`, ...values);
    return reply;
  };

  /** Looks at the schema and the keys once per connection: Redis may have been replaced meanwhile. */
  async function prepare(): Promise<void> {
    const reply = await script('prepare', [schemaVersion, sealer.check(), keepIdle]);
    const [found = '0', check = ''] = strings(reply);
    if (Number(found) > schemaVersion) {
      throw new ConfigError([
        `STORAGE_URL: this Redis has schema ${found}, this version knows ${schemaVersion}; start the newer version`,
      ]);
    }
    sealer.prove(check);
    for (let step = Number(found); step < schemaVersion; step += 1) {
      const name = migrations[step];
      // Two processes may start at once: a step that finds itself done does nothing.
      if (name !== undefined) await script(name, [step + 1]);
    }
    await lookAtDurability();
  }

  /** Accepted means durable: that is Redis's configuration, so it is looked at. Managed ones may not show it. */
  async function lookAtDurability(): Promise<void> {
    let reply: unknown;
    try {
      reply = await redis.config('GET', 'append*');
    } catch {
      return;
    }
    const pairs = strings(reply);
    const setting = (name: string): string => pairs[pairs.indexOf(name) + 1] ?? '';
    const [appendonly, appendfsync] = [setting('appendonly'), setting('appendfsync')];
    if (appendonly === 'yes' && appendfsync === 'always') return;
    warn?.('redis may lose accepted updates in a power cut', { appendonly, appendfsync });
  }

  async function ready(): Promise<void> {
    if (redis.status !== 'ready') await firstConnection();
    const preparing = (prepared ??= prepare());
    try {
      await preparing;
    } catch (error) {
      if (prepared === preparing && !(error instanceof ConfigError)) prepared = undefined;
      throw error;
    }
  }

  /** Right after the start, waits for the outcome of the attempt to connect; later a lost connection fails at once. */
  async function firstConnection(): Promise<void> {
    const isStarting = redis.status === 'connecting' || redis.status === 'connect';
    if (closed || !isStarting) throw new StoreUnavailableError();
    await new Promise<void>((resolve, reject) => {
      const settle = (error?: StoreUnavailableError): void => {
        clearTimeout(timeout);
        redis.off('ready', isReady);
        redis.off('close', isLost);
        if (error === undefined) resolve();
        else reject(error);
      };
      const isReady = (): void => settle();
      const isLost = (): void => settle(new StoreUnavailableError());
      const timeout = setTimeout(isLost, timeoutMs);
      redis.once('ready', isReady);
      redis.once('close', isLost);
    });
  }

  async function guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      await ready();
      return await work();
    } catch (error) {
      if (error instanceof ConfigError || error instanceof StoreUnavailableError) throw error;
      throw new StoreUnavailableError({ cause: error });
    }
  }

  return {
    prefix,
    run: (name, ...values) => guarded(() => script(name, values)),
    use: (work) => guarded(() => work(redis)),
    another(options) {
      const made = open({ ...shared, ...options });
      others.push(made);
      return made;
    },
    isClosed: () => closed,
    async close() {
      if (closed) return;
      closed = true;
      for (const other of others) other.disconnect();
      // QUIT lets what was sent be answered; a server that is away is not waited for.
      if (redis.status === 'ready') await redis.quit().catch(() => undefined);
      redis.disconnect();
    },
  };
}
