/** The Telegram bot, composed: client, channel, and webhook or poller. */
import { accountOf } from '#src/channels/platform-id.ts';
import { createTelegramChannel } from '#src/channels/telegram/channel.ts';
import { createTelegramClient } from '#src/channels/telegram/client.ts';
import { setCommands } from '#src/channels/telegram/commands.ts';
import { asSendError } from '#src/channels/telegram/errors.ts';
import { readFileUrl } from '#src/channels/telegram/file-url.ts';
import { createTelegramPoller } from '#src/channels/telegram/poller.ts';
import type { PlatformConfig } from '#src/config/config.ts';
import { telegramWebhook } from '#src/http/webhooks/telegram.ts';
import { filesFor, onIgnored, type Platform, type PlatformDeps } from './platform.ts';

export function createTelegram(config: PlatformConfig, deps: PlatformDeps): Platform {
  const { clock, words, log, figures, accept, download } = deps;
  const token = config.token.reveal();
  const client = createTelegramClient(
    token,
    config.apiRoot === undefined ? {} : { apiRoot: config.apiRoot },
  );
  const account = accountOf(token);
  const channel = createTelegramChannel({
    client,
    account,
    words,
    clock,
    log,
    ...filesFor('telegram', account, deps),
  });
  const ignore = onIgnored(deps, channel);
  return {
    channel,
    // «no more than one message per second» in a chat, short bursts allowed; «about 30 messages per second» in all
    // (Bots FAQ, «My bot is hitting limits»).
    pace: {
      account: { perSecond: 30, burst: 30 },
      chat: { perSecond: 1, burst: 3 },
      // «retry_after» is what «exceeding flood control» asks for, in a chat or in all.
      chatsRestAlone: true,
    },
    intake:
      config.mode === 'webhook'
        ? {
            webhook: telegramWebhook({
              channel,
              secret: config.secret.reveal(),
              accept,
              clock,
              onIgnored: (_name, reason) => ignore(reason),
              onRefused: figures.refused,
            }),
          }
        : {
            poller: createTelegramPoller({
              client,
              token,
              hold: deps.hold,
              channel,
              accept,
              onIgnored: ignore,
              standing: deps.standing,
              clock,
              log,
            }),
          },
    async fetchMedia(url) {
      const file = readFileUrl(url);
      return file === undefined ? undefined : download(await client.fileLink(file));
    },
    async greet() {
      try {
        await setCommands(client, words);
      } catch (error) {
        throw asSendError(error);
      }
    },
    async close() {
      // Telegraf's connections end by themselves.
    },
  };
}
