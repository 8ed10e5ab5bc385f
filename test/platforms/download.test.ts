/** Fetching what a platform names: never from our own house, never without end. */
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDownload, failureOf } from '#src/platforms/download.ts';

describe('a download', () => {
  let server: Server;
  let root: string;
  beforeEach(async () => {
    server = createServer((request, response) => {
      if (request.url === '/picture') response.setHeader('content-type', 'image/png').end('abc');
      else if (request.url === '/away') {
        response.writeHead(302, { location: 'http://10.0.0.1/secret' }).end();
      } else if (request.url === '/round') response.writeHead(302, { location: '/round' }).end();
      else if (request.url === '/endless') {
        response.on('error', () => undefined);
        const more = (): void => {
          while (!response.destroyed && response.write(Buffer.alloc(1 << 20)));
        };
        response.on('drain', more);
        more();
      } else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    root = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  it('gives the bytes and the type, and nothing for what is gone', async () => {
    const download = createDownload({ allowLoopback: true });
    const media = await download(`${root}/picture`);
    expect(media?.type).toBe('image/png');
    expect(Buffer.from(media?.bytes ?? []).toString()).toBe('abc');
    expect(await download(`${root}/gone`)).toBeUndefined();
  });

  it.each([
    'https://127.0.0.1/x',
    'https://[::1]/x',
    'https://localhost/x',
    'https://192.168.1.1/x',
    'https://[fd00::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'http://example.org/x',
    'file:///etc/passwd',
    'not an address',
  ])('refuses %s', async (url) => {
    await expect(createDownload({ allowLoopback: false })(url)).rejects.toThrow(/./);
  });

  it('follows no way into the house, does not go in circles, and stops where it is too much', async () => {
    const download = createDownload({ allowLoopback: true });
    await expect(download(`${root}/away`)).rejects.toThrow('not https');
    await expect(download(`${root}/round`)).rejects.toThrow('too many redirects');
    await expect(download(`${root}/endless`)).rejects.toThrow('too large');
  });

  it('tells of a failure without the address', async () => {
    const error = await createDownload({ allowLoopback: false })('http://secret.example/t').catch(
      (failed: unknown) => failed,
    );
    expect(failureOf(error)).toBe('not https');
    expect(failureOf(new TypeError('fetch failed for https://secret'))).toBe('TypeError');
  });
});
