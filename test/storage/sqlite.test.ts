/** The SQLite store against the contract, and what only a file can suffer. */
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConfigError, StoreUnavailableError } from '#src/domain/errors.ts';
import type { Store } from '#src/domain/store.ts';
import { restoreDatabase } from '#src/storage/sqlite/backup.ts';
import { openDatabase } from '#src/storage/sqlite/database.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { describeStore } from './describe-store.ts';
import type { Place } from './place.ts';
import {
  an,
  binh,
  collect,
  conversation,
  first,
  fullTurn,
  handoff,
  kept,
  lead,
  leaseMs,
  turn,
  update,
  vault,
  world,
} from './samples.ts';

/** Each is the SQL event at which the commit is made to fail. */
const steps = [
  'UPDATE OF session ON conversations',
  'INSERT ON messages',
  'INSERT ON outgoing',
  'UPDATE ON heads',
  'INSERT ON records',
  'INSERT ON record_tags',
  'INSERT ON news',
  'INSERT ON inbox',
  'INSERT ON work',
  'INSERT ON consents',
  'INSERT ON timers',
  'INSERT ON journal',
  'UPDATE ON counters',
  'DELETE ON inbox',
  'UPDATE ON seen',
];

function place(file: string): Place {
  const stores: Store[] = [];
  function outside<T>(work: (database: DatabaseSync) => T): T {
    const database = new DatabaseSync(file);
    try {
      return work(database);
    } finally {
      database.close();
    }
  }
  return {
    async open(with_ = vault) {
      const store = createSqliteStore({ path: file, vault: with_ });
      stores.push(store);
      return store;
    },
    async bytes() {
      return [file, `${file}-wal`].map((name) => readFileSync(name, 'latin1')).join('');
    },
    async picture() {
      return outside((database) => {
        const tables = database
          .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
          .all();
        return tables.map(({ name }) => [
          name,
          database.prepare(`SELECT * FROM ${String(name)}`).all(),
        ]);
      });
    },
    async damage(id, part) {
      outside((database) =>
        database.prepare(`UPDATE conversations SET ${part} = 'x.y' WHERE id = ?`).run(id),
      );
    },
    async damageRecord(kind, id) {
      outside((database) =>
        database
          .prepare("UPDATE records SET sealed = 'x.y' WHERE kind = ? AND id = ?")
          .run(kind, id),
      );
    },
    async breakStep(step) {
      outside((database) =>
        database.exec(
          `CREATE TRIGGER fault BEFORE ${step} BEGIN SELECT RAISE(ABORT, 'fault'); END`,
        ),
      );
      return async () => outside((database) => database.exec('DROP TRIGGER fault'));
    },
    async putBack(backup, with_ = vault) {
      const beside = `${file}-beside.db`;
      const prove = (copy: string): void =>
        void createSqliteStore({ path: copy, vault: with_ }).close();
      try {
        await restoreDatabase(backup, beside, prove);
      } catch (error) {
        expect(readdirSync(folder).filter((name) => name.includes('beside'))).toEqual([]);
        throw error;
      }
      return place(beside);
    },
    async putOver(backup) {
      await restoreDatabase(backup, file, () => undefined);
    },
    async pretendNewer() {
      outside((database) => database.exec('PRAGMA user_version = 99'));
    },
    async close() {
      for (const store of stores) await store.close();
    },
  };
}

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chung-tay-sqlite-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeStore({
  name: 'SQLite',
  steps,
  sealed: 11,
  make: async () => place(join(folder, 'store.db')),
});

describe('the SQLite file', () => {
  it('is made with its folder, readable by a store opened later', async () => {
    const file = join(folder, 'new', 'deep', 'store.db');
    const before = await world(place(file));
    await before.say(an, 'm1');
    await before.accept(an, 'm2');
    await before.place.close();
    const after = await world(place(file));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(first(await after.claim()).id).toBe(`${an}:m2`);
    expect(await after.store.journal.list(an)).toHaveLength(1);
    await after.place.close();
  });

  it('is written through to the disk at every commit', () => {
    const database = openDatabase(join(folder, 'store.db'));
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    // 2 is FULL (sqlite.org/pragma.html#pragma_synchronous).
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    database.close();
  });

  it('empties its log after an erasure, or later where somebody was reading', async () => {
    const file = join(folder, 'store.db');
    const { store, say, place: here } = await world(place(file));
    const logged = (): number => statSync(`${file}-wal`).size;
    await say(an, 'm1');
    expect(logged()).toBeGreaterThan(0);
    await say(an, 'm2', { erase: true });
    const rest = logged();
    const reader = new DatabaseSync(file, { readOnly: true });
    await say(an, 'm3');
    reader.exec('BEGIN');
    reader.prepare('SELECT count(*) FROM messages').get();
    await say(an, 'm4', { erase: true });
    expect(logged()).toBeGreaterThan(rest);
    reader.close();
    await store.ping();
    expect(logged()).toBe(0);
    await here.close();
  });

  it('holds what was accepted when the power is cut before the turn is handled', async () => {
    const file = join(folder, 'store.db');
    const before = await world(place(file));
    await before.accept(an, 'm1');
    await before.claim();
    const copy = cut(file);
    const after = await world(place(copy));
    after.advance(leaseMs);
    expect((await after.claim()).pending).toHaveLength(1);
    await after.place.close();
    await before.place.close();
  });

  it('holds nothing of a turn when the power is cut in the middle of its commit', async () => {
    const file = join(folder, 'store.db');
    const copies: string[] = [];
    const store = createSqliteStore({
      path: file,
      vault,
      open: (path) => {
        const database = openDatabase(path);
        database.function('power_cut', () => {
          copies.push(cut(file, `cut-${copies.length}`));
          return 0;
        });
        return database;
      },
    });
    await store.turns.accept(update(an, 'm1', 0));
    const now = (): number => 0;
    const held = await store.turns.claim({ worker: 'w', now, leaseMs, waitMs: 0 });
    if (held === undefined) throw new Error('nothing to claim');
    const outside = new DatabaseSync(file);
    const moments = [
      'AFTER INSERT ON messages',
      'AFTER INSERT ON records',
      'AFTER INSERT ON journal',
    ];
    for (const [n, moment] of moments.entries()) {
      outside.exec(`CREATE TRIGGER moment${n} ${moment} BEGIN SELECT power_cut(); END`);
    }
    outside.close();
    expect(await store.turns.commit(held, fullTurn(held, 0))).toBe('committed');
    await store.close();
    expect(copies).toHaveLength(5);
    for (const copy of copies) {
      const after = await world(place(copy));
      expect(await after.store.turns.read(an)).toEqual({ session: undefined, answers: undefined });
      expect(await after.store.messages.list(an, 0, 9)).toEqual([]);
      expect(await after.store.journal.ledger()).toMatchObject({
        accepted: 1,
        answered: 0,
        pending: 1,
      });
      expect((await after.claim()).pending).toEqual(held.pending);
      await after.place.close();
    }
  });

  it('says it is unavailable when the disk is full, and recovers when there is room', async () => {
    let limit: ((pages: number) => void) | undefined;
    const store = createSqliteStore({
      path: join(folder, 'store.db'),
      vault,
      open: (path) => {
        const database = openDatabase(path);
        limit = (pages) => database.exec(`PRAGMA max_page_count = ${pages}`);
        return database;
      },
    });
    limit?.(1);
    const accepted: string[] = [];
    let failure: unknown;
    for (let n = 0; failure === undefined && n < 2000; n += 1) {
      const one = update(conversation(`p${n}`), 'm1', 0);
      await store.turns.accept(one).then(
        () => accepted.push(one.id),
        (error: unknown) => {
          failure = error;
        },
      );
    }
    expect(failure).toBeInstanceOf(StoreUnavailableError);
    expect(await store.journal.ledger()).toMatchObject({ accepted: accepted.length });
    limit?.(100_000);
    await store.ping();
    const again = update(conversation(`p${accepted.length}`), 'm1', 0);
    expect(await store.turns.accept(again)).toBe('accepted');
    expect(await store.journal.ledger()).toMatchObject({ pending: accepted.length + 1 });
    await store.close();
  });

  it('writes many turns that arrive together in one transaction', async () => {
    const file = join(folder, 'store.db');
    const store = createSqliteStore({ path: file, vault });
    await store.ping();
    const before = statSync(`${file}-wal`).size;
    await store.turns.accept(update(conversation('alone'), 'm', 0));
    const one = statSync(`${file}-wal`).size - before;
    const people = Array.from({ length: 64 }, (_, n) => update(conversation(`p${n}`), 'm', 0));
    await Promise.all(people.map((person) => store.turns.accept(person)));
    const many = statSync(`${file}-wal`).size - before - one;
    expect(many).toBeLessThan(one * 16);
    await store.close();
  });

  it('forgets ids eight days after they were handled', async () => {
    const file = join(folder, 'store.db');
    const { store, say, advance, accept, now, place: here } = await world(place(file));
    const old = update(an, 'old', now());
    await say(an, 'old');
    advance(8 * 86_400_000 + 1);
    for (let n = 0; n < 256; n += 1) await accept(conversation(`p${n}`), 'm');
    expect(await store.turns.accept(old)).toBe('accepted');
    await here.close();
  });

  it('refuses every call after it was closed', async () => {
    const store = createSqliteStore({ path: ':memory:', vault });
    const now = (): number => 0;
    const waiting = store.turns.claim({ worker: 'w', now, leaseMs, waitMs: 60_000 });
    await store.close();
    await store.close();
    expect(await waiting).toBeUndefined();
    await expect(store.turns.accept(update(an, 'm1', 0))).rejects.toThrow(StoreUnavailableError);
    await expect(store.turns.read(an)).rejects.toThrow(StoreUnavailableError);
    await expect(store.ping()).rejects.toThrow(StoreUnavailableError);
  });

  it('names the setting when the file cannot be opened', () => {
    expect(() => createSqliteStore({ path: folder, vault })).toThrow(ConfigError);
  });

  it('makes records of the leads and handoffs that the version before wrote', async () => {
    const file = join(folder, 'store.db');
    const before = await world(place(file));
    const at = before.now();
    const values = [lead('a', an, at), lead('b', binh, at - 1), handoff('h', an, at)];
    await before.store.records.apply(values.map((value) => kept(value)));
    await before.place.close();
    const outside = new DatabaseSync(file);
    for (const kind of ['lead', 'handoff']) {
      outside.exec(`
        CREATE TABLE ${kind}s (id TEXT PRIMARY KEY, conversation TEXT NOT NULL, created_at INTEGER NOT NULL,
          sealed TEXT NOT NULL) STRICT;
        CREATE INDEX ${kind}s_of ON ${kind}s (conversation);
        INSERT INTO ${kind}s SELECT id, owner, ord, sealed FROM records WHERE kind = '${kind}';
      `);
    }
    outside.exec(
      `DROP TABLE records; DROP TABLE record_tags; DROP TABLE news; PRAGMA user_version = 2`,
    );
    outside.close();

    const after = await world(place(file));
    const { records } = after.store;
    expect((await collect(records.list('lead'))).map(({ id, version }) => [id, version])).toEqual([
      ['b', 1],
      ['a', 1],
    ]);
    expect((await records.ownedBy(an)).map(({ value }) => value)).toEqual([
      handoff('h', an, at),
      lead('a', an, at),
    ]);
    expect(await records.apply([kept(lead('a', an, at), 1)])).toBe('applied');
    expect(await after.place.picture()).not.toContainEqual(['leads', expect.anything()]);
    await after.place.close();
  });

  it('works in memory', async () => {
    const store = createSqliteStore({ path: ':memory:', vault });
    await store.turns.accept(update(an, 'm1', 0));
    const now = (): number => 0;
    const held = await store.turns.claim({ worker: 'w', now, leaseMs, waitMs: 0 });
    if (held === undefined) throw new Error('nothing to claim');
    expect(await store.turns.commit(held, turn(held, 0))).toBe('committed');
    await store.close();
  });
});

/** What a disk would hold if the power went now. */
function cut(file: string, name = 'cut'): string {
  const copy = join(folder, `${name}.db`);
  for (const end of ['', '-wal']) {
    if (existsSync(file + end)) copyFileSync(file + end, copy + end);
  }
  return copy;
}
