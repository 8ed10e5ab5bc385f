/** What an operator asks a platform for, beside the running app: set, look at and test the webhook. */
import { TelegramError } from 'telegraf';
import { createTelegramClient } from '#src/channels/telegram/client.ts';
import { createZaloClient } from '#src/channels/zalo/client.ts';
import { ZaloError } from '#src/channels/zalo/errors.ts';
import type { Config, PlatformConfig } from '#src/config/config.ts';

/** What the platform said; `ok` is false where it tells of something that does not work. */
export interface PlatformSaid {
  readonly ok: boolean;
  readonly said: object;
}

export interface PlatformAdmin {
  /** Takes an address and a secret over; some platforms try the address at once. */
  readonly setWebhook: (url: string, secret: string) => Promise<PlatformSaid>;
  readonly deleteWebhook: () => Promise<PlatformSaid>;
  /** Who the bot is, and where its webhook points. */
  readonly info: () => Promise<PlatformSaid>;
  /** Whether the platform reaches the webhook. */
  readonly test: () => Promise<PlatformSaid>;
  readonly close: () => Promise<void>;
}

export type PlatformName = 'zalo' | 'telegram';

/** Undefined where the platform has no token. */
export function createAdmin(
  name: PlatformName,
  config: Pick<Config, PlatformName>,
): PlatformAdmin | undefined {
  const platform = config[name];
  if (platform === undefined) return undefined;
  return name === 'zalo' ? zaloAdmin(platform) : telegramAdmin(platform);
}

/** What went wrong, without the address, which holds the token. */
export function describeFailure(error: unknown): string {
  if (error instanceof ZaloError) return error.message;
  if (error instanceof TelegramError) return `${error.code} ${error.description}`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? `no answer: ${code}` : 'no answer';
}

function zaloAdmin({ token, apiRoot }: PlatformConfig): PlatformAdmin {
  const client = createZaloClient(
    token.reveal(),
    apiRoot === undefined ? {} : { baseUrl: apiRoot },
  );
  const isGood = (outcome: string | undefined): boolean =>
    outcome === undefined || outcome === 'webhook.ok';
  return {
    async setWebhook(url, secret) {
      const said = await client.setWebhook(url, secret);
      // Zalo keeps an address it could not reach.
      return { ok: isGood(said.verification?.outcome), said };
    },
    deleteWebhook: async () => ({ ok: true, said: await client.deleteWebhook() }),
    async info() {
      const [bot, webhook] = [await client.getMe(), await client.getWebhookInfo()];
      return { ok: true, said: { bot, webhook: webhook ?? null } };
    },
    async test() {
      const said = await client.testWebhook();
      return { ok: said.ok !== false && isGood(said.outcome), said };
    },
    close: () => client.close(),
  };
}

function telegramAdmin({ token, apiRoot }: PlatformConfig): PlatformAdmin {
  const client = createTelegramClient(token.reveal(), apiRoot === undefined ? {} : { apiRoot });
  const info = async (): Promise<{ bot: object; webhook: unknown }> => ({
    bot: await client.getMe(),
    webhook: await client.getWebhookInfo(),
  });
  return {
    async setWebhook(url, secret) {
      await client.setWebhook(url, secret);
      return { ok: true, said: { url } };
    },
    async deleteWebhook() {
      await client.deleteWebhook();
      return { ok: true, said: { url: '' } };
    },
    info: async () => ({ ok: true, said: await info() }),
    async test() {
      // Telegram makes no call to try; it tells of the last one that failed.
      const said = await info();
      return { ok: !hasError(said.webhook), said };
    },
    async close() {
      // Nothing stays open.
    },
  };
}

function hasError(webhook: unknown): boolean {
  if (typeof webhook !== 'object' || webhook === null) return true;
  if ('last_error_message' in webhook && webhook.last_error_message !== '') return true;
  return !('url' in webhook) || webhook.url === '';
}
