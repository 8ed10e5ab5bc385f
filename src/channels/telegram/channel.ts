/** Telegram as a channel: updates in, plain text with buttons out, taps acknowledged, groups declined. */
import { z } from 'zod';
import { createDecliner } from '#src/channels/decline.ts';
import { plainText } from '#src/channels/plain.ts';
import type {
  ChannelLog,
  ChannelWords,
  FileLink,
  MakeFile,
  PlatformChannel,
} from '#src/channels/platform.ts';
import { SendError } from '#src/domain/errors.ts';
import { type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import type { Receipt } from '#src/domain/outgoing.ts';
import type { Clock } from '#src/domain/time.ts';
import type { TelegramClient } from './client.ts';
import { asSendError } from './errors.ts';
import { readTelegram, type TelegramCallback, type TelegramEvent } from './event.ts';
import { parseTelegram } from './payload.ts';
import { longestTelegramText, renderTelegram } from './render.ts';

export interface TelegramChannelDeps {
  readonly client: Pick<
    TelegramClient,
    | 'sendMessage'
    | 'sendDocument'
    | 'answerCallbackQuery'
    | 'editMessageText'
    | 'deleteMessages'
    | 'sendChatAction'
    | 'leaveChat'
  >;
  /** Names the bot in our ids. */
  readonly account: string;
  readonly words: ChannelWords;
  readonly clock: Clock;
  readonly log: ChannelLog;
  readonly fileLink?: FileLink;
  /** Makes a paper when it is sent; absent where there are none. */
  readonly makeFile?: MakeFile;
}

const bodySchema = z.object({
  text: z.string().min(1),
  reply_markup: z
    .object({
      inline_keyboard: z.array(z.array(z.object({ text: z.string(), callback_data: z.string() }))),
    })
    .optional(),
  document: z.object({ id: z.string(), name: z.string() }).optional(),
});

const removalSchema = z.object({ remove: z.array(z.string().regex(/^\d+$/)) });
const mostDeleted = 100;

export function createTelegramChannel(deps: TelegramChannelDeps): PlatformChannel {
  const { client, account, words, clock, log, fileLink, makeFile } = deps;
  const groups = createDecliner({ clock });
  return {
    name: 'telegram',
    parse: (payload, receivedAt) => parseTelegram(account, payload, receivedAt),
    render: (chat, replies) => renderTelegram(chat, replies, { words, fileLink }),
    // «1-100 identifiers»; of those that cannot be found or deleted any more Telegram passes over.
    takeBack: (ids) =>
      Array.from({ length: Math.ceil(ids.length / mostDeleted) }, (_, part) => ({
        remove: ids.slice(part * mostDeleted, (part + 1) * mostDeleted),
      })),
    async send({ conversation, body }) {
      const chat = parseConversationId(conversation)?.chat;
      const removal = removalSchema.safeParse(body);
      if (chat !== undefined && removal.success) return remove(chat, removal.data.remove);
      const read = bodySchema.safeParse(body);
      if (chat === undefined || !read.success) {
        throw new SendError('rejected', { retryable: false });
      }
      const { text, reply_markup, document } = read.data;
      if (document !== undefined) return sendDocument(conversation, chat, document.id, text);
      try {
        const sent = await client.sendMessage(
          chat,
          reply_markup === undefined ? { text } : { text, reply_markup },
        );
        return { at: clock.now(), platformId: String(sent.message_id) };
      } catch (error) {
        throw asSendError(error);
      }
    },
    async attend(payload, updates = []) {
      // What she writes or sends in private asks for nothing beside its turn.
      if (updates.some(({ content }) => content.kind !== 'choice')) return;
      const event = readTelegram(payload);
      if (event === undefined) return;
      try {
        if (event.callback_query !== undefined) await acknowledge(event.callback_query);
        const group = joinedGroup(event);
        if (group !== undefined) await decline(group);
      } catch (error) {
        log.warn({ err: asSendError(error) }, 'courtesy failed');
      }
    },
    async typing(chat) {
      try {
        await client.sendChatAction(chat, 'typing');
      } catch {
        // Only a courtesy.
      }
    },
  };

  /** What is too old to be taken away is not tried again: she was told so. */
  async function remove(chat: string, ids: readonly string[]): Promise<Receipt> {
    try {
      await client.deleteMessages(chat, ids.map(Number));
    } catch (error) {
      const fault = asSendError(error);
      if (fault.code !== 'rejected') throw fault;
    }
    return { at: clock.now() };
  }

  /** Made now, from what is stored now. What she has erased meanwhile is not sent, and not tried again. */
  async function sendDocument(
    conversation: ConversationId,
    chat: string,
    offer: string,
    caption: string,
  ): Promise<Receipt> {
    const file = await makeFile?.(conversation, offer);
    if (file === undefined || typeof file === 'string') {
      throw new SendError('rejected', { retryable: false });
    }
    try {
      const sent = await client.sendDocument(chat, file, caption);
      return { at: clock.now(), platformId: String(sent.message_id) };
    } catch (error) {
      throw asSendError(error);
    }
  }

  /** The button stops spinning first; then the message shows what she tapped, and its buttons go. */
  async function acknowledge({ id, data, message }: TelegramCallback): Promise<void> {
    await client.answerCallbackQuery(id);
    if (message?.text === undefined || message.chat.type !== 'private') return;
    const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
    const label = buttons.find((button) => button.callback_data === data)?.text;
    if (label === undefined) return;
    const text = `${message.text}\n\n✓ ${words('channels.tapped')} ${label}`;
    if (text.length > longestTelegramText) return;
    await client.editMessageText(message.chat.id, message.message_id, text);
  }

  /** Said once, then the bot leaves: after that the group has nothing to send us. */
  async function decline(group: { readonly id: number; readonly type: string }): Promise<void> {
    await groups.once(String(group.id), async () => {
      try {
        // In a channel of posts nobody asked; there it only leaves.
        if (group.type !== 'channel') {
          const text = plainText(words('channels.group'));
          await client.sendMessage(String(group.id), { text });
        }
      } finally {
        await client.leaveChat(group.id);
      }
    });
  }
}

/** The group that took us in or writes to us; not one that has just shown us out. */
function joinedGroup(event: TelegramEvent) {
  const { message, my_chat_member: member } = event;
  if (message !== undefined && message.from?.is_bot !== true) {
    return message.chat.type === 'private' ? undefined : message.chat;
  }
  if (member === undefined || member.chat.type === 'private') return undefined;
  return /^(?:left|kicked)$/.test(member.new_chat_member.status) ? undefined : member.chat;
}
