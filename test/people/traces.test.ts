/** From one sentence on Zalo to nothing left: a class found, reminded of, given up; then no byte, line or list knows her. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readRegister } from '#src/desk/courses/read-register.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { runChange } from '#src/domain/seats.ts';
import type { Store } from '#src/domain/store.ts';
import { type Instant, instantOf } from '#src/domain/time.ts';
import type { Vault } from '#src/domain/vault.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { run as ct } from '#test/cli/run.ts';
import { runWith } from '#test/courses/sample.ts';
import { canRunRedis, startRedis } from '#test/support/redis.ts';
import { openTown, type Town } from '#test/support/town.ts';

const her = { name: 'Tòng Thị Ngoan', phone: '0912345678', wish: 'vườn mận của bản Hua Nậm' };
/** Any of these is she, however it is written. */
const traces = ['Ngoan', 'NGOAN', '912345678', '912 345 678', 'vườn mận', 'Hua Nậm'];
const isHers = (text: string): boolean => traces.some((trace) => text.includes(trace));
const at = (day: string, hour: number): Instant => instantOf(day, hour * 60);

/** Seals as ever, and notes what it sealed of her: sealed bytes are looked for too. */
function watched(vault: Vault): {
  readonly vault: Vault;
  readonly pieces: () => readonly string[];
} {
  const sealed: string[] = [];
  const noted = (text: string, done: string): string => {
    if (isHers(text)) sealed.push(done.slice(done.indexOf('.') + 1));
    return done;
  };
  return {
    vault: {
      ...vault,
      seal: (text, context) => noted(text, vault.seal(text, context)),
      index: (text) => noted(text, vault.index(text)),
    },
    // A long text lies on several pages: whichever of them is left, a piece of it is found.
    pieces: () =>
      sealed.flatMap((one) => one.match(/.{24,1000}/g) ?? []).map((one) => one.slice(0, 24)),
  };
}

const officer: Actor = {
  officer: 'o1' as OfficerId,
  name: 'chị Mai',
  roles: ['administrator'],
  communes: 'all',
  session: 's1',
  from: 'x',
};

interface Kept {
  readonly store: Store;
  /** Where `ct` finds it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Everything that lies on the disk. */
  readonly bytes: () => Promise<Buffer>;
}

function contents(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name));
  return Buffer.concat(paths.map((path) => readFileSync(path)));
}

/** The file and its write-ahead log, as they lie there while the bot goes on. */
async function inSqlite(vault: Vault): Promise<Kept> {
  const folder = mkdtempSync(join(tmpdir(), 'traces-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'test.db');
  return {
    store: createSqliteStore({ path, vault }),
    environment: { STORAGE_URL: `sqlite:${path}` },
    bytes: async () => contents(folder),
  };
}

/** All that Redis has, as it writes its append-only file anew: before, that file is a history of sealed commands. */
async function inRedis(vault: Vault): Promise<Kept> {
  const server = await startRedis({ own: true });
  if (server === undefined) throw new Error('no Redis');
  onTestFinished(() => server.stop());
  const { url, organisation } = server;
  const redis = new Redis(url);
  onTestFinished(() => redis.disconnect());
  // Commands instead of a compressed picture, so that it can be read.
  await redis.config('SET', 'aof-use-rdb-preamble', 'no');
  const isRewritten = async (): Promise<boolean> =>
    /rewrite_in_progress:0\s+aof_rewrite_scheduled:0/.test(await redis.info('persistence'));
  return {
    store: createRedisStore({ url, organisation, vault }),
    environment: { STORAGE_URL: url, ORGANISATION: organisation },
    async bytes() {
      await redis.bgrewriteaof();
      await expect.poll(isRewritten, { timeout: 10_000 }).toBe(true);
      const [, folder] = (await redis.config('GET', 'dir')) as [string, string];
      return contents(folder);
    },
  };
}

/** What `ct`, the desk and the monitoring give out. */
async function givenOut({ app }: Town, environment: Record<string, string>): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'traces-out-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const said: string[] = [];
  for (const what of ['leads', 'ledger', `answers ${folder}`]) {
    const { code, out, errors } = await ct(['export', ...what.split(' ')], [], environment);
    expect([what, code]).toEqual([what, 0]);
    said.push(out, errors);
  }
  const register = await readRegister(app.schooling.courses, officer, '9f2c41aa');
  const questions = await Array.fromAsync(app.store.records.list('question'));
  for (const url of ['/metrics', '/readyz', '/healthz']) {
    said.push((await app.http.inject(url)).body);
  }
  said.push(JSON.stringify([register, questions]), contents(folder).toString());
  return said.join('\n');
}

const stores = [
  { name: 'SQLite', open: inSqlite, skip: false },
  { name: 'Redis', open: inRedis, skip: !canRunRedis({ own: true }) },
];

describe.each(stores)('a class and its end in $name', ({ open, skip }) => {
  it.skipIf(skip)(
    'leaves nothing of her who signed up, was reminded, gave her seat to the next and erased herself',
    async () => {
      const ring = addKey();
      const { vault, pieces } = watched(createVault(parseKeyRing(ring)));
      const { store, environment, bytes } = await open(vault);
      const town = await openTown({ at: '2026-11-26T09:00:00+07:00', overrides: { store } });
      onTestFinished(() => town.close());
      const { zalo, app } = town;
      const outside = () => givenOut(town, { ...environment, DATA_KEYS: ring });
      const heard = (chat: string, from = 0): string =>
        zalo
          .chat(chat)
          .slice(from)
          .map((line) => (line.from === 'bot' ? line.text : ''))
          .join('\n');
      const say = async (chat: string, ...lines: readonly string[]): Promise<string> => {
        const before = zalo.chat(chat).length;
        for (const line of lines) {
          town.advance(5000);
          await zalo.say(chat, line);
          await town.settle();
        }
        return heard(chat, before);
      };
      const until = async (instant: Instant): Promise<string> => {
        const before = zalo.chat('her').length;
        await town.until(instant);
        return heard('her', before);
      };
      await store.records.apply([runChange(runWith({ seats: 1, starts: '13:30' }), 0)]);

      await say('her', 'gặp cán bộ', her.wish, 'có', her.phone, her.name, 'phường Tân Phong');
      await say('her', `chị ${her.name} số ${her.phone} hỏi giá vàng hôm nay`);
      expect(await say('her', 'lop ke toan o tan phong')).toContain('10/12/2026');
      expect(await say('her', '1', 'có', 'có')).toContain('đã có chỗ cho chị');
      await say('next', 'lớp kế toán ở Tân Phong', '1', 'không');
      expect(await say('next', 'có')).toContain('danh sách chờ, thứ 1');

      expect(await until(at('2026-12-07', 8))).not.toContain('Em nhắc chị');
      expect(await until(at('2026-12-07', 10))).toContain('còn 3 ngày nữa');
      expect(await until(at('2026-12-09', 10))).toContain('ngày mai có lớp');
      expect(await until(at('2026-12-10', 7))).toContain('hôm nay có lớp');
      expect(await say('her', 'lớp của tôi', '1', 'có')).toContain('Em đã hủy chỗ');
      await town.until(town.clock.now());
      expect(heard('next')).toContain('Có chỗ cho chị rồi');
      expect(await say('next', 'có')).toContain('đã có chỗ cho chị');

      const before = await bytes();
      expect(pieces().filter((piece) => before.includes(piece)).length).toBeGreaterThan(10);
      expect(await outside()).toContain(her.name);

      await say('her', 'xóa dữ liệu');
      expect(await say('her', 'có')).toMatch(/Biên nhận: XD-[0-9A-Z]{6}/);
      const after = await bytes();
      expect(pieces().filter((piece) => after.includes(piece))).toEqual([]);
      expect(traces.filter((trace) => after.includes(trace))).toEqual([]);
      const said = `${await outside()}\n${town.logs()}`;
      expect(traces.filter((trace) => said.includes(trace))).toEqual([]);
      const run = await app.store.records.get('course-run', '9f2c41aa');
      expect(run?.value).toMatchObject({ taken: 1, waiting: 0 });
    },
    120_000,
  );
});
