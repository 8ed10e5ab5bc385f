/** The queues of the outbox: one per conversation, of which only the head is on offer. Called within a write. */
import { type ConversationId, type OutgoingId, parseConversationId } from '#src/domain/ids.ts';
import type { Instant } from '#src/domain/time.ts';
import type { SealedOutgoing } from '../changes.ts';
import { integer, maybeInteger, type Row, type Sql, text } from './database.ts';

export type Outbox = ReturnType<typeof createOutboxQueue>;

export function createOutboxQueue(sql: Sql) {
  function head(conversation: ConversationId): Row | undefined {
    return sql.get(
      `SELECT * FROM outgoing WHERE conversation = ? AND died_at IS NULL
         ORDER BY priority, rank LIMIT 1`,
      conversation,
    );
  }

  /** Puts the right head on offer: when it is due, and not before whoever is sending has ended or run out of time. True if there is one. */
  function offer(conversation: ConversationId): boolean {
    const next = head(conversation);
    if (next === undefined) {
      sql.run('DELETE FROM heads WHERE conversation = ?', conversation);
      return false;
    }
    sql.run(
      `INSERT INTO heads (conversation, channel, priority, due) VALUES (?, ?, ?, ?)
         ON CONFLICT (conversation) DO UPDATE SET
           priority = excluded.priority, due = max(excluded.due, lease_until)`,
      conversation,
      parseConversationId(conversation)?.channel ?? '',
      integer(next, 'priority'),
      integer(next, 'due'),
    );
    return true;
  }

  function rank(conversation: ConversationId, priority: number, end: 'front' | 'back'): number {
    const row = sql.get(
      `SELECT min(rank) - 1 AS front, max(rank) + 1 AS back FROM outgoing
         WHERE conversation = ? AND priority = ? AND died_at IS NULL`,
      conversation,
      priority,
    );
    return maybeInteger(row, end) ?? 0;
  }

  return {
    head,
    offer,

    add(messages: readonly SealedOutgoing[], at: Instant): void {
      const conversations = new Set<ConversationId>();
      for (const { id, conversation, update, position, priority, sealed } of messages) {
        const order = priority === 'reply' ? 0 : 1;
        sql.run(
          `INSERT OR IGNORE INTO outgoing
             (id, conversation, update_id, position, priority, rank, due, created_at, sealed)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          id,
          conversation,
          update,
          position,
          order,
          rank(conversation, order, 'back'),
          at,
          at,
          sealed,
        );
        conversations.add(conversation);
      }
      for (const conversation of conversations) offer(conversation);
    },

    /** Puts a dead letter before everything of its kind, as if it had never been tried. */
    revive(id: OutgoingId, now: Instant): boolean {
      const row = sql.get('SELECT * FROM outgoing WHERE id = ? AND died_at IS NOT NULL', id);
      if (row === undefined) return false;
      const conversation = text(row, 'conversation') as ConversationId;
      sql.run(
        'UPDATE outgoing SET died_at = NULL, error = NULL, attempts = 0, due = ?, rank = ? WHERE id = ?',
        now,
        rank(conversation, integer(row, 'priority'), 'front'),
        id,
      );
      offer(conversation);
      return true;
    },
  };
}
