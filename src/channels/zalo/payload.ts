/** A Zalo event → an update of ours. Pure; never throws. */
import type { Parsed } from '#src/channels/channel.ts';
import { captioned, tidyText } from '#src/channels/plain.ts';
import { chatConversation, messageUpdate } from '#src/channels/platform-id.ts';
import type { Instant } from '#src/domain/time.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import {
  captionOf,
  instantOf,
  isObject,
  photoOf,
  readEvent,
  type ZaloEvent,
  type ZaloMessage,
} from './event.ts';

export interface ZaloIdentity {
  /** Names the bot in our ids. */
  readonly account: string;
  /** The bot's own id as getMe gives it: what it says itself is no news. */
  readonly botId?: string | undefined;
}

export function parseZalo(bot: ZaloIdentity, payload: unknown, receivedAt: Instant): Parsed {
  const event = readEvent(payload);
  if (event === undefined) {
    return isForeign(payload) ? ignored('unknown-event') : { kind: 'malformed', what: 'event' };
  }
  if (event === 'empty') return ignored('probe');
  if (event.event_name === 'webhook.test') return ignored('probe');
  const { message } = event;
  const content = contentOf(event);
  if (content === undefined) return ignored('unknown-event');
  const chat = message?.chat?.id;
  // People in protected groups may come as this, without a sender: nobody to answer.
  if (message === undefined || chat === undefined) return ignored('no-chat');
  if (
    message.from?.is_bot === true ||
    (bot.botId !== undefined && message.from?.id === bot.botId)
  ) {
    return ignored('own-echo');
  }
  if (isGroup(message)) return ignored('group');
  const conversation = chatConversation('zalo', bot.account, chat);
  if (conversation === undefined) return ignored('strange-chat');
  const sentAt = instantOf(message.date);
  const id = messageUpdate(conversation, message.message_id, [
    message.from?.id,
    message.date,
    event.event_name,
    message.text,
  ]);
  const update = {
    id,
    conversation,
    receivedAt,
    ...(sentAt === undefined ? {} : { sentAt }),
    content,
  };
  return { kind: 'updates', updates: [update] };
}

/** An object, and nothing in it is an event's: no part of the protocol we know. */
function isForeign(payload: unknown): boolean {
  if (!isObject(payload) || payload['ok'] === false) return false;
  const inner = isObject(payload['result']) ? payload['result'] : payload;
  return inner['event_name'] === undefined && inner['message'] === undefined;
}

/** The group's id if the payload is from one. */
export function groupOf(payload: unknown): string | undefined {
  const event = readEvent(payload);
  if (event === undefined || event === 'empty' || event.message === undefined) return undefined;
  if (!event.event_name.startsWith('message.') || event.message.from?.is_bot === true) {
    return undefined;
  }
  return isGroup(event.message) ? event.message.chat?.id : undefined;
}

function isGroup(message: ZaloMessage): boolean {
  return (message.chat?.chat_type ?? 'PRIVATE').toUpperCase() !== 'PRIVATE';
}

function contentOf({ event_name, message }: ZaloEvent): UpdateContent | undefined {
  const media = (kind: 'image' | 'voice' | 'sticker', url: string | undefined): UpdateContent => ({
    kind: 'media',
    media: kind,
    ...(url !== undefined && isWeb(url) ? { url } : {}),
  });
  switch (event_name) {
    case 'message.text.received':
      return message?.text === undefined || message.text.trim() === ''
        ? { kind: 'media', media: 'unsupported' }
        : { kind: 'text', text: tidyText(message.text) };
    case 'message.image.received':
      return {
        ...media('image', message && photoOf(message)),
        ...captioned(message && captionOf(message)),
      };
    case 'message.sticker.received':
      return media('sticker', message?.url);
    case 'message.voice.received':
      return media('voice', message?.voice_url);
    case 'message.unsupported.received':
      return { kind: 'media', media: 'unsupported' };
    default:
      return undefined;
  }
}

function isWeb(url: string): boolean {
  return url.length <= 2048 && /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

function ignored(reason: string): Parsed {
  return { kind: 'ignored', reason };
}
