/** Records in SQLite. */

import { UnreadableError } from '#src/domain/errors.ts';
import type { RecordKind, RecordNews, RecordStore, StoredRecord } from '#src/domain/record.ts';
import { momentOf, sealChanges, sealExtras } from '../changes.ts';
import { openAll } from '../open-all.ts';
import type { SealedRecord, Sealer } from '../sealer.ts';
import { isRecordKind } from '../shapes/records.ts';
import type { Watchers } from '../watchers.ts';
import { integer, maybeInteger, type Row, reading, type Sql, text } from './database.ts';
import type { Extras } from './extras.ts';
import type { Group } from './group.ts';
import type { RecordTable } from './record-table.ts';

/** Rows read at a time, so that an export needs no memory for all of them. */
const page = 200;

type Place = [order: number, id: string];

export interface RecordDeps {
  readonly sql: Sql;
  readonly group: Group;
  readonly sealer: Sealer;
  readonly table: RecordTable;
  readonly extras: Extras;
  readonly changed: Watchers<RecordNews>;
}

export function createRecords(deps: RecordDeps): RecordStore {
  const { sql, group, sealer, table, extras, changed } = deps;
  return {
    get: (kind, id) =>
      reading(() => {
        const row = sql.get('SELECT * FROM records WHERE kind = ? AND id = ?', kind, id);
        if (row === undefined) return undefined;
        const record = sealer.openRecord(kind, sealedOf(row));
        if (record === 'corrupt') throw new UnreadableError(kind, [id]);
        return record;
      }),

    async *list<Kind extends RecordKind>(
      kind: Kind,
      { tag, newestFirst = false, from, to }: Parameters<RecordStore['list']>[1] = {},
    ): AsyncGenerator<StoredRecord<Kind>> {
      const select = pageOf(tag !== undefined, newestFirst);
      const unreadable: string[] = [];
      // Places are (order, id); no id is empty, so that these two stand before and behind all there may be.
      let low: Place = [from ?? Number.MIN_SAFE_INTEGER, ''];
      let high: Place = [(to ?? Number.MAX_SAFE_INTEGER - 1) + 1, ''];
      for (;;) {
        const within = [...(tag === undefined ? [kind] : [kind, tag]), ...low, ...high];
        const rows: Row[] = await reading(() => sql.all(select, ...within));
        for (const row of rows) {
          const place: Place = [integer(row, 'ord'), text(row, 'id')];
          if (newestFirst) high = place;
          else low = place;
          const record = sealer.openRecord(kind, sealedOf(row));
          if (record === 'corrupt') unreadable.push(place[1]);
          else yield record;
        }
        if (rows.length < page) break;
      }
      // Said at the end: one damaged record must not keep back the others, nor be passed over in silence.
      if (unreadable.length > 0) throw new UnreadableError(kind, unreadable);
    },

    count: (kind, tag) =>
      reading(() => {
        const row =
          tag === undefined
            ? sql.get('SELECT count(*) AS n FROM records WHERE kind = ?', kind)
            : sql.get(
                'SELECT count(*) AS n FROM record_tags WHERE kind = ? AND tag = ?',
                kind,
                tag,
              );
        return maybeInteger(row, 'n') ?? 0;
      }),

    ownedBy: (conversation) =>
      reading(() => {
        const rows = sql.all(
          'SELECT * FROM records WHERE owner = ? ORDER BY kind, ord, id',
          conversation,
        );
        return openAll(
          sealer,
          rows.map((row) => [text(row, 'kind'), sealedOf(row)] as const),
        );
      }),

    async apply(changes, more) {
      const sealed = sealChanges(sealer, changes);
      const sealedMore = sealExtras(sealer, more);
      const at = momentOf(more);
      return group.write(() => {
        if (!table.isCurrent(sealed)) return 'conflict';
        table.change(sealed);
        extras.write(sealedMore, at);
        return 'applied';
      });
    },

    news: (after, limit) =>
      reading(() => {
        const rows = sql.all('SELECT * FROM news WHERE seq > ? ORDER BY seq LIMIT ?', after, limit);
        const last = maybeInteger(sql.get('SELECT max(seq) AS seq FROM news'), 'seq') ?? 0;
        const news = rows.flatMap((row) => {
          const kind = text(row, 'kind');
          return isRecordKind(kind)
            ? [{ seq: integer(row, 'seq'), kind, id: text(row, 'id') }]
            : [];
        });
        return { news, last };
      }),

    watch: (listener) => changed.watch(listener),
  };
}

function sealedOf(row: Row): SealedRecord {
  return { id: text(row, 'id'), version: integer(row, 'version'), sealed: text(row, 'sealed') };
}

/** A page between two places; row values are compared, so that SQLite walks just that part of the index. */
function pageOf(isTagged: boolean, newestFirst: boolean): string {
  const order = newestFirst ? 'DESC' : 'ASC';
  const from = isTagged
    ? 'record_tags AS place JOIN records USING (kind, id) WHERE place.kind = ? AND place.tag = ?'
    : 'records AS place WHERE place.kind = ?';
  return `SELECT id, version, place.ord AS ord, sealed FROM ${from}
    AND (place.ord, place.id) > (?, ?) AND (place.ord, place.id) < (?, ?)
    ORDER BY place.ord ${order}, place.id ${order} LIMIT ${page}`;
}
