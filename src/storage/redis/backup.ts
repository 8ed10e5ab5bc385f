/** A backup of one organisation's keys in Redis: a compressed file, a line a key, all as they stood at one moment. */
import {
  createReadStream,
  createWriteStream,
  existsSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Redis } from 'ioredis';
import { z } from 'zod';
import { BackupError, ConfigError } from '#src/domain/errors.ts';
import type { Sealer } from '../sealer.ts';
import type { Connection } from './connection.ts';
import { scriptText } from './scripts.ts';

/** Redis answers nobody else meanwhile, so no more than this; it has its own snapshots for that (`BGSAVE`). */
export const largestBackup = 64 * 1024 * 1024;
/** Keys put back in one round trip. */
const batch = 500;
const format = 'chung-tay redis 1';
const metaKey = 'meta';

/** The first line. `check` tells before anything is written whether the keys fit. */
const headShape = z.object({ format: z.literal(format), check: z.string() });
const lineShape = z.tuple([z.string(), z.number(), z.string()]);
type Line = z.infer<typeof lineShape>;

export async function backupRedis(
  connection: Connection,
  file: string,
  largest: number,
): Promise<number> {
  if (existsSync(file)) throw new BackupError(`${file} is there already`);
  const { prefix } = connection;
  const check = await connection.use((redis) => redis.hget(`${prefix}${metaKey}`, 'key-check'));
  // Of its own, since one long answer must not make the others wait.
  const redis = connection.another({ enableOfflineQueue: true, maxRetriesPerRequest: 1 });
  const part = `${file}.part`;
  try {
    const reply = await redis.callBuffer(
      'EVAL',
      scriptText('dump'),
      '1',
      `${prefix}${metaKey}`,
      String(largest),
    );
    if (!Array.isArray(reply)) {
      throw new BackupError('too much for one moment; let Redis save itself (BGSAVE) instead');
    }
    const lines = linesOf(reply, { format, check: check ?? '' });
    await pipeline(lines, createGzip(), createWriteStream(part, { mode: 0o600, flush: true }));
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    if (error instanceof BackupError) throw error;
    throw new BackupError(`${file} cannot be written`, { cause: error });
  } finally {
    redis.disconnect();
  }
  return statSync(file).size;
}

function* linesOf(reply: readonly unknown[], head: z.infer<typeof headShape>): Generator<string> {
  yield `${JSON.stringify(head)}\n`;
  for (let at = 0; at < reply.length; at += 3) {
    const [name, ttl, value] = reply.slice(at, at + 3);
    if (!Buffer.isBuffer(name) || !Buffer.isBuffer(value)) throw new BackupError('no dump');
    yield `${JSON.stringify([name.toString('utf8'), Number(ttl), value.toString('base64')])}\n`;
  }
}

/** Puts a backup into an organisation that has no keys yet. What was half put back is taken away again. */
export async function restoreRedis(
  { url, organisation, sealer }: { url: string; organisation: string; sealer: Sealer },
  file: string,
): Promise<void> {
  const redis = new Redis(url, { maxRetriesPerRequest: 1 });
  redis.on('error', () => undefined);
  const prefix = `{${organisation}}:`;
  const done: string[] = [];
  try {
    const [found] = await redis.keys(`${prefix}*`);
    if (found !== undefined) {
      throw new BackupError(`this Redis holds ${organisation} already; nothing was changed`);
    }
    let isHead = true;
    const entries: Line[] = [];
    let last: Line | undefined;
    await pipeline(createReadStream(file), createGunzip(), async (source) => {
      for await (const line of linesIn(source)) {
        if (isHead) sealer.prove(headShape.parse(JSON.parse(line)).check);
        else {
          const entry = lineShape.parse(JSON.parse(line));
          // Without it the organisation is not there yet: it comes when all the rest is.
          if (entry[0] === metaKey) last = entry;
          else entries.push(entry);
        }
        isHead = false;
        if (entries.length === batch) await put(entries.splice(0));
      }
    });
    if (last === undefined) throw new BackupError(`${file} is not whole`);
    await put([...entries, last]);
  } catch (error) {
    if (done.length > 0) await redis.del(...done);
    if (error instanceof BackupError || error instanceof ConfigError) throw error;
    throw new BackupError(`${file} is no backup of a Redis store, or not whole`, { cause: error });
  } finally {
    redis.disconnect();
  }

  async function put(lines: readonly Line[]): Promise<void> {
    const pipe = redis.pipeline();
    for (const [name, ttl, value] of lines) {
      done.push(prefix + name);
      // A key that the walk met twice is the same both times.
      pipe.restore(prefix + name, ttl, Buffer.from(value, 'base64'), 'REPLACE');
    }
    for (const [error] of (await pipe.exec()) ?? []) if (error !== null) throw error;
  }
}

async function* linesIn(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of source) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}
