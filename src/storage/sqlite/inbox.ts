/** The inbox: an update comes in once, and its conversation waits for a worker. */
import type { ConversationId, UpdateId } from '#src/domain/ids.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Update } from '#src/domain/update.ts';
import type { Sealer } from '../sealer.ts';
import { integer, maybeInteger, type Sql, text } from './database.ts';

/** Ids are kept 8 days after they were received: a day more than promised, whatever the clocks say. */
const keepSeen = 8 * 86_400_000;
/** Old ids go a few at a time, whenever this many updates came in. */
const purgeEvery = 256;
const purgeAtOnce = 1024;
/** A worker is given at most this many waiting updates at once; the rest wait for its next claim. */
const largestPending = 100;

export type Inbox = ReturnType<typeof createInbox>;

/** All functions are called within a write. */
export function createInbox(sql: Sql, sealer: Sealer) {
  let sincePurge = 0;

  function purge(now: Instant): void {
    sincePurge += 1;
    if (sincePurge < purgeEvery) return;
    sincePurge = 0;
    sql.run(
      `DELETE FROM seen WHERE id IN
         (SELECT id FROM seen WHERE handled = 1 AND received_at < ? LIMIT ${purgeAtOnce})`,
      now - keepSeen,
    );
  }

  return {
    /** False if the id was there before. */
    put(update: Update, sealed: string): boolean {
      const { id, conversation, receivedAt } = update;
      if (sql.run('INSERT OR IGNORE INTO seen VALUES (?, ?, 0)', id, receivedAt) === 0)
        return false;
      sql.run('INSERT OR IGNORE INTO conversations (id) VALUES (?)', conversation);
      sql.run(
        'INSERT INTO inbox (id, conversation, received_at, sent_at, sealed) VALUES (?, ?, ?, ?, ?)',
        id,
        conversation,
        receivedAt,
        update.sentAt ?? null,
        sealed,
      );
      sql.run(
        `INSERT OR IGNORE INTO work (conversation, since, leased_until)
           VALUES (?, last_insert_rowid(), 0)`,
        conversation,
      );
      sql.run("UPDATE counters SET value = value + 1 WHERE name = 'accepted'");
      purge(receivedAt);
      return true;
    },

    /** She wrote, so she can be reached again. */
    isHeardFrom(conversation: ConversationId): void {
      sql.run(
        'UPDATE conversations SET unreachable = 0 WHERE id = ? AND unreachable',
        conversation,
      );
    },

    pending(conversation: ConversationId): Update[] {
      const rows = sql.all(
        `SELECT id, received_at, sent_at, sealed FROM inbox
           WHERE conversation = ? ORDER BY n LIMIT ${largestPending}`,
        conversation,
      );
      return rows.map((row) => {
        const id = text(row, 'id') as UpdateId;
        const sentAt = maybeInteger(row, 'sent_at');
        return {
          id,
          conversation,
          receivedAt: integer(row, 'received_at'),
          ...(sentAt === undefined ? {} : { sentAt }),
          content: sealer.openContent(id, text(row, 'sealed')),
        };
      });
    },

    isWaiting: (conversation: ConversationId, update: UpdateId): boolean =>
      sql.get('SELECT 1 FROM inbox WHERE conversation = ? AND id = ?', conversation, update) !==
      undefined,

    /** Takes a handled update out. */
    remove(conversation: ConversationId, update: UpdateId): void {
      sql.run('DELETE FROM inbox WHERE conversation = ? AND id = ?', conversation, update);
      sql.run('UPDATE seen SET handled = 1 WHERE id = ?', update);
    },

    wasHandled: (update: UpdateId): boolean =>
      sql.get('SELECT 1 FROM seen WHERE id = ? AND handled = 1', update) !== undefined,

    /** Ends a lease: the conversation waits again, behind the others, or leaves the list. True if it waits. */
    giveBack(conversation: ConversationId): boolean {
      const last = maybeInteger(
        sql.get('SELECT max(n) AS n FROM inbox WHERE conversation = ?', conversation),
        'n',
      );
      if (last === undefined) {
        sql.run('DELETE FROM work WHERE conversation = ?', conversation);
        return false;
      }
      sql.run(
        'UPDATE work SET since = ?, leased_until = 0, worker = NULL WHERE conversation = ?',
        last,
        conversation,
      );
      return true;
    },
  };
}
