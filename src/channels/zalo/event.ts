/** Zalo's events as they come in: flat or wrapped, whichever field the picture is in, seconds or milliseconds. */

/** What is strange in it counts as not said. */
export interface ZaloMessage {
  readonly message_id?: string | undefined;
  readonly date?: number | undefined;
  readonly from?: ZaloSender | undefined;
  readonly chat?:
    | { readonly id?: string | undefined; readonly chat_type?: string | undefined }
    | undefined;
  readonly message_type?: string | undefined;
  readonly text?: string | undefined;
  readonly photo_url?: string | undefined;
  readonly photo?: string | undefined;
  readonly caption?: string | undefined;
  readonly sticker?: string | undefined;
  readonly url?: string | undefined;
  readonly voice_url?: string | undefined;
}

interface ZaloSender {
  readonly id?: string | undefined;
  readonly display_name?: string | undefined;
  readonly is_bot?: boolean | undefined;
}

/** `{"event_name":"message.text.received","message":{"chat":{"id":"a"},"text":"chào"}}` */
export interface ZaloEvent {
  readonly event_name: string;
  readonly message?: ZaloMessage | undefined;
}

/** An event; `empty` for a probe without content; undefined if it is neither. Never throws. */
export function readEvent(payload: unknown): ZaloEvent | 'empty' | undefined {
  if (!isObject(payload)) return undefined;
  const inner = isObject(payload['result']) ? payload['result'] : payload;
  if (Object.keys(inner).length === 0) return 'empty';
  if (payload['ok'] === false) return undefined;
  const { event_name } = inner;
  // Of a message it does not show Zalo may say that there is none.
  const message = inner['message'] ?? undefined;
  if (message !== undefined && !isObject(message)) return undefined;
  if (typeof event_name !== 'string') {
    if (event_name !== undefined || message === undefined) return undefined;
    return { event_name: guessName(message), message: readMessage(message) };
  }
  return { event_name, message: message && readMessage(message) };
}

/** By hand, for every message passes here and nothing in it can be refused. */
function readMessage(message: Record<string, unknown>): ZaloMessage {
  const { from, chat } = message;
  return {
    message_id: opaqueOf(message['message_id']),
    date: numberOf(message['date']),
    from: isObject(from) ? readSender(from) : undefined,
    chat: isObject(chat)
      ? { id: opaqueOf(chat['id']), chat_type: textOf(chat['chat_type']) }
      : undefined,
    message_type: textOf(message['message_type']),
    text: textOf(message['text']),
    photo_url: addressOf(message['photo_url']),
    photo: addressOf(message['photo']),
    caption: textOf(message['caption']),
    sticker: opaqueOf(message['sticker']),
    url: textOf(message['url']),
    voice_url: textOf(message['voice_url']),
  };
}

function readSender({ id, display_name, is_bot }: Record<string, unknown>): ZaloSender {
  return {
    id: opaqueOf(id),
    display_name: textOf(display_name),
    is_bot: typeof is_bot === 'boolean' ? is_bot : undefined,
  };
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

/** Her words with a picture; `text` of a picture is mostly empty. */
export function captionOf({ caption, text }: ZaloMessage): string | undefined {
  return caption === undefined || caption.trim() === '' ? text : caption;
}

function guessName(message: Record<string, unknown>): string {
  if (message['photo_url'] !== undefined || message['photo'] !== undefined) {
    return 'message.image.received';
  }
  if (message['sticker'] !== undefined) return 'message.sticker.received';
  if (message['voice_url'] !== undefined) return 'message.voice.received';
  return message['text'] === undefined ? 'message.unsupported.received' : 'message.text.received';
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** An id; some senders write it as a number. */
export function opaqueOf(value: unknown): string | undefined {
  return Number.isFinite(value) ? String(value) : textOf(value);
}

export function numberOf(value: unknown): number | undefined {
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** An address, or the first one of a list or an object. */
function addressOf(value: unknown): string | undefined {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(one) ? textOf(one['url'] ?? one['photo_url'] ?? one['photo']) : textOf(one);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
