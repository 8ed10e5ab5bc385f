/** The bundled page: hashed files kept for ever by her phone, and what a page has to name of them. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import type { HttpDeps } from './deps.ts';
import { widgetKeys } from './words.ts';

/** What Vite writes beside its bundle. */
const manifestSchema = z.record(
  z.string(),
  z.object({
    file: z.string(),
    src: z.string().optional(),
    isEntry: z.boolean().optional(),
    css: z.array(z.string()).default([]),
  }),
);

/** Addresses of the page's own files; empty while nothing is bundled: the page then works plain. */
export interface Assets {
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/** Where Vite wrote what each page needs, and the page's first module. */
const pages = {
  chat: { manifest: 'manifest.json', entry: 'chat/main.ts' },
  desk: { manifest: 'desk.json', entry: 'desk/main.tsx' },
} as const;

export function readAssets(
  { webRoot, log }: Pick<HttpDeps, 'webRoot' | 'log'>,
  page: keyof typeof pages,
): Assets {
  const { manifest: file, entry } = pages[page];
  const path = join(webRoot, '.vite', file);
  if (!existsSync(path)) {
    log.warn({ page }, 'the web part is not built; pages work without style and script');
    return { scripts: [], styles: [] };
  }
  const manifest = manifestSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const chunk = Object.values(manifest).find(
    ({ isEntry, src }) => isEntry === true && src?.endsWith(entry) === true,
  );
  return {
    scripts: chunk === undefined ? [] : [`/${chunk.file}`],
    styles: (chunk?.css ?? []).map((file) => `/${file}`),
  };
}

const hour = 3600;

export function addAssets(
  app: FastifyInstance,
  { webRoot, texts }: Pick<HttpDeps, 'webRoot' | 'texts'>,
): void {
  const assets = join(webRoot, 'assets');
  if (existsSync(assets)) {
    app.register(fastifyStatic, {
      root: assets,
      prefix: '/assets/',
      // Made once while building: a phone on a weak network gets the smallest there is.
      preCompressed: true,
      immutable: true,
      maxAge: '365d',
      index: false,
      decorateReply: false,
    });
  }

  for (const [file, type] of [
    ['icon.svg', 'image/svg+xml'],
    ['icon-192.png', 'image/png'],
    ['icon-512.png', 'image/png'],
  ] as const) {
    const content = readIfThere(join(webRoot, file));
    if (content === undefined) continue;
    app.get(`/${file}`, async (_request, reply) =>
      reply
        .type(type)
        .header('cache-control', `public, max-age=${24 * hour}`)
        .send(content),
    );
  }

  app.get('/manifest.webmanifest', async (_request, reply) =>
    reply
      .type('application/manifest+json')
      .header('cache-control', `public, max-age=${hour}`)
      .send(
        JSON.stringify({
          name: texts('web.title'),
          short_name: texts('web.name'),
          description: texts('web.description'),
          lang: 'vi',
          start_url: '/',
          scope: '/',
          display: 'standalone',
          icons: [
            { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
            { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
            { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
          ],
        }),
      ),
  );

  const widget = widgetScript(webRoot, texts);
  app.get('/widget.js', async (_request, reply) => {
    reply.type('text/javascript; charset=utf-8');
    if (widget === undefined) return reply.code(503).send('// not built');
    reply.header('cache-control', `public, max-age=${hour}`);
    reply.header('cross-origin-resource-policy', 'cross-origin');
    return reply.send(widget);
  });
}

/** The bundle holds a place for its words, since it has no page of ours to read them from. */
function widgetScript(webRoot: string, texts: HttpDeps['texts']): string | undefined {
  const bundle = readIfThere(join(webRoot, 'widget.js'))?.toString('utf8');
  const words = Object.fromEntries(widgetKeys.map((key) => [key, texts(key)]));
  const literal = JSON.stringify(JSON.stringify(words));
  return bundle?.replace(/(["'`])__WIDGET_WORDS__\1/, () => literal);
}

function readIfThere(path: string): Buffer | undefined {
  return existsSync(path) ? readFileSync(path) : undefined;
}
