/** What she is told when something cannot be done: a sentence and a way on, never the fault itself. */
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { StoreUnavailableError } from '#src/domain/errors.ts';
import type { PageFault } from '#src/domain/page.ts';
import type { Assets } from './assets.ts';
import type { HttpDeps } from './deps.ts';
import { renderFaultPage } from './page.ts';
import type { WebKey } from './words.ts';

interface Kind {
  readonly status: number;
  readonly text: WebKey;
  readonly title?: WebKey;
  /** Seconds after which trying again makes sense. */
  readonly retry?: number;
}

const kinds = {
  'not-found': { status: 404, text: 'web.fault.notFound', title: 'web.fault.notFoundTitle' },
  'link-expired': {
    status: 410,
    text: 'web.files.expired',
    title: 'web.files.expiredTitle',
  },
  'link-gone': { status: 410, text: 'web.files.gone', title: 'web.files.goneTitle' },
  method: { status: 405, text: 'web.fault.method' },
  malformed: { status: 400, text: 'web.fault.malformed' },
  empty: { status: 400, text: 'web.fault.empty' },
  foreign: { status: 403, text: 'web.fault.foreign' },
  'too-large': { status: 413, text: 'web.fault.tooLarge' },
  'too-long': { status: 422, text: 'web.fault.tooLong' },
  pace: { status: 429, text: 'web.fault.pace' },
  'store-down': { status: 503, text: 'web.fault.storeDown', retry: 5 },
  crashed: { status: 500, text: 'web.fault.crashed', title: 'web.fault.crashedTitle' },
} as const satisfies Record<string, Kind>;

export type FaultName = keyof typeof kinds;

export interface Faults {
  /** Answers with a fault, as JSON or as a page, whichever the request can use. */
  answer(
    request: FastifyRequest,
    reply: FastifyReply,
    name: FaultName,
    retry?: number,
  ): FastifyReply;
}

export function createFaults(
  { texts, log }: Pick<HttpDeps, 'texts' | 'log'>,
  assets: Assets,
): Faults & { add(app: FastifyInstance): void } {
  const answer: Faults['answer'] = (request, reply, name, seconds) => {
    const { status, text, title, retry = seconds }: Kind = kinds[name];
    reply.code(status).header('cache-control', 'no-store');
    if (retry !== undefined) reply.header('retry-after', String(retry));
    if (wantsPage(request)) {
      const back = texts(status === 404 || status === 410 ? 'web.fault.home' : 'web.fault.back');
      const heading = texts(title ?? 'web.fault.backTitle');
      reply.type('text/html; charset=utf-8');
      return reply.send(
        renderFaultPage({ title: heading, text: texts(text), back }, texts, assets),
      );
    }
    const fault: PageFault = {
      error: name,
      text: texts(text),
      ...(retry === undefined ? {} : { retry }),
    };
    return reply.send(fault);
  };

  return {
    answer,
    add(app) {
      app.setNotFoundHandler((request, reply) => {
        const allowed = methodsAt(app, request.url);
        if (allowed.length === 0) return answer(request, reply, 'not-found');
        reply.header('allow', allowed.join(', '));
        return answer(request, reply, 'method');
      });
      app.setErrorHandler((err, request, reply) => {
        const name = nameOf(err);
        const route = request.routeOptions.url ?? 'unknown';
        if (name === 'store-down') log.warn({ route }, 'store unavailable');
        if (name === 'crashed') log.error({ err, route }, 'request failed');
        return answer(request, reply, name);
      });
    },
  };
}

function wantsPage(request: FastifyRequest): boolean {
  const path = request.url.split('?', 1)[0] ?? '';
  if (path.startsWith('/api/') || path.startsWith('/webhooks/')) return false;
  return (request.headers.accept ?? '').includes('text/html');
}

function methodsAt(app: FastifyInstance, url: string): readonly HTTPMethods[] {
  const path = url.split('?', 1)[0] ?? '';
  const methods: readonly HTTPMethods[] = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];
  return methods.filter((method) => app.hasRoute({ method, url: path }));
}

function nameOf(error: unknown): FaultName {
  if (error instanceof StoreUnavailableError) return 'store-down';
  const status =
    error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number'
      ? error.statusCode
      : 500;
  if (status === 413) return 'too-large';
  if (status === 404 || status === 403) return 'not-found';
  return status >= 400 && status < 500 ? 'malformed' : 'crashed';
}
