/** The ten documented methods of the Zalo Bot Platform, and `testWebhook`. Arguments as in the other SDKs: chat, main thing, options. */
import { z } from 'zod';
import { ZaloError } from './errors.ts';
import { isObject, numberOf, opaqueOf } from './event.ts';
import type { CallOptions, Transport } from './transport.ts';

/** `{"id":"14…","account_name":"bot.Ab","account_type":"BASIC","can_join_groups":false}` */
interface ZaloMe {
  /** 19 digits: never a number. */
  readonly id: string;
  readonly account_name?: string | undefined;
  readonly account_type?: string | undefined;
  readonly can_join_groups?: boolean | undefined;
}
/** `{"message_id":"82599fa32f56d00e8941","date":1780000000000}` */
interface ZaloSent {
  readonly message_id?: string | undefined;
  readonly date?: number | undefined;
}
/** `outcome` is `webhook.ok`, `webhook.http.403`, `webhook.err.tls` … */
interface ZaloProbe {
  readonly ok?: boolean | undefined;
  readonly url?: string | undefined;
  readonly status_code?: number | undefined;
  readonly outcome?: string | undefined;
  readonly latency_ms?: number | undefined;
  readonly hint?: string | undefined;
}
export interface ZaloWebhookInfo {
  readonly url: string;
  readonly updated_at?: number | undefined;
  readonly verification?: ZaloProbe | undefined;
}
/** More fields for the call's body, such as `parse_mode`. */
type ZaloExtra = Readonly<Record<string, unknown>>;

export interface ZaloApi {
  getMe(options?: CallOptions): Promise<ZaloMe>;
  /** One long poll; an idle one resolves with nothing. `timeout` in seconds, default 30. */
  getUpdates(
    params?: { readonly timeout?: number | string },
    options?: CallOptions,
  ): Promise<readonly unknown[]>;
  setWebhook(
    url: string,
    secret: string | { readonly secret_token: string },
  ): Promise<ZaloWebhookInfo>;
  /** Also resolves where none was set. */
  deleteWebhook(): Promise<ZaloWebhookInfo>;
  /** Undefined where Zalo does not know (404), which is not the same as none. */
  getWebhookInfo(): Promise<ZaloWebhookInfo | undefined>;
  /** Limited per day by Zalo: for an operator, never in the bot's own path. */
  testWebhook(): Promise<ZaloProbe>;
  sendMessage(chatId: string, text: string, extra?: ZaloExtra): Promise<ZaloSent>;
  /** `photo` must be a public http(s) address that stays up for minutes. */
  sendPhoto(chatId: string, photo: string, extra?: ZaloExtra): Promise<ZaloSent>;
  sendSticker(chatId: string, sticker: string, extra?: ZaloExtra): Promise<ZaloSent>;
  /** An address that ends in `.aac`; one-to-one chats only. */
  sendVoice(chatId: string, voiceUrl: string, extra?: ZaloExtra): Promise<ZaloSent>;
  sendChatAction(chatId: string, action: 'typing' | (string & {})): Promise<void>;
}

const id = z.union([z.string(), z.number().transform(String)]);
const epoch = z.coerce.number().optional().catch(undefined);
const meSchema = z.object({
  id,
  account_name: z.string().optional().catch(undefined),
  account_type: z.string().optional().catch(undefined),
  can_join_groups: z.boolean().optional().catch(undefined),
});
const probeSchema = z.object({
  ok: z.boolean().optional().catch(undefined),
  url: z.string().optional().catch(undefined),
  status_code: epoch,
  outcome: z.string().optional().catch(undefined),
  latency_ms: epoch,
  hint: z.string().optional().catch(undefined),
});
const webhookSchema = z.object({
  url: z.string().catch(''),
  updated_at: epoch,
  verification: probeSchema.optional().catch(undefined),
});

/** OpenClaw and others give Zalo this long to fetch a picture. */
const photoTimeoutMs = 150_000;
/** A poll may take its own time and this long more. */
const pollGraceMs = 10_000;

export function createApi({ call }: Pick<Transport, 'call'>): ZaloApi {
  const send = async (method: string, body: object, options?: CallOptions): Promise<ZaloSent> =>
    sentOf(await call(method, body, options));
  return {
    async getMe(options) {
      return read(meSchema, await call('getMe', {}, options));
    },
    async getUpdates({ timeout = 30 } = {}, options = {}) {
      const timeoutMs = Number(timeout) * 1000 + pollGraceMs;
      try {
        // The parameter table says String, and Zalo takes both.
        return manyOf(
          await call('getUpdates', { timeout: String(timeout) }, { timeoutMs, ...options }),
        );
      } catch (error) {
        if (error instanceof ZaloError && error.errorCode === 408) return [];
        throw error;
      }
    },
    async setWebhook(url, secret) {
      const secret_token = typeof secret === 'string' ? secret : secret.secret_token;
      return read(webhookSchema, await call('setWebhook', { url, secret_token }));
    },
    async deleteWebhook() {
      try {
        return read(webhookSchema, await call('deleteWebhook', {}));
      } catch (error) {
        if (error instanceof ZaloError && error.errorCode === 400) return { url: '' };
        throw error;
      }
    },
    async getWebhookInfo() {
      try {
        return read(webhookSchema, await call('getWebhookInfo', {}));
      } catch (error) {
        if (error instanceof ZaloError && error.errorCode === 404) return undefined;
        throw error;
      }
    },
    async testWebhook() {
      return read(probeSchema, await call('testWebhook', {}));
    },
    sendMessage: (chat_id, text, extra) => send('sendMessage', { chat_id, text, ...extra }),
    sendPhoto: (chat_id, photo, extra) =>
      send('sendPhoto', { chat_id, photo, ...extra }, { timeoutMs: photoTimeoutMs }),
    sendSticker: (chat_id, sticker, extra) => send('sendSticker', { chat_id, sticker, ...extra }),
    sendVoice: (chat_id, voice_url, extra) => send('sendVoice', { chat_id, voice_url, ...extra }),
    async sendChatAction(chat_id, action) {
      await call('sendChatAction', { chat_id, action });
    },
  };
}

/** Zalo gives one update; a list, nothing and an empty object are understood too. */
function manyOf(result: unknown): readonly unknown[] {
  if (Array.isArray(result)) return result;
  if (typeof result !== 'object' || result === null) return [];
  return 'event_name' in result || 'message' in result ? [result] : [];
}

/** It was taken, whatever is strange in the answer. */
function sentOf(result: unknown): ZaloSent {
  if (!isObject(result)) return {};
  return { message_id: opaqueOf(result['message_id']), date: numberOf(result['date']) };
}

function read<Schema extends z.ZodType>(schema: Schema, result: unknown): z.infer<Schema> {
  const parsed = schema.safeParse(result);
  if (parsed.success) return parsed.data;
  throw new ZaloError('parse', { description: 'result is not what Zalo sends' });
}
