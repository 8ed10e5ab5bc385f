/** The tables, as migrations: step n takes a file from version n to n + 1 (`PRAGMA user_version`). */
import type { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '#src/domain/errors.ts';

/** Never edit a step that was released; add one. Columns named `sealed`, `session`, `answers` hold sealed text. */
const migrations: readonly string[] = [
  `
  CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID, STRICT;
  CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID, STRICT;
  INSERT INTO counters VALUES ('accepted', 0), ('answered', 0), ('handoff', 0), ('ignored', 0), ('lease', 0);

  -- Every id accepted lately, so that an update counts once.
  CREATE TABLE seen (id TEXT PRIMARY KEY, received_at INTEGER NOT NULL, handled INTEGER NOT NULL)
    WITHOUT ROWID, STRICT;
  CREATE INDEX seen_old ON seen (received_at) WHERE handled = 1;

  -- Updates not handled yet, in arrival order.
  CREATE TABLE inbox (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, conversation TEXT NOT NULL,
    received_at INTEGER NOT NULL, sent_at INTEGER, sealed TEXT NOT NULL
  ) STRICT;
  CREATE INDEX inbox_order ON inbox (conversation, n);

  CREATE TABLE conversations (
    id TEXT PRIMARY KEY, session TEXT, answers TEXT, fence INTEGER NOT NULL DEFAULT 0,
    message_seq INTEGER NOT NULL DEFAULT 0, journal_seq INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  -- Conversations that wait for a worker (leased_until = 0) or are with one.
  CREATE TABLE work (
    conversation TEXT PRIMARY KEY, since INTEGER NOT NULL, leased_until INTEGER NOT NULL, worker TEXT
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX work_order ON work (leased_until, since);

  CREATE TABLE messages (
    conversation TEXT NOT NULL, seq INTEGER NOT NULL, sealed TEXT NOT NULL,
    PRIMARY KEY (conversation, seq)
  ) WITHOUT ROWID, STRICT;

  CREATE TABLE journal (
    conversation TEXT NOT NULL, seq INTEGER NOT NULL, entry TEXT NOT NULL,
    PRIMARY KEY (conversation, seq)
  ) WITHOUT ROWID, STRICT;

  CREATE TABLE consents (n INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, sealed TEXT NOT NULL)
    STRICT;
  CREATE INDEX consents_of ON consents (conversation, n);

  CREATE TABLE leads (id TEXT PRIMARY KEY, conversation TEXT NOT NULL, created_at INTEGER NOT NULL, sealed TEXT NOT NULL)
    STRICT;
  CREATE INDEX leads_order ON leads (created_at, id);
  CREATE INDEX leads_of ON leads (conversation);

  CREATE TABLE handoffs (id TEXT PRIMARY KEY, conversation TEXT NOT NULL, created_at INTEGER NOT NULL, sealed TEXT NOT NULL)
    STRICT;
  CREATE INDEX handoffs_order ON handoffs (created_at, id);
  CREATE INDEX handoffs_of ON handoffs (conversation);

  CREATE TABLE timers (id TEXT PRIMARY KEY, conversation TEXT NOT NULL, name TEXT NOT NULL, due INTEGER NOT NULL)
    STRICT;
  CREATE INDEX timers_order ON timers (due, id);
  CREATE INDEX timers_of ON timers (conversation);

  -- Messages that have not left. priority 0 reply, 1 bulk; died_at is set on dead letters.
  CREATE TABLE outgoing (
    id TEXT PRIMARY KEY, conversation TEXT NOT NULL, update_id TEXT NOT NULL, position INTEGER NOT NULL,
    priority INTEGER NOT NULL, rank INTEGER NOT NULL, due INTEGER NOT NULL, created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, ambiguous INTEGER NOT NULL DEFAULT 0,
    died_at INTEGER, error TEXT, sealed TEXT NOT NULL
  ) STRICT;
  CREATE INDEX outgoing_order ON outgoing (conversation, priority, rank) WHERE died_at IS NULL;
  CREATE INDEX outgoing_dead ON outgoing (died_at) WHERE died_at IS NOT NULL;

  -- One row per conversation with messages to send: its head, and who is sending.
  CREATE TABLE heads (
    conversation TEXT PRIMARY KEY, channel TEXT NOT NULL, priority INTEGER NOT NULL, due INTEGER NOT NULL,
    leased TEXT, lease INTEGER, lease_until INTEGER NOT NULL DEFAULT 0
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX heads_order ON heads (channel, priority, due);

  CREATE TABLE sent (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL, conversation TEXT NOT NULL,
    at INTEGER NOT NULL, platform_id TEXT, ambiguous INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX sent_of ON sent (conversation, n);
  `,
  `
  -- Rights only one process has at a time, by name.
  CREATE TABLE leases (name TEXT PRIMARY KEY, holder TEXT NOT NULL, until INTEGER NOT NULL)
    WITHOUT ROWID, STRICT;
  -- Payloads that started no turn.
  CREATE TABLE notes (channel TEXT NOT NULL, reason TEXT NOT NULL, count INTEGER NOT NULL,
    PRIMARY KEY (channel, reason)) WITHOUT ROWID, STRICT;
  -- Counters of a platform's allowance, by period, and who was counted in it (hashes).
  CREATE TABLE usage (period TEXT PRIMARY KEY, sent INTEGER NOT NULL, received INTEGER NOT NULL)
    WITHOUT ROWID, STRICT;
  CREATE TABLE usage_users (period TEXT NOT NULL, user TEXT NOT NULL, PRIMARY KEY (period, user))
    WITHOUT ROWID, STRICT;
  -- 1 once a message could not reach her, until she writes or one gets through.
  ALTER TABLE conversations ADD COLUMN unreachable INTEGER NOT NULL DEFAULT 0;
  `,
  `
  -- Everything kept besides conversations, sealed under its kind and id. ord is its place in lists, owner is erased with.
  CREATE TABLE records (
    kind TEXT NOT NULL, id TEXT NOT NULL, version INTEGER NOT NULL, ord INTEGER NOT NULL,
    owner TEXT, sealed TEXT NOT NULL, PRIMARY KEY (kind, id)
  ) STRICT;
  CREATE INDEX records_order ON records (kind, ord, id);
  CREATE INDEX records_of ON records (owner, kind, ord, id) WHERE owner IS NOT NULL;

  -- The lists a record stands in.
  CREATE TABLE record_tags (
    kind TEXT NOT NULL, tag TEXT NOT NULL, ord INTEGER NOT NULL, id TEXT NOT NULL,
    PRIMARY KEY (kind, tag, ord, id)
  ) WITHOUT ROWID, STRICT;
  CREATE INDEX record_tags_of ON record_tags (kind, id);

  -- Which records changed, the last 10,000 times.
  CREATE TABLE news (seq INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL) STRICT;

  INSERT INTO records SELECT 'lead', id, 1, created_at, conversation, sealed FROM leads;
  INSERT INTO records SELECT 'handoff', id, 1, created_at, conversation, sealed FROM handoffs;
  DROP TABLE leads;
  DROP TABLE handoffs;
  `,
];

const schemaVersion = migrations.length;

/** Brings a file up to date, whole or not at all. Throws ConfigError if it was written by a newer version. */
export function migrate(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    const found = Number(database.prepare('PRAGMA user_version').get()?.['user_version']);
    if (found > schemaVersion) {
      throw new ConfigError([
        `STORAGE_URL: the file has schema ${found}, this version knows ${schemaVersion}; start the newer version`,
      ]);
    }
    for (const step of migrations.slice(found)) database.exec(step);
    database.exec(`PRAGMA user_version = ${schemaVersion}`);
    database.exec('COMMIT');
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
