/** A bureau with officers at browsers, over the real store in memory and the real routes. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { type Casework, createCasework } from '#src/casework.ts';
import { createWebchat } from '#src/channels/webchat/channel.ts';
import { deliveryOf } from '#src/delivering.ts';
import { invite, inviteFirst } from '#src/desk/access/invites.ts';
import { totpCode } from '#src/desk/access/totp.ts';
import type { Communes, Me, Role, TotpStart } from '#src/domain/access.ts';
import type { Store } from '#src/domain/store.ts';
import { dayOf } from '#src/domain/time.ts';
import type { DeskRoute } from '#src/http/desk/route.ts';
import { createHttp } from '#src/http/server.ts';
import { createMind } from '#src/mind.ts';
import { createCompose } from '#src/office/announcing.ts';
import { readCondition } from '#src/office/condition.ts';
import { createOffice, type Office } from '#src/office.ts';
import { createSchooling } from '#src/schooling.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { type Universe, universe } from '#test/support/universe.ts';

const mind = createMind({ strict: true });
export const password = 'cây mận nở trắng đồi';

export interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown> & { readonly error?: string; readonly text?: string };
  readonly headers: Readonly<Record<string, unknown>>;
}

/** Somebody at a browser. */
export interface Desk {
  readonly cookies: Map<string, string>;
  call(
    method: string,
    path: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<Answer>;
  readonly address: string;
  /** The secret of her app, once she has one. */
  secret?: string;
  login?: string;
}

export interface Bureau {
  readonly app: FastifyInstance;
  readonly store: Store;
  readonly office: Office;
  readonly casework: Casework;
  /** What the platform gives out, by address. */
  readonly media: Map<string, { readonly bytes: Uint8Array }>;
  readonly world: Universe;
  readonly routes: readonly { readonly method: string; readonly url: string }[];
  readonly logged: readonly { readonly fields: object; readonly phrase: string }[];
  /** A browser at an address of its own, if none is given. */
  open(address?: string): Desk;
  /** The first administrator, with her code set up. */
  found(): Promise<Desk>;
  /** Another process on the same data; closed with this one. */
  second(): Bureau;
  /** An officer who accepted an invitation. */
  hire(roles: readonly Role[], communes?: Communes): Promise<Desk & { readonly id: string }>;
  close(): Promise<void>;
}

/** Where bureaus keep their data: SQLite in memory, unless a suite runs over a Redis. */
let redisUrl: string | undefined;
let organisations = 0;

/** Every bureau opened from now on is one organisation of this Redis. */
export function useRedis(url: string): void {
  redisUrl = url;
}

interface BureauOptions {
  readonly publicUrl?: string;
  readonly routes?: readonly DeskRoute[];
}

export function createBureau(options: BureauOptions = {}): Bureau {
  const vault = createVault(parseKeyRing(addKey()));
  if (redisUrl === undefined) {
    const store = createSqliteStore({ path: ':memory:', vault });
    return openOver(() => store, universe(), options);
  }
  organisations += 1;
  const settings = { url: redisUrl, organisation: `bureau-${organisations}`, vault };
  return openOver(() => createRedisStore(settings), universe(), options);
}

function openOver(openStore: () => Store, world: Universe, options: BureauOptions): Bureau {
  const { clock, random } = world;
  const store = openStore();
  const { publicUrl } = options;
  const metrics = new Registry();
  const logged: { fields: object; phrase: string }[] = [];
  const keep = (fields: object, phrase: string): void => void logged.push({ fields, phrase });
  const media = new Map<string, { readonly bytes: Uint8Array }>();
  const casework = createCasework({
    store,
    mind,
    clock,
    random,
    takeBack: () => [],
    fetchMedia: async (_channel, url) => media.get(url),
    makePaper: (conversation, offer) =>
      deliveryOf({ store, mind, clock }).make(conversation, offer),
    accept: (update) => store.turns.accept(update),
    render: () => [],
    onFault: (err) => keep({ err }, 'desk fell behind'),
  });
  const schooling = createSchooling({ records: store.records, mind, clock, random });
  const office = createOffice({
    routes: [...casework.routes, ...schooling.routes],
    records: store.records,
    clock,
    random,
    facts: mind.knowledge.facts,
    say: (said) => mind.speaker.say(said, dayOf(clock.now())),
    metrics,
    communes: mind.content.communes.map(({ slug }) => slug),
    address: () => publicUrl ?? 'http://localhost:3000',
    secure: publicUrl?.startsWith('https:') === true,
    announcements: {
      usage: store.usage,
      compose: createCompose({ speaker: mind.speaker, channels: [], clock }),
      approvalAbove: 200,
      left: async () => ({}),
    },
    log: { warn: keep },
    condition: () =>
      readCondition({
        store,
        clock,
        channels: ['webchat', 'zalo'],
        detail: async () => ({ zalo: { percent: 12 } }),
        backup: async () => ({}),
        content: () => ({ overdue: 0, soon: 2 }),
        folder: tmpdir(),
      }),
    passwordCost: { memory: 64, passes: 1 },
  });
  const routes: { method: string; url: string }[] = [];
  const desk = { ...office.desk, routes: [...office.desk.routes, ...(options.routes ?? [])] };
  const app = createHttp({
    accept: (update) => store.turns.accept(update),
    messages: store.messages,
    watch: () => () => undefined,
    settled: async () => true,
    ping: () => store.ping(),
    webchat: createWebchat(),
    clock,
    random,
    ...(publicUrl === undefined ? {} : { publicUrl }),
    widgetOrigins: [],
    log: { info: keep, warn: keep, error: keep },
    metrics,
    webRoot: mkdtempSync(join(tmpdir(), 'web-')),
    texts: (key) => mind.speaker.label(key, dayOf(clock.now())),
    desk,
    onRoute: ({ method, url }) => {
      for (const one of [method].flat()) routes.push({ method: one, url });
    },
  });
  const others: Bureau[] = [];
  let officers = 0;

  function open(address = `203.0.113.${(officers += 1)}`): Desk {
    const cookies = new Map<string, string>();
    return {
      cookies,
      address,
      async call(method, path, body, headers = {}) {
        const response = await app.inject({
          method: method as 'GET',
          url: `/api/desk${path}`,
          headers: {
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            'x-forwarded-for': address,
            ...headers,
          },
          cookies: Object.fromEntries(cookies),
          ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
        });
        for (const { name, value } of response.cookies) {
          if (value === '') cookies.delete(name);
          else cookies.set(name, value);
        }
        const json = String(response.headers['content-type']).includes('json');
        return {
          status: response.statusCode,
          body: json ? response.json() : {},
          headers: response.headers,
        };
      },
    };
  }

  async function accept(desk: Desk, token: string): Promise<Me> {
    officers += 1;
    desk.login = `can.bo.${officers}`;
    const answer = await desk.call('POST', '/invites/accept', {
      token,
      login: desk.login,
      name: `Chị Mai ${officers}`,
      password,
    });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    return answer.body as unknown as Me;
  }

  async function guard(desk: Desk): Promise<void> {
    const start = await desk.call('POST', '/totp/start', { password });
    desk.secret = (start.body as unknown as TotpStart).secret.replaceAll(' ', '');
    const code = codeNow(desk);
    const done = await desk.call('POST', '/totp/confirm', { code });
    if (done.status !== 200) throw new Error(JSON.stringify(done.body));
    // Each code is good for once.
    world.advance(30_000);
  }

  function codeNow(desk: Desk): string {
    return totpCode(desk.secret ?? '', Math.floor(clock.now() / 30_000));
  }

  return {
    app,
    store,
    office,
    casework,
    media,
    world,
    routes,
    logged,
    open,
    second() {
      const other = openOver(openStore, world, options);
      others.push(other);
      return other;
    },
    async found() {
      const desk = open();
      const fresh = await inviteFirst(office.access);
      await accept(desk, fresh?.token ?? '');
      await guard(desk);
      return desk;
    },
    async hire(roles, communes = 'all') {
      const desk = open();
      const { token } = await invite(office.access, { name: 'Chị Mai', roles, communes });
      const { id } = await accept(desk, token);
      if (roles.includes('administrator')) await guard(desk);
      return Object.assign(desk, { id });
    },
    async close() {
      for (const other of others) await other.close();
      await casework.stop();
      await app.close();
      await store.close();
    },
  };
}

/** The code an officer's app shows now. */
export function codeOf(desk: Desk, world: Universe): string {
  return totpCode(desk.secret ?? '', Math.floor(world.clock.now() / 30_000));
}

/** Signs in, with a code where she has an app. */
export function signIn(desk: Desk, as: Desk, world: Universe, more: object = {}): Promise<Answer> {
  return desk.call('POST', '/sign-in', {
    login: as.login,
    password,
    ...(as.secret === undefined ? {} : { code: codeOf(as, world) }),
    ...more,
  });
}
