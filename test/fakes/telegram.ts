/** A fake of the part of Telegram's Bot API we use: validates as the real one, remembers everything, reaches only loopback. */
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

export interface TelegramFakeOptions {
  readonly port?: number;
  readonly token?: string;
  readonly now?: () => number;
}

export interface TelegramFake extends FakePlatform {
  /** Brings any update, with an `update_id` of its own. */
  update(chat: string, update: object): Promise<unknown>;
}

type Buttons = readonly (readonly { readonly text: string; readonly data: string }[])[];
type Event = Readonly<Record<string, unknown>> & { readonly update_id: number };

export async function createTelegramFake(options: TelegramFakeOptions = {}): Promise<TelegramFake> {
  let update: TelegramFake['update'] = async () => undefined;
  const platform = await startPlatform(options, (tools) => {
    const rules = telegramRules(options, tools);
    update = rules.update;
    return rules;
  });
  return { ...platform, update };
}

function telegramRules(
  { token = '7000000001:fake-telegram-token' }: TelegramFakeOptions,
  { records, deliverer, now }: Tools,
): PlatformRules & Pick<TelegramFake, 'update'> {
  let webhook = { url: '', secret: '' };
  let queue: Event[] = [];
  let wake: () => void = () => undefined;
  let polling: AbortController | undefined;
  let updates = 5000;
  let messages = 0;
  /** Callbacks not answered yet. */
  const callbacks = new Set<string>();
  const blocked = new Set<string>();
  const bot = { id: Number(token.split(':', 1)[0]), is_bot: true, first_name: 'Chung Tay' };

  const ok = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } });
  const fail = (error_code: number, description: string, parameters?: object): Answer => ({
    status: error_code,
    body: {
      ok: false,
      error_code,
      description,
      ...(parameters === undefined ? {} : { parameters }),
    },
  });
  const bad = (what: string): Answer => fail(400, `Bad Request: ${what}`);

  const call: PlatformRules['call'] = (method, params, signal) => {
    switch (method) {
      case 'getMe':
        return ok({ ...bot, username: 'chungtay_fake_bot' });
      case 'getUpdates':
        return poll(params, signal);
      case 'setWebhook':
        return setWebhook(params);
      case 'deleteWebhook':
        webhook = { url: '', secret: '' };
        return ok(true);
      case 'getWebhookInfo':
        return ok({
          url: webhook.url,
          has_custom_certificate: false,
          pending_update_count: queue.length,
        });
      case 'setMyCommands':
        return Array.isArray(params['commands']) ? ok(true) : bad("can't parse commands");
      case 'sendMessage':
        return sendMessage(params);
      case 'sendDocument':
        return sendDocument(params);
      case 'editMessageText':
        return editMessage(params);
      case 'deleteMessages':
        return deleteMessages(params);
      case 'answerCallbackQuery':
        return callbacks.delete(textOf(params['callback_query_id']))
          ? ok(true)
          : bad('query is too old and response timeout expired or query ID is invalid');
      case 'sendChatAction':
        return textOf(params['chat_id']) === '' ? bad('chat_id is empty') : ok(true);
      case 'leaveChat':
        return ok(true);
      default:
        return fail(404, 'Not Found');
    }
  };

  function sendMessage(params: Params): Answer {
    const chat = textOf(params['chat_id']);
    const text = textOf(params['text']);
    if (chat === '') return bad('chat_id is empty');
    if (!/^-?\d+$/.test(chat)) return bad('chat not found');
    if (blocked.has(chat)) return fail(403, 'Forbidden: bot was blocked by the user');
    if (text.trim() === '') return bad('message text is empty');
    if (text.length > 4096) return bad('message is too long');
    const buttons = readButtons(params['reply_markup']);
    if (typeof buttons === 'string') return bad(buttons);
    const id = nextMessage();
    remember('bot', chat, id, text, buttons);
    return ok(messageOf(id, chat, text, true));
  }

  /** As much as a document shows in a terminal: its name and its caption. */
  function sendDocument(params: Params): Answer {
    const chat = textOf(params['chat_id']);
    const caption = textOf(params['caption']);
    const document = params['document'];
    if (!/^-?\d+$/.test(chat)) return bad('chat not found');
    if (blocked.has(chat)) return fail(403, 'Forbidden: bot was blocked by the user');
    if (typeof document !== 'object' || document === null || !('filename' in document)) {
      return bad('there is no document in the request');
    }
    if (caption.length > 1024) return bad('message caption is too long');
    const id = nextMessage();
    const text = `[${textOf(document.filename)}] ${caption}`.trim();
    remember('bot', chat, id, text, []);
    return ok(messageOf(id, chat, text, true));
  }

  function editMessage(params: Params): Answer {
    const id = textOf(params['message_id']);
    const chat = textOf(params['chat_id']);
    const found = records.messages.find((one) => one.id === id && one.chat === chat);
    if (found?.from !== 'bot') return bad('message to edit not found');
    const text = textOf(params['text']);
    const buttons = readButtons(params['reply_markup']);
    if (typeof buttons === 'string') return bad(buttons);
    if (text === '' || text.length > 4096) return bad('message is too long');
    const same = JSON.stringify(found.buttons ?? []) === JSON.stringify(buttons);
    if (found.text === text && same) return bad('message is not modified');
    found.text = text;
    found.buttons = buttons;
    return ok(messageOf(Number(id), chat, text, true));
  }

  /** Hers and the bot's own, while they are younger than 48 hours; what is not there is passed over. */
  function deleteMessages(params: Params): Answer {
    const ids = params['message_ids'];
    const chat = textOf(params['chat_id']);
    if (!Array.isArray(ids) || ids.length < 1 || ids.length > 100)
      return bad('message identifiers');
    const named = records.messages.filter(
      (one) => one.chat === chat && ids.map(String).includes(one.id),
    );
    const young = named.filter(({ at }) => now() - at < 48 * 3_600_000);
    if (young.length === 0) return bad("message can't be deleted for everyone");
    for (const one of young) records.messages.splice(records.messages.indexOf(one), 1);
    return ok(true);
  }

  /** A second poller ends the first, as Telegram does it. */
  async function poll(params: Params, signal: AbortSignal): Promise<Answer> {
    if (webhook.url !== '') {
      return fail(409, "Conflict: can't use getUpdates method while webhook is active");
    }
    polling?.abort();
    const own = new AbortController();
    polling = own;
    const offset = Number(params['offset'] ?? 0);
    queue = queue.filter(({ update_id }) => update_id >= offset);
    if (queue.length === 0) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, Number(params['timeout'] ?? 0) * 1000);
        const end = (): void => {
          clearTimeout(timer);
          resolve();
        };
        wake = end;
        for (const one of [own.signal, signal]) one.addEventListener('abort', end, { once: true });
      });
    }
    if (own.signal.aborted) {
      return fail(409, 'Conflict: terminated by other getUpdates request');
    }
    return ok(queue.slice(0, Number(params['limit'] ?? 100)));
  }

  function setWebhook(params: Params): Answer {
    const url = textOf(params['url']);
    const secret = textOf(params['secret_token']);
    if (!/^[\w-]{0,256}$/.test(secret)) return bad('secret token contains illegal characters');
    if (url !== '' && !isLoopback(url) && !url.startsWith('https://')) {
      return bad('bad webhook: An HTTPS URL must be provided for webhook');
    }
    webhook = { url, secret };
    return ok(true);
  }

  function nextMessage(): number {
    messages += 1;
    return messages;
  }

  function remember(
    from: 'her' | 'bot',
    chat: string,
    id: number,
    text: string,
    buttons: Buttons = [],
  ): void {
    const n = records.messages.length + 1;
    records.messages.push({ n, chat, from, id: String(id), at: now(), text, buttons });
  }

  function messageOf(id: number, chat: string, text: string, ours: boolean) {
    const person = { id: Number(chat), is_bot: false, first_name: 'Mỷ', language_code: 'vi' };
    return {
      message_id: id,
      date: Math.floor(now() / 1000),
      from: ours ? bot : person,
      chat: { id: Number(chat), first_name: 'Mỷ', type: 'private' },
      text,
    };
  }

  async function update(chat: string, given: object): Promise<unknown> {
    updates += 1;
    const event = { update_id: updates, ...given };
    if (webhook.url === '') {
      queue.push(event);
      wake();
      return { update_id: event.update_id, status: 0 };
    }
    if (!isLoopback(webhook.url)) return { update_id: event.update_id, status: 0 };
    const target = {
      url: webhook.url,
      header: 'x-telegram-bot-api-secret-token',
      secret: webhook.secret,
    };
    const body = JSON.stringify(event);
    return { update_id: event.update_id, ...(await deliverer.deliver(target, { chat, body })) };
  }

  return {
    name: 'Telegram',
    token,
    call,
    update,
    unauthorized: () => fail(401, 'Unauthorized'),
    failed({ fault, ms = 1000 }) {
      const retry_after = Math.ceil(ms / 1000);
      const blockedByHer = fail(403, 'Forbidden: bot was blocked by the user');
      const said: Partial<Record<FaultName, Answer>> = {
        'rate-limited': fail(429, `Too Many Requests: retry after ${retry_after}`, { retry_after }),
        forbidden: blockedByHer,
        blocked: blockedByHer,
        unauthorized: fail(401, 'Unauthorized'),
        'not-found': fail(404, 'Not Found'),
        'timeout-after': fail(504, 'Gateway Timeout'),
      };
      return said[fault] ?? ok({ message_id: messages });
    },
    say(chat, text) {
      const id = nextMessage();
      remember('her', chat, id, text);
      return update(chat, { message: messageOf(id, chat, text, false) });
    },
    async tap(chat, message, data) {
      const found = records.messages.find((one) => one.id === message && one.chat === chat);
      if (found === undefined) return undefined;
      const id = `${updates}${message}`;
      callbacks.add(id);
      const inline_keyboard = (found.buttons ?? []).map((row) =>
        row.map((button) => ({ text: button.text, callback_data: button.data })),
      );
      const { from, ...rest } = messageOf(Number(message), chat, found.text, true);
      return update(chat, {
        callback_query: {
          id,
          from: messageOf(0, chat, '', false).from,
          message: { ...rest, from, reply_markup: { inline_keyboard } },
          chat_instance: chat,
          data,
        },
      });
    },
    send(chat, kind, caption) {
      const id = nextMessage();
      remember('her', chat, id, `(${kind})`);
      const { text: _, ...message } = messageOf(id, chat, '', false);
      const file = { file_id: 'f', file_unique_id: 'u' };
      const field: Readonly<Record<string, object>> = {
        image: { photo: [{ ...file, width: 90, height: 90 }] },
        voice: { voice: { ...file, duration: 3 } },
        sticker: { sticker: { ...file, width: 512, height: 512, type: 'regular' } },
        unsupported: { contact: { phone_number: '+84000000000', first_name: 'Mỷ' } },
        file: { document: { ...file, file_name: 'giay.pdf' } },
      };
      const words = caption === undefined ? {} : { caption };
      return update(chat, {
        message: { ...message, ...(field[kind] ?? field['image']), ...words },
      });
    },
    set(given) {
      const chat = given['block'];
      if (typeof chat === 'string') blocked.add(chat);
    },
    reset() {
      queue = [];
      callbacks.clear();
      blocked.clear();
    },
  };
}

/** Rows of buttons, or what is wrong with them. */
function readButtons(markup: unknown): Buttons | string {
  if (markup === undefined) return [];
  const read: unknown = typeof markup === 'string' ? asJson(markup) : markup;
  if (typeof read !== 'object' || read === null || !('inline_keyboard' in read)) {
    return "can't parse reply keyboard markup JSON object";
  }
  const rows: { text: string; data: string }[][] = [];
  for (const row of Array.isArray(read.inline_keyboard) ? read.inline_keyboard : []) {
    const buttons: { text: string; data: string }[] = [];
    for (const button of Array.isArray(row) ? row : []) {
      const text = textOf(button?.text);
      const data = textOf(button?.callback_data);
      if (text === '') return 'button text must be non-empty';
      if (data === '' || Buffer.byteLength(data) > 64) return 'BUTTON_DATA_INVALID';
      buttons.push({ text, data });
    }
    rows.push(buttons);
  }
  return rows;
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
