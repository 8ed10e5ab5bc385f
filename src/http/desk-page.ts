/** The desk's page: one shell for every address below /desk, its manifest and its worker. It holds nobody's data. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Assets, readAssets } from './assets.ts';
import type { HttpDeps } from './deps.ts';
import { allowWorker } from './headers.ts';
import { dataBlock, html } from './html.ts';

const hour = 3600;

export function addDeskPage(
  app: FastifyInstance,
  deps: Pick<HttpDeps, 'webRoot' | 'log' | 'deskWords'>,
): void {
  const assets = readAssets(deps, 'desk');
  const { deskWords: words = {} } = deps;
  const shell = renderShell(words, assets);
  // The worker keeps the shell under this name, so that a new one takes the old one's place.
  const edition = createHash('sha256').update(shell).digest('hex').slice(0, 12);
  const worker = readWorker(deps.webRoot, edition, assets);

  for (const url of ['/desk', '/desk/*']) {
    app.get(url, async (_request, reply) => {
      allowWorker(reply);
      reply.type('text/html; charset=utf-8').header('cache-control', 'no-cache');
      return reply.send(shell);
    });
  }

  app.get('/desk/manifest.webmanifest', async (_request, reply) =>
    reply
      .type('application/manifest+json')
      .header('cache-control', `public, max-age=${hour}`)
      .send(
        JSON.stringify({
          id: '/desk',
          name: words['desk.title'],
          short_name: words['desk.name'],
          description: words['desk.description'],
          lang: 'vi',
          start_url: '/desk',
          scope: '/desk',
          display: 'standalone',
          background_color: '#fbf5ea',
          theme_color: '#8a1a54',
          icons: [
            { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
            { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
            { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
          ],
        }),
      ),
  );

  app.get('/desk/worker.js', async (_request, reply) => {
    if (worker === undefined) return reply.code(503).type('text/javascript').send('// not built');
    return reply
      .type('text/javascript; charset=utf-8')
      .header('cache-control', 'no-cache')
      .header('service-worker-allowed', '/desk')
      .send(worker);
  });
}

function renderShell(words: Readonly<Record<string, string>>, assets: Assets): string {
  const styles = assets.styles.map((href) => html`<link rel="stylesheet" href="${href}">`);
  const scripts = assets.scripts.map((src) => html`<script type="module" src="${src}"></script>`);
  const say = (key: string): string => words[key] ?? '';
  return html`<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, interactive-widget=resizes-content">
<title>${say('desk.title')}</title>
<meta name="description" content="${say('desk.description')}">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="theme-color" content="#8a1a54">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="apple-touch-icon" href="/icon-192.png">
<link rel="manifest" href="/desk/manifest.webmanifest">
${styles}${scripts}
</head>
<body><div id="desk"><main class="plain"><h1>${say('desk.title')}</h1><p>${say('desk.starting')}</p><noscript><p>${say('desk.noScript')}</p></noscript></main></div>
${dataBlock('words', words)}
</body>
</html>`.markup;
}

/** The bundle has places for the shell's edition and for the files the shell needs. */
function readWorker(webRoot: string, edition: string, assets: Assets): string | undefined {
  const path = join(webRoot, 'desk-worker.js');
  if (!existsSync(path)) return undefined;
  const files = JSON.stringify(JSON.stringify([...assets.scripts, ...assets.styles]));
  return readFileSync(path, 'utf8')
    .replace(/(["'`])__DESK_EDITION__\1/, () => JSON.stringify(edition))
    .replace(/(["'`])__DESK_FILES__\1/, () => files);
}
