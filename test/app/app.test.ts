/** The whole app over SQLite in memory, through its own HTTP door. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { type App, createApp, type Overrides } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { conversationId, updateId } from '#src/domain/ids.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { createStore } from '#src/stores.ts';
import { universe } from '#test/support/universe.ts';

const mind = createMind({ strict: true });
const conversation = conversationId({ channel: 'webchat', account: 'test', chat: 'c1' });
const open: App[] = [];
afterEach(async () => {
  for (const app of open.splice(0)) await app.stop();
});

async function appWith(
  overrides: Partial<Overrides> = {},
): Promise<{ app: App; logs: () => string }> {
  const { clock, random } = universe();
  let logs = '';
  const log = createLog('trace', { write: (line) => void (logs += line) });
  const config = readConfig({ STORAGE_URL: 'sqlite::memory:', PORT: '0', LOG_LEVEL: 'trace' });
  const app = await createApp(config, { log, clock, random, mind, ...overrides });
  open.push(app);
  return { app, logs: () => logs };
}

async function say(app: App, ...texts: string[]): Promise<readonly string[]> {
  for (const text of texts) {
    const seen = (await app.store.messages.list(conversation, 0, 10_000)).length;
    const id = updateId(conversation, `${seen}`);
    await app.host.accept({ id, conversation, receivedAt: 1, content: { kind: 'text', text } });
    await app.host.drain();
  }
  const messages = await app.store.messages.list(conversation, 0, 10_000);
  return messages.filter(({ from }) => from === 'bot').map(({ text }) => text);
}

describe('a full lead driven through the app', () => {
  const words = {
    reason: 'cần hỏi chuyện vườn mận của bản Hua Nậm',
    phone: '0912345678',
    name: 'Tòng Thị Ngoan',
  };

  it('leaves no trace of her words, name or number in the log or the metrics', async () => {
    const { app, logs } = await appWith();
    await say(app, 'gap can bo', words.reason, 'có', words.phone, words.name, 'Tân Phong');
    const leads = await Array.fromAsync(app.store.records.list('lead'));
    expect(leads).toMatchObject([{ value: { name: words.name, phone: '+84912345678' } }]);
    const written = logs() + (await app.http.inject('/metrics')).body;
    expect(written).toContain('turn done');
    expect(written).toContain('chungtay_turns_total{outcome="handoff"} 1');
    for (const secret of ['vườn mận', '0912345678', '912345678', 'Ngoan']) {
      expect(written).not.toContain(secret);
    }
  });
});

describe('a turn that breaks', () => {
  it('becomes a handoff with the reason, and she is told with a ticket', async () => {
    const engine = {
      step: () => {
        throw new TypeError('broken on purpose');
      },
    };
    const { app, logs } = await appWith({ mind: { ...mind, engine } });
    const [told] = await say(app, 'chào');
    const handoffs = await Array.fromAsync(app.store.records.list('handoff'));
    expect(handoffs).toMatchObject([{ value: { reason: 'fault', state: 'waiting' } }]);
    expect(told).toContain(handoffs[0]?.value.ticket);
    expect(await app.store.journal.list(conversation)).toMatchObject([
      { outcome: { kind: 'handoff', reason: 'fault' }, fault: 'turn-failed' },
    ]);
    expect(logs()).toContain('turn failed');
  });
});

describe('a store that is down', () => {
  it('makes the app not ready, and ready again by itself', async () => {
    const { app } = await appWith();
    let down = true;
    const store = {
      ...app.store,
      ping: () => (down ? Promise.reject(new StoreUnavailableError()) : app.store.ping()),
    };
    const other = await appWith({ store });
    expect((await other.app.http.inject('/readyz')).statusCode).toBe(503);
    expect((await other.app.http.inject('/healthz')).statusCode).toBe(200);
    down = false;
    expect((await other.app.http.inject('/readyz')).statusCode).toBe(200);
  });
});

describe('starting and stopping', () => {
  it('listens, answers and stops', async () => {
    const { app } = await appWith();
    await app.start();
    const address = app.http.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const page = await fetch(`http://127.0.0.1:${port}/`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('Chung Tay');
  });

  it('closes what had started when the port is taken', async () => {
    const blocker = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => blocker.once('listening', listening));
    const address = blocker.address();
    const port = typeof address === 'object' ? address?.port : 0;
    try {
      const config = readConfig({ STORAGE_URL: 'sqlite::memory:', PORT: String(port) });
      const app = await createApp(config, { log: createLog('silent'), mind });
      await expect(app.start()).rejects.toMatchObject({ code: 'EADDRINUSE' });
      await expect(app.store.ping()).rejects.toThrow();
    } finally {
      blocker.close();
    }
  });
});

describe('the first administrator', () => {
  it('gets a link printed at the start, which works and is in no log', async () => {
    const printed: string[] = [];
    const { app, logs } = await appWith({ print: (text) => printed.push(text) });
    await app.start();
    const { port } = app.http.server.address() as AddressInfo;
    expect(printed).toHaveLength(1);
    const token = printed[0]?.split(`http://localhost:${port}/desk#invite=`)[1] ?? '';
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    const accepted = await fetch(`http://127.0.0.1:${port}/api/desk/invites/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        token,
        login: 'quan.tri',
        name: 'Chị Hoa',
        password: 'cây mận nở trắng đồi',
      }),
    });
    expect(await accepted.json()).toMatchObject({ login: 'quan.tri', needs: 'totp' });
    for (const secret of [token, 'quan.tri', 'Chị Hoa', 'cây mận']) {
      expect(logs()).not.toContain(secret);
    }
  });

  it('is no reason not to start when the store is away', async () => {
    const config = readConfig({ STORAGE_URL: 'sqlite::memory:' });
    const store = await createStore(config, () => undefined);
    const away = { ...store, records: { ...store.records, count: down }, ping: down };
    const { app, logs } = await appWith({ store: away, print: () => undefined });
    await app.start();
    expect(logs()).toContain('no link for a first administrator');
  });
});

const down = (): Promise<never> => Promise.reject(new StoreUnavailableError());
