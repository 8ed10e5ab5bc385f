/** What a commit writes beyond its own conversation, in SQLite. Called within a write. */
import { type ChannelName, type ConversationId, parseConversationId } from '#src/domain/ids.ts';
import type { NewOutgoing } from '#src/domain/outgoing.ts';
import type { Instant } from '#src/domain/time.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import type { SealedExtras } from '../changes.ts';
import type { Watchers } from '../watchers.ts';
import type { Bell } from './bell.ts';
import { integer, type Sql } from './database.ts';
import type { Group } from './group.ts';
import type { Inbox } from './inbox.ts';
import type { Outbox } from './outbox-queue.ts';

export interface ExtrasDeps {
  readonly sql: Sql;
  readonly group: Group;
  readonly inbox: Inbox;
  readonly queue: Outbox;
  readonly bell: Bell;
  readonly touched: Watchers<ConversationId>;
  readonly offered: Watchers<ChannelName>;
}

export type Extras = ReturnType<typeof createExtras>;

export function createExtras(deps: ExtrasDeps) {
  const { sql, group, inbox, queue, bell, touched, offered } = deps;
  function say(to: ConversationId, sealed: string): void {
    sql.run('INSERT OR IGNORE INTO conversations (id) VALUES (?)', to);
    const row = sql.get(
      'UPDATE conversations SET message_seq = message_seq + 1 WHERE id = ? RETURNING message_seq',
      to,
    );
    if (row === undefined) throw new Error('a message to a conversation that does not exist');
    sql.run('INSERT INTO messages VALUES (?, ?, ?)', to, integer(row, 'message_seq'), sealed);
  }

  function time(changes: readonly TimerChange[]): void {
    for (const change of changes) {
      if (change.kind === 'clear') sql.run('DELETE FROM timers WHERE id = ?', change.id);
      else {
        const { id, conversation, name, due } = change.timer;
        sql.run('INSERT OR REPLACE INTO timers VALUES (?, ?, ?, ?)', id, conversation, name, due);
      }
    }
  }

  return {
    time,

    write({ updates, outgoing, messages, timers }: SealedExtras, at: Instant): void {
      for (const { update, sealed } of updates) {
        if (inbox.put(update, sealed)) group.afterCommit(() => bell.ring());
      }
      queue.add(outgoing, at);
      for (const channel of channelsOf(outgoing)) group.afterCommit(() => offered.tell(channel));
      for (const { to, sealed } of messages) say(to, sealed);
      time(timers);
      const concerned = [
        ...messages.map(({ to }) => to),
        ...outgoing.map((one) => one.conversation),
      ];
      for (const conversation of new Set(concerned)) {
        group.afterCommit(() => touched.tell(conversation));
      }
    },
  };
}

/** The channels messages are for. */
export function channelsOf(outgoing: readonly NewOutgoing[]): ReadonlySet<ChannelName> {
  return new Set(
    outgoing.flatMap(({ conversation }) => parseConversationId(conversation)?.channel ?? []),
  );
}
