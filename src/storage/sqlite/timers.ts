/** Timers in SQLite. */
import type { ConversationId, TimerId } from '#src/domain/ids.ts';
import type { Timer, TimerStore } from '#src/domain/timer.ts';
import type { Sealer } from '../sealer.ts';
import { timerUpdate } from '../timer-update.ts';
import type { Bell } from './bell.ts';
import { integer, maybeInteger, type Row, reading, type Sql, text } from './database.ts';
import type { Group } from './group.ts';
import type { Inbox } from './inbox.ts';

export interface TimerDeps {
  readonly sql: Sql;
  readonly group: Group;
  readonly sealer: Sealer;
  readonly inbox: Inbox;
  readonly bell: Bell;
}

export function createTimers({ sql, group, sealer, inbox, bell }: TimerDeps): TimerStore {
  return {
    due: (now, limit) =>
      reading(() =>
        sql
          .all('SELECT * FROM timers WHERE due <= ? ORDER BY due, id LIMIT ?', now, limit)
          .map(timerOf),
      ),
    next: () => reading(() => maybeInteger(sql.get('SELECT min(due) AS due FROM timers'), 'due')),
    async fire(timer, now) {
      const update = timerUpdate(timer, now);
      const sealed = sealer.content(update.id, update.content);
      const fired = await group.write(() => {
        const gone = sql.run(
          'DELETE FROM timers WHERE id = ? AND conversation = ? AND due = ? AND due <= ?',
          timer.id,
          timer.conversation,
          timer.due,
          now,
        );
        return gone > 0 && inbox.put(update, sealed);
      });
      if (fired) bell.ring();
      return fired;
    },
  };
}

function timerOf(row: Row): Timer {
  return {
    id: text(row, 'id') as TimerId,
    conversation: text(row, 'conversation') as ConversationId,
    name: text(row, 'name'),
    due: integer(row, 'due'),
  };
}
