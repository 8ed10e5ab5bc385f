/** The log of a conversation, in SQLite. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { Message, MessageStore } from '#src/domain/message.ts';
import type { Sealer } from '../sealer.ts';
import { integer, type Row, reading, type Sql, text } from './database.ts';

export function createMessages(sql: Sql, sealer: Sealer): MessageStore {
  /** A line that does not open any more is left out: the page shows the others. */
  function read(conversation: ConversationId, rows: readonly Row[]): Message[] {
    return rows.flatMap((row) => {
      const message = sealer.openMessage(conversation, text(row, 'sealed'));
      return message === 'corrupt' ? [] : [{ ...message, seq: integer(row, 'seq') }];
    });
  }
  return {
    list: (conversation, after, limit) =>
      reading(() =>
        read(
          conversation,
          sql.all(
            'SELECT seq, sealed FROM messages WHERE conversation = ? AND seq > ? ORDER BY seq LIMIT ?',
            conversation,
            after,
            limit,
          ),
        ),
      ),
    last: (conversation, limit) =>
      reading(() =>
        read(
          conversation,
          sql
            .all(
              'SELECT seq, sealed FROM messages WHERE conversation = ? ORDER BY seq DESC LIMIT ?',
              conversation,
              limit,
            )
            .reverse(),
        ),
      ),
  };
}
