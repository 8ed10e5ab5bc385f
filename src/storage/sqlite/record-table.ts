/** The table of records with its tags and news, in SQLite. Called within a write. */
import type { ConversationId } from '#src/domain/ids.ts';
import type { RecordNews } from '#src/domain/record.ts';
import type { SealedChange } from '../changes.ts';
import { isRecordKind } from '../shapes/records.ts';
import type { Watchers } from '../watchers.ts';
import { integer, maybeInteger, type Sql, text } from './database.ts';
import type { Group } from './group.ts';

/** Changes kept in the feed. */
const longestNews = 10_000;

export type RecordTable = ReturnType<typeof createRecordTable>;

export function createRecordTable(sql: Sql, group: Group, news: Watchers<RecordNews>) {
  function versionOf(kind: string, id: string): number {
    const row = sql.get('SELECT version FROM records WHERE kind = ? AND id = ?', kind, id);
    return maybeInteger(row, 'version') ?? 0;
  }

  function tell(kind: string, id: string): void {
    const row = sql.get('INSERT INTO news (kind, id) VALUES (?, ?) RETURNING seq', kind, id);
    if (row === undefined) throw new Error('news without a number');
    const seq = integer(row, 'seq');
    sql.run('DELETE FROM news WHERE seq <= ?', seq - longestNews);
    if (isRecordKind(kind)) group.afterCommit(() => news.tell({ seq, kind, id }));
  }

  function tag(kind: string, id: string, order: number, tags: readonly string[]): void {
    const rows = sql.all('SELECT tag FROM record_tags WHERE kind = ? AND id = ?', kind, id);
    const before = new Set(rows.map((row) => text(row, 'tag')));
    for (const name of tags) {
      if (before.delete(name)) continue;
      sql.run('INSERT INTO record_tags VALUES (?, ?, ?, ?)', kind, name, order, id);
    }
    for (const name of before) {
      sql.run(
        'DELETE FROM record_tags WHERE kind = ? AND tag = ? AND ord = ? AND id = ?',
        kind,
        name,
        order,
        id,
      );
    }
  }

  function remove(kind: string, id: string): void {
    if (sql.run('DELETE FROM records WHERE kind = ? AND id = ?', kind, id) === 0) return;
    sql.run('DELETE FROM record_tags WHERE kind = ? AND id = ?', kind, id);
    tell(kind, id);
  }

  function write({ kind, id }: SealedChange, written: SealedChange['written'] & object): void {
    const row = sql.get(
      `INSERT INTO records (kind, id, version, ord, owner, sealed) VALUES (?, ?, 1, ?, ?, ?)
         ON CONFLICT (kind, id) DO UPDATE SET version = version + 1,
           owner = coalesce(excluded.owner, owner), sealed = excluded.sealed
         RETURNING ord`,
      kind,
      id,
      written.order,
      written.owner ?? null,
      written.sealed,
    );
    if (row === undefined) throw new Error('a record that was not written');
    tag(kind, id, integer(row, 'ord'), written.tags);
    tell(kind, id);
  }

  return {
    /** Whether every record has the version its change expects. */
    isCurrent: (changes: readonly SealedChange[]): boolean =>
      changes.every(
        ({ kind, id, expect }) => expect === undefined || versionOf(kind, id) === expect,
      ),

    change(changes: readonly SealedChange[]): void {
      for (const change of changes) {
        if (change.written === undefined) remove(change.kind, change.id);
        else write(change, change.written);
      }
    },

    /** Deletes all records of a conversation. */
    erase(owner: ConversationId): void {
      const rows = sql.all('SELECT kind, id FROM records WHERE owner = ?', owner);
      for (const row of rows) remove(text(row, 'kind'), text(row, 'id'));
    },
  };
}
