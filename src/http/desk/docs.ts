/** `/api/docs`: the desk's API as OpenAPI and as a plain list, both made from the routes themselves. */
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { type Html, html } from '../html.ts';
import type { DeskRoute } from './route.ts';
import { type WhoMayCall, whoMayCall } from './who-may-call.ts';

export function addDeskDocs(app: FastifyInstance, routes: readonly DeskRoute[]): void {
  app.get('/api/docs/json', async () => openApi(routes));
  app.get('/api/docs', async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(renderDocs(routes).markup),
  );
}

/** OpenAPI 3.1, whose schemas are JSON Schema as zod writes it. */
export function openApi(routes: readonly DeskRoute[]): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = `/api/desk${route.path.replace(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Chung Tay desk', version: '1' },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: '__Host-desk' } },
      schemas: {
        DeskFault: {
          type: 'object',
          required: ['error', 'text'],
          properties: {
            error: { type: 'string' },
            text: { type: 'string' },
            retry: { type: 'integer' },
          },
        },
      },
    },
  };
}

function operation(route: DeskRoute): object {
  const { who } = rowOf(route);
  const fault = { $ref: '#/components/schemas/DeskFault' };
  return {
    summary: route.summary,
    'x-who': who,
    security: who === 'anyone' ? [] : [{ session: [] }],
    parameters: [...parameters('path', route.params), ...parameters('query', route.query)],
    ...(route.body === undefined
      ? {}
      : { requestBody: { content: json(schemaOf(route.body, 'input')) } }),
    responses: {
      ...(route.answer === undefined
        ? { [route.raw === true ? 200 : 204]: { description: 'Done.' } }
        : { 200: { description: 'Done.', content: json(schemaOf(route.answer, 'output')) } }),
      default: { description: 'Refused.', content: json(fault) },
    },
  };
}

function parameters(place: 'path' | 'query', shape: z.ZodType | undefined): readonly object[] {
  if (shape === undefined) return [];
  const { properties = {}, required = [] } = schemaOf(shape, 'input') as {
    properties?: Record<string, object>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema,
  }));
}

function schemaOf(shape: z.ZodType, io: 'input' | 'output'): object {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(shape, { io, unrepresentable: 'any' });
  return schema;
}

const json = (schema: object) => ({ 'application/json': { schema } });

function rowOf({ method, path }: DeskRoute): WhoMayCall {
  return whoMayCall[`${method} ${path}`] ?? { who: [] };
}

function renderDocs(routes: readonly DeskRoute[]): Html {
  const rows = routes.map((route) => {
    const { who, confirmed } = rowOf(route);
    const names = typeof who === 'string' ? who : who.join(', ');
    return html`<tr><td><code>${route.method} /api/desk${route.path}</code></td><td>${route.summary}</td><td>${names}${confirmed === true && html` (password again)`}</td></tr>`;
  });
  return html`<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Chung Tay desk API</title><h1>Chung Tay desk API</h1><p>The shapes: <a href="/api/docs/json">OpenAPI</a>.</p><table><thead><tr><th>Route</th><th>What</th><th>Who</th></tr></thead><tbody>${rows}</tbody></table></html>`;
}
