/** Telegram's updates, as far as we read them. The types are Telegraf's; the border is checked here all the same. */
import type { Types } from 'telegraf';
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const thing = z.unknown().optional();
const userSchema = z.object({ id: z.number(), is_bot: z.boolean().catch(false) });
const chatSchema = z.object({ id: z.number(), type: z.string() });

const messageSchema = z.object({
  message_id: z.number(),
  date: z.number(),
  from: userSchema.optional().catch(undefined),
  chat: chatSchema,
  text,
  caption: text,
  photo: thing,
  voice: thing,
  audio: thing,
  sticker: thing,
  video: thing,
  video_note: thing,
  animation: thing,
  document: thing,
  location: thing,
  venue: thing,
  contact: thing,
  poll: thing,
  dice: thing,
  story: thing,
});

const buttonSchema = z.object({ text: z.string(), callback_data: z.string().optional() });
const callbackSchema = z.object({
  id: z.string(),
  from: userSchema,
  data: text,
  message: z
    .object({
      message_id: z.number(),
      chat: chatSchema,
      text,
      reply_markup: z
        .object({ inline_keyboard: z.array(z.array(buttonSchema)) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

const memberSchema = z.object({
  chat: chatSchema,
  new_chat_member: z.object({ status: z.string() }),
});

const updateSchema = z.object({
  update_id: z.number().int(),
  message: messageSchema.optional(),
  callback_query: callbackSchema.optional(),
  my_chat_member: memberSchema.optional(),
});

export type TelegramMessage = z.infer<typeof messageSchema>;
export type TelegramCallback = z.infer<typeof callbackSchema>;
export type TelegramEvent = z.infer<typeof updateSchema>;

/** Kinds of update we ask Telegram for; the rest is not even sent. */
export const wantedUpdates = [
  'message',
  'callback_query',
  'my_chat_member',
] as const satisfies readonly Types.UpdateType[];

/** Undefined if it is none; never throws. */
export function readTelegram(payload: unknown): TelegramEvent | undefined {
  const event = updateSchema.safeParse(payload);
  return event.success ? event.data : undefined;
}
