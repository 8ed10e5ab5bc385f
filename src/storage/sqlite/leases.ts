/** Leases by name, in SQLite. */
import type { LeaseStore } from '#src/domain/lease.ts';
import type { Sql } from './database.ts';
import type { Group } from './group.ts';

export function createLeases(sql: Sql, group: Group): LeaseStore {
  return {
    hold: (name, holder, now, ms) =>
      group.write(
        () =>
          sql.run(
            `INSERT INTO leases VALUES (?1, ?2, ?3 + ?4) ON CONFLICT (name) DO UPDATE
               SET holder = ?2, until = ?3 + ?4 WHERE holder = ?2 OR until <= ?3`,
            name,
            holder,
            now,
            ms,
          ) > 0,
      ),
    drop: (name, holder) =>
      group.write(() => {
        sql.run('DELETE FROM leases WHERE name = ? AND holder = ?', name, holder);
      }),
  };
}
