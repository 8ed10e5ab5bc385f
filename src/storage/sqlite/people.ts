/** Leads, handoffs and consents in SQLite: records about a person, read one by one or in order. */
import type { ConsentStore } from '#src/domain/consent.ts';
import type { Handoff, HandoffStore } from '#src/domain/handoff.ts';
import type { Lead, LeadStore } from '#src/domain/lead.ts';
import type { Sealer } from '../sealer.ts';
import { UnreadableError } from '../unreadable.ts';
import { integer, type Row, reading, type Sql, text } from './database.ts';

/** Rows read at a time, so that an export needs no memory for all of them. */
const page = 200;

export interface PeopleStores {
  readonly leads: LeadStore;
  readonly handoffs: HandoffStore;
  readonly consents: ConsentStore;
}

export function createPeople(sql: Sql, sealer: Sealer): PeopleStores {
  function records<T extends Lead | Handoff>(
    table: 'leads' | 'handoffs',
    open: (id: string, sealed: string) => T | 'corrupt',
  ) {
    return {
      get: (id: T['id']) =>
        reading(() => {
          const row = sql.get(`SELECT sealed FROM ${table} WHERE id = ?`, id);
          if (row === undefined) return undefined;
          const record = open(id, text(row, 'sealed'));
          if (record === 'corrupt') throw new UnreadableError(table, [id]);
          return record;
        }),
      async *list(): AsyncGenerator<T> {
        const unreadable: string[] = [];
        let [at, after] = [Number.MIN_SAFE_INTEGER, ''];
        for (;;) {
          const rows: Row[] = await reading(() =>
            sql.all(
              `SELECT * FROM ${table} WHERE (created_at, id) > (?, ?)
                 ORDER BY created_at, id LIMIT ${page}`,
              at,
              after,
            ),
          );
          for (const row of rows) {
            [at, after] = [integer(row, 'created_at'), text(row, 'id')];
            const record = open(after, text(row, 'sealed'));
            if (record === 'corrupt') unreadable.push(after);
            else yield record;
          }
          if (rows.length < page) break;
        }
        // Said at the end: one damaged record must not keep back the others, nor be passed over in silence.
        if (unreadable.length > 0) throw new UnreadableError(table, unreadable);
      },
    };
  }

  return {
    leads: records('leads', sealer.openLead),
    handoffs: records('handoffs', sealer.openHandoff),
    consents: {
      list: (conversation) =>
        reading(() =>
          sql
            .all('SELECT sealed FROM consents WHERE conversation = ? ORDER BY n', conversation)
            .flatMap((row) => {
              const consent = sealer.openConsent(conversation, text(row, 'sealed'));
              return consent === 'corrupt' ? [] : [consent];
            }),
        ),
    },
  };
}
