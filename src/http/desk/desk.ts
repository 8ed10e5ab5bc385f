/** The desk's API under `/api/desk`: one door for all routes – from our page, signed in, allowed – and one way to refuse. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AccessDeps } from '#src/desk/access/deps.ts';
import type { LiveSession } from '#src/desk/access/sessions.ts';
import type { Said } from '#src/domain/text.ts';
import { isOurs } from '../origin.ts';
import { authorize } from './authorize.ts';
import { addDeskDocs } from './docs.ts';
import { answerRefusal, ForeignError } from './refusals.ts';
import type { DeskRoute } from './route.ts';
import { type WhoMayCall, whoMayCall } from './who-may-call.ts';

/** What the desk's routes need of the rest of the house. */
export interface DeskDeps {
  readonly access: AccessDeps;
  readonly routes: readonly DeskRoute[];
  /** A sentence for the officer. */
  readonly say: (said: Said) => string;
}

interface Around {
  readonly publicUrl?: string;
  readonly secure: boolean;
  readonly log: {
    warn(fields: object, phrase: string): void;
    error(fields: object, phrase: string): void;
  };
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The row of who-may-call.ts, on routes of the desk. */
    readonly desk?: WhoMayCall;
  }
}

/** What browsers call pictures and documents. */
const fileTypes = /^(?:image|application)\/(?!json|x-www-form-urlencoded)/;

/** Registers the routes; throws if one has no row in the table. */
export function addDesk(app: FastifyInstance, deps: DeskDeps & Around): void {
  const { access, routes, secure } = deps;
  const live = new WeakMap<FastifyRequest, LiveSession>();

  app.register(
    async (desk) => {
      // A form of another site can send these two without asking; JSON it cannot.
      desk.removeContentTypeParser(['application/x-www-form-urlencoded', 'text/plain']);
      // A route that takes a file tells it by its first bytes; every other finds no JSON in it.
      desk.addContentTypeParser(fileTypes, { parseAs: 'buffer' }, (_request, body, done) =>
        done(null, body),
      );
      desk.setErrorHandler((error: Error, request, reply) =>
        answerRefusal(deps, error, request, reply),
      );
      desk.addHook('onRequest', async (request, reply) => {
        reply.header('cache-control', 'no-store');
        if (!isOurs(request, deps.publicUrl)) throw new ForeignError();
        const found = await authorize(access, request, request.routeOptions.config.desk, secure);
        if (found !== undefined) live.set(request, found);
      });
      for (const route of routes) {
        const key = `${route.method} ${route.path}`;
        const row = whoMayCall[key];
        if (row === undefined) throw new Error(`${key} has no row in who-may-call.ts`);
        desk.route({
          method: route.method,
          url: route.path,
          config: { desk: row },
          ...(route.bytes === undefined ? {} : { bodyLimit: route.bytes }),
          handler: (request, reply) => route.handle(request, reply, live.get(request)),
        });
      }
    },
    { prefix: '/api/desk' },
  );
  app.register(async (docs) => addDeskDocs(docs, routes));
}
