/** The calls we make to Telegram, over Telegraf's client, each with a time limit of its own. */
import { Telegram, TelegramError } from 'telegraf';
import { z } from 'zod';
import { wantedUpdates } from './event.ts';
import type { Button, TelegramBody } from './render.ts';

export interface TelegramClient {
  sendMessage(chat: string, body: TelegramBody): Promise<{ readonly message_id: number }>;
  sendDocument(
    chat: string,
    file: { readonly name: string; readonly bytes: Uint8Array },
    caption: string,
  ): Promise<{ readonly message_id: number }>;
  answerCallbackQuery(id: string): Promise<unknown>;
  editMessageText(
    chat: number,
    message: number,
    text: string,
    rows?: readonly (readonly Button[])[],
  ): Promise<unknown>;
  deleteMessages(chat: string, messages: readonly number[]): Promise<unknown>;
  sendChatAction(chat: string, action: 'typing'): Promise<unknown>;
  leaveChat(chat: number): Promise<unknown>;
  getMe(): Promise<{ readonly id: number; readonly username?: string }>;
  /** Updates after `offset - 1`, as they come. `timeout` in seconds. */
  getUpdates(timeout: number, offset: number, signal: AbortSignal): Promise<readonly unknown[]>;
  setWebhook(url: string, secret: string): Promise<unknown>;
  deleteWebhook(): Promise<unknown>;
  getWebhookInfo(): Promise<unknown>;
  /** Where a file can be fetched now; holds the token, so it is never kept or logged. */
  fileLink(fileId: string): Promise<string>;
  setMyCommands(
    commands: readonly { readonly command: string; readonly description: string }[],
  ): Promise<unknown>;
}

export interface TelegramClientOptions {
  /** Default `https://api.telegram.org`. */
  readonly apiRoot?: string;
  /** Time limit of a call, in milliseconds. Default 20,000; Telegraf's own is over eight minutes. */
  readonly timeoutMs?: number;
}

type ErrorPayload = ConstructorParameters<typeof TelegramError>[0];

const answerSchema = z.union([
  z.object({ ok: z.literal(true), result: z.object({ message_id: z.number() }) }),
  z.object({
    ok: z.literal(false),
    error_code: z.number(),
    description: z.string(),
    parameters: z.object({ retry_after: z.number().optional() }).optional(),
  }),
]);

export function createTelegramClient(
  token: string,
  { apiRoot, timeoutMs = 20_000 }: TelegramClientOptions = {},
): TelegramClient {
  const telegram = new Telegram(token, apiRoot === undefined ? {} : { apiRoot });
  const call = async <Result>(
    method: Parameters<Telegram['callApi']>[0],
    payload: Record<string, unknown>,
    { ms = timeoutMs, stop }: { readonly ms?: number; readonly stop?: AbortSignal } = {},
  ): Promise<Result> => {
    // Not AbortSignal.timeout, which would keep each call until its time is over, answered or not.
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), ms);
    const signal = stop === undefined ? limit.signal : AbortSignal.any([stop, limit.signal]);
    try {
      // One door with a time limit: the typed methods of Telegraf take none.
      return (await telegram.callApi(method, payload, { signal: signal as never })) as Result;
    } finally {
      clearTimeout(timer);
    }
  };

  /** Telegraf's own multipart stream never ends on this version of Node, so a document goes by the platform's fetch. */
  async function upload(
    chat: string,
    { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
    caption: string,
  ): Promise<{ readonly message_id: number }> {
    const form = new FormData();
    form.set('chat_id', chat);
    if (caption !== '') form.set('caption', caption);
    form.set('document', new Blob([new Uint8Array(bytes)]), name);
    const root = apiRoot ?? 'https://api.telegram.org';
    const response = await fetch(`${root}/bot${token}/sendDocument`, {
      method: 'POST',
      body: form,
      signal: AbortSignal.timeout(timeoutMs),
    });
    const answer = answerSchema.safeParse(await response.json().catch(() => undefined));
    if (!answer.success) {
      throw new TelegramError({ error_code: Math.max(500, response.status), description: '' });
    }
    if (!answer.data.ok) throw new TelegramError(answer.data as ErrorPayload);
    return answer.data.result;
  }

  return {
    sendMessage: (chat_id, body) => call('sendMessage', { chat_id, ...body }),
    sendDocument: upload,
    answerCallbackQuery: (callback_query_id) => call('answerCallbackQuery', { callback_query_id }),
    editMessageText: (chat_id, message_id, text, inline_keyboard = []) =>
      call('editMessageText', { chat_id, message_id, text, reply_markup: { inline_keyboard } }),
    deleteMessages: (chat_id, message_ids) => call('deleteMessages', { chat_id, message_ids }),
    sendChatAction: (chat_id, action) => call('sendChatAction', { chat_id, action }),
    leaveChat: (chat_id) => call('leaveChat', { chat_id }),
    getMe: () => call('getMe', {}),
    getUpdates: (timeout, offset, signal) =>
      call(
        'getUpdates',
        { timeout, offset, limit: 100, allowed_updates: wantedUpdates },
        { ms: timeout * 1000 + 10_000, stop: signal },
      ),
    setWebhook: (url, secret_token) =>
      call('setWebhook', { url, secret_token, allowed_updates: wantedUpdates }),
    deleteWebhook: () => call('deleteWebhook', {}),
    getWebhookInfo: () => call('getWebhookInfo', {}),
    async fileLink(file_id) {
      const { file_path = '' } = await call<{ file_path?: string }>('getFile', { file_id });
      return `${apiRoot ?? 'https://api.telegram.org'}/file/bot${token}/${file_path}`;
    },
    setMyCommands: (commands) => call('setMyCommands', { commands }),
  };
}
