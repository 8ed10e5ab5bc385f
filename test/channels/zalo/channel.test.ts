import { MockAgent } from 'undici';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createZaloChannel } from '#src/channels/zalo/channel.ts';
import { createZaloClient } from '#src/channels/zalo/client.ts';
import { renderZalo } from '#src/channels/zalo/render.ts';
import { conversationId } from '#src/domain/ids.ts';
import { describeChannel, keyWords, outgoing, spoken } from '#test/support/describe-channel.ts';
import { universe } from '#test/support/universe.ts';

const account = '1400000000000000001';
const token = `${account}:geheim`;
const root = 'https://bot-api.zaloplatforms.com';
const conversation = conversationId({ channel: 'zalo', account, chat: 'f0e1' });

let agent: MockAgent;
const warned: object[] = [];
const counted: string[] = [];
const log = {
  info: () => undefined,
  warn: (fields: object) => void warned.push(fields),
  error: (fields: object) => void warned.push(fields),
};

function make() {
  agent = new MockAgent({ enableCallHistory: true });
  agent.disableNetConnect();
  const client = createZaloClient(token, { dispatcher: agent });
  const { clock } = universe();
  const channel = createZaloChannel({
    client,
    account,
    botId: account,
    words: keyWords,
    clock,
    log,
    usage: {
      sent: (chat) => counted.push(`to ${chat}`),
      received: (chat) => counted.push(`from ${chat}`),
    },
    fileLink: (_chat, file) => `https://chungtay.example/files/${file.id}`,
  });
  return { channel, client };
}

describeChannel('Zalo', () => ({
  channel: make().channel,
  account,
  payloads: 'test/channels/zalo/payloads',
  limit: 2000,
}));

describe('what Zalo gets', () => {
  let made: ReturnType<typeof make>;
  const answer = (status: number, body: string | object) =>
    agent
      .get(root)
      .intercept({ path: `/bot${token}/sendMessage`, method: 'POST' })
      .reply(status, body);
  const send = (text = 'Chào chị') => made.channel.send(outgoing(conversation, { text }));

  beforeEach(() => {
    made = make();
    warned.length = 0;
    counted.length = 0;
  });
  afterEach(async () => {
    agent.assertNoPendingInterceptors();
    await agent.close();
  });

  it('is exactly one call with the conversation’s chat and plain text', async () => {
    answer(200, { ok: true, result: { message_id: '82599fa3', date: 1_795_399_200_000 } });
    await expect(send()).resolves.toEqual({ platformId: '82599fa3', at: universe().clock.now() });
    expect(
      agent
        .getCallHistory()
        ?.calls()
        .map(({ method, path, body, headers }) => ({ method, path, body, headers })),
    ).toEqual([
      {
        method: 'POST',
        path: `/bot${token}/sendMessage`,
        body: '{"chat_id":"f0e1","text":"Chào chị"}',
        headers: { 'content-type': 'application/json; charset=utf-8' },
      },
    ]);
  });

  it('cannot be turned to another chat by what the body claims', async () => {
    answer(200, { ok: true, result: { message_id: '1' } });
    await made.channel.send(outgoing(conversation, { text: 'x', chat_id: 'victim' }));
    expect(agent.getCallHistory()?.lastCall()?.body).toBe('{"chat_id":"f0e1","text":"x"}');
  });

  it('takes HTTP 200 with an error body for the failure it is (trap 4)', async () => {
    answer(200, { ok: false, error_code: 400, description: 'Bad request: x' });
    await expect(send()).rejects.toMatchObject({ code: 'rejected', retryable: false });
  });

  it.each([
    [200, { ok: false, error_code: 401 }, 'unauthorized', true, false],
    [200, { ok: false, error_code: '403' }, 'server', true, true],
    [200, { ok: false, error_code: 404 }, 'rejected', false, false],
    [200, { ok: false, error_code: 408 }, 'network', true, true],
    [408, { ok: false, error_code: 408 }, 'network', true, true],
    [200, { ok: false, errorCode: 429 }, 'rate-limited', true, false],
    [200, { ok: false, error_code: 777 }, 'unknown', true, true],
    [200, { ok: false }, 'unknown', true, true],
    [500, { ok: false, error_code: 500 }, 'server', true, true],
    [502, '<html>502</html>', 'server', true, true],
    [503, 'busy', 'server', true, false],
    [200, '{"ok":true,"resu', 'server', true, true],
    [200, '<html>', 'server', true, true],
    [200, { error: -32, message: 'rate' }, 'unknown', true, true],
  ] as const)('makes of HTTP %s %j: %s, again %s, perhaps arrived %s', async (...row) => {
    const [status, body, code, retryable, ambiguous] = row;
    answer(status, body);
    await expect(send()).rejects.toMatchObject({ code, retryable, ambiguous });
  });

  it('is believed where it says ok in spite of its HTTP status, and in the other product’s words', async () => {
    answer(500, { ok: true, result: { message_id: 'a' } });
    await expect(send()).resolves.toMatchObject({ platformId: 'a' });
    answer(200, { error: 0, message: 'Success', data: { message_id: 'b' } });
    await expect(send()).resolves.toMatchObject({ platformId: 'b' });
  });

  it('may have been delivered where the connection broke, and was not where none was made', async () => {
    const lost = (code: string) =>
      agent
        .get(root)
        .intercept({ path: `/bot${token}/sendMessage`, method: 'POST' })
        .replyWithError(Object.assign(new Error(`POST /bot${token}/sendMessage`), { code }));
    lost('UND_ERR_SOCKET');
    await expect(send()).rejects.toMatchObject({ retryable: true, ambiguous: true });
    lost('ECONNREFUSED');
    await expect(send()).rejects.toMatchObject({ retryable: true, ambiguous: false });
  });

  it('never has its token in an error', async () => {
    agent
      .get(root)
      .intercept({ path: `/bot${token}/sendMessage`, method: 'POST' })
      .replyWithError(new Error(`failed POST ${root}/bot${token}/sendMessage`));
    const error = await send().catch((thrown: unknown) => thrown);
    expect(JSON.stringify(describeError(error))).not.toContain('geheim');
  });

  it('waits at least a minute after 429, which may be the month’s quota', async () => {
    answer(200, { ok: false, error_code: 429, description: 'Quota exceeded' });
    await expect(send()).rejects.toMatchObject({ retryAfter: 60_000 });
  });

  it('is counted, and so is what came from her', async () => {
    answer(200, { ok: true, result: {} });
    const message = {
      event_name: 'message.text.received',
      message: { from: { id: 'f0e1' }, chat: { id: 'f0e1' }, message_id: 'm1', text: 'chào' },
    };
    const parsed = made.channel.parse(message, 0);
    if (parsed.kind !== 'updates') throw new Error('not read');
    await made.channel.attend(message, parsed.updates);
    await send();
    expect(counted).toEqual(['from f0e1', 'to f0e1']);
  });

  it('is counted, too, where it may have arrived, and not where it did not', async () => {
    answer(200, { ok: false, error_code: 408 });
    await expect(send()).rejects.toMatchObject({ ambiguous: true });
    answer(200, { ok: false, error_code: 429 });
    await expect(send()).rejects.toMatchObject({ ambiguous: false });
    expect(counted).toEqual(['to f0e1']);
  });

  it('says once to a group that this is for talks in private', async () => {
    answer(200, { ok: true, result: {} });
    const group = {
      event_name: 'message.text.received',
      message: { from: { id: 'a' }, chat: { id: '99', chat_type: 'GROUP' }, text: '@bot' },
    };
    await made.channel.attend(group);
    await made.channel.attend(group);
    expect(
      agent
        .getCallHistory()
        ?.calls()
        .map(({ body }) => body),
    ).toEqual(['{"chat_id":"99","text":"channels.group"}']);
    expect(warned).toEqual([]);
    expect(counted).toEqual(['to 99']);
  });
});

describe('a turn on Zalo', () => {
  const { channel } = make();
  const render = (...replies: Parameters<typeof spoken>[]) =>
    channel.render(
      'f0e1',
      replies.map((reply) => spoken(...reply)),
    );

  it('is one message where it fits, with choices as a numbered list', () => {
    const choices = [
      { id: 'htx', label: 'Hợp tác xã' },
      { id: 'tht', label: 'Tổ **hợp tác**' },
    ];
    expect(render(['Dạ vâng.'], ['Nhóm là gì ạ?', { choices, waiting: 'currentForm' }])).toEqual([
      {
        text: 'Dạ vâng.\n\nNhóm là gì ạ?\n1. Hợp tác xã\n2. Tổ hợp tác\nchannels.choices.numbered',
      },
    ]);
  });

  it('numbers no choice where her number is an answer of its own', () => {
    const choices = [
      { id: 'indefinite', label: 'Không ghi thời hạn' },
      { id: 'skip', label: 'Chưa rõ' },
    ];
    expect(render(['Hợp đồng bao lâu ạ?', { choices }])).toEqual([
      {
        text: 'Hợp đồng bao lâu ạ?\n– Không ghi thời hạn\n– Chưa rõ\nchannels.choices.counting',
      },
    ]);
  });

  it('links a prepared paper', () => {
    expect(render(['Đơn đây ạ.', { files: [{ name: 'Đơn', id: 'f1' }] }])).toEqual([
      { text: 'Đơn đây ạ.\nchannels.file https://chungtay.example/files/f1' },
    ]);
  });

  it('links the one file that holds the others', () => {
    const files = [
      { name: 'all.docx', id: 'all', whole: true } as const,
      { name: 'a.docx', id: 'a' },
    ];
    expect(render(['Hồ sơ đây ạ.', { files }])).toEqual([
      { text: 'Hồ sơ đây ạ.\nchannels.file https://chungtay.example/files/all' },
    ]);
  });

  it('says who prints it where we have no address to link to', () => {
    const replies = [spoken('Hồ sơ đây ạ.', { files: [{ name: 'a.docx', id: 'a' }] })];
    expect(renderZalo('1001', replies, { words: keyWords })).toEqual([
      { text: 'Hồ sơ đây ạ.\nchannels.no-file' },
    ]);
  });
});

function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  return {
    name,
    message,
    stack,
    cause: describeError(cause),
    ...Object.fromEntries(Object.entries(error)),
  };
}
