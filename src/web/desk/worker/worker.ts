/** The desk's worker: keeps the empty shell so that the desk opens without a network. Never anything of anybody. */
/// <reference lib="webworker" />
const scope = globalThis as unknown as ServiceWorkerGlobalScope;
/** Filled in by the server: the shell's edition, and its files as JSON. */
const edition = '__DESK_EDITION__';
const files: readonly string[] = JSON.parse('__DESK_FILES__');
const name = `desk-${edition}`;
const shell = '/desk';

scope.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(name)
      .then((cache) => cache.addAll([shell, ...files, '/icon.svg']))
      .then(() => scope.skipWaiting()),
  );
});

scope.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((old) => old.startsWith('desk-') && old !== name)
            .map((old) => caches.delete(old)),
        ),
      )
      .then(() => scope.clients.claim()),
  );
});

scope.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== scope.location.origin) return;
  if (files.includes(url.pathname)) {
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)));
    return;
  }
  const isPage = request.mode === 'navigate' && /^\/desk(\/|$)/.test(url.pathname);
  // The kept shell only where the network gives nothing: a new edition is never hidden by an old one.
  if (isPage) event.respondWith(fetch(request).catch(() => keptShell()));
});

async function keptShell(): Promise<Response> {
  return (await caches.match(shell)) ?? Response.error();
}
