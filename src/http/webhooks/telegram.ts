/** `POST /webhooks/telegram` */
import type { FastifyInstance } from 'fastify';
import { addWebhook, type WebhookDeps } from './webhook.ts';

/** Registers the route; hand the result to `createHttp` as one of `webhooks`. */
export function telegramWebhook(deps: WebhookDeps): (app: FastifyInstance) => void {
  return (app) =>
    addWebhook(app, deps, {
      path: '/webhooks/telegram',
      header: 'x-telegram-bot-api-secret-token',
      emptyIsProbe: false,
    });
}
