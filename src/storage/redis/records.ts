/** Records in Redis. */

import { UnreadableError } from '#src/domain/errors.ts';
import type { RecordKind, RecordNews, RecordStore, StoredRecord } from '#src/domain/record.ts';
import { momentOf } from '../changes.ts';
import { openAll } from '../open-all.ts';
import type { Sealer } from '../sealer.ts';
import { isRecordKind } from '../shapes/records.ts';
import type { Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { encodeExtras, encodeRecords, text } from './encode.ts';
import { number, strings } from './reply.ts';

/** Records read at a time, so that an export needs no memory for all of them. */
const page = 200;

type Place = [order: string | number, id: string];

export function createRecords(
  connection: Connection,
  sealer: Sealer,
  changed: Channel<RecordNews>,
): RecordStore {
  const { prefix } = connection;
  return {
    async get(kind, id) {
      const [version, sealed] = await connection.use((redis) =>
        redis.hmget(`${prefix}rec:${kind}:${id}`, 'version', 'sealed'),
      );
      if (typeof version !== 'string' || typeof sealed !== 'string') return undefined;
      const record = sealer.openRecord(kind, { id, version: number(version), sealed });
      if (record === 'corrupt') throw new UnreadableError(kind, [id]);
      return record;
    },

    async *list<Kind extends RecordKind>(
      kind: Kind,
      { tag, newestFirst = false, from, to }: Parameters<RecordStore['list']>[1] = {},
    ): AsyncGenerator<StoredRecord<Kind>> {
      const name = tag === undefined ? `recs:${kind}` : `tag:${kind}:${tag}`;
      const newest = newestFirst ? 1 : 0;
      const unreadable: string[] = [];
      // Places are (order, id); no id is empty, so that these two stand before and behind all there may be.
      let low: Place = [from ?? Number.MIN_SAFE_INTEGER, ''];
      let high: Place = [(to ?? Number.MAX_SAFE_INTEGER - 1) + 1, ''];
      for (;;) {
        const found = rowsOf(
          await connection.run('records', kind, name, newest, page, ...low, ...high),
          4,
        );
        for (const [id = '', order = '', version, sealed = ''] of found) {
          if (newestFirst) high = [order, id];
          else low = [order, id];
          const record = sealer.openRecord(kind, { id, version: number(version), sealed });
          if (record === 'corrupt') unreadable.push(id);
          else yield record;
        }
        if (found.length < page) break;
      }
      // Said at the end: one damaged record must not keep back the others, nor be passed over in silence.
      if (unreadable.length > 0) throw new UnreadableError(kind, unreadable);
    },

    count: (kind, tag) =>
      connection.use((redis) =>
        redis.zcard(prefix + (tag === undefined ? `recs:${kind}` : `tag:${kind}:${tag}`)),
      ),

    async ownedBy(conversation) {
      const found = rowsOf(await connection.run('records-of', conversation), 5).toSorted(byOrder);
      return openAll(
        sealer,
        found.map(([kind = '', id = '', , version, sealed = '']) => [
          kind,
          { id, version: number(version), sealed },
        ]),
      );
    },

    async apply(changes, extras) {
      const encoded = JSON.stringify({
        records: encodeRecords(sealer, changes),
        extras: encodeExtras(sealer, extras),
        at: text(momentOf(extras)),
      });
      return (await connection.run('apply', encoded)) === 'applied' ? 'applied' : 'conflict';
    },

    async news(after, limit) {
      const [last = '0', ...rest] = strings(await connection.run('news', after, limit));
      const news = rowsOf(rest, 3).flatMap((row) => newsOf(row.join(' ')));
      return { news, last: number(last) };
    },

    watch: (listener) => changed.watch(listener),
  };
}

/** Published as `seq kind id`. Nothing for a kind that only a newer version knows. */
export function newsOf(message: string): readonly RecordNews[] {
  const [, seq, kind = '', id = ''] = /^(\d+) (\S+) (.*)$/s.exec(message) ?? [];
  return isRecordKind(kind) ? [{ seq: number(seq), kind, id }] : [];
}

/** A flat reply in rows of so many values. */
function rowsOf(reply: unknown, width: number): string[][] {
  const values = strings(reply);
  return Array.from({ length: values.length / width }, (_, row) =>
    values.slice(row * width, (row + 1) * width),
  );
}

/** Rows of `kind, id, order, …`. */
function byOrder(
  [kind = '', id = '', order]: readonly string[],
  [otherKind = '', otherId = '', otherOrder]: readonly string[],
): number {
  if (kind !== otherKind) return kind < otherKind ? -1 : 1;
  return Number(order) - Number(otherOrder) || (id < otherId ? -1 : 1);
}
