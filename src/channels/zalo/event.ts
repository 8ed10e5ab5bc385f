/** Zalo's events as they come in: flat or wrapped, whichever field the picture is in, seconds or milliseconds. */
import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const opaque = z
  .union([z.string(), z.number().transform(String)])
  .optional()
  .catch(undefined);
/** An address, or the first one of a list or an object. */
const address = z
  .union([
    z.string(),
    z.array(z.unknown()).transform((list) => urlOf(list[0])),
    z.record(z.string(), z.unknown()).transform(urlOf),
  ])
  .optional()
  .catch(undefined);

const messageSchema = z.object({
  message_id: opaque,
  date: z.coerce.number().finite().optional().catch(undefined),
  from: z
    .object({ id: opaque, display_name: text, is_bot: z.boolean().optional().catch(undefined) })
    .optional()
    .catch(undefined),
  chat: z.object({ id: opaque, chat_type: text }).optional().catch(undefined),
  message_type: text,
  text,
  photo_url: address,
  photo: address,
  caption: text,
  sticker: opaque,
  url: text,
  voice_url: text,
});

const eventSchema = z.object({ event_name: z.string(), message: messageSchema.optional() });

export type ZaloMessage = z.infer<typeof messageSchema>;
export type ZaloEvent = z.infer<typeof eventSchema>;

/** An event; `empty` for a probe without content; undefined if it is neither. Never throws. */
export function readEvent(payload: unknown): ZaloEvent | 'empty' | undefined {
  if (!isObject(payload)) return undefined;
  const inner = isObject(payload['result']) ? payload['result'] : payload;
  if (Object.keys(inner).length === 0) return 'empty';
  if (payload['ok'] === false) return undefined;
  const message = inner['message'];
  if (inner['event_name'] === undefined && isObject(message)) {
    return readEvent({ event_name: guessName(message), message });
  }
  const event = eventSchema.safeParse(inner);
  return event.success ? event.data : undefined;
}

/** Milliseconds: Zalo sends them, and some senders seconds. */
export function instantOf(date: number | undefined): number | undefined {
  if (date === undefined || date <= 0) return undefined;
  return Math.round(date >= 1e11 ? date : date * 1000);
}

/** The picture, whichever field it came in: pages say `photo`, live traffic `photo_url`. */
export function photoOf(message: ZaloMessage): string | undefined {
  return message.photo_url ?? message.photo;
}

function guessName(message: Record<string, unknown>): string {
  if (message['photo_url'] !== undefined || message['photo'] !== undefined) {
    return 'message.image.received';
  }
  if (message['sticker'] !== undefined) return 'message.sticker.received';
  if (message['voice_url'] !== undefined) return 'message.voice.received';
  return message['text'] === undefined ? 'message.unsupported.received' : 'message.text.received';
}

function urlOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (!isObject(value)) return undefined;
  const url = value['url'] ?? value['photo_url'] ?? value['photo'];
  return typeof url === 'string' ? url : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
