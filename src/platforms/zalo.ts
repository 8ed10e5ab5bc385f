/** The Zalo bot, composed: client, channel, allowance, and webhook or poller. */
import { accountOf } from '#src/channels/platform-id.ts';
import { createZaloChannel } from '#src/channels/zalo/channel.ts';
import { createZaloClient } from '#src/channels/zalo/client.ts';
import { asSendError } from '#src/channels/zalo/errors.ts';
import { createZaloPoller } from '#src/channels/zalo/poller.ts';
import { createZaloUsage } from '#src/channels/zalo/usage.ts';
import type { ZaloConfig } from '#src/config/config.ts';
import { zaloWebhook } from '#src/http/webhooks/zalo.ts';
import { filesFor, onIgnored, type Platform, type PlatformDeps } from './platform.ts';

export function createZalo(config: ZaloConfig, deps: PlatformDeps): Platform {
  const { clock, words, log, figures, accept, download } = deps;
  const token = config.token.reveal();
  const account = accountOf(token);
  const client = createZaloClient(
    token,
    config.apiRoot === undefined ? {} : { baseUrl: config.apiRoot },
  );
  const usage = createZaloUsage({
    store: deps.store.usage,
    clock,
    account,
    plan: config.plan,
    onLevel: (state) => log.warn({ ...state }, 'allowance of the month runs out'),
    onFault: (err) => log.error({ err }, 'allowance not counted'),
  });
  figures.allowance(() => usage.state());
  let botId: string | undefined;
  const channel = createZaloChannel({
    client,
    account,
    get botId() {
      return botId;
    },
    words,
    clock,
    log,
    usage,
    ...filesFor('zalo', account, deps),
  });
  const ignore = onIgnored(deps, channel);
  return {
    channel,
    // Zalo publishes no rate; it answers 429 and the account rests. A chat is not flooded all the same.
    pace: { chat: { perSecond: 1, burst: 5 } },
    intake:
      config.mode === 'webhook'
        ? {
            webhook: zaloWebhook({
              channel,
              secret: config.secret.reveal(),
              accept,
              clock,
              onIgnored: (_name, reason) => ignore(reason),
              onRefused: figures.refused,
            }),
          }
        : {
            poller: createZaloPoller({
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
    fetchMedia: (url) => download(url),
    detail: () => usage.state(),
    async left() {
      const { messages } = config.plan;
      return messages === 0 ? undefined : Math.max(0, messages - (await usage.state()).messages);
    },
    async greet() {
      // What the bot says itself must not come back as hers, where Zalo does not mark it.
      try {
        botId = (await client.getMe()).id;
      } catch (error) {
        throw asSendError(error);
      }
    },
    async close() {
      await usage.flush();
      await client.close();
    },
  };
}
