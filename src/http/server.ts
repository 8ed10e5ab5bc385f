/** The HTTP side: translates between browsers and the house, and decides nothing. */
import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import fastify, { type FastifyInstance } from 'fastify';
import { addAssets, readAssets } from './assets.ts';
import { addCalendar } from './calendar.ts';
import { addChatApi } from './chat-api.ts';
import { addChatPage } from './chat-page.ts';
import type { HttpDeps } from './deps.ts';
import { addDesk } from './desk/desk.ts';
import { addDeskPage } from './desk-page.ts';
import { addEvents } from './events.ts';
import { createFaults } from './faults.ts';
import { addFiles } from './files.ts';
import { addHeaders } from './headers.ts';
import { addFigures, addHealth } from './health.ts';
import { createInbound } from './inbound.ts';
import { isOurs } from './origin.ts';
import { createPace } from './pace.ts';
import { createPeople } from './person.ts';

/** Longest body taken in, in bytes. */
const bodyLimit = 1 << 20;

/** Builds the server; the caller listens and closes. */
export function createHttp(deps: HttpDeps): FastifyInstance {
  const secure = deps.publicUrl?.startsWith('https:') === true;
  // Who speaks from a network of our own is a proxy, and tells for whom it speaks.
  const trustProxy = 'loopback, linklocal, uniquelocal';
  // A sealed link is longer than what Fastify takes as a part of an address by default (100).
  const routerOptions = { maxParamLength: 700 };
  const app = fastify({ bodyLimit, logger: false, trustProxy, routerOptions });
  const { onRoute, desk } = deps;
  if (onRoute !== undefined) app.addHook('onRoute', onRoute);
  const assets = readAssets(deps, 'chat');
  const faults = createFaults(deps, assets);
  const people = createPeople({ random: deps.random, secure });
  const inbound = createInbound(deps, createPace(deps));

  addHeaders(app, { secure });
  addFigures(app, deps);
  faults.add(app);
  // Brotli at full strength costs more time than it saves on a page made for one person.
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };
  app.register(compress, { threshold: 1024, brotliOptions });
  app.register(cookie);
  app.register(formbody, { bodyLimit });

  app.register(async (pages) => {
    pages.addHook('onRequest', async (request, reply) => {
      const changes = request.method !== 'GET' && request.method !== 'HEAD';
      if (changes && !isOurs(request, deps.publicUrl)) {
        return faults.answer(request, reply, 'foreign');
      }
    });
    addChatPage(pages, { ...deps, people, inbound, faults, assets });
    addChatApi(pages, { ...deps, people, inbound, faults });
    addEvents(pages, { ...deps, people, faults });
  });
  app.register(async (open) => {
    addAssets(open, deps);
    addDeskPage(open, deps);
    addHealth(open, deps);
    if (deps.calendar !== undefined) addCalendar(open, { calendar: deps.calendar });
    const { delivery, texts } = deps;
    if (delivery !== undefined) addFiles(open, { delivery, texts, faults });
  });
  if (desk !== undefined)
    app.register(async (office) => addDesk(office, { ...deps, ...desk, secure }));
  // Platforms post from elsewhere and bring a secret of their own.
  for (const add of deps.webhooks ?? []) app.register(async (hooks) => add(hooks));
  return app;
}
