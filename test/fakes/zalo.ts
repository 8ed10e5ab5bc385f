/** A fake of the Zalo Bot Platform: validates as it is known to, remembers everything, reaches nothing but loopback. */

import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { FaultName } from './faults.ts';
import {
  type Answer,
  type FakePlatform,
  isLoopback,
  type Params,
  type PlatformRules,
  startPlatform,
  type Tools,
  textOf,
} from './platform.ts';

export interface ZaloFakeOptions {
  readonly port?: number;
  readonly token?: string;
  /** Shape of webhook bodies; both are seen in the wild. Default `flat`. */
  readonly shape?: 'flat' | 'wrapped';
  /** Field of a picture's address. Default `photo_url`, as in live traffic. */
  readonly photoField?: 'photo_url' | 'photo';
  /** Whether failures come with HTTP 200 (measured) or with their own status. Default `body`. */
  readonly errors?: 'body' | 'status';
  /** Webhooks on loopback are allowed, https or not. Default true; false is as strict as Zalo. */
  readonly allowLoopback?: boolean;
  /** The free plan's limits; then 429. Absent: no limit. */
  readonly quota?: { readonly messages: number; readonly users: number };
  /** What getUpdates says while a webhook is set. Default 400. */
  readonly pollError?: 400 | 408 | 409;
  /** What a second poller at the same time gets. Default `wait`. */
  readonly secondPoller?: 'wait' | 'refuse';
  readonly now?: () => number;
  /** Where what she sends can be fetched. Default: nowhere. */
  readonly files?: string;
}

export interface ZaloFake extends FakePlatform {
  /** Brings any body to the webhook, as it is; resolves with its answer. */
  raw(chat: string, body: string): Promise<unknown>;
}

const quotaSchema = z.object({ messages: z.number(), users: z.number() });

type Event = Readonly<Record<string, unknown>>;

const documented = new Set(
  (
    'getMe getUpdates setWebhook deleteWebhook getWebhookInfo testWebhook ' +
    'sendMessage sendPhoto sendSticker sendVoice sendChatAction'
  ).split(' '),
);

export async function createZaloFake(options: ZaloFakeOptions = {}): Promise<ZaloFake> {
  let raw: ZaloFake['raw'] = async () => undefined;
  const platform = await startPlatform(options, (tools) => {
    const rules = zaloRules(options, tools);
    raw = rules.raw;
    return rules;
  });
  return { ...platform, raw };
}

function zaloRules(
  options: ZaloFakeOptions,
  { records, deliverer, now }: Tools,
): PlatformRules & Pick<ZaloFake, 'raw'> {
  const { token = '1400000000000000001:fake-zalo-token', allowLoopback = true } = options;
  let { quota } = options;
  let settings = {
    shape: options.shape ?? 'flat',
    photoField: options.photoField ?? 'photo_url',
    errors: options.errors ?? 'body',
  };
  let webhook = { url: '', secret: '', updatedAt: 0 };
  let queue: Event[] = [];
  let pollers: ((event: Event | undefined) => void)[] = [];
  let ids = 0;
  let sent = 0;
  const users = new Set<string>();

  const nextId = (): string => {
    ids += 1;
    return createHash('sha256').update(String(ids)).digest('hex').slice(0, 20);
  };
  const fail = (error_code: number, description: string): Answer => ({
    status: settings.errors === 'status' ? error_code : 200,
    body: { ok: false, error_code, description },
  });
  const ok = (result?: unknown): Answer => ({
    status: 200,
    body: result === undefined ? { ok: true } : { ok: true, result },
  });
  const bad = (what: string): Answer => fail(400, `Bad request: ${what}`);

  const call: PlatformRules['call'] = (method, params, signal) => {
    if (!documented.has(method)) return fail(404, 'Not Found');
    switch (method) {
      case 'getMe':
        return ok({
          id: token.split(':', 1)[0],
          account_name: 'bot.FakeChungTay',
          account_type: 'BASIC',
          can_join_groups: false,
        });
      case 'getUpdates':
        return poll(params, signal);
      case 'setWebhook':
        return setWebhook(params);
      case 'deleteWebhook':
        webhook = { url: '', secret: '', updatedAt: now() };
        return ok({ url: '', updated_at: webhook.updatedAt });
      case 'getWebhookInfo':
        return ok({ url: webhook.url, updated_at: webhook.updatedAt });
      case 'testWebhook':
        return webhook.url === '' ? bad('The webhook is not set') : probe().then(ok);
      default:
        return toChat(method, params);
    }
  };

  function toChat(method: string, params: Params): Answer {
    const chat = textOf(params['chat_id']);
    if (chat === '') return bad('The chat_id must not be empty');
    if (method === 'sendChatAction') {
      return params['action'] === 'typing' ? ok() : bad('The action is invalid');
    }
    const problem = problemOf(method, params);
    if (problem !== undefined) return bad(problem);
    if (quota !== undefined && sent >= quota.messages) return fail(429, 'Quota exceeded');
    sent += 1;
    const id = nextId();
    const text =
      method === 'sendMessage'
        ? textOf(params['text'])
        : `[${method.slice(4).toLowerCase()}] ${textOf(params['caption'])}`.trim();
    remember('bot', chat, id, text);
    return ok({ message_id: id, date: now() });
  }

  async function poll(params: Params, signal: AbortSignal): Promise<Answer> {
    if (webhook.url !== '') return fail(options.pollError ?? 400, 'Webhook is set');
    if (options.secondPoller === 'refuse' && pollers.length > 0) return fail(409, 'Conflict');
    const waiting = queue.shift();
    if (waiting !== undefined) return ok(waiting);
    const seconds = Number(params['timeout'] ?? 30);
    const event = await new Promise<Event | undefined>((resolve) => {
      const end = (found: Event | undefined): void => {
        clearTimeout(timer);
        signal.removeEventListener('abort', leave);
        pollers = pollers.filter((one) => one !== end);
        resolve(found);
      };
      const leave = (): void => end(undefined);
      const timer = setTimeout(leave, seconds * 1000);
      signal.addEventListener('abort', leave, { once: true });
      pollers.push(end);
    });
    return event === undefined ? fail(408, 'Request timeout') : ok(event);
  }

  async function setWebhook(params: Params): Promise<Answer> {
    const url = textOf(params['url']);
    const secret = textOf(params['secret_token']);
    if (secret.length < 8 || secret.length > 256) {
      return bad('The secret_token must be from 8 to 256 characters');
    }
    if (!(allowLoopback && isLoopback(url)) && !isPublicHttps(url)) {
      return bad('The url must be a public https address');
    }
    webhook = { url, secret, updatedAt: now() };
    return ok({ url, updated_at: webhook.updatedAt, verification: await probe() });
  }

  /** A fake must not reach out: what is not loopback is saved and called unreachable. */
  async function probe(): Promise<Record<string, unknown>> {
    const message = { message_id: 'webhook-test', text: 'test', date: Math.floor(now() / 1000) };
    const body = shaped({ event_name: 'webhook.test', message });
    const { status } = isLoopback(webhook.url)
      ? await deliverer.deliver(target(), { chat: 'webhook-test', body })
      : { status: 0 };
    const outcome =
      status >= 200 && status < 300
        ? 'webhook.ok'
        : status === 0
          ? 'webhook.err.conn'
          : status === 403 || status === 404
            ? `webhook.http.${status}`
            : status >= 500
              ? 'webhook.http.5xx'
              : 'webhook.http.other';
    return { ok: outcome === 'webhook.ok', status_code: status, outcome, latency_ms: 1, hint: '' };
  }

  function target() {
    return { url: webhook.url, header: 'x-bot-api-secret-token', secret: webhook.secret };
  }

  function shaped(event: Event): string {
    return JSON.stringify(settings.shape === 'wrapped' ? { ok: true, result: event } : event);
  }

  function remember(from: 'her' | 'bot', chat: string, id: string, text: string): void {
    records.messages.push({ n: records.messages.length + 1, chat, from, id, at: now(), text });
  }

  async function bring(chat: string, event_name: string, more: Event, text: string) {
    if (quota !== undefined && !users.has(chat) && users.size >= quota.users) {
      return { status: 0, refused: 'quota' };
    }
    users.add(chat);
    const message_id = nextId();
    remember('her', chat, message_id, text);
    const event = {
      event_name,
      message: {
        message_id,
        date: now(),
        from: { id: chat, display_name: 'Mỷ', is_bot: false },
        chat: { id: chat, chat_type: 'PRIVATE' },
        ...more,
      },
    };
    if (webhook.url !== '') {
      return { message_id, ...(await deliverer.deliver(target(), { chat, body: shaped(event) })) };
    }
    const poller = pollers[0];
    if (poller === undefined) queue.push(event);
    else poller(event);
    return { message_id, status: 0 };
  }

  return {
    name: 'Zalo',
    token,
    call,
    unauthorized: () => fail(401, 'Unauthorized'),
    failed({ fault }) {
      const said: Partial<Record<FaultName, Answer>> = {
        'rate-limited': fail(429, 'Quota exceeded'),
        forbidden: fail(403, 'Internal server error'),
        blocked: fail(403, 'Internal server error'),
        unauthorized: fail(401, 'Unauthorized'),
        'not-found': fail(404, 'Not Found'),
        'timeout-after': fail(408, 'Request timeout'),
      };
      return said[fault] ?? ok({ message_id: nextId(), date: now() });
    },
    say: (chat, text) =>
      bring(chat, 'message.text.received', { message_type: 'CHAT_MESSAGE', text }, text),
    send(chat, kind, caption) {
      const file = (name: string): string => `${options.files ?? 'http://127.0.0.1'}/${name}`;
      const events: Readonly<Record<string, Event>> = {
        image: {
          message_type: 'CHAT_PHOTO',
          [settings.photoField]: file('photo.jpg'),
          text: '',
          ...(caption === undefined ? {} : { caption }),
        },
        sticker: { sticker: 'abc123', url: file('sticker.png') },
        voice: { voice_url: file('voice.aac') },
        unsupported: {},
      };
      const known = kind in events ? kind : 'unsupported';
      return bring(chat, `message.${known}.received`, events[known] ?? {}, `(${known})`);
    },
    raw: (chat, body) =>
      isLoopback(webhook.url)
        ? deliverer.deliver(target(), { chat, body })
        : Promise.resolve(undefined),
    set(given) {
      const shape = given['shape'] === 'wrapped' ? 'wrapped' : 'flat';
      if (given['shape'] !== undefined) settings = { ...settings, shape };
      // `null` takes it away.
      if (given['quota'] !== undefined) {
        quota = quotaSchema.nullable().parse(given['quota']) ?? undefined;
      }
    },
    reset() {
      queue = [];
      sent = 0;
      users.clear();
    },
  };
}

function problemOf(method: string, params: Params): string | undefined {
  const of = (name: string): string => textOf(params[name]);
  if (of('caption').length > 2000) return 'The caption is too long';
  switch (method) {
    case 'sendMessage':
      if (of('text').trim() === '') return 'The text must not be empty';
      return of('text').length > 2000 ? 'The text is too long' : undefined;
    case 'sendPhoto':
      if (of('photo') === '') return 'The photo must not be empty';
      return /^https?:\/\//.test(of('photo'))
        ? undefined
        : 'The photo must start with http:// or https://';
    case 'sendSticker':
      return of('sticker') === '' ? 'The sticker must not be empty' : undefined;
    case 'sendVoice':
      return /^https?:\/\/\S+\.aac$/.test(of('voice_url')) ? undefined : 'The voice_url is invalid';
    default:
      return undefined;
  }
}

function isPublicHttps(url: string): boolean {
  const parsed = URL.parse(url);
  if (parsed?.protocol !== 'https:') return false;
  return !/^(?:localhost|127\.|10\.|192\.168\.|\[)|zalo/.test(parsed.hostname);
}
