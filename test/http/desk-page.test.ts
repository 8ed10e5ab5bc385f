import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { createHouse, type House } from './house.ts';

let house: House;
afterEach(() => house.app.close());

const words = { 'desk.title': 'Bàn cán bộ', 'desk.name': 'Bàn', 'desk.evil': '</script><b>' };

/** A house whose desk is bundled. */
function built(): House {
  const webRoot = mkdtempSync(join(tmpdir(), 'web-'));
  mkdirSync(join(webRoot, '.vite'));
  const chunk = { file: 'assets/d.js', src: 'desk/main.tsx', isEntry: true, css: ['assets/d.css'] };
  writeFileSync(join(webRoot, '.vite', 'desk.json'), JSON.stringify({ 'desk/main.tsx': chunk }));
  writeFileSync(
    join(webRoot, 'desk-worker.js'),
    'a("__DESK_EDITION__", JSON.parse(`__DESK_FILES__`))',
  );
  return createHouse({ deps: { webRoot, deskWords: words } });
}

const get = (url: string) => house.app.inject({ url, headers: { accept: 'text/html' } });

describe('the page of the desk', () => {
  it('is one shell at every address below it, and never kept stale', async () => {
    house = built();
    const door = await get('/desk');
    const inner = await get('/desk/cases/c1');
    expect(door.statusCode).toBe(200);
    expect(inner.body).toBe(door.body);
    expect(door.headers['cache-control']).toBe('no-cache');
    expect(door.body).toContain('<script type="module" src="/assets/d.js"></script>');
    expect(door.body).toContain('<link rel="stylesheet" href="/assets/d.css">');
    expect(door.body).toContain('<link rel="manifest" href="/desk/manifest.webmanifest">');
  });

  it('carries its words as data that cannot end their block', async () => {
    house = built();
    const { body } = await get('/desk');
    expect(body).toContain('\\u003c/script>');
    expect(body).not.toContain('</script><b>');
  });

  it('may make one policy, for its worker, and nothing else of a script', async () => {
    house = built();
    const policy = String((await get('/desk')).headers['content-security-policy']);
    expect(policy).toContain('trusted-types desk-worker');
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).toContain("worker-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    const chat = String((await get('/')).headers['content-security-policy']);
    expect(chat).toContain("trusted-types 'none'");
    expect(chat).not.toContain('worker-src');
  });

  it('can be installed for itself, apart from the chat', async () => {
    house = built();
    const { body, headers } = await get('/desk/manifest.webmanifest');
    expect(headers['content-type']).toContain('application/manifest+json');
    expect(JSON.parse(body)).toMatchObject({
      name: 'Bàn cán bộ',
      start_url: '/desk',
      scope: '/desk',
      lang: 'vi',
      display: 'standalone',
    });
  });

  it('gives its worker the files of this edition and the reach of the desk alone', async () => {
    house = built();
    const { body, headers } = await get('/desk/worker.js');
    expect(headers['service-worker-allowed']).toBe('/desk');
    expect(headers['cache-control']).toBe('no-cache');
    expect(body).toMatch(
      /^a\("[0-9a-f]{12}", JSON\.parse\(".*assets\/d\.js.*assets\/d\.css.*"\)\)$/,
    );
    expect(body).not.toContain('__DESK_');
  });

  it('says so where nothing is bundled', async () => {
    house = createHouse();
    expect((await get('/desk')).statusCode).toBe(200);
    expect((await get('/desk/worker.js')).statusCode).toBe(503);
  });
});
