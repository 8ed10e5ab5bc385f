/** The channels of the platforms without the platforms: what they read and show, and nothing leaves. For `ct talk`. */
import type { Channel } from '#src/channels/channel.ts';
import type { ChannelWords, FileLink } from '#src/channels/platform.ts';
import { parseTelegram } from '#src/channels/telegram/payload.ts';
import { renderTelegram } from '#src/channels/telegram/render.ts';
import { parseZalo } from '#src/channels/zalo/payload.ts';
import { renderZalo } from '#src/channels/zalo/render.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import type { PlatformName } from './admin.ts';

/** It has no `send`, so nothing is put into an outbox that a real bot on the same store would empty. */
export function offlineChannel(
  name: PlatformName,
  {
    account,
    words,
    fileLink,
  }: {
    readonly account: string;
    readonly words: ChannelWords;
    readonly fileLink?: FileLink | undefined;
  },
): Channel {
  return name === 'zalo'
    ? {
        name,
        parse: (payload, receivedAt) => parseZalo({ account }, payload, receivedAt),
        render: (chat, replies) => renderZalo(chat, replies, { words, fileLink }),
      }
    : {
        name,
        parse: (payload, receivedAt) => parseTelegram(account, payload, receivedAt),
        render: (chat, replies) => renderTelegram(chat, replies, { words, fileLink }),
      };
}

/** The update a payload is; undefined for one that starts no turn. */
export function updateOf(channel: Channel, payload: unknown, at: Instant): Update | undefined {
  const parsed = channel.parse(payload, at);
  return parsed.kind === 'updates' ? parsed.updates[0] : undefined;
}

export { typedFor } from '#src/channels/numbered.ts';
export type { FileLink } from '#src/channels/platform.ts';
export { writeCallback } from '#src/channels/telegram/callback.ts';
