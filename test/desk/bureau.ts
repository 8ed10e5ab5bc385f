/** The desk over a real store: officers, women who write, and the host that carries what is said between them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doorsOf, turnDepsOf } from '#src/app.ts';
import { type Casework, createCasework } from '#src/casework.ts';
import type { Channel } from '#src/channels/channel.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { deliveryOf } from '#src/delivering.ts';
import { makeCode } from '#src/desk/chat/link.ts';
import type { Communes, Role } from '#src/domain/access.ts';
import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import {
  type ConversationId,
  conversationId,
  type HandoffId,
  type LeadId,
  type OfficerId,
  updateId,
} from '#src/domain/ids.ts';
import { type Lead, leadChange } from '#src/domain/lead.ts';
import type { Message } from '#src/domain/message.ts';
import type { Actor, Officer } from '#src/domain/officer.ts';
import type { Store } from '#src/domain/store.ts';
import type { UpdateContent } from '#src/domain/update.ts';
import { breakTurn, runTurn } from '#src/host/turn.ts';
import { createWorkers } from '#src/host/worker.ts';
import { createMind, type Mind } from '#src/mind.ts';
import { createSchedule } from '#src/schedule/schedule.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { canRunRedis, startRedis, type TestRedis } from '#test/support/redis.ts';
import { type Universe, universe } from '#test/support/universe.ts';

export type StoreName = 'SQLite' | 'Redis';
export const storeNames: readonly StoreName[] = canRunRedis() ? ['SQLite', 'Redis'] : ['SQLite'];

// Made once, and not within the time of a test.
const mind = createMind({ strict: true });
const vault = createVault(parseKeyRing(addKey()));

export interface Bureau extends Universe {
  readonly store: Store;
  readonly casework: Casework;
  readonly mind: Mind;
  /** Another process on the same data. */
  second(): Promise<Casework>;
  /** An officer who is there and may do what the roles say. */
  officer(name: string, communes?: Communes, roles?: readonly Role[]): Promise<Actor>;
  /** A case that waits, in a conversation of its own unless one is given. */
  case_(more?: Partial<Handoff>): Promise<{ readonly key: string; readonly handoff: Handoff }>;
  lead(more?: Partial<Lead>): Promise<{ readonly key: string; readonly lead: Lead }>;
  /** She writes; everything that waits is handled. */
  says(conversation: ConversationId, said: string | UpdateContent): Promise<void>;
  /** Handles what the desk itself put into inboxes. */
  settle(): Promise<void>;
  /** A code to link an officer's own chat. */
  linkCode(actor: Actor): Promise<string>;
  /** Handles all updates and timers that are due. */
  drain(): Promise<void>;
  lines(conversation: ConversationId): Promise<readonly Message[]>;
  /** Acts in the audit log, oldest first. */
  acts(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** Nine o'clock on a Monday, when offices are open. */
export async function openBureau(name: StoreName, at?: string): Promise<Bureau> {
  const known = mind;
  const world = universe(at);
  const folder = mkdtempSync(join(tmpdir(), 'chung-tay-desk-'));
  const redis: TestRedis | undefined = name === 'Redis' ? await startRedis() : undefined;
  const open = async (): Promise<Store> =>
    redis === undefined
      ? createSqliteStore({ path: join(folder, 'store.db'), vault })
      : createRedisStore({ url: redis.url, organisation: redis.organisation, vault });
  const turnDeps = turnDepsOf(known, [createWebchat(), silent('telegram'), silent('zalo')]);
  const stores: Store[] = [];
  const works: Casework[] = [];
  const faults: unknown[] = [];
  const opened = async (): Promise<Store> => {
    const one = await open();
    stores.push(one);
    return one;
  };
  const work = (over: Store): Casework => {
    const one = createCasework({
      store: over,
      mind: known,
      ...world,
      fetchMedia: async () => undefined,
      makePaper: (conversation, offer) =>
        deliveryOf({ store: over, mind: known, clock: world.clock }).make(conversation, offer),
      accept: (update) => over.turns.accept(update),
      render: (conversation, said) =>
        turnDeps.render(conversation, [known.speaker.speak(said, '2026-11-23')]) ?? [],
      takeBack: turnDeps.takeBack,
      onFault: (error) => faults.push(error),
    });
    works.push(one);
    return one;
  };
  const store = await opened();
  const casework = work(store);
  const workers = createWorkers({
    turns: store.turns,
    clock: world.clock,
    name: 'test',
    run: (stored, update, now, settled) => runTurn(turnDeps, stored, update, now, settled),
    broken: (stored, update, now, error) => breakTurn(turnDeps, stored, update, now, error),
    doors: { ...doorsOf(known, store, { notices: casework.notices }), ...casework.doors },
    onTurn: ({ error }) => {
      if (error !== undefined) faults.push(error);
    },
    onLost: () => faults.push('lost'),
    onFault: (error) => faults.push(error),
  });
  const schedule = createSchedule({
    timers: store.timers,
    clock: world.clock,
    onFired: () => undefined,
    onFault: (error) => faults.push(error),
  });
  let count = 0;
  const next = (): number => {
    count += 1;
    return count;
  };
  const bureau: Bureau = {
    ...world,
    store,
    casework,
    mind: known,
    second: async () => work(await opened()),
    async officer(called, communes = 'all', roles = ['officer']) {
      const id = `o${next()}` as OfficerId;
      const now = world.clock.now();
      const value: Officer = {
        id,
        name: called,
        login: id,
        roles,
        communes,
        active: true,
        password: '-',
        recovery: [],
        createdAt: now,
        updatedAt: now,
      };
      await store.records.apply([{ kind: 'officer', id, order: now, value }]);
      return { officer: id, name: called, roles, communes, session: `s-${id}`, from: 'here' };
    },
    async case_(more = {}) {
      const conversation = more.conversation ?? her(`w${next()}`);
      const now = world.clock.now();
      const handoff: Handoff = {
        id: `${conversation}:m1:handoff-${next()}` as HandoffId,
        ticket: `CT-${String(count).padStart(6, '0')}`,
        conversation,
        state: 'waiting',
        reason: 'asked',
        commune: 'tan-phong',
        createdAt: now,
        updatedAt: now,
        ...more,
      };
      await store.records.apply([handoffChange(handoff)]);
      return { key: casework.cases.index.keyOf(handoff.id), handoff };
    },
    async lead(more = {}) {
      const conversation = more.conversation ?? her(`w${next()}`);
      const now = world.clock.now();
      const lead: Lead = {
        id: `${conversation}:m1:lead-${next()}` as LeadId,
        conversation,
        createdAt: now,
        updatedAt: now,
        stage: 'new',
        wish: 'found',
        name: 'Lò Thị Mẫu',
        phone: '+84912345678',
        verdict: 'tht',
        values: { commune: 'tan-phong', founders: 4 },
        consents: [
          { purpose: 'call-back', given: true, wording: '2026-11-23', at: now, conversation },
        ],
        ...more,
      };
      await store.records.apply([leadChange(lead)]);
      return { key: casework.cases.index.keyOf(lead.id), lead };
    },
    async says(conversation, said) {
      await store.turns.accept(
        casework.chats.read({
          id: updateId(conversation, `t${next()}`),
          conversation,
          receivedAt: world.clock.now(),
          content: typeof said === 'string' ? { kind: 'text', text: said } : said,
        }),
      );
      await bureau.drain();
    },
    async drain() {
      do await workers.drain();
      while ((await schedule.fireDue()) > 0);
      await casework.cases.index.look();
    },
    async settle() {
      // The index tells of new lines, which may be news for a chat of an officer's.
      await casework.cases.index.look();
      await new Promise((go) => setImmediate(go));
      await bureau.drain();
      await bureau.drain();
    },
    linkCode: async (actor) => (await makeCode(casework.chat, actor)).code,
    lines: (conversation) => store.messages.last(conversation, 100),
    async acts() {
      const acts: string[] = [];
      for await (const { value } of store.records.list('audit')) acts.push(value.act);
      return acts;
    },
    async close() {
      for (const one of works) await one.stop();
      for (const one of stores) await one.close();
      await redis?.stop();
      rmSync(folder, { recursive: true, force: true });
      if (faults.length > 0) throw new Error('something failed on the way', { cause: faults });
    },
  };
  return bureau;
}

export function her(chat: string): ConversationId {
  return conversationId({ channel: 'webchat', account: 'site', chat });
}

/** A platform that takes everything and gives nothing back. */
function silent(name: 'telegram' | 'zalo'): Channel {
  return { ...createWebchat(), name, send: async () => ({ at: 0 }) };
}
