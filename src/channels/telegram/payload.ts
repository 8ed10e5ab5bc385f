/** A Telegram update → an update of ours. Pure; never throws. */
import type { Parsed } from '#src/channels/channel.ts';
import { captioned, tidyText } from '#src/channels/plain.ts';
import { chatConversation } from '#src/channels/platform-id.ts';
import { updateId } from '#src/domain/ids.ts';
import type { Instant } from '#src/domain/time.ts';
import type { MediaKind, UpdateContent } from '#src/domain/update.ts';
import { readCallback } from './callback.ts';
import { readTelegram, type TelegramCallback, type TelegramMessage } from './event.ts';
import { writeFileUrl } from './file-url.ts';

export function parseTelegram(account: string, payload: unknown, receivedAt: Instant): Parsed {
  const event = readTelegram(payload);
  if (event === undefined) {
    return isForeign(payload) ? ignored('unknown-event') : { kind: 'malformed', what: 'update' };
  }
  const { message, callback_query: callback } = event;
  const read = message ? readMessage(message) : callback ? readTap(callback) : 'unknown-event';
  if (typeof read === 'string') {
    return ignored(event.my_chat_member === undefined ? read : 'membership');
  }
  const conversation = chatConversation('telegram', account, String(read.chat));
  if (conversation === undefined) return ignored('strange-chat');
  const update = {
    id: updateId(conversation, String(event.update_id)),
    conversation,
    receivedAt,
    ...(read.sentAt === undefined ? {} : { sentAt: read.sentAt }),
    content: read.content,
  };
  return { kind: 'updates', updates: [update] };
}

/** An object, and nothing in it is an update's: no part of the protocol we know. */
function isForeign(payload: unknown): boolean {
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload)) return false;
  return !('update_id' in payload) && !('message' in payload) && !('callback_query' in payload);
}

interface Read {
  readonly chat: number;
  readonly sentAt?: Instant;
  readonly content: UpdateContent;
}

/** What it says, or why it starts no turn. */
function readMessage(message: TelegramMessage): Read | string {
  const { chat, from, date } = message;
  if (from?.is_bot === true) return 'own-echo';
  if (chat.type !== 'private') return 'group';
  // In a private talk the chat is the person; anything else claims somebody else's.
  if (from !== undefined && from.id !== chat.id) return 'foreign-chat';
  const content = contentOf(message);
  return content === undefined
    ? 'service-message'
    : { chat: chat.id, sentAt: date * 1000, content: named(content, message.message_id) };
}

/** What leaves a line in the log can be taken away again. */
function named(content: UpdateContent, id: number): UpdateContent {
  return content.kind === 'text' || content.kind === 'media'
    ? { ...content, platformId: String(id) }
    : content;
}

function readTap({ from, message, data }: TelegramCallback): Read | string {
  const chat = message?.chat;
  if (chat !== undefined && chat.type !== 'private') return 'group';
  if (chat !== undefined && chat.id !== from.id) return 'foreign-chat';
  const tapped = data === undefined ? undefined : readCallback(data);
  if (tapped === undefined) return 'strange-tap';
  return { chat: from.id, content: { kind: 'choice', ...tapped } };
}

/** In the order in which Telegram's own fields would mislead: an animation is also a document. */
const media: readonly (readonly [keyof TelegramMessage, MediaKind])[] = [
  ['photo', 'image'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['sticker', 'sticker'],
  ['video', 'video'],
  ['video_note', 'video'],
  ['animation', 'video'],
  ['document', 'file'],
  ['venue', 'location'],
  ['location', 'location'],
  ['contact', 'unsupported'],
  ['poll', 'unsupported'],
  ['dice', 'unsupported'],
  ['story', 'unsupported'],
];

function contentOf(message: TelegramMessage): UpdateContent | undefined {
  if (message.text !== undefined) return textOf(message.text);
  const found = media.find(([field]) => message[field] !== undefined);
  if (found === undefined) return undefined;
  const [field, kind] = found;
  const file = fileIdOf(message[field]);
  const url = file === undefined ? undefined : writeFileUrl(file);
  return {
    kind: 'media',
    media: kind,
    ...(url === undefined ? {} : { url }),
    ...captioned(message.caption && wordsIn(message.caption)),
  };
}

/** The id of a file, by which Telegram gives it out again; of a photo's sizes the largest, which stands last. */
function fileIdOf(thing: unknown): string | undefined {
  const one: unknown = Array.isArray(thing) ? thing.at(-1) : thing;
  if (typeof one !== 'object' || one === null || !('file_id' in one)) return undefined;
  return typeof one.file_id === 'string' ? one.file_id : undefined;
}

/** `/menu@bot` → the word it stands for; `/start x` opens, with a deep link's payload. */
function textOf(text: string): UpdateContent {
  const start = /^\/start(?:@\w+)?(?:\s+([\w-]{1,64}))?\s*$/.exec(text);
  if (start !== null) {
    return start[1] === undefined ? { kind: 'start' } : { kind: 'start', payload: start[1] };
  }
  return { kind: 'text', text: wordsIn(text) };
}

function wordsIn(text: string): string {
  const command = /^\/(menu|canbo|giup|dulieu)(?:@\w+)?\s*$/.exec(text)?.[1];
  return command === undefined ? tidyText(text) : (said[command] ?? '');
}

/** Commands of the menu as she would say them without accents, which the language reads. */
const said: Readonly<Record<string, string>> = {
  menu: 'menu',
  canbo: 'gap can bo',
  giup: 'giup',
  dulieu: 'du lieu cua toi',
};

function ignored(reason: string): Parsed {
  return { kind: 'ignored', reason };
}
