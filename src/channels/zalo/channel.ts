/** The Zalo Bot as a channel: events in, plain numbered text out. */
import { z } from 'zod';
import { createDecliner } from '#src/channels/decline.ts';
import { plainText } from '#src/channels/plain.ts';
import type {
  ChannelLog,
  ChannelWords,
  FileLink,
  PlatformChannel,
} from '#src/channels/platform.ts';
import { SendError } from '#src/domain/errors.ts';
import { parseConversationId } from '#src/domain/ids.ts';
import type { Clock } from '#src/domain/time.ts';
import type { ZaloApi } from './api.ts';
import { asSendError } from './errors.ts';
import { groupOf, parseZalo, type ZaloIdentity } from './payload.ts';
import { renderZalo } from './render.ts';
import type { ZaloUsage } from './usage.ts';

export interface ZaloChannelDeps extends ZaloIdentity {
  readonly client: Pick<ZaloApi, 'sendMessage' | 'sendPhoto' | 'sendChatAction'>;
  readonly words: ChannelWords;
  readonly clock: Clock;
  readonly log: ChannelLog;
  readonly usage?: Pick<ZaloUsage, 'sent' | 'received'>;
  readonly fileLink?: FileLink;
}

const bodySchema = z.object({ text: z.string().min(1), photo: z.string().optional() });

export function createZaloChannel(deps: ZaloChannelDeps): PlatformChannel {
  const { client, words, clock, log, usage, fileLink } = deps;
  const groups = createDecliner({ clock });
  return {
    name: 'zalo',
    parse: (payload, receivedAt) => parseZalo(deps, payload, receivedAt),
    render: (chat, replies) => renderZalo(chat, replies, { words, fileLink }),
    async send({ conversation, body }) {
      const chat = parseConversationId(conversation)?.chat;
      const read = bodySchema.safeParse(body);
      if (chat === undefined || !read.success) {
        throw new SendError('rejected', { retryable: false });
      }
      try {
        const { text, photo } = read.data;
        const sent =
          photo === undefined
            ? await client.sendMessage(chat, text)
            : await client.sendPhoto(chat, photo, { caption: text });
        usage?.sent(chat);
        const platformId = sent.message_id;
        return { at: clock.now(), ...(platformId === undefined ? {} : { platformId }) };
      } catch (error) {
        const known = asSendError(error);
        // It may have arrived, and then it counts.
        if (known.ambiguous) usage?.sent(chat);
        throw known;
      }
    },
    async attend(payload, updates = []) {
      try {
        for (const { conversation } of updates) {
          const chat = parseConversationId(conversation)?.chat;
          if (chat !== undefined) usage?.received(chat);
        }
        const group = updates.length > 0 ? undefined : groupOf(payload);
        if (group === undefined) return;
        const text = plainText(words('channels.group'));
        await groups.once(group, async () => {
          await client.sendMessage(group, text);
          usage?.sent(group);
        });
      } catch (err) {
        log.warn({ err }, 'courtesy failed');
      }
    },
    async typing(chat) {
      try {
        await client.sendChatAction(chat, 'typing');
      } catch {
        // Zalo knows chats that cannot show it; nothing is lost.
      }
    },
  };
}
