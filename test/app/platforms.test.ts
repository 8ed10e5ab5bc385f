/** The whole app between two fake platforms: what she writes is answered, once and in order, whatever goes wrong. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import { conversationId } from '#src/domain/ids.ts';
import type { FaultName } from '#test/fakes/faults.ts';
import type { FakePlatform } from '#test/fakes/platform.ts';
import {
  addressOf,
  openTown,
  type Town,
  type TownOptions,
  webhookSecret,
} from '#test/support/town.ts';

const names = ['zalo', 'telegram'] as const;
type Name = (typeof names)[number];
const chat = '1001';
const open: Town[] = [];
afterEach(async () => {
  for (const town of open.splice(0)) await town.close();
});

async function town(options: TownOptions = {}): Promise<Town> {
  const opened = await openTown(options);
  open.push(opened);
  return opened;
}

const heard = (fake: FakePlatform): readonly string[] =>
  fake.chat(chat).flatMap(({ from, text }) => (from === 'bot' ? [text] : []));

async function answered(fake: FakePlatform, times: number): Promise<void> {
  await vi.waitFor(() => expect(heard(fake)).toHaveLength(times), { timeout: 10_000 });
}

describe.each(names)('%s by webhook', (name) => {
  it('answers her, and closes the ledger', async () => {
    const here = await town();
    await here[name].say(chat, 'chào em');
    await here.settle();
    expect(heard(here[name]).join('\n')).toContain('trợ lý máy');
    expect(await here.app.store.journal.ledger()).toMatchObject({ answered: 1, pending: 0 });
  });

  it('answers a message that comes three times once', async () => {
    const here = await town();
    here[name].delivery.duplicates = 2;
    await here[name].say(chat, 'chào em');
    await here.settle();
    expect(heard(here[name])).toHaveLength(1);
    expect(await here.app.store.journal.ledger()).toMatchObject({ answered: 1, pending: 0 });
  });

  it.each(['wrong', 'missing'] as const)(
    'refuses a %s secret with 401 and stores nothing',
    async (secret) => {
      const here = await town();
      const before = await here.app.store.journal.ledger();
      Object.assign(here[name].delivery, { secret, retries: 0 });
      expect(await here[name].say(chat, 'chào em')).toMatchObject({ status: 401 });
      await here.settle();
      expect(heard(here[name])).toEqual([]);
      expect(await here.app.store.journal.ledger()).toEqual(before);
      const metrics = (await here.app.http.inject('/metrics')).body;
      expect(metrics).toContain(
        `chungtay_webhooks_refused_total{channel="${name}",why="secret"} 1`,
      );
    },
  );

  it('tells the platform to come again while the store is away, and then takes it', async () => {
    let down = true;
    const here = await town({
      around: (store) => ({
        ...store,
        turns: {
          ...store.turns,
          async accept(update) {
            if (!down) return store.turns.accept(update);
            down = false;
            throw new StoreUnavailableError();
          },
        },
      }),
    });
    here[name].delivery.retryMs = 1;
    expect(await here[name].say(chat, 'chào em')).toMatchObject({ status: 200, tries: 2 });
    await here.settle();
    expect(heard(here[name])).toHaveLength(1);
  });
});

/** Whether it reached her all the same, and whether we can know. */
const faults: readonly (readonly [FaultName, 'lost' | 'arrived', 'clear' | 'ambiguous'])[] = [
  ['rate-limited', 'lost', 'clear'],
  ['unauthorized', 'lost', 'clear'],
  ['gateway-html', 'lost', 'ambiguous'],
  ['dropped', 'lost', 'ambiguous'],
  ['gateway-html-after', 'arrived', 'ambiguous'],
  ['timeout-after', 'arrived', 'ambiguous'],
  ['truncated-after', 'arrived', 'ambiguous'],
  ['dropped-after', 'arrived', 'ambiguous'],
];
const cases = names.flatMap((name) => faults.map((fault) => [name, ...fault] as const));

describe('a send that fails', () => {
  const first = 'nhóm mình lập được gì';
  const second = 'bốn người';

  async function talk(here: Town, name: Name): Promise<void> {
    await here[name].say(chat, first);
    await here.settle();
    here.advance(1000);
    await here[name].say(chat, second);
    await here.settle();
  }

  it.each(cases)(
    '%s %s: is tried again, and what follows waits for it',
    async (name, fault, fate, clarity) => {
      const calm = await town();
      await talk(calm, name);
      const texts = heard(calm[name]);
      expect(texts).toHaveLength(2);

      const here = await town();
      here[name].faults.add({ fault, method: 'sendMessage' });
      await talk(here, name);
      const early = fate === 'arrived' ? texts.slice(0, 1) : [];
      expect(heard(here[name])).toEqual(early);
      // The longest rest an account takes after one refusal is a minute.
      here.advance(61_000);
      await here.settle();
      expect(heard(here[name])).toEqual([...early, ...texts]);
      const { outbox } = here.app.store;
      const sent = await outbox.sent(conversationOf(here, name));
      expect(sent.map(({ ambiguous }) => ambiguous)).toEqual([clarity === 'ambiguous', false]);
      expect(await outbox.nextDue(name)).toBeUndefined();
      expect((await here.app.http.inject('/metrics')).body).toMatch(
        new RegExp(`chungtay_sends_total\\{channel="${name}",outcome="retry",error="[a-z-]+"\\} 1`),
      );
    },
  );

  it('is an officer’s case where the platform takes it never, and she hears so', async () => {
    const here = await town();
    here.zalo.faults.add({ fault: 'not-found', method: 'sendMessage' });
    await here.zalo.say(chat, first);
    await here.settle();
    await here.settle();
    const [told, ...more] = heard(here.zalo);
    expect([told, more]).toEqual([expect.stringContaining('không tới được chị'), []]);
    for await (const { value } of here.app.store.records.list('handoff')) {
      expect(value).toMatchObject({ reason: 'undelivered', state: 'waiting' });
      expect(told).toContain(value.ticket);
    }
    expect(await here.app.store.records.count('handoff')).toBe(1);
    expect(await here.app.store.journal.ledger()).toMatchObject({ answered: 1, handoff: 1 });
  });

  it('ends with the dead letters where she blocked the bot, and nobody else waits for it', async () => {
    const here = await town();
    here.telegram.faults.add({ fault: 'blocked', method: 'sendMessage', chat });
    await here.telegram.say(chat, first);
    await here.telegram.say('2002', first);
    await here.settle();
    const { outbox } = here.app.store;
    const her = conversationOf(here, 'telegram');
    expect(await outbox.deadLetters()).toMatchObject([
      { conversation: her, error: 'unreachable', attempts: 1 },
    ]);
    expect(await outbox.isReachable(her)).toBe(false);
    expect(await here.app.store.records.count('handoff')).toBe(0);
    expect(heard(here.telegram)).toEqual([]);
    expect(here.telegram.chat('2002').filter(({ from }) => from === 'bot')).toHaveLength(1);
    here.advance(86_400_000);
    await here.settle();
    const calls = here.telegram.records.calls.filter(({ method }) => method === 'sendMessage');
    expect(calls).toHaveLength(2);
    await here.telegram.say(chat, second);
    await here.settle();
    expect(await outbox.isReachable(her)).toBe(true);
    expect(heard(here.telegram)).toHaveLength(1);
  });
});

describe('what is shown beside the answer', () => {
  it('is that we are writing, when the answer takes its time', async () => {
    const here = await town();
    for (const name of names) await here[name].say(chat, 'chào em');
    for (const name of names) {
      await vi.waitFor(
        () =>
          expect(here[name].records.calls.map(({ method }) => method)).toContain('sendChatAction'),
        { timeout: 5000 },
      );
    }
    await here.settle();
  });

  it('is to the operator how much of the allowance of Zalo is used', async () => {
    const here = await town();
    await here.zalo.say(chat, 'chào em');
    await here.settle();
    await vi.waitFor(async () => {
      expect((await here.app.http.inject('/readyz')).json()).toMatchObject({
        status: 'ready',
        zalo: { month: '2026-11', messages: 2, users: 1, level: 0 },
      });
    });
    const metrics = (await here.app.http.inject('/metrics')).body;
    // One of fifty people.
    expect(metrics).toContain('chungtay_zalo_allowance_percent 2');
  });

  it('is never a token, a secret or her words in the log or the figures', async () => {
    const here = await town();
    for (const name of names) {
      here[name].faults.add({ fault: 'gateway-html', method: 'sendMessage' });
      await here[name].say(chat, 'vườn mận của bản');
      await here.settle();
    }
    const written = here.logs() + (await here.app.http.inject('/metrics')).body;
    expect(written).toContain('sent again later');
    const words = [here.zalo.token, here.telegram.token, webhookSecret, 'vườn mận'];
    for (const word of words) expect(written).not.toContain(word);
  });
});

describe.each(names)('a token %s refuses', (name) => {
  const shown = async ({ app }: Town) => ({
    ready: (await app.http.inject('/readyz')).json(),
    metrics: (await app.http.inject('/metrics')).body,
  });

  it('is seen at once when a send meets it, and until one is taken', async () => {
    const here = await town();
    here[name].faults.add({ fault: 'unauthorized', method: 'sendMessage' });
    await here[name].say(chat, 'chào em');
    await here.settle();
    const refused = await shown(here);
    expect(refused.ready).toMatchObject({
      status: 'ready',
      [name]: { tokenRefusedSince: new Date(here.clock.now()).toISOString() },
    });
    expect(refused.metrics).toContain(`chungtay_token_refused{channel="${name}"} 1`);
    expect(here.logs()).toMatch(
      new RegExp(`"level":"error"[^\\n]*${name.toUpperCase()}_BOT_TOKEN[^\\n]*token refused`),
    );
    here.advance(61_000);
    await here.settle();
    expect(heard(here[name])).toHaveLength(1);
    const taken = await shown(here);
    expect(taken.ready[name]).not.toHaveProperty('tokenRefusedSince');
    expect(taken.metrics).toContain(`chungtay_token_refused{channel="${name}"} 0`);
  });

  it.each(['polling', 'webhook'] as const)('is seen when it starts, by %s', async (mode) => {
    const environment = { [`${name.toUpperCase()}_BOT_TOKEN`]: '9:none' };
    const here = await town({ mode, real: true, environment });
    await vi.waitFor(async () =>
      expect((await shown(here)).ready[name]).toHaveProperty('tokenRefusedSince'),
    );
  });
});

describe.each(['webhook', 'polling'] as const)('an app that was started, by %s', (mode) => {
  it('needs only tokens and answers on both platforms, then stops with nothing waiting', async () => {
    const here = await town({ mode, real: true });
    for (const name of names) await here[name].say(chat, 'chào em');
    for (const name of names) await answered(here[name], 1);
    for (const name of names) await here[name].say(chat, 'nhóm mình lập được gì');
    for (const name of names) await answered(here[name], 2);
    expect(here.app.channels).toEqual(['webchat', 'telegram', 'zalo']);
    const menu = here.telegram.records.calls.filter(({ method }) => method === 'setMyCommands');
    expect(menu).toHaveLength(1);
    expect(await here.app.store.journal.ledger()).toMatchObject({ answered: 4, pending: 0 });
    const asked = here.zalo.records.calls.some(({ method }) => method === 'getUpdates');
    const door = await fetch(`${addressOf(here.app)}/webhooks/zalo`, { method: 'POST' });
    // Who polls has no webhook, and the other way round.
    expect([asked, door.status]).toEqual(mode === 'polling' ? [true, 404] : [false, 401]);
  });
});

describe('without tokens', () => {
  it('has the page alone', async () => {
    const here = await town({
      environment: { ZALO_BOT_TOKEN: '', TELEGRAM_BOT_TOKEN: '' },
      mode: 'polling',
    });
    expect(here.app.channels).toEqual(['webchat']);
    expect((await here.app.http.inject('/readyz')).json()).toEqual({ status: 'ready' });
  });
});

function conversationOf(here: Town, name: Name) {
  return conversationId({ channel: name, account: here[name].token.split(':')[0] ?? '', chat });
}
