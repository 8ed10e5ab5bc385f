import { createServer } from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { createTelegramClient } from '#src/channels/telegram/client.ts';
import { parseTelegram } from '#src/channels/telegram/payload.ts';
import { createTelegramPoller } from '#src/channels/telegram/poller.ts';
import { createZaloClient } from '#src/channels/zalo/client.ts';
import { parseZalo } from '#src/channels/zalo/payload.ts';
import { createZaloPoller } from '#src/channels/zalo/poller.ts';
import type { Update } from '#src/domain/update.ts';
import { universe } from '#test/support/universe.ts';
import { createTelegramFake } from './telegram.ts';
import { createZaloFake } from './zalo.ts';

const toClose: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of toClose.splice(0).reverse()) await one.close();
});
const keep = <One extends { close(): Promise<unknown> }>(one: One): One => {
  toClose.push(one);
  return one;
};

const secret = 'secret-of-ours';

/** A webhook of somebody's: keeps what it gets, answers with the statuses in turn, then 200. */
async function webhook(statuses: number[] = []) {
  const got: { body: string; secret: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      const given =
        request.headers['x-bot-api-secret-token'] ??
        request.headers['x-telegram-bot-api-secret-token'];
      got.push({ body, secret: given?.toString() });
      response.writeHead(statuses.shift() ?? 200).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  keep({
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return { got, url: `http://127.0.0.1:${port}/webhooks/x` };
}

async function zalo(options: Parameters<typeof createZaloFake>[0] = {}) {
  const fake = keep(await createZaloFake(options));
  return { fake, client: keep(createZaloClient(fake.token, { baseUrl: fake.url })) };
}

describe('the fake of Zalo', () => {
  it('answers as Zalo: 200 with an error in the body, 401 to a strange token, 404 to what is not documented', async () => {
    const { fake } = await zalo();
    const call = async (path: string, init: RequestInit = {}) => {
      const answer = await fetch(fake.url + path, init);
      return [answer.status, await answer.json()];
    };
    expect(await call('/bot1:x/getMe')).toEqual([
      200,
      { ok: false, error_code: 401, description: 'Unauthorized' },
    ]);
    for (const method of ['editMessageText', 'getme', 'sendDocument']) {
      expect(await call(`/bot${fake.token}/${method}`)).toMatchObject([200, { error_code: 404 }]);
    }
    const form = new URLSearchParams({ chat_id: 'a', text: 'chào' });
    expect(await call(`/bot${fake.token}/sendMessage?${form.toString()}`)).toMatchObject([
      200,
      { ok: true },
    ]);
    expect(
      await call(`/bot${fake.token}/sendMessage`, { method: 'POST', body: form }),
    ).toMatchObject([200, { ok: true }]);
    expect(fake.records.calls).toHaveLength(6);
  });

  it.each([
    ['no chat', 'sendMessage', { text: 'x' }],
    ['no text', 'sendMessage', { chat_id: 'a', text: ' ' }],
    ['a text of 2,001 units', 'sendMessage', { chat_id: 'a', text: 'x'.repeat(2001) }],
    ['a picture that is no address', 'sendPhoto', { chat_id: 'a', photo: 'data:image/png' }],
    ['a voice that is not .aac', 'sendVoice', { chat_id: 'a', voice_url: 'https://x.org/a.mp3' }],
    ['a short secret', 'setWebhook', { url: 'https://x.org', secret_token: '1234567' }],
    ['a webhook without https', 'setWebhook', { url: 'http://x.org', secret_token: secret }],
    ['a private webhook', 'setWebhook', { url: 'https://10.0.0.1/x', secret_token: secret }],
  ])('refuses %s with 400', async (_what, method, body) => {
    const { fake } = await zalo();
    const answer = await fetch(`${fake.url}/bot${fake.token}/${method}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(await answer.json()).toMatchObject({ ok: false, error_code: 400 });
  });

  it('probes a webhook when it is set, and keeps it where the probe fails', async () => {
    const { fake, client } = await zalo();
    const hook = await webhook([403]);
    const set = await client.setWebhook(hook.url, secret);
    expect(set.verification?.outcome).toMatch(/^webhook\.(ok|http\.403)$/);
    expect(hook.got[0]?.body).toContain('"event_name":"webhook.test"');
    expect(await client.getWebhookInfo()).toMatchObject({ url: hook.url });
    await expect(client.getUpdates({ timeout: 0 })).rejects.toMatchObject({ errorCode: 400 });
    expect(fake.records.calls.at(-1)?.method).toBe('getUpdates');
  });

  it('brings flat and wrapped bodies that read the same', async () => {
    for (const shape of ['flat', 'wrapped'] as const) {
      const { fake, client } = await zalo({ shape });
      const hook = await webhook();
      await client.setWebhook(hook.url, secret);
      await fake.say('a', 'chào');
      await fake.send('a', 'image');
      await fake.send('a', 'unsupported');
      const read = hook.got.slice(1).map(({ body }) => {
        const parsed = parseZalo({ account: '14' }, JSON.parse(body), 1);
        return parsed.kind === 'updates' ? parsed.updates[0]?.content.kind : parsed.kind;
      });
      expect(read).toEqual(['text', 'media', 'media']);
      expect(hook.got[1]?.secret).toBe(secret);
    }
  });

  it('brings again what was not taken, twice what is to be doubled, and a wrong secret where told', async () => {
    const { fake, client } = await zalo();
    const hook = await webhook([200, 500, 500]);
    await client.setWebhook(hook.url, secret);
    fake.delivery.retryMs = 1;
    expect(await fake.say('a', 'một')).toMatchObject({ status: 200, tries: 3 });
    fake.delivery.duplicates = 1;
    await fake.say('a', 'hai');
    fake.delivery.duplicates = 0;
    fake.delivery.secret = 'wrong';
    await fake.say('a', 'ba');
    const texts = hook.got
      .slice(1)
      .map(({ body, secret: given }) => [JSON.parse(body).message.text, given === secret]);
    expect(texts).toEqual([
      ['một', true],
      ['một', true],
      ['một', true],
      ['hai', true],
      ['hai', true],
      ['ba', false],
    ]);
  });

  it('swaps two updates of one chat where they are to be out of order', async () => {
    const { fake, client } = await zalo();
    const hook = await webhook();
    await client.setWebhook(hook.url, secret);
    fake.delivery.reorder = true;
    await Promise.all([fake.say('a', 'một'), fake.say('a', 'hai')]);
    expect(hook.got.slice(1).map(({ body }) => JSON.parse(body).message.text)).toEqual([
      'hai',
      'một',
    ]);
  });

  it('ends a quota with 429 and delivers an ambiguous send', async () => {
    const { fake, client } = await zalo({ quota: { messages: 2, users: 1 } });
    fake.faults.add({ fault: 'timeout-after' });
    await expect(client.sendMessage('a', 'một')).rejects.toMatchObject({ errorCode: 408 });
    expect(fake.chat('a').map(({ text }) => text)).toEqual(['một']);
    await client.sendMessage('a', 'hai');
    await expect(client.sendMessage('a', 'ba')).rejects.toMatchObject({ errorCode: 429 });
    await fake.say('a', 'chào');
    expect(await fake.say('b', 'chào')).toMatchObject({ refused: 'quota' });
  });

  it('can be driven and asked from outside, and shows a page', async () => {
    const { fake } = await zalo();
    const post = (path: string, body: object) =>
      fetch(`${fake.url}/control/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    await post('say', { chat: 'a', text: 'chào' });
    await post('faults', { fault: 'rate-limited', method: 'getMe' });
    await fetch(`${fake.url}/bot${fake.token}/getMe`);
    const messages = await (await fetch(`${fake.url}/control/messages?chat=a`)).json();
    expect(messages).toMatchObject([{ from: 'her', text: 'chào' }]);
    const calls = await (await fetch(`${fake.url}/control/calls`)).json();
    expect(calls).toMatchObject([{ method: 'getMe', fault: 'rate-limited' }]);
    const unknown = await post('faults', { fault: 'a storm' });
    expect(unknown.status).toBe(400);
    expect(await unknown.json()).toMatchObject({ faults: expect.arrayContaining(['blocked']) });
    await post('settings', { quota: { messages: 0, users: 1 } });
    const refused = await fetch(`${fake.url}/bot${fake.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ chat_id: 'a', text: 'x' }),
    });
    expect(await refused.json()).toMatchObject({ ok: false, error_code: 429 });
    const page = await (await fetch(fake.url)).text();
    expect(page).toContain('Zalo');
    expect(page).not.toMatch(/https?:\/\//);
  });
});

/** Runs a poller until it stored so many updates. */
async function poll(
  count: number,
  make: (
    more: Parameters<typeof createZaloPoller>[0] extends infer Deps
      ? Omit<Deps, 'client' | 'token' | 'channel'>
      : never,
  ) => {
    start(): void;
    stop(): Promise<void>;
  },
) {
  const stored: Update[] = [];
  await new Promise<void>((resolve, reject) => {
    const quiet = () => undefined;
    const poller = make({
      hold: async () => ({ lost: new AbortController().signal, release: async () => undefined }),
      accept: async (update) => {
        stored.push(update);
        if (stored.length === count) poller.stop().then(resolve, reject);
        return 'accepted';
      },
      onIgnored: quiet,
      standing: { refused: quiet, taken: quiet },
      clock: universe().clock,
      log: { info: quiet, warn: quiet, error: quiet },
      rest: () => new Promise((rested) => setImmediate(rested)),
      timeout: 5,
    });
    poller.start();
  });
  return stored.map(({ content }) => (content.kind === 'text' ? content.text : content.kind));
}

describe('polling a fake', () => {
  it('of Zalo stores every update once, past a broken gateway', async () => {
    const { fake, client } = await zalo();
    fake.faults.add({ fault: 'gateway-html', method: 'getUpdates', times: 2 });
    for (const text of ['một', 'hai', 'ba']) await fake.say('a', text);
    const attend = async () => undefined;
    const stored = await poll(3, (deps) =>
      createZaloPoller({
        ...deps,
        client,
        token: fake.token,
        channel: { name: 'zalo', parse: (p, at) => parseZalo({ account: '14' }, p, at), attend },
      }),
    );
    expect(stored).toEqual(['một', 'hai', 'ba']);
  });

  it('of Telegram confirms by offset what it stored', async () => {
    const fake = keep(await createTelegramFake());
    for (const text of ['một', 'hai', 'ba']) await fake.say('1001', text);
    fake.faults.add({ fault: 'dropped-after', method: 'getUpdates' });
    let attended = 0;
    const attend = async (): Promise<void> => {
      attended += 1;
      if (attended === 3) await fake.say('1001', 'bốn');
    };
    const stored = await poll(4, (deps) =>
      createTelegramPoller({
        ...deps,
        client: createTelegramClient(fake.token, { apiRoot: fake.url }),
        token: fake.token,
        channel: { name: 'telegram', parse: (p, at) => parseTelegram('7', p, at), attend },
      }),
    );
    expect(stored).toEqual(['một', 'hai', 'ba', 'bốn']);
    const offsets = fake.records.calls.map(({ params }) => params['offset']);
    expect(offsets).toEqual([0, 0, 5004]);
  });
});

describe('the fake of Telegram', () => {
  it.each([
    ['a text of 4,097 units', { chat_id: 1, text: 'x'.repeat(4097) }],
    ['no text', { chat_id: 1, text: '' }],
    ['a chat that cannot be', { chat_id: 'x', text: 'x' }],
    [
      'a button of 65 bytes',
      {
        chat_id: 1,
        text: 'x',
        reply_markup: { inline_keyboard: [[{ text: 'a', callback_data: 'x'.repeat(65) }]] },
      },
    ],
  ])('refuses %s with 400', async (_what, body) => {
    const fake = keep(await createTelegramFake());
    const answer = await fetch(`${fake.url}/bot${fake.token}/sendMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
  });

  it('brings updates to a webhook with its secret, and refuses polling meanwhile', async () => {
    const fake = keep(await createTelegramFake());
    const client = createTelegramClient(fake.token, { apiRoot: fake.url });
    const hook = await webhook();
    await client.setWebhook(hook.url, secret);
    await fake.say('1001', 'chào');
    expect(hook.got[0]?.secret).toBe(secret);
    const polled = client.getUpdates(0, 0, new AbortController().signal);
    await expect(polled).rejects.toMatchObject({ code: 409 });
  });
});
