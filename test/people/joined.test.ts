/** Joined conversations: what she takes back on one channel is taken back on the others. */
import { afterEach, describe, expect, it } from 'vitest';
import { type App, createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { type ConversationId, conversationId, updateId } from '#src/domain/ids.ts';
import type { OwnCopy } from '#src/domain/own-copy.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { collectCopy } from '#src/own-data/collect.ts';
import { universe } from '#test/support/universe.ts';

const mind = createMind({ strict: true });
const one = conversationId({ channel: 'webchat', account: 'site', chat: 'one' });
const two = conversationId({ channel: 'webchat', account: 'site', chat: 'two' });

let app: App | undefined;
afterEach(async () => {
  await app?.stop();
  app = undefined;
});

async function joined() {
  const world = universe('2026-11-26T09:00:00+07:00');
  const house = await createApp(readConfig({ STORAGE_URL: 'sqlite::memory:', PORT: '0' }), {
    ...world,
    mind,
    channels: [],
    log: createLog('fatal', { write: () => undefined }),
  });
  app = house;
  let count = 0;
  const send = async (to: ConversationId, content: UpdateContent): Promise<void> => {
    count += 1;
    world.advance(30_000);
    const id = updateId(to, `m${count}`);
    await house.host.accept({ id, conversation: to, receivedAt: world.clock.now(), content });
    await house.host.drain();
  };
  const say = (to: ConversationId, text: string) => send(to, { kind: 'text', text });
  const tap = (to: ConversationId, choice: string) => send(to, { kind: 'choice', choice });
  const last = async (of: ConversationId): Promise<string> =>
    (await house.store.messages.last(of, 4)).map(({ text }) => text).join('\n');
  await say(one, 'dữ liệu của tôi');
  await tap(one, 'link');
  await tap(one, 'get');
  const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(await last(one))?.[0] ?? '';
  await say(two, 'dữ liệu của tôi');
  await tap(two, 'link');
  await tap(two, 'have');
  await say(two, code);
  await tap(two, 'yes');
  await tap(one, 'yes');
  await house.host.drain();
  const askCall = async (of: ConversationId): Promise<void> => {
    await say(of, 'gặp cán bộ');
    for (const text of ['bỏ qua', 'có', '0912345678', 'Tòng Thị Ngoan', 'bỏ qua']) {
      await say(of, text);
    }
  };
  const takeNews = async (of: ConversationId): Promise<void> => {
    await say(of, 'dữ liệu của tôi');
    await tap(of, 'consents');
    await tap(of, 'news');
    await tap(of, 'yes');
    await tap(of, 'all');
    await tap(of, 'skip');
  };
  return { house, say, tap, last, askCall, takeNews };
}

describe('joined conversations', () => {
  it('lose what was kept by a consent that is taken back on one of them', async () => {
    const { house, say, tap, last, askCall } = await joined();
    await askCall(one);
    const { records } = house.store;
    expect((await Array.fromAsync(records.list('lead'))).map(({ value }) => value.phone)).toEqual([
      '+84912345678',
    ]);
    // On the other channel she never agreed to a call: the answers came over, the lead is of the first.
    await say(one, 'dữ liệu của tôi');
    await tap(one, 'consents');
    await tap(one, 'call-back');
    await tap(one, 'yes');
    await house.host.drain();
    expect((await Array.fromAsync(records.list('lead'))).map(({ value }) => value.phone)).toEqual([
      undefined,
    ]);
    for (const of of [one, two]) {
      const { answers } = await house.store.turns.read(of);
      expect(answers, of).not.toHaveProperty('contactPhone');
    }
    expect(await last(two)).toContain('Chị đã rút lại việc **cho cán bộ gọi điện** ở nơi kia');
  });

  it('get no news any more once she says «dừng tin» on one of them', async () => {
    const { house, say, last, takeNews } = await joined();
    await takeNews(one);
    await takeNews(two);
    expect(await house.store.records.count('recipient')).toBe(2);
    await say(one, 'dung tin');
    await house.host.drain();
    expect(await house.store.records.count('recipient')).toBe(0);
    expect(await last(two)).toContain('Chị đã rút lại việc **nhận tin của Hội** ở nơi kia');
    for (const of of [one, two]) {
      const given = await house.store.consents.list(of);
      expect(given.at(-1)).toMatchObject({
        purpose: 'announcements',
        given: false,
        shown: expect.stringContaining('đồng ý nhận tin'),
      });
    }
  });

  it('are in one copy, each in a part of its own, until they part', async () => {
    const { house, say, tap, askCall } = await joined();
    await askCall(two);
    await say(one, 'nhóm em có 6 người');
    const copyOf = async (): Promise<OwnCopy> => {
      const made = await house.delivery.make(one, 'own-data/json');
      if (typeof made === 'string') throw new Error(made);
      return JSON.parse(new TextDecoder().decode(made.bytes)) as OwnCopy;
    };
    const { joined: parts, leads, lines } = await copyOf();
    expect(leads).toEqual([]);
    expect(parts).toMatchObject([{ channel: 'webchat', leads: [{ name: 'Tòng Thị Ngoan' }] }]);
    expect(lines).toHaveLength((await house.store.messages.last(one, 1000)).length);
    expect(parts[0]?.lines).toHaveLength((await house.store.messages.last(two, 1000)).length);
    const page = await house.delivery.page(house.delivery.token(one, { id: 'own-data', name: '' }));
    if (typeof page === 'string' || !('body' in page)) throw new Error('no page');
    expect(page.body.match(/<h2 class="part">Phần trên /g)).toHaveLength(2);
    expect(page.body).toContain('Tòng Thị Ngoan');

    await say(two, 'dữ liệu của tôi');
    await tap(two, 'link');
    await tap(two, 'leave');
    expect((await copyOf()).joined).toEqual([]);
  });

  it('are not in the copy of one that the other no longer knows', async () => {
    const { house } = await joined();
    const { session } = await house.store.turns.read(two);
    if (session === 'corrupt' || session === undefined) throw new Error('no session');
    const turns = {
      read: async (of: ConversationId) => {
        const stored = await house.store.turns.read(of);
        return of === two ? { ...stored, session: { ...session, linked: [] } } : stored;
      },
    };
    const said = { say: ({ key }: { key: string }) => key, show: () => '' };
    const copy = await collectCopy(
      { ...house.store, turns, clock: { now: () => 0 }, ...said },
      one,
    );
    expect(copy?.joined).toEqual([]);
  });
});
