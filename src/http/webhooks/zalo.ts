/** `POST /webhooks/zalo` */
import type { FastifyInstance } from 'fastify';
import { addWebhook, type WebhookDeps } from './webhook.ts';

/** Registers the route; hand the result to `createHttp` as one of `webhooks`. */
export function zaloWebhook(deps: WebhookDeps): (app: FastifyInstance) => void {
  return (app) =>
    addWebhook(app, deps, {
      path: '/webhooks/zalo',
      header: 'x-bot-api-secret-token',
      emptyIsProbe: true,
    });
}
