/** Leases on heads of the outbox: the right to send one message, until it is settled or time runs out. Called within a write. */
import {
  type ConversationId,
  type OutgoingId,
  parseConversationId,
  type UpdateId,
} from '#src/domain/ids.ts';
import type { Outgoing } from '#src/domain/outgoing.ts';
import type { Instant } from '#src/domain/time.ts';
import type { SealedOutgoing } from '../changes.ts';
import type { Sealer } from '../sealer.ts';
import { integer, maybeText, type Row, type Sql, text } from './database.ts';
import type { Outbox } from './outbox-queue.ts';

export type OutboxLeases = ReturnType<typeof createOutboxLeases>;

export function createOutboxLeases(sql: Sql, sealer: Sealer, queue: Outbox) {
  /** Undefined if it does not open any more. */
  function body(row: Row): { readonly body: unknown } | undefined {
    const opened = sealer.openBody(text(row, 'id') as OutgoingId, text(row, 'sealed'));
    return opened === 'corrupt' ? undefined : opened;
  }

  function bury(id: OutgoingId, at: Instant, error: string): void {
    sql.run('UPDATE outgoing SET died_at = ?, error = ? WHERE id = ?', at, error, id);
  }

  function isUnreachable(conversation: ConversationId): boolean {
    const found = sql.get('SELECT 1 FROM conversations WHERE id = ? AND unreachable', conversation);
    return found !== undefined;
  }

  function mark(conversation: ConversationId, unreachable: 0 | 1): void {
    sql.run(
      'UPDATE conversations SET unreachable = ?1 WHERE id = ?2 AND unreachable <> ?1',
      unreachable,
      conversation,
    );
  }

  function lease(
    conversation: ConversationId,
    now: Instant,
    leaseUntil: Instant,
  ): Outgoing | undefined {
    const silent = maybeText(
      sql.get('SELECT leased FROM heads WHERE conversation = ?', conversation),
      'leased',
    );
    // Whoever had it never told us how it ended: it may have arrived.
    if (silent !== undefined) sql.run('UPDATE outgoing SET ambiguous = 1 WHERE id = ?', silent);
    const row = queue.head(conversation);
    if (row === undefined) return undefined;
    const opened = body(row);
    if (opened === undefined) {
      bury(text(row, 'id') as OutgoingId, now, 'unreadable');
      sql.run(
        'UPDATE heads SET leased = NULL, lease_until = 0 WHERE conversation = ?',
        conversation,
      );
      queue.offer(conversation);
      return undefined;
    }
    const message = {
      ...outgoingOf(row, opened.body),
      ...(isUnreachable(conversation) ? { unreachable: true } : {}),
    };
    const counted = sql.get(
      "UPDATE counters SET value = value + 1 WHERE name = 'lease' RETURNING value",
    );
    const number = counted === undefined ? 0 : integer(counted, 'value');
    sql.run('UPDATE outgoing SET attempts = attempts + 1 WHERE id = ?', message.id);
    sql.run(
      'UPDATE heads SET leased = ?, lease = ?, lease_until = ?, due = ? WHERE conversation = ?',
      message.id,
      number,
      leaseUntil,
      leaseUntil,
      conversation,
    );
    return { ...message, lease: number };
  }

  /** Leases this message, just written, if nothing is on its way to her and nothing else waits before it. */
  function leaseOwn(
    { id, conversation, update }: SealedOutgoing,
    now: Instant,
    leaseUntil: Instant,
  ): Outgoing | undefined {
    const other = sql.get(
      `SELECT 1 FROM outgoing WHERE conversation = ? AND died_at IS NULL AND update_id <> ?`,
      conversation,
      update,
    );
    const head = other === undefined ? queue.head(conversation) : undefined;
    const isOwn = head !== undefined && text(head, 'id') === id && integer(head, 'priority') === 0;
    return isOwn ? lease(conversation, now, leaseUntil) : undefined;
  }

  return { body, bury, isUnreachable, mark, lease, leaseOwn };
}

/** A row of `outgoing`; the body is opened by the caller. */
export function outgoingOf(row: Row, body: unknown): Outgoing {
  const conversation = text(row, 'conversation') as ConversationId;
  const channel = parseConversationId(conversation)?.channel;
  if (channel === undefined) throw new Error('an outgoing message has no channel');
  return {
    id: text(row, 'id') as OutgoingId,
    conversation,
    channel,
    update: text(row, 'update_id') as UpdateId,
    position: integer(row, 'position'),
    priority: integer(row, 'priority') === 0 ? 'reply' : 'bulk',
    body,
    createdAt: integer(row, 'created_at'),
    attempts: integer(row, 'attempts'),
    ambiguous: integer(row, 'ambiguous') === 1,
  };
}
