/** What one turn changes, written in one go. Sealing happens before, outside of the transaction. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { JournalEntry } from '#src/domain/journal.ts';
import type { HiddenLines } from '#src/domain/message.ts';
import type { Claim, TurnCommit } from '#src/domain/turn.ts';
import {
  type SealedChange,
  type SealedExtras,
  type SealedOutgoing,
  sealChanges,
  sealExtras,
  sealOutgoing,
} from '../changes.ts';
import type { Sealer } from '../sealer.ts';
import { integer, type Sql } from './database.ts';
import type { Extras } from './extras.ts';
import type { Outbox } from './outbox-queue.ts';
import type { RecordTable } from './record-table.ts';

/** Outcomes kept per conversation; the counts of the ledger are kept apart and stay exact. */
const longestJournal = 1000;

/** Lines that give way to one. */
interface Hidden extends HiddenLines {
  readonly sealed: string;
}

interface Prepared {
  readonly conversation: ConversationId;
  readonly turn: TurnCommit;
  readonly session: string;
  readonly answers: string;
  readonly messages: readonly string[];
  readonly hidden: Hidden | undefined;
  readonly outgoing: readonly SealedOutgoing[];
  readonly records: readonly SealedChange[];
  readonly extras: SealedExtras;
  readonly consents: readonly string[];
}

export interface CommitDeps {
  readonly sql: Sql;
  readonly sealer: Sealer;
  readonly queue: Outbox;
  readonly table: RecordTable;
  readonly extras: Extras;
}

export type Commit = ReturnType<typeof createCommit>;

export function createCommit({ sql, sealer, queue, table, extras }: CommitDeps) {
  function erase(conversation: ConversationId): void {
    table.erase(conversation);
    for (const name of ['messages', 'consents', 'timers', 'sent', 'heads']) {
      sql.run(`DELETE FROM ${name} WHERE conversation = ?`, conversation);
    }
    // In two, so that each finds its rows by an index.
    sql.run('DELETE FROM outgoing WHERE conversation = ? AND died_at IS NULL', conversation);
    sql.run('DELETE FROM outgoing WHERE conversation = ? AND died_at IS NOT NULL', conversation);
  }

  function hide(conversation: ConversationId, { from, to, sealed }: Hidden): void {
    const gone = sql.run(
      'DELETE FROM messages WHERE conversation = ? AND seq BETWEEN ? AND ?',
      conversation,
      from,
      to,
    );
    if (gone > 0) sql.run('INSERT INTO messages VALUES (?, ?, ?)', conversation, from, sealed);
  }

  /** Writes what is kept of the conversation; resolves to the numbers its last message and outcome get. */
  function conversation(prepared: Prepared): { lastMessage: number; lastOutcome: number } {
    const row = sql.get(
      `UPDATE conversations SET session = ?, answers = ?,
         message_seq = message_seq + ?, journal_seq = journal_seq + 1
         WHERE id = ? RETURNING message_seq, journal_seq`,
      prepared.session,
      prepared.answers,
      prepared.messages.length,
      prepared.conversation,
    );
    if (row === undefined) throw new Error('a turn of a conversation that does not exist');
    return { lastMessage: integer(row, 'message_seq'), lastOutcome: integer(row, 'journal_seq') };
  }

  function journal(entry: JournalEntry, of: ConversationId, seq: number): void {
    sql.run('INSERT INTO journal VALUES (?, ?, ?)', of, seq, JSON.stringify(entry));
    if (seq > longestJournal) {
      const gone = seq - longestJournal;
      sql.run('DELETE FROM journal WHERE conversation = ? AND seq <= ?', of, gone);
    }
    sql.run('UPDATE counters SET value = value + 1 WHERE name = ?', entry.outcome.kind);
  }

  return {
    prepare({ conversation }: Claim, turn: TurnCommit): Prepared {
      return {
        conversation,
        turn,
        session: sealer.session(conversation, turn.session),
        answers: sealer.answers(conversation, turn.answers),
        hidden: turn.hide && { ...turn.hide, sealed: sealer.message(conversation, turn.hide.line) },
        messages: turn.messages.map((message) => sealer.message(conversation, message)),
        outgoing: turn.outgoing.map((outgoing) => sealOutgoing(sealer, outgoing)),
        records: sealChanges(sealer, turn.records),
        extras: sealExtras(sealer, turn.extras),
        consents: turn.consents.map((consent) => sealer.consent(consent)),
      };
    },

    /** Within a write, before anything is changed: what the turn read of records still holds. */
    isCurrent: ({ records }: Prepared): boolean => table.isCurrent(records),

    /** Within a write. */
    apply(prepared: Prepared): void {
      const { conversation: id, turn } = prepared;
      if (turn.erase) erase(id);
      if (prepared.hidden !== undefined) hide(id, prepared.hidden);
      const { lastMessage, lastOutcome } = conversation(prepared);
      const before = lastMessage - prepared.messages.length;
      for (const [at, sealed] of prepared.messages.entries()) {
        sql.run('INSERT INTO messages VALUES (?, ?, ?)', id, before + at + 1, sealed);
      }
      queue.add(prepared.outgoing, turn.journal.at);
      table.change(prepared.records);
      for (const sealed of prepared.consents) {
        sql.run('INSERT INTO consents (conversation, sealed) VALUES (?, ?)', id, sealed);
      }
      extras.time(turn.timers);
      extras.write(prepared.extras, turn.journal.at);
      journal(turn.journal, id, lastOutcome);
    },
  };
}
