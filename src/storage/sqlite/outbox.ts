/** The outbox in SQLite: heads are leased to one sender at a time, and every attempt is settled. */
import type { ChannelName, ConversationId, OutgoingId } from '#src/domain/ids.ts';
import type { DeadLetter, OutboxStore, Outgoing, Sent, Settlement } from '#src/domain/outgoing.ts';
import type { Watchers } from '../watchers.ts';
import { integer, maybeInteger, maybeText, type Row, reading, type Sql, text } from './database.ts';
import type { Group } from './group.ts';
import { type OutboxLeases, outgoingOf } from './outbox-leases.ts';
import type { Outbox } from './outbox-queue.ts';

/** Receipts kept per conversation. */
const longestSent = 100;

export interface OutboxDeps {
  readonly sql: Sql;
  readonly group: Group;
  readonly queue: Outbox;
  readonly leases: OutboxLeases;
  readonly offered: Watchers<ChannelName>;
}

export function createOutbox({ sql, group, queue, leases, offered }: OutboxDeps): OutboxStore {
  const { lease, bury, body, mark, isUnreachable } = leases;

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
    } else if (settlement.kind === 'held') {
      sql.run(
        'UPDATE outgoing SET due = ?, error = ?, attempts = attempts - 1 WHERE id = ?',
        settlement.at,
        settlement.error,
        id,
      );
    } else if (settlement.kind === 'dropped') {
      sql.run('DELETE FROM outgoing WHERE id = ?', id);
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
            const message = lease(text(row, 'conversation') as ConversationId, now, now + leaseMs);
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
        if (ours === undefined) return 'lost';
        record(message, settlement);
        sql.run(
          'UPDATE heads SET leased = NULL, lease = NULL, lease_until = 0 WHERE conversation = ?',
          conversation,
        );
        return queue.offer(conversation) ? 'more' : 'settled';
      }),

    watch: (listener) => offered.watch(listener),

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

    discard: (id) =>
      group.write(
        () =>
          sql.get('DELETE FROM outgoing WHERE id = ? AND died_at IS NOT NULL RETURNING 1', id) !==
          undefined,
      ),

    replay: (id, now) => group.write(() => queue.revive(id, now)),
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
