/** Alive, able to take messages, and figures for Prometheus. */
import type { FastifyInstance } from 'fastify';
import { Counter, Histogram } from 'prom-client';
import type { HttpDeps } from './deps.ts';

export function addHealth(
  app: FastifyInstance,
  deps: Pick<HttpDeps, 'ping' | 'detail' | 'metrics' | 'log'>,
) {
  app.get('/healthz', async () => ({ status: 'alive' }));

  app.get('/readyz', async (_request, reply) => {
    try {
      await deps.ping();
      return { status: 'ready', ...(await deps.detail?.().catch(() => ({}))) };
    } catch (err) {
      deps.log.warn({ err }, 'store does not answer');
      return reply.code(503).header('retry-after', '5').send({ status: 'store unavailable' });
    }
  });

  app.get('/metrics', async (_request, reply) => {
    reply.type(deps.metrics.contentType).header('cache-control', 'no-store');
    return deps.metrics.metrics();
  });
}

/** Counts requests by route pattern, never by address: addresses may hold what is hers. */
export function addFigures(app: FastifyInstance, { metrics }: Pick<HttpDeps, 'metrics'>): void {
  const labelNames = ['route', 'method', 'status'] as const;
  const requests = new Counter({
    name: 'chungtay_http_requests_total',
    help: 'HTTP requests answered.',
    labelNames,
    registers: [metrics],
  });
  const seconds = new Histogram({
    name: 'chungtay_http_request_seconds',
    help: 'Time to answer an HTTP request.',
    labelNames: ['route'] as const,
    buckets: [0.005, 0.02, 0.1, 0.5, 2, 5],
    registers: [metrics],
  });
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    requests.inc({ route, method: request.method, status: String(reply.statusCode) });
    seconds.observe({ route }, reply.elapsedTime / 1000);
  });
}
