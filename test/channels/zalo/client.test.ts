import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createZaloClient, type ZaloClient } from '#src/channels/zalo/client.ts';
import { ZaloError } from '#src/channels/zalo/errors.ts';
import { createZaloFake, type ZaloFake } from '#test/fakes/zalo.ts';

let fake: ZaloFake;
let client: ZaloClient;
beforeEach(async () => {
  fake = await createZaloFake();
  client = createZaloClient(fake.token, { baseUrl: fake.url, secretToken: 'secret-of-ours' });
});
afterEach(async () => {
  await client.close();
  await fake.close();
});

const raws = () => fake.records.calls.map(({ method, raw }) => [method, raw]);
const text = {
  event_name: 'message.text.received',
  message: { message_id: 'm1', from: { id: 'a' }, chat: { id: 'a' }, text: '/gia gạo' },
};

describe('the Zalo client', () => {
  it('knows all methods, with their arguments as in the other SDKs', async () => {
    expect(await client.getMe()).toMatchObject({
      id: '1400000000000000001',
      account_type: 'BASIC',
    });
    const sent = await client.sendMessage('a', 'chào', { parse_mode: 'markdown' });
    expect(sent.message_id).toMatch(/^[0-9a-f]{20}$/);
    await client.sendPhoto('a', 'https://example.org/x.jpg', { caption: 'ảnh' });
    await client.sendSticker('a', 's1');
    await client.sendVoice('a', 'https://example.org/x.aac');
    await client.sendChatAction('a', 'typing');
    await client.setWebHook(`${fake.url}/control/reset-nothing`, {
      secret_token: 'secret-of-ours',
    });
    expect(await client.getWebHookInfo()).toMatchObject({ url: expect.stringContaining(fake.url) });
    expect(await client.testWebhook()).toMatchObject({ outcome: 'webhook.http.404' });
    expect(await client.deleteWebHook()).toMatchObject({ url: '' });
    expect(raws()).toEqual([
      ['getMe', '{}'],
      ['sendMessage', '{"chat_id":"a","text":"chào","parse_mode":"markdown"}'],
      ['sendPhoto', '{"chat_id":"a","photo":"https://example.org/x.jpg","caption":"ảnh"}'],
      ['sendSticker', '{"chat_id":"a","sticker":"s1"}'],
      ['sendVoice', '{"chat_id":"a","voice_url":"https://example.org/x.aac"}'],
      ['sendChatAction', '{"chat_id":"a","action":"typing"}'],
      ['setWebhook', `{"url":"${fake.url}/control/reset-nothing","secret_token":"secret-of-ours"}`],
      ['getWebhookInfo', '{}'],
      ['testWebhook', '{}'],
      ['deleteWebhook', '{}'],
    ]);
  });

  it('takes an idle poll for nothing and one object for one update', async () => {
    expect(await client.getUpdates({ timeout: 0 })).toEqual([]);
    await fake.say('a', 'chào');
    expect(await client.getUpdates({ timeout: 0 })).toMatchObject([
      { event_name: 'message.text.received', message: { text: 'chào' } },
    ]);
    expect(await client.getUpdates({ timeout: 0 })).toEqual([]);
  });

  it('throws what Zalo says, under the names of the other SDKs', async () => {
    const failed = await client.sendMessage('', 'x').catch((error: unknown) => error);
    expect(failed).toBeInstanceOf(ZaloError);
    expect(failed).toMatchObject({
      message: '400 Bad request: The chat_id must not be empty',
      code: 'EZALO',
      errorCode: 400,
      method: 'sendMessage',
    });
    fake.faults.add({ fault: 'truncated-after' });
    await expect(client.getMe()).rejects.toMatchObject({ code: 'EPARSE' });
    fake.faults.add({ fault: 'dropped' });
    await expect(client.getMe()).rejects.toMatchObject({ code: 'EFATAL' });
  });

  it('takes 404 on getWebhookInfo for «not known» and 400 on deleteWebhook for «none set»', async () => {
    fake.faults.add({ fault: 'not-found', method: 'getWebhookInfo' });
    expect(await client.getWebhookInfo()).toBeUndefined();
  });

  it('tells listeners by kind, raw name and pattern, from flat and wrapped bodies', () => {
    const heard: string[] = [];
    client.on('message', (_message, { type }) => heard.push(`message ${type}`));
    client.on('message.text.received', () => heard.push('raw'));
    client.once('text', (message) => heard.push(`once ${message.text}`));
    client.onText(/^\/gia (.+)/, (_message, match) => heard.push(`match ${match[1]}`));
    expect(client.processUpdate(text)).toBe(true);
    expect(heard).toEqual(['raw', 'message text', 'once /gia gạo', 'match gạo']);
    heard.length = 0;
    expect(client.removeTextListener(/^\/gia (.+)/)).toBe(true);
    client.processUpdate({ ok: true, result: text });
    expect(heard).toEqual(['raw', 'message text']);
    expect(client.processUpdate({ nothing: 1 })).toBe(false);
  });

  it('shows a picture as `photo` whichever field it came in', () => {
    const photos: (string | undefined)[] = [];
    const hear = (message: { photo?: string | undefined }) => photos.push(message.photo);
    client.on('photo', hear);
    const image = { chat: { id: 'a' }, photo_url: 'https://example.org/x.jpg' };
    client.processUpdate({ event_name: 'message.image.received', message: image });
    client.off('photo', hear);
    client.processUpdate({ event_name: 'message.image.received', message: image });
    expect(photos).toEqual(['https://example.org/x.jpg']);
  });

  it('lets a broken listener harm no other and tells `error`', async () => {
    const heard: unknown[] = [];
    client.on('error', (error) => heard.push(error));
    client.on('text', async () => {
      throw new RangeError('async');
    });
    client.on('text', () => {
      throw new RangeError('sync');
    });
    client.on('text', () => heard.push('well'));
    client.processUpdate(text);
    await Promise.resolve();
    await Promise.resolve();
    expect(heard).toHaveLength(3);
    expect(heard).toContain('well');
  });

  it('lets nobody in at its webhook without the secret', () => {
    const rawBody = JSON.stringify(text);
    const headers = { 'X-Bot-Api-Secret-Token': 'secret-of-ours' };
    const heard: unknown[] = [];
    client.on('text', (message) => heard.push(message.text));
    expect(client.handleWebhook({ headers: {}, rawBody })).toBe(401);
    expect(client.handleWebhook({ headers: { 'x-bot-api-secret-token': 'x' }, rawBody })).toBe(401);
    expect(createZaloClient('t').handleWebhook({ headers, rawBody })).toBe(401);
    expect(heard).toEqual([]);
    expect(client.handleWebhook({ headers, rawBody })).toBe(200);
    expect(client.handleWebhook({ headers, rawBody: '' })).toBe(200);
    expect(client.handleWebhook({ headers, rawBody: '{' })).toBe(400);
    expect(heard).toEqual(['/gia gạo']);
  });

  it('polls until it is told to stop, and by itself no longer with a wrong token', async () => {
    const heard = new Promise((resolve) => client.on('text', (message) => resolve(message.text)));
    client.startPolling({ timeout: 30 });
    expect(client.isPolling()).toBe(true);
    await fake.say('a', 'chào');
    expect(await heard).toBe('chào');
    await client.stopPolling();
    expect(client.isPolling()).toBe(false);
    const wrong = createZaloClient('1:wrong', { baseUrl: fake.url });
    const failed = new Promise((resolve) => wrong.on('polling_error', resolve));
    wrong.startPolling({ timeout: 0 });
    expect(await failed).toMatchObject({ errorCode: 401 });
    await wrong.close();
  });
});
