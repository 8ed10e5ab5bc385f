import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { flows } from '#flows/index.ts';
import type { PlatformChannel } from '#src/channels/platform.ts';
import { readCallback, writeCallback } from '#src/channels/telegram/callback.ts';
import { createTelegramChannel } from '#src/channels/telegram/channel.ts';
import { createTelegramClient } from '#src/channels/telegram/client.ts';
import { setCommands } from '#src/channels/telegram/commands.ts';
import { longestTelegramCaption, renderTelegram } from '#src/channels/telegram/render.ts';
import { conversationId } from '#src/domain/ids.ts';
import { createTelegramFake, type TelegramFake } from '#test/fakes/telegram.ts';
import { describeChannel, keyWords, outgoing, spoken } from '#test/support/describe-channel.ts';
import { universe } from '#test/support/universe.ts';

const account = '7000000001';
const conversation = conversationId({ channel: 'telegram', account, chat: '1001' });
const warned: object[] = [];
const log = {
  info: () => undefined,
  warn: (fields: object) => void warned.push(fields),
  error: (fields: object) => void warned.push(fields),
};
const make = (apiRoot: string, timeoutMs = 5000): PlatformChannel =>
  createTelegramChannel({
    client: createTelegramClient(`${account}:fake-telegram-token`, { apiRoot, timeoutMs }),
    account,
    words: keyWords,
    clock: universe().clock,
    log,
  });

describeChannel('Telegram', () => ({
  channel: make('http://127.0.0.1:9'),
  account,
  payloads: 'test/channels/telegram/payloads',
  limit: 4096,
}));

describe('what Telegram gets', () => {
  let fake: TelegramFake;
  let channel: PlatformChannel;
  beforeAll(async () => {
    fake = await createTelegramFake();
    channel = make(fake.url);
  });
  afterEach(() => {
    fake.records.clear();
    fake.faults.clear();
    expect(warned.splice(0)).toEqual([]);
  });
  afterAll(() => fake.close());

  const send = (body: unknown = { text: 'Chào chị' }) => channel.send(outgoing(conversation, body));
  const calls = () => fake.records.calls.map(({ method, raw }) => [method, raw]);

  it('is exactly one call, without a parse mode', async () => {
    await expect(send()).resolves.toMatchObject({ platformId: '1' });
    expect(calls()).toEqual([['sendMessage', '{"chat_id":"1001","text":"Chào chị"}']]);
  });

  it('is a document that was made when it was sent, with its caption', async () => {
    const made: string[] = [];
    const carrying = createTelegramChannel({
      client: createTelegramClient(`${account}:fake-telegram-token`, { apiRoot: fake.url }),
      account,
      words: keyWords,
      clock: universe().clock,
      log,
      async makeFile(whose, offer) {
        made.push(`${whose} ${offer}`);
        return offer === 'gone' ? 'gone' : { name: 'dieu-le.docx', bytes: Buffer.from('PK..') };
      },
    });
    const document = { id: 'htx-full', name: 'htx-full.docx', whole: true };
    await carrying.send(outgoing(conversation, { text: 'Hồ sơ đây ạ', document }));
    expect(made).toEqual([`${conversation} htx-full`]);
    expect(fake.records.calls.map(({ method, params }) => [method, params])).toEqual([
      [
        'sendDocument',
        {
          chat_id: '1001',
          document: { filename: 'dieu-le.docx', begins: 'PK' },
          caption: 'Hồ sơ đây ạ',
        },
      ],
    ]);
    await expect(
      carrying.send(outgoing(conversation, { text: 'x', document: { ...document, id: 'gone' } })),
    ).rejects.toMatchObject({ code: 'rejected', retryable: false });
  });

  it('cannot be turned to another chat by what the body claims', async () => {
    await send({ text: 'x', chat_id: '2002' });
    expect(calls()).toEqual([['sendMessage', '{"chat_id":"1001","text":"x"}']]);
  });

  it.each([
    ['blocked', 'unreachable', false, false],
    ['rate-limited', 'rate-limited', true, false],
    ['unauthorized', 'unauthorized', true, false],
    ['timeout-after', 'server', true, true],
    ['gateway-html', 'server', true, true],
    ['truncated-after', 'server', true, true],
    ['dropped', 'network', true, true],
    ['dropped-after', 'network', true, true],
  ] as const)('makes of «%s»: %s, again %s, perhaps arrived %s', async (...row) => {
    const [fault, code, retryable, ambiguous] = row;
    fake.faults.add({ fault, ms: 7000 });
    await expect(send()).rejects.toMatchObject({
      code,
      retryable,
      ambiguous,
      ...(fault === 'rate-limited' ? { retryAfter: 7000 } : {}),
    });
    expect(fake.records.calls).toHaveLength(1);
  });

  it('gives a slow answer up in time, as perhaps delivered', async () => {
    // One of its own: what was given up may still arrive.
    const slow = await createTelegramFake();
    slow.faults.add({ fault: 'slow', ms: 400 });
    await expect(
      make(slow.url, 50).send(outgoing(conversation, { text: 'x' })),
    ).rejects.toMatchObject({ code: 'network', ambiguous: true });
    await slow.close();
  });

  it('was not reached where nobody listens, and no error holds the token', async () => {
    const error = await make('http://127.0.0.1:9')
      .send(outgoing(conversation, { text: 'x' }))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'network', retryable: true, ambiguous: false });
    expect(error instanceof Error && `${error.stack}${String(error.cause)}`).not.toContain('fake-');
  });

  it('has every tap answered, or the button spins: then the message shows what she tapped (trap 25)', async () => {
    const choices = [
      { id: 'none', label: 'Chưa có gì' },
      { id: 'tht', label: 'Tổ hợp tác' },
    ];
    const [body] = channel.render('1001', [
      spoken('Là gì ạ?', { choices, waiting: 'currentForm' }),
    ]);
    await send(body);
    await fake.tap('1001', '1'.replace('1', fake.chat('1001')[0]?.id ?? ''), 'currentForm|tht');
    const client = createTelegramClient(fake.token, { apiRoot: fake.url });
    const [tap] = await client.getUpdates(0, 0, new AbortController().signal);
    expect(channel.parse(tap, 1)).toMatchObject({
      updates: [{ content: { kind: 'choice', choice: 'tht', prompt: 'currentForm' } }],
    });
    await channel.attend(tap);
    expect(fake.chat('1001').at(-1)).toMatchObject({
      text: 'Là gì ạ?\n\n✓ channels.tapped Tổ hợp tác',
      buttons: [],
    });
    const methods = fake.records.calls.map(({ method }) => method);
    expect(methods).toEqual([
      'sendMessage',
      'getUpdates',
      'answerCallbackQuery',
      'editMessageText',
    ]);
  });

  it('leaves a group after saying once that this is for talks in private', async () => {
    const joined = (status: string) => ({
      update_id: 1,
      my_chat_member: {
        chat: { id: -5, type: 'group' },
        new_chat_member: { status, user: {} },
      },
    });
    await channel.attend(joined('member'));
    await channel.attend(joined('left'));
    expect(calls()).toEqual([
      ['sendMessage', '{"chat_id":"-5","text":"channels.group"}'],
      ['leaveChat', '{"chat_id":-5}'],
    ]);
  });

  it('never fails a turn for a courtesy', async () => {
    fake.faults.add({ fault: 'gateway-html' });
    await channel.attend({
      update_id: 1,
      callback_query: { id: 'old', from: { id: 1001 }, data: 'x' },
    });
    expect(warned.splice(0)).toHaveLength(1);
  });

  it('gets the command menu', async () => {
    await setCommands(createTelegramClient(fake.token, { apiRoot: fake.url }), keyWords);
    expect(fake.records.calls[0]).toMatchObject({ method: 'setMyCommands', status: 200 });
  });
});

describe('buttons', () => {
  const render = (choices: { id: string; label: string }[], waiting?: string) =>
    renderTelegram(
      '1001',
      [spoken('Chọn ạ', { choices, ...(waiting === undefined ? {} : { waiting }) })],
      { words: keyWords },
    );

  it('is followed by the file that holds all others, known by the first line, before what is asked next', () => {
    const files = [
      { name: 'all.docx', id: 'all', whole: true } as const,
      { name: 'a.docx', id: 'a' },
    ];
    const bodies = renderTelegram(
      '1001',
      [spoken('**10 giấy** xong rồi ạ\nNộp ở xã', { files }), spoken('Làm gì tiếp ạ?')],
      { words: keyWords },
    );
    expect(bodies).toEqual([
      { text: '10 giấy xong rồi ạ\nNộp ở xã' },
      { text: '10 giấy xong rồi ạ', document: files[0] },
      { text: 'Làm gì tiếp ạ?' },
    ]);
    const [, long] = renderTelegram('1001', [spoken('x'.repeat(3000), { files })], {
      words: keyWords,
    });
    expect(long?.text).toHaveLength(longestTelegramCaption);
  });

  it('carry question and choice in 64 bytes at most, else the choices are numbered in the text (trap 25)', () => {
    const long = 'x'.repeat(60);
    expect(writeCallback('tht', 'currentForm')).toBe('currentForm|tht');
    expect(writeCallback('tht', long)).toBe(`${long}|tht`);
    expect(writeCallback('htx-b', long)).toBeUndefined();
    expect(writeCallback('ế'.repeat(22), undefined)).toBeUndefined();
    expect(
      render(
        [
          { id: 'htx-b', label: 'A' },
          { id: 'tht', label: 'B' },
        ],
        long,
      ),
    ).toEqual([{ text: 'Chọn ạ\n1. A\n2. B\nchannels.choices.numbered' }]);
  });

  it('say after a round trip what they said before', () => {
    for (const [choice, prompt] of [
      ['htx', 'currentForm'],
      ['yes', undefined],
    ] as const) {
      const data = writeCallback(choice, prompt) ?? '';
      expect(readCallback(data)).toEqual(prompt === undefined ? { choice } : { choice, prompt });
    }
    expect(readCallback('a|b|c')).toBeUndefined();
    expect(readCallback('')).toBeUndefined();
  });

  it('fit for every question of every flow', () => {
    const unfit = flows.flows.flatMap((flow) =>
      Object.values(flow.questions).flatMap((question) =>
        (question.choices ?? []).filter(({ id }) => writeCallback(id, question.id) === undefined),
      ),
    );
    expect(unfit).toEqual([]);
    expect(flows.flows.length).toBeGreaterThan(3);
  });

  it('stand under the last part of a long message, short ones two in a row', () => {
    const [first, last, ...more] = renderTelegram(
      '1001',
      [
        spoken('Dạ. '.repeat(1300)),
        spoken('Chọn ạ', {
          choices: [
            { id: 'yes', label: 'Có' },
            { id: 'no', label: 'Không' },
          ],
        }),
      ],
      { words: keyWords },
    );
    expect(more).toEqual([]);
    expect(first?.reply_markup).toBeUndefined();
    expect(last?.reply_markup?.inline_keyboard).toEqual([
      [
        { text: 'Có', callback_data: 'yes' },
        { text: 'Không', callback_data: 'no' },
      ],
    ]);
  });

  it('are numbers where a label would be cut on a small phone', () => {
    const label = 'Nhóm đồng sở thích chưa có hợp đồng hợp tác';
    expect(
      render(
        [
          { id: 'a', label },
          { id: 'b', label: 'Khác' },
        ],
        'q',
      ),
    ).toEqual([
      {
        text: `Chọn ạ\n1. ${label}\n2. Khác\nchannels.choices.numbered`,
        reply_markup: {
          inline_keyboard: [
            [
              { text: '1', callback_data: 'q|a' },
              { text: '2', callback_data: 'q|b' },
            ],
          ],
        },
      },
    ]);
  });

  it('send no caption, whose limit of 1,024 is kept for the papers to come (trap 25)', () => {
    expect(longestTelegramCaption).toBe(1024);
    expect(JSON.stringify(render([{ id: 'a', label: 'A' }]))).not.toContain('caption');
  });
});
