import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, describe, expect, it } from 'vitest';
import type { PlatformChannel } from '#src/channels/platform.ts';
import { parseTelegram } from '#src/channels/telegram/payload.ts';
import { parseZalo } from '#src/channels/zalo/payload.ts';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { Update } from '#src/domain/update.ts';
import { secretCheck } from '#src/http/webhooks/secret.ts';
import { telegramWebhook } from '#src/http/webhooks/telegram.ts';
import type { WebhookDeps } from '#src/http/webhooks/webhook.ts';
import { zaloWebhook } from '#src/http/webhooks/zalo.ts';
import { universe } from '#test/support/universe.ts';

const secret = 'a-secret-of-ours';
const zaloText = {
  event_name: 'message.text.received',
  message: { message_id: 'm1', from: { id: 'a' }, chat: { id: 'a' }, text: 'chào' },
};
const telegramText = {
  update_id: 5,
  message: {
    message_id: 1,
    date: 1,
    from: { id: 7, is_bot: false },
    chat: { id: 7, type: 'private' },
    text: 'chào',
  },
};
const platforms = [
  ['zalo', zaloWebhook, 'x-bot-api-secret-token', zaloText],
  ['telegram', telegramWebhook, 'x-telegram-bot-api-secret-token', telegramText],
] as const;

let app: FastifyInstance;
afterEach(() => app.close());

function house(name: 'zalo' | 'telegram', add: (typeof platforms)[number][1]) {
  const stored: Update[] = [];
  const events: string[] = [];
  const attended: unknown[] = [];
  /** How many new updates each call of `attend` was about. */
  const seen: number[] = [];
  const state = { down: false };
  const channel: Pick<PlatformChannel, 'name' | 'parse' | 'attend'> = {
    name,
    parse: (payload, at) =>
      name === 'zalo' ? parseZalo({ account: '14' }, payload, at) : parseTelegram('7', payload, at),
    attend: async (payload, updates = []) => {
      attended.push(payload);
      seen.push(updates.length);
    },
  };
  const deps: WebhookDeps = {
    channel,
    secret,
    clock: universe().clock,
    accept: async (update) => {
      if (state.down) throw new StoreUnavailableError();
      if (stored.some(({ id }) => id === update.id)) return 'duplicate';
      stored.push(update);
      return 'accepted';
    },
    onIgnored: (_channel, reason) => void events.push(`ignored ${reason}`),
    onRefused: (_channel, why) => events.push(`refused ${why}`),
  };
  app = fastify({ bodyLimit: 1 << 20 });
  app.setErrorHandler((error, _request, reply) =>
    reply
      .code(error instanceof StoreUnavailableError ? 503 : statusOf(error))
      .send({ error: 'fault' }),
  );
  app.register(async (hooks) => add(deps)(hooks));
  return { stored, events, attended, seen, state };
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
}

describe.each(platforms)('the webhook of %s', (name, add, header, text) => {
  const post = async (payload: string, headers: Record<string, string> = { [header]: secret }) =>
    app.inject({
      method: 'POST',
      url: `/webhooks/${name}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload,
    });

  it('answers 200 after the update was stored', async () => {
    const { stored, attended } = house(name, add);
    expect((await post(JSON.stringify(text))).statusCode).toBe(200);
    expect(stored.map(({ content }) => content)).toMatchObject([{ kind: 'text', text: 'chào' }]);
    expect(attended).toEqual([text]);
  });

  it.each([
    ['no secret', {}],
    ['a wrong secret', { [header]: 'not-the-secret' }],
    ['an empty secret', { [header]: '' }],
    ['the start of the secret', { [header]: secret.slice(0, -1) }],
    ['the secret of the other platform', { 'x-other-secret-token': secret }],
  ])('answers 401 to %s and stores nothing, however large the body', async (_what, headers) => {
    const { stored, events } = house(name, add);
    expect((await post(JSON.stringify(text), headers)).statusCode).toBe(401);
    expect((await post('x'.repeat(2 << 20), headers)).statusCode).toBe(401);
    expect(stored).toEqual([]);
    expect(events).toEqual(['refused secret', 'refused secret']);
  });

  it.each([
    ['what is not JSON', '{"update_id":'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['null', 'null'],
    ['what is nested too deeply', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`],
    ['brackets without end', '['.repeat(100_000)],
  ])('answers 400 to %s', async (_what, payload) => {
    const { stored, events } = house(name, add);
    expect((await post(payload)).statusCode).toBe(400);
    expect(stored).toEqual([]);
    expect(events).toEqual(['refused malformed', 'ignored malformed']);
  });

  it('answers 400 to an update with something nested too deeply in it', async () => {
    const { stored } = house(name, add);
    const deep = `${'['.repeat(40)}${']'.repeat(40)}`;
    const payload = JSON.stringify(text).replace('{', `{"more":${deep},`);
    expect((await post(payload)).statusCode).toBe(400);
    expect(stored).toEqual([]);
  });

  it('answers 413 to a body over one mebibyte', async () => {
    const { stored, events } = house(name, add);
    const answer = await post(JSON.stringify({ ...text, more: 'x'.repeat(1 << 20) }));
    expect([answer.statusCode, answer.json()]).toEqual([413, { ok: false }]);
    expect(stored).toEqual([]);
    expect(events).toEqual(['refused oversized', 'ignored oversized']);
  });

  it('takes what is no part of the protocol we know, and drops it with a reason', async () => {
    const { events } = house(name, add);
    expect((await post('{"foo":1}')).statusCode).toBe(200);
    expect(events).toEqual(['ignored unknown-event']);
  });

  it('attends only to what is new: a second delivery is no second message', async () => {
    const { seen } = house(name, add);
    for (let n = 0; n < 3; n += 1) await post(JSON.stringify(text));
    expect(seen).toEqual([1, 0, 0]);
  });

  it('takes receipts and unknown events and drops them with a reason, so that nobody sends them for ever (trap 3)', async () => {
    const { stored, events } = house(name, add);
    const unknown = { update_id: 9, event_name: 'user.follow', poll: {} };
    expect((await post(JSON.stringify(unknown))).statusCode).toBe(200);
    expect(stored).toEqual([]);
    expect(events).toEqual(['ignored unknown-event']);
  });

  it('answers 503 while nothing can be stored, so that the platform tries again', async () => {
    const { state, attended } = house(name, add);
    state.down = true;
    expect((await post(JSON.stringify(text))).statusCode).toBe(503);
    expect(attended).toEqual([]);
  });

  it('gives nothing to a body that claims another conversation or a prototype', async () => {
    const { stored } = house(name, add);
    const claim = JSON.stringify({ ...text, conversation: 'x:y:victim', receivedAt: 0 });
    await post(claim.replace('{', '{"__proto__":{"conversation":"x:y:victim"},'));
    expect(stored.map(({ conversation }) => conversation)).toEqual([
      name === 'zalo' ? 'zalo:14:a' : 'telegram:7:7',
    ]);
  });
});

describe('the webhook of zalo', () => {
  it('answers 200 to an empty probe that brings the secret', async () => {
    const { events } = house('zalo', zaloWebhook);
    const probe = await app.inject({
      method: 'POST',
      url: '/webhooks/zalo',
      headers: { 'x-bot-api-secret-token': secret },
    });
    expect(probe.statusCode).toBe(200);
    expect(events).toEqual(['ignored probe']);
  });
});

describe('a secret', () => {
  it('is only the very same text', async () => {
    app = fastify();
    expect(secretCheck('abc')('abc')).toBe(true);
    for (const given of ['ab', 'abcd', 'ABC', '', undefined, ['abc'], 3]) {
      expect(secretCheck('abc')(given)).toBe(false);
    }
    expect(secretCheck('')('')).toBe(false);
  });
});
