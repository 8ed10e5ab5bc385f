/** What one turn changes, written in one go. Sealing happens before, outside of the transaction. */
import type { Handoff } from '#src/domain/handoff.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { JournalEntry } from '#src/domain/journal.ts';
import type { Lead } from '#src/domain/lead.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import type { Claim, TurnCommit } from '#src/domain/turn.ts';
import type { Sealer } from '../sealer.ts';
import { integer, type Sql } from './database.ts';
import { type Outbox, type SealedOutgoing, sealOutgoing } from './outbox-queue.ts';

/** Outcomes kept per conversation; the counts of the ledger are kept apart and stay exact. */
const longestJournal = 1000;

interface Prepared {
  readonly conversation: ConversationId;
  readonly turn: TurnCommit;
  readonly session: string;
  readonly answers: string;
  readonly messages: readonly string[];
  readonly outgoing: readonly SealedOutgoing[];
  readonly leads: readonly (readonly [Lead, string])[];
  readonly handoffs: readonly (readonly [Handoff, string])[];
  readonly consents: readonly string[];
}

export type Commit = ReturnType<typeof createCommit>;

export function createCommit(sql: Sql, sealer: Sealer, outbox: Outbox) {
  function erase(conversation: ConversationId): void {
    for (const table of [
      'messages',
      'leads',
      'handoffs',
      'consents',
      'timers',
      'outgoing',
      'sent',
    ]) {
      sql.run(`DELETE FROM ${table} WHERE conversation = ?`, conversation);
    }
    sql.run('DELETE FROM heads WHERE conversation = ?', conversation);
  }

  function person(
    table: 'leads' | 'handoffs',
    { id, conversation, createdAt }: Lead | Handoff,
    sealed: string,
  ): void {
    sql.run(
      `INSERT INTO ${table} (id, conversation, created_at, sealed) VALUES (?, ?, ?, ?)
         ON CONFLICT (id) DO UPDATE SET sealed = excluded.sealed`,
      id,
      conversation,
      createdAt,
      sealed,
    );
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

  function timer(change: TimerChange): void {
    if (change.kind === 'clear') {
      sql.run('DELETE FROM timers WHERE id = ?', change.id);
      return;
    }
    const { id, conversation: of, name, due } = change.timer;
    sql.run('INSERT OR REPLACE INTO timers VALUES (?, ?, ?, ?)', id, of, name, due);
  }

  return {
    prepare({ conversation }: Claim, turn: TurnCommit): Prepared {
      return {
        conversation,
        turn,
        session: sealer.session(conversation, turn.session),
        answers: sealer.answers(conversation, turn.answers),
        messages: turn.messages.map((message) => sealer.message(conversation, message)),
        outgoing: turn.outgoing.map((outgoing) => sealOutgoing(sealer, outgoing)),
        leads: turn.leads.map((lead) => [lead, sealer.lead(lead)]),
        handoffs: turn.handoffs.map((handoff) => [handoff, sealer.handoff(handoff)]),
        consents: turn.consents.map((consent) => sealer.consent(consent)),
      };
    },

    /** Within a write. */
    apply(prepared: Prepared): void {
      const { conversation: id, turn } = prepared;
      if (turn.erase) erase(id);
      const { lastMessage, lastOutcome } = conversation(prepared);
      const before = lastMessage - prepared.messages.length;
      for (const [at, sealed] of prepared.messages.entries()) {
        sql.run('INSERT INTO messages VALUES (?, ?, ?)', id, before + at + 1, sealed);
      }
      outbox.add(prepared.outgoing, turn.journal.at);
      for (const [lead, sealed] of prepared.leads) person('leads', lead, sealed);
      for (const [handoff, sealed] of prepared.handoffs) person('handoffs', handoff, sealed);
      for (const sealed of prepared.consents) {
        sql.run('INSERT INTO consents (conversation, sealed) VALUES (?, ?)', id, sealed);
      }
      for (const change of turn.timers) timer(change);
      journal(turn.journal, id, lastOutcome);
    },
  };
}
