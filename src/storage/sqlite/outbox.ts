/** The outbox in SQLite: heads are leased to one sender at a time, and every attempt is settled. */
import {
  type ConversationId,
  type OutgoingId,
  parseConversationId,
  type UpdateId,
} from '#src/domain/ids.ts';
import type { DeadLetter, OutboxStore, Outgoing, Sent, Settlement } from '#src/domain/outgoing.ts';
import type { Instant } from '#src/domain/time.ts';
import type { Sealer } from '../sealer.ts';
import { integer, maybeInteger, maybeText, type Row, reading, type Sql, text } from './database.ts';
import type { Group } from './group.ts';
import type { Outbox } from './outbox-queue.ts';

/** Receipts kept per conversation. */
const longestSent = 100;

export interface OutboxDeps {
  readonly sql: Sql;
  readonly group: Group;
  readonly sealer: Sealer;
  readonly queue: Outbox;
}

export function createOutbox({ sql, group, sealer, queue }: OutboxDeps): OutboxStore {
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
    leaseMs: number,
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
      now + leaseMs,
      now + leaseMs,
      conversation,
    );
    return { ...message, lease: number };
  }

  function record({ id, conversation }: Outgoing, settlement: Settlement): void {
    if (settlement.ambiguous === true) {
      sql.run('UPDATE outgoing SET ambiguous = 1 WHERE id = ?', id);
    }
    if (settlement.kind === 'retry') {
      sql.run(
        'UPDATE outgoing SET due = ?, error = ? WHERE id = ?',
        settlement.at,
        settlement.error,
        id,
      );
    } else if (settlement.kind === 'dead') {
      bury(id, settlement.at, settlement.error);
      if (settlement.error === 'unreachable') mark(conversation, 1);
    } else {
      mark(conversation, 0);
      sql.run(
        `INSERT INTO sent (id, conversation, at, platform_id, ambiguous)
           SELECT id, conversation, ?, ?, ambiguous FROM outgoing WHERE id = ?`,
        settlement.receipt.at,
        settlement.receipt.platformId ?? null,
        id,
      );
      sql.run('DELETE FROM outgoing WHERE id = ?', id);
      sql.run(
        `DELETE FROM sent WHERE conversation = ?1 AND n <=
           (SELECT n FROM sent WHERE conversation = ?1 ORDER BY n DESC LIMIT 1 OFFSET ${longestSent})`,
        conversation,
      );
    }
  }

  return {
    take: ({ channel, now, leaseMs, limit, bulk = limit }) =>
      group.write(() => {
        const taken: Outgoing[] = [];
        for (const priority of [0, 1]) {
          const due = sql.all(
            `SELECT conversation FROM heads WHERE channel = ? AND priority = ? AND due <= ?
               ORDER BY due LIMIT ?`,
            channel,
            priority,
            now,
            Math.min(limit - taken.length, priority === 0 ? limit : bulk),
          );
          for (const row of due) {
            const message = lease(text(row, 'conversation') as ConversationId, now, leaseMs);
            if (message !== undefined) taken.push(message);
          }
        }
        return taken;
      }),

    settle: (message, settlement) =>
      group.write(() => {
        const { conversation } = message;
        const ours = sql.get(
          'SELECT 1 FROM heads WHERE conversation = ? AND leased = ? AND lease = ?',
          conversation,
          message.id,
          message.lease ?? 0,
        );
        if (ours === undefined) return false;
        record(message, settlement);
        sql.run(
          'UPDATE heads SET leased = NULL, lease = NULL, lease_until = 0 WHERE conversation = ?',
          conversation,
        );
        queue.offer(conversation);
        return true;
      }),

    nextDue: (channel) =>
      reading(() =>
        maybeInteger(
          sql.get('SELECT min(due) AS due FROM heads WHERE channel = ?', channel),
          'due',
        ),
      ),

    isReachable: (conversation) => reading(() => !isUnreachable(conversation)),

    sent: (conversation) =>
      reading(() =>
        sql.all('SELECT * FROM sent WHERE conversation = ? ORDER BY n', conversation).map(sentOf),
      ),

    deadLetters: () =>
      reading(() =>
        sql
          .all('SELECT * FROM outgoing WHERE died_at IS NOT NULL ORDER BY died_at, id')
          .map((row): DeadLetter => {
            // One that does not open is listed all the same, with nothing in it.
            const message = outgoingOf(row, body(row)?.body ?? null);
            const error = maybeText(row, 'error') ?? '';
            return { ...message, diedAt: integer(row, 'died_at'), error };
          }),
      ),

    replay: (id, now) => group.write(() => queue.revive(id, now)),
  };
}

function outgoingOf(row: Row, body: unknown): Outgoing {
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

function sentOf(row: Row): Sent {
  const platformId = maybeText(row, 'platform_id');
  return {
    id: text(row, 'id') as OutgoingId,
    receipt: { at: integer(row, 'at'), ...(platformId === undefined ? {} : { platformId }) },
    ambiguous: integer(row, 'ambiguous') === 1,
  };
}
