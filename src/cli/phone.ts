/** What she does on her phone → what the platform would bring us: for `ct talk` on Zalo and Telegram. */
import { createHash } from 'node:crypto';
import type { Message } from '#src/domain/message.ts';
import type { Spoken } from '#src/domain/text.ts';
import type { MediaKind, UpdateContent } from '#src/domain/update.ts';
import type { PlatformName } from '#src/platforms/admin.ts';
import { typedFor, writeCallback } from '#src/platforms/offline.ts';
import { UsageError } from './verb.ts';

interface Deed {
  readonly content: UpdateContent;
  /** Tells this message from all others of the chat. */
  readonly id: string;
  readonly at: number;
  /** What stands on her screen, oldest first. */
  readonly screen: readonly Message[];
}

export interface Phone {
  /** The platform's id of the chat with this person. */
  chat(from: string): string;
  /** The payload the platform would bring. Throws UsageError for what cannot be done there. */
  payload(chat: string, deed: Deed): unknown;
}

export const phones: Readonly<Record<PlatformName, Phone>> = {
  zalo: { chat: (from) => from, payload: zaloPayload },
  telegram: { chat: (from) => String(numberOf(from)), payload: telegramPayload },
};

/** A message of the log as it was said, for the channel to show. */
export function spokenOf(message: Message): Spoken {
  const { key = '', text, choices = [], waiting, files = [] } = message;
  return { key, text, choices, files, ...(waiting === undefined ? {} : { waiting }) };
}

function zaloPayload(chat: string, { content, id, at, screen }: Deed): unknown {
  const event = (event_name: string, more: object): object => ({
    event_name,
    message: {
      message_id: id,
      date: at,
      from: { id: chat, is_bot: false },
      chat: { id: chat, chat_type: 'PRIVATE' },
      ...more,
    },
  });
  switch (content.kind) {
    case 'text':
      return event('message.text.received', { text: content.text });
    case 'choice':
      return event('message.text.received', { text: typed(content.choice, screen) });
    case 'media':
      return event(
        `message.${zaloMedia[content.media] ?? 'unsupported'}.received`,
        captionOf(content),
      );
    default:
      // Nothing opens a chat on Zalo: she writes first.
      return event('message.text.received', { text: 'xin chao' });
  }
}

const captionOf = ({ caption }: { readonly caption?: string }): object =>
  caption === undefined ? {} : { caption };

const zaloMedia: Partial<Record<MediaKind, string>> = {
  image: 'image',
  sticker: 'sticker',
  voice: 'voice',
};

/** There are no buttons: the number she sees before it, or, from an older list, its words. */
function typed(choice: string, screen: readonly Message[]): string {
  const lists = screen.flatMap(({ choices = [] }) => (choices.length > 0 ? [choices] : []));
  const offered = lists.findLast((list) => list.some(({ id }) => id === choice)) ?? [];
  const text =
    offered === lists.at(-1)
      ? typedFor(offered, choice)
      : offered.find(({ id }) => id === choice)?.label;
  if (text === undefined) throw new UsageError(`no choice ${choice} is on her screen`);
  return text;
}

function telegramPayload(chat: string, { content, id, at, screen }: Deed): unknown {
  const update_id = numberOf(`${chat}:${id}`);
  const from = { id: Number(chat), is_bot: false };
  const inChat = { message_id: 1, chat: { id: Number(chat), type: 'private' } };
  const message = (more: object): object => ({
    update_id,
    message: { ...inChat, date: Math.floor(at / 1000), from, ...more },
  });
  switch (content.kind) {
    case 'text':
      return message({ text: content.text });
    case 'choice': {
      const under = screen.findLast(({ choices = [] }) =>
        choices.some((one) => one.id === content.choice),
      );
      if (under === undefined) {
        throw new UsageError(`no choice ${content.choice} is on her screen`);
      }
      const data = writeCallback(content.choice, under.waiting);
      return { update_id, callback_query: { id: String(update_id), from, message: inChat, data } };
    }
    case 'media':
      return message({ [telegramMedia[content.media]]: {}, ...captionOf(content) });
    default:
      return message({ text: '/start' });
  }
}

const telegramMedia: Readonly<Record<MediaKind, string>> = {
  image: 'photo',
  voice: 'voice',
  sticker: 'sticker',
  video: 'video',
  file: 'document',
  location: 'location',
  unsupported: 'contact',
};

/** Telegram's ids are whole numbers; the same name gives the same one. */
function numberOf(name: string): number {
  return createHash('sha256').update(name).digest().readUIntBE(0, 6);
}
