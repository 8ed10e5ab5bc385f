import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { webKeys } from '#src/http/words.ts';
import { createVisitor } from './ask.ts';
import { createHouse, type House, readWords } from './house.ts';

let house: House;
afterEach(() => house.app.close());

const get = (url: string, headers: Record<string, string> = {}) =>
  house.app.inject({ url, headers });

describe('headers', () => {
  it('let nothing be loaded, run or framed that is not ours', async () => {
    house = createHouse();
    const { headers } = await get('/', { accept: 'text/html' });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'; frame-ancestors 'none'",
    );
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('microphone=(self), camera=()'),
      'cache-control': 'no-store',
    });
    expect(headers['strict-transport-security']).toBeUndefined();
  });

  it('stand on faults, assets and health as well', async () => {
    house = createHouse();
    for (const url of ['/nowhere', '/healthz', '/api/chat/messages', '/manifest.webmanifest']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy'], url).toContain("default-src 'none'");
      expect(headers['x-content-type-options'], url).toBe('nosniff');
    }
  });

  it('bind browsers to https only where people come by https', async () => {
    house = createHouse({ deps: { publicUrl: 'https://chungtay.example.org' } });
    expect((await get('/')).headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('let only the configured sites frame the embedded page', async () => {
    house = createHouse({ deps: { widgetOrigins: ['https://hoi.example.org'] } });
    const { headers } = await get('/embed');
    expect(headers['content-security-policy']).toContain(
      "frame-ancestors 'self' https://hoi.example.org",
    );
    expect(headers['x-frame-options']).toBeUndefined();
    expect((await get('/')).headers['content-security-policy']).toContain("frame-ancestors 'none'");
  });
});

describe('health', () => {
  it('tells alive from able to take messages', async () => {
    house = createHouse();
    expect((await get('/healthz')).statusCode).toBe(200);
    expect((await get('/readyz')).statusCode).toBe(200);
    house.down = true;
    expect((await get('/healthz')).statusCode).toBe(200);
    expect((await get('/readyz')).statusCode).toBe(503);
    house.down = false;
    expect((await get('/readyz')).statusCode).toBe(200);
  });

  it('counts requests by route, never by what was asked for', async () => {
    house = createHouse();
    await get('/api/chat/messages?after=12345');
    await get('/secret-name');
    const { body, headers } = await get('/metrics');
    expect(headers['content-type']).toContain('text/plain');
    expect(body).toContain(
      'chungtay_http_requests_total{route="/api/chat/messages",method="GET",status="200"} 1',
    );
    expect(body).toContain('route="unknown"');
    // In a label, that is: the same digits may stand in a figure.
    expect(body).not.toMatch(/"[^"\n]*12345|secret-name/);
  });
});

describe('faults', () => {
  it('answers an unknown address with a page to people and JSON to programs', async () => {
    house = createHouse();
    const page = await get('/khong-co?x=<b>', { accept: 'text/html' });
    expect(page.statusCode).toBe(404);
    expect(page.body).toContain('Không có trang này');
    expect(page.body).not.toContain('khong-co');
    const json = await get('/api/khong-co', { accept: 'text/html' });
    expect([json.statusCode, json.json().error]).toEqual([404, 'not-found']);
  });

  it('answers a wrong method with 405 and those that are right', async () => {
    house = createHouse();
    const response = await house.app.inject({ method: 'DELETE', url: '/api/chat/messages' });
    expect(response.statusCode).toBe(405);
    expect(response.headers.allow).toBe('GET, HEAD, POST');
    expect((await house.app.inject({ method: 'POST', url: '/healthz' })).statusCode).toBe(405);
    expect((await get('/chat')).statusCode).toBe(405);
  });

  it('keeps a crash to itself and logs it without what she wrote', async () => {
    house = createHouse({
      deps: {
        accept: async () => {
          throw new Error('cannot store: bí mật');
        },
      },
    });
    const response = await createVisitor(house).say({ id: 'm1', text: 'bí mật' });
    expect([response.statusCode, response.json().error]).toEqual([500, 'crashed']);
    expect(response.body).not.toMatch(/bí mật|cannot store|\.ts/);
    expect(house.logged.find(({ phrase }) => phrase === 'request failed')?.fields).toMatchObject({
      route: '/api/chat/messages',
    });
  });
});

describe('the bundle', () => {
  it('is not needed: the page works plain and the log says so', async () => {
    house = createHouse();
    expect(house.logged.map(({ phrase }) => phrase)).toContain(
      'the web part is not built; pages work without style and script',
    );
    expect((await get('/')).body).not.toContain('<link rel="stylesheet"');
    expect((await get('/widget.js')).statusCode).toBe(503);
  });

  it('is kept by her phone for ever under names that change with it, in the smallest form', async () => {
    house = createHouse({ deps: { webRoot: bundle() } });
    const page = (await get('/')).body;
    expect(page).toContain('<link rel="stylesheet" href="/assets/main-abc.css">');
    expect(page).toContain('<script type="module" src="/assets/main-abc.js">');
    const asset = await get('/assets/main-abc.js', { 'accept-encoding': 'br' });
    expect(asset.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-encoding': 'br',
      'content-type': expect.stringContaining('javascript'),
    });
    expect(asset.body).toBe('BR');
    expect((await get('/assets/../.vite/manifest.json')).statusCode).toBe(404);
    expect((await get('/assets/')).statusCode).toBe(404);
  });

  it('hands other sites the widget with its words in it', async () => {
    house = createHouse({ deps: { webRoot: bundle() } });
    const { body, headers } = await get('/widget.js');
    expect(headers['cross-origin-resource-policy']).toBe('cross-origin');
    const words: unknown = JSON.parse(JSON.parse(body.slice('const w='.length, -1)));
    expect(words).toMatchObject({ 'web.widget.open': 'Hỏi Chung Tay' });
  });
});

describe('words', () => {
  it('are all there', () => {
    house = createHouse();
    const words = readWords();
    for (const key of webKeys) expect(words(key), key).not.toBe('');
  });
});

function bundle(): string {
  const root = mkdtempSync(join(tmpdir(), 'web-'));
  mkdirSync(join(root, '.vite'));
  mkdirSync(join(root, 'assets'));
  const entry = {
    file: 'assets/main-abc.js',
    src: 'chat/main.ts',
    isEntry: true,
    css: ['assets/main-abc.css'],
  };
  writeFileSync(join(root, '.vite', 'manifest.json'), JSON.stringify({ 'chat/main.ts': entry }));
  writeFileSync(join(root, 'assets', 'main-abc.js'), 'plain');
  writeFileSync(join(root, 'assets', 'main-abc.js.br'), 'BR');
  writeFileSync(join(root, 'widget.js'), 'const w="__WIDGET_WORDS__";');
  return root;
}
