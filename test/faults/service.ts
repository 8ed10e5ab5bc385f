/** A process of the service for the fault suite and the bench: the real store, host, Zalo channel and webhook, with short leases. */

import fastify from 'fastify';
import { turnDepsOf } from '#src/app.ts';
import { createHoldPoller } from '#src/channels/poller-lease.ts';
import { createZaloChannel } from '#src/channels/zalo/channel.ts';
import { createZaloClient } from '#src/channels/zalo/client.ts';
import { createZaloPoller } from '#src/channels/zalo/poller.ts';
import { createZaloUsage } from '#src/channels/zalo/usage.ts';
import type { Store } from '#src/domain/store.ts';
import { dayOf } from '#src/domain/time.ts';
import { createHost, type Host } from '#src/host/host.ts';
import type { Pace } from '#src/host/pace.ts';
import { createSender, outletOf } from '#src/host/sender.ts';
import { runTurn, type TurnResult } from '#src/host/turn.ts';
import { createTyping } from '#src/host/typing.ts';
import { createWorkers } from '#src/host/worker.ts';
import { addWebhook } from '#src/http/webhooks/webhook.ts';
import { followLoad, tidy } from '#src/memory.ts';
import { createMind } from '#src/mind.ts';
import { parseKeyRing } from '#src/storage/key-ring.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';

export interface ServiceSettings {
  /** A file, or `redis://…`. */
  readonly storage: string;
  readonly organisation: string;
  readonly keys: string;
  readonly platform: string;
  readonly token: string;
  readonly secret: string;
  readonly mode: 'webhook' | 'polling';
  /** Writes the update's id under every message, so that a record shows what answers what. */
  readonly mark: boolean;
  readonly leaseMs: number;
  readonly storeTimeoutMs: number;
  readonly pace?: Pace;
}

export interface Service {
  readonly port: number;
  readonly store: Store;
  readonly underWay: () => number;
  stop(): Promise<void>;
}

const account = 'bot';

export function openStore(
  settings: Pick<ServiceSettings, 'storage' | 'organisation' | 'keys' | 'storeTimeoutMs'>,
): Store {
  const vault = createVault(parseKeyRing(settings.keys));
  const { storage, organisation, storeTimeoutMs } = settings;
  return storage.startsWith('redis:')
    ? createRedisStore({ url: storage, organisation, vault, timeoutMs: storeTimeoutMs })
    : createSqliteStore({ path: storage, vault });
}

export async function startService(settings: ServiceSettings): Promise<Service> {
  const { leaseMs, token, secret } = settings;
  const clock = { now: () => Date.now() };
  const store = openStore(settings);
  const mind = createMind();
  const log = { info: quiet, warn: quiet, error: quiet };
  const client = createZaloClient(token, { baseUrl: settings.platform, timeoutMs: 5000 });
  const usage = createZaloUsage({
    store: store.usage,
    clock,
    account,
    plan: { messages: 0, users: 0 },
    onLevel: quiet,
    onFault: quiet,
  });
  const channel = createZaloChannel({
    account,
    client,
    usage,
    words: (key) => mind.speaker.label(key, dayOf(clock.now())),
    clock,
    log,
  });
  const deps = turnDepsOf(mind, [channel]);
  const name = `p${process.pid}`;
  const sender = createSender({
    channel: 'zalo',
    send: channel.send,
    outbox: store.outbox,
    clock,
    leaseMs,
    onSettled: quiet,
    onFault: quiet,
    ...(settings.pace === undefined ? {} : { pace: settings.pace }),
  });
  const workers = createWorkers({
    turns: store.turns,
    outlet: outletOf([sender]),
    clock,
    name,
    leaseMs,
    run: (stored, update, now, settled) => {
      const result = runTurn(deps, stored, update, now, settled);
      return settings.mark ? marked(result) : result;
    },
    onTurn: ({ error }) => {
      if (error instanceof Error) process.stderr.write(`${error.stack}\n`);
    },
    onLost: quiet,
    onFault: quiet,
  });
  const typing = createTyping({
    show: (conversation) => channel.typing(conversation.split(':')[2] ?? ''),
  });
  const host = createHost({ turns: store.turns, workers, senders: [sender], typing });
  const accept: Host['accept'] = (update) => host.accept(update);
  const http = fastify({ bodyLimit: 1 << 20, logger: false });
  http.register(async (hooks) =>
    addWebhook(
      hooks,
      {
        channel,
        secret,
        accept,
        clock,
        onIgnored: (of, reason) => store.journal.note(of, reason),
        onRefused: quiet,
      },
      { path: '/webhooks/zalo', header: 'x-bot-api-secret-token', emptyIsProbe: true },
    ),
  );
  const poller = createZaloPoller({
    client,
    token,
    timeout: 1,
    channel,
    accept,
    clock,
    log,
    hold: createHoldPoller({ leases: store.leases, clock, holder: name, leaseMs }),
    onIgnored: (reason) => void store.journal.note('zalo', reason),
    standing: { refused: () => undefined, taken: () => undefined },
    rest: (ms) => new Promise((resume) => setTimeout(resume, Math.min(ms, 200))),
  });
  await store.ping();
  host.start();
  if (settings.mode === 'polling') poller.start();
  await http.listen({ port: 0, host: '127.0.0.1' });
  const address = http.server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    store,
    underWay: () => host.underWay(),
    async stop() {
      await poller.stop();
      await http.close();
      await host.stop();
      await usage.flush();
      await client.close();
      await store.close();
    },
  };
}

function quiet(): void {
  // What goes wrong on the way is not looked at here: what arrives and what is written is.
}

function marked(result: TurnResult): TurnResult {
  const { commit } = result;
  const outgoing = commit.outgoing.map((message) => ({
    ...message,
    body: { text: `${textOf(message.body)}\n#${message.update}#${message.position}` },
  }));
  return { ...result, commit: { ...commit, outgoing } };
}

function textOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'text' in body ? String(body.text) : '';
}

if (import.meta.main) {
  const settings: ServiceSettings = JSON.parse(process.env['SERVICE'] ?? '{}');
  const service = await startService(settings);
  tidy();
  followLoad({ underWay: service.underWay, spare: () => process.availableMemory() });
  process.on('message', (message) => {
    if (message === 'memory')
      process.send?.({ rss: process.memoryUsage.rss(), cpu: process.cpuUsage() });
  });
  process.once('SIGTERM', () => void service.stop().then(() => process.exit(0)));
  // Whoever started us is gone: so are we.
  process.once('disconnect', () => process.exit(0));
  process.send?.({ port: service.port });
}
