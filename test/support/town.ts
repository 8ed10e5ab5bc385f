/** The real app between two fake platforms, on a clock that moves only when told. */
import { type App, createApp, type Overrides } from '#src/app.ts';
import { createTelegramClient } from '#src/channels/telegram/client.ts';
import { createZaloClient } from '#src/channels/zalo/client.ts';
import { type Config, readConfig } from '#src/config/config.ts';
import type { Store } from '#src/domain/store.ts';
import type { Instant } from '#src/domain/time.ts';
import { createLog } from '#src/log/log.ts';
import { createMind, type Mind } from '#src/mind.ts';
import { createStore } from '#src/stores.ts';
import { createTelegramFake, type TelegramFake } from '#test/fakes/telegram.ts';
import { createZaloFake, type ZaloFake } from '#test/fakes/zalo.ts';
import { type Universe, universe } from './universe.ts';

let strict: Mind | undefined;

export const webhookSecret = 'secret-of-the-webhook';

export interface Town extends Universe {
  readonly app: App;
  readonly zalo: ZaloFake;
  readonly telegram: TelegramFake;
  /** All that was logged. */
  readonly logs: () => string;
  /** Hears the updates, handles and sends all that waits. */
  settle(): Promise<void>;
  /** Lets time pass until then; what falls due on the way is handed in, handled and sent. */
  until(instant: Instant): Promise<void>;
  close(): Promise<void>;
}

export interface TownOptions {
  /** `webhook`: they call; `polling`: we ask. Default `webhook`. */
  readonly mode?: 'webhook' | 'polling';
  readonly environment?: Readonly<Record<string, string>>;
  readonly at?: string;
  /** The real clock, for an app that is started rather than driven. */
  readonly real?: boolean;
  /** Changes the store before the app sees it. */
  readonly around?: (store: Store) => Store;
  readonly overrides?: Partial<Overrides>;
}

/** Opens the doors of the app; its workers run only once `app.start` is called. */
export async function openTown(options: TownOptions = {}): Promise<Town> {
  const { mode = 'webhook', real = false, around = (store) => store } = options;
  strict ??= createMind({ strict: true });
  const world = universe(options.at);
  const clock = real ? { now: () => Date.now() } : world.clock;
  const [zalo, telegram] = await Promise.all([
    createZaloFake({ now: () => clock.now() }),
    createTelegramFake({ now: () => clock.now() }),
  ]);
  const secrets = {
    ZALO_WEBHOOK_SECRET: webhookSecret,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
  };
  const config: Config = readConfig({
    STORAGE_URL: 'sqlite::memory:',
    PORT: '0',
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_API_ROOT: zalo.url,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.url,
    ...(mode === 'webhook' ? secrets : {}),
    ...options.environment,
  });
  let logs = '';
  const app = await createApp(config, {
    log: createLog('trace', { write: (line) => void (logs += line) }),
    mind: strict,
    clock,
    store: around(await createStore(config, () => undefined)),
    ...options.overrides,
  });
  if (real) await app.start();
  else await app.http.listen({ port: 0, host: '127.0.0.1' });
  if (mode === 'webhook') await announce(app, zalo, telegram);
  async function settle(): Promise<void> {
    await Promise.all([zalo.idle(), telegram.idle()]);
    await app.host.drain();
  }
  return {
    ...world,
    app,
    zalo,
    telegram,
    logs: () => logs,
    settle,
    async until(instant) {
      for (;;) {
        const due = await app.store.timers.next();
        const next = due === undefined || due > instant ? instant : Math.max(due, clock.now());
        world.advance(next - clock.now());
        await app.schedule.fireDue();
        await settle();
        if (next >= instant) return;
      }
    },
    async close() {
      await app.stop();
      await Promise.all([zalo.close(), telegram.close()]);
    },
  };
}

/** Where the app listens. */
export function addressOf({ http }: App): string {
  const address = http.server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}

async function announce(app: App, zalo: ZaloFake, telegram: TelegramFake): Promise<void> {
  const root = addressOf(app);
  const client = createZaloClient(zalo.token, { baseUrl: zalo.url });
  await client.setWebhook(`${root}/webhooks/zalo`, webhookSecret);
  await client.close();
  await createTelegramClient(telegram.token, { apiRoot: telegram.url }).setWebhook(
    `${root}/webhooks/telegram`,
    webhookSecret,
  );
}
