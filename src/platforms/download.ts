/** Fetches a file from an address a platform named: from the public internet only, of bounded size, within bounded time. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIPv6 } from 'node:net';

export interface Media {
  /** As the server says; not to be trusted. */
  readonly type: string;
  readonly bytes: Uint8Array;
}

/** Undefined where the file is gone (404, 410) or is none we would show. */
export type Download = (url: string) => Promise<Media | undefined>;

const mostBytes = 10 * 2 ** 20;
const timeoutMs = 15_000;
const mostHops = 3;

/** Addresses that are no place of the public internet: our own house and its neighbours. */
const inside = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  inside.addSubnet(net, prefix, 'ipv4');
}
for (const [net, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(net, prefix, 'ipv6');
}

/** What of a failure may be logged: never its address, which may hold a token or name her. */
export function failureOf(error: unknown): string {
  if (error instanceof DownloadError) return error.message;
  return error instanceof Error ? error.name : 'unknown';
}

class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

export function createDownload({ allowLoopback }: { readonly allowLoopback: boolean }): Download {
  return async (url) => {
    const signal = AbortSignal.timeout(timeoutMs);
    let at = url;
    for (let hop = 0; hop <= mostHops; hop += 1) {
      await mustBePublic(at, allowLoopback);
      const response = await fetch(at, { redirect: 'manual', signal });
      const next = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && next !== null) {
        await response.body?.cancel();
        at = new URL(next, at).href;
        continue;
      }
      if (response.status !== 200) {
        await response.body?.cancel();
        return undefined;
      }
      return { type: response.headers.get('content-type') ?? '', bytes: await read(response) };
    }
    throw new DownloadError('too many redirects');
  };
}

async function mustBePublic(address: string, allowLoopback: boolean): Promise<void> {
  const url = URL.parse(address);
  if (url === null) throw new DownloadError('not an address');
  if (allowLoopback && url.hostname === '127.0.0.1') return;
  if (url.protocol !== 'https:') throw new DownloadError('not https');
  for (const { address: ip } of await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true })) {
    if (inside.check(ip, isIPv6(ip) ? 'ipv6' : 'ipv4')) throw new DownloadError('not public');
  }
}

/** Stops reading where it becomes too much, whatever length was promised. */
async function read(response: Response): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) throw new DownloadError('too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
