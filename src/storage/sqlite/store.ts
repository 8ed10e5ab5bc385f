/** The SQLite store: one file, one process, nothing to install. */
import type { DatabaseSync } from 'node:sqlite';
import { ConfigError } from '#src/domain/errors.ts';
import type { ChannelName, ConversationId } from '#src/domain/ids.ts';
import type { RecordNews } from '#src/domain/record.ts';
import type { Store } from '#src/domain/store.ts';
import type { Vault } from '#src/domain/vault.ts';
import { createSealer, type Sealer } from '../sealer.ts';
import { createWatchers } from '../watchers.ts';
import { backupDatabase } from './backup.ts';
import { createBell } from './bell.ts';
import { createCommit } from './commit.ts';
import { createConsents } from './consents.ts';
import { asStoreError, createSql, maybeText, openDatabase, type Sql } from './database.ts';
import { createExtras } from './extras.ts';
import { createGroup } from './group.ts';
import { createInbox } from './inbox.ts';
import { createJournal } from './journal.ts';
import { createLeases } from './leases.ts';
import { createMessages } from './messages.ts';
import { createOutbox } from './outbox.ts';
import { createOutboxLeases } from './outbox-leases.ts';
import { createOutboxQueue } from './outbox-queue.ts';
import { createRecordTable } from './record-table.ts';
import { createRecords } from './records.ts';
import { reseal } from './reseal.ts';
import { migrate } from './schema.ts';
import { createTimers } from './timers.ts';
import { createTurns } from './turns.ts';
import { createUsage } from './usage.ts';
import { createWipe } from './wipe.ts';

export interface SqliteStoreOptions {
  /** A file, made with its folder if absent, or `:memory:`. */
  readonly path: string;
  readonly vault: Vault;
  /** How the file is opened; tests limit its size here. */
  readonly open?: (path: string) => DatabaseSync;
}

/** Opens the file and brings it up to date. Throws ConfigError if it cannot be opened, is too new, or has other keys. */
export function createSqliteStore({ path, vault, open = openDatabase }: SqliteStoreOptions): Store {
  const sealer = createSealer(vault);
  const database = prepare(path, open, sealer);
  const sql = createSql(database);
  const group = createGroup(database);
  const bell = createBell();
  const inbox = createInbox(sql, sealer);
  const queue = createOutboxQueue(sql);
  const touched = createWatchers<ConversationId>();
  const changed = createWatchers<RecordNews>();
  const table = createRecordTable(sql, group, changed);
  const offered = createWatchers<ChannelName>();
  const extras = createExtras({ sql, group, inbox, queue, bell, touched, offered });
  const leases = createOutboxLeases(sql, sealer, queue);
  const { wipe, wipeAgain } = createWipe(database);
  const commit = createCommit({ sql, sealer, queue, table, extras });
  let closed = false;
  return {
    vault,
    turns: createTurns({ sql, group, sealer, inbox, bell, commit, touched, offered, leases, wipe }),
    messages: createMessages(sql, sealer),
    outbox: createOutbox({ sql, group, queue, leases, offered }),
    timers: createTimers({ sql, group, sealer, inbox, bell }),
    records: createRecords({ sql, group, sealer, table, extras, changed }),
    consents: createConsents(sql, sealer),
    journal: createJournal(sql, group),
    leases: createLeases(sql, group),
    usage: createUsage(sql, group),
    async ping() {
      // A real write: a full or read-only disk still answers reads.
      await group.write(() => {
        sql.run("INSERT OR REPLACE INTO meta VALUES ('ping', '')");
        sql.run("DELETE FROM meta WHERE name = 'ping'");
      });
      wipeAgain();
    },
    reseal: () => reseal(sql, group, sealer),
    backup: (file) => backupDatabase(database, file),
    async close() {
      if (closed) return;
      closed = true;
      bell.close();
      group.close();
      database.close();
    },
  };
}

function prepare(path: string, open: (path: string) => DatabaseSync, sealer: Sealer): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = open(path);
    migrate(database);
    checkKeys(createSql(database), sealer);
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof ConfigError) throw error;
    throw new ConfigError(['STORAGE_URL: the SQLite file cannot be opened'], {
      cause: asStoreError(error),
    });
  }
}

function checkKeys(sql: Sql, sealer: Sealer): void {
  const check = maybeText(sql.get("SELECT value FROM meta WHERE name = 'key-check'"), 'value');
  if (check === undefined) {
    sql.run("INSERT OR IGNORE INTO meta VALUES ('key-check', ?)", sealer.check());
  } else sealer.prove(check);
}
