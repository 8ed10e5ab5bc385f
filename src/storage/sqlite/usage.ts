/** How much of a platform's allowance is used, in SQLite. A few rows a month: nothing is ever dropped. */
import type { Usage, UsageStore } from '#src/domain/usage.ts';
import { integer, maybeInteger, reading, type Sql } from './database.ts';
import type { Group } from './group.ts';

export function createUsage(sql: Sql, group: Group): UsageStore {
  function read(period: string): Usage {
    const row = sql.get('SELECT sent, received FROM usage WHERE period = ?', period);
    const users = sql.get('SELECT count(*) AS n FROM usage_users WHERE period = ?', period);
    return {
      sent: maybeInteger(row, 'sent') ?? 0,
      received: maybeInteger(row, 'received') ?? 0,
      users: users === undefined ? 0 : integer(users, 'n'),
    };
  }
  return {
    count: (period, { sent = 0, received = 0, users = [] }) =>
      group.write(() => {
        sql.run(
          `INSERT INTO usage VALUES (?1, ?2, ?3)
             ON CONFLICT (period) DO UPDATE SET sent = sent + ?2, received = received + ?3`,
          period,
          sent,
          received,
        );
        for (const user of users) {
          sql.run('INSERT OR IGNORE INTO usage_users VALUES (?, ?)', period, user);
        }
        return read(period);
      }),
    read: (period) => reading(() => read(period)),
  };
}
