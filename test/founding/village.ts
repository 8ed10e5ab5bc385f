/** Several women on their own phones talking to the real app over one store. */
import { createApp } from '#src/app.ts';
import type { Channel } from '#src/channels/channel.ts';
import { readConfig } from '#src/config/config.ts';
import { type ConversationId, conversationId, updateId } from '#src/domain/ids.ts';
import type { OwnCopy } from '#src/domain/own-copy.ts';
import type { Founder } from '#src/domain/paper.ts';
import { peopleOf } from '#src/domain/paper-answers.ts';
import type { Store } from '#src/domain/store.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { docxText } from '#test/paperwork/text-of.ts';
import { canRunRedis, startRedis } from '#test/support/redis.ts';
import { universe } from '#test/support/universe.ts';

const mind = createMind({ strict: true });
const vault = createVault(parseKeyRing(addKey()));

/** A platform that takes nothing: what was said is read from the log of the conversation. */
const platform = (name: Channel['name']): Channel => ({
  name,
  parse: () => ({ kind: 'ignored', reason: 'test' }),
  render: (chat, replies) => replies.map(({ text }) => ({ chat, text })),
  send: async () => {
    throw new Error('nothing leaves');
  },
});

export interface StoreKind {
  readonly name: string;
  readonly skip: boolean;
  open(): Promise<{ readonly store: Store; readonly close: () => Promise<void> }>;
}

/** Both stores, as every contract is held over both. */
export const storeKinds: readonly StoreKind[] = [
  {
    name: 'SQLite',
    skip: false,
    open: async () => ({
      store: createSqliteStore({ path: ':memory:', vault }),
      close: async () => undefined,
    }),
  },
  {
    name: 'Redis',
    skip: !canRunRedis(),
    async open() {
      const server = await startRedis();
      if (server === undefined) throw new Error('no Redis');
      const { url, organisation } = server;
      return { store: createRedisStore({ url, organisation, vault }), close: () => server.stop() };
    },
  },
];

/** One woman and her phone. */
export interface Woman {
  readonly id: ConversationId;
  say(text: string): Promise<string>;
  tap(choice: string): Promise<string>;
  start(payload: string): Promise<string>;
  /** All that was said to her since she last did something, or since she was last asked. */
  heard(): Promise<string>;
  /** The people on her list. */
  list(): Promise<readonly Founder[]>;
  /** What stands in a paper of hers, made now. */
  paper(offer: string): Promise<string>;
  /** What she takes home of her data, now. */
  copy(): Promise<OwnCopy>;
}

export interface Village {
  readonly store: Store;
  readonly woman: (name: string, channel?: Channel['name']) => Woman;
  /** Time goes by; what falls due happens. */
  readonly later: (minutes: number) => Promise<void>;
  close(): Promise<void>;
}

export async function openVillage(
  kind: StoreKind,
  at = '2026-11-26T09:00:00+07:00',
): Promise<Village> {
  const { store, close } = await kind.open();
  const world = universe(at);
  const { clock, random } = world;
  const log = createLog('silent', { write: () => undefined });
  const config = readConfig({ STORAGE_URL: 'sqlite::memory:', PORT: '0' });
  const channels = (['telegram', 'zalo', 'webchat'] as const).map(platform);
  const app = await createApp(config, { log, clock, random, mind, store, channels });
  let count = 0;

  async function fireDue(): Promise<void> {
    for (;;) {
      const due = await store.timers.due(clock.now(), 50);
      if (due.length === 0) return;
      for (const timer of due) await store.timers.fire(timer, clock.now());
      await app.host.drain();
    }
  }

  return {
    store,
    woman(name, channel = 'telegram') {
      const id = conversationId({ channel, account: 'bot', chat: name });
      let seen = 0;
      const heard = async (): Promise<string> => {
        const all = await store.messages.last(id, 40);
        const fresh = all.filter(({ seq, from }) => seq > seen && from === 'bot');
        seen = all.at(-1)?.seq ?? seen;
        return fresh.map(({ text }) => text).join('\n');
      };
      const send = async (content: UpdateContent): Promise<string> => {
        count += 1;
        world.advance(10_000);
        await heard();
        const update = updateId(id, `m${count}`);
        await app.host.accept({ id: update, conversation: id, receivedAt: clock.now(), content });
        await app.host.drain();
        return heard();
      };
      return {
        id,
        say: (text) => send({ kind: 'text', text }),
        tap: (choice) => send({ kind: 'choice', choice }),
        start: (payload) => send({ kind: 'start', payload }),
        heard,
        async list() {
          const { answers } = await store.turns.read(id);
          return answers === 'corrupt' || answers === undefined ? [] : peopleOf(answers);
        },
        async copy() {
          const made = await app.delivery.make(id, 'own-data/json');
          if (typeof made === 'string') throw new Error(made);
          return JSON.parse(new TextDecoder().decode(made.bytes)) as OwnCopy;
        },
        async paper(offer) {
          const made = await app.delivery.make(id, offer);
          return typeof made === 'string' ? made : docxText(made.bytes);
        },
      };
    },
    async later(minutes) {
      world.advance(minutes * 60_000);
      await fireDue();
    },
    async close() {
      await app.stop();
      await close();
    },
  };
}

/** The code in what she was told. */
export const codeIn = (text: string): string => /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0] ?? '';

/** She opens a founding and has its code. */
export async function opened(woman: Woman): Promise<string> {
  return codeIn(await woman.say('lấy mã nhóm'));
}

/** Two conversations of one woman become one, after a yes on both sides. */
export async function linkedUp(one: Woman, other: Woman): Promise<void> {
  await one.say('dữ liệu của tôi');
  await one.tap('link');
  const code = codeIn(await one.tap('get'));
  await other.say('dữ liệu của tôi');
  await other.tap('link');
  await other.tap('have');
  await other.say(code);
  await other.tap('yes');
  await one.tap('yes');
}

/** She joins by a code: consents, writes her line, says that it is right. */
export async function joined(woman: Woman, code: string, line: string): Promise<string> {
  await woman.say(`em có mã nhóm ${code}`);
  await woman.tap('yes');
  await woman.say(line);
  return woman.tap('yes');
}
