/** Re-encrypts a SQLite store with the newest key, a few rows per transaction, while it goes on working. */
import { place, type Sealer } from '../sealer.ts';
import { integer, type Row, type Sql, text } from './database.ts';
import type { Group } from './group.ts';

const atOnce = 200;

interface Sealed {
  readonly table: string;
  readonly column: string;
  readonly place: (row: Row) => string;
}

/** Everything sealed, and what it is bound to. */
const sealed: readonly Sealed[] = [
  { table: 'conversations', column: 'session', place: (row) => place.session(text(row, 'id')) },
  { table: 'conversations', column: 'answers', place: (row) => place.answers(text(row, 'id')) },
  { table: 'inbox', column: 'sealed', place: (row) => place.update(text(row, 'id')) },
  { table: 'messages', column: 'sealed', place: (row) => place.message(text(row, 'conversation')) },
  { table: 'consents', column: 'sealed', place: (row) => place.consent(text(row, 'conversation')) },
  {
    table: 'records',
    column: 'sealed',
    place: (row) => place.record(text(row, 'kind'), text(row, 'id')),
  },
  { table: 'outgoing', column: 'sealed', place: (row) => place.outgoing(text(row, 'id')) },
  { table: 'meta', column: 'value', place: () => place.check },
];

/** How the rows of each table are told apart and walked. */
const walk: Record<string, readonly [string, ...string[]]> = {
  inbox: ['n'],
  messages: ['conversation', 'seq'],
  consents: ['n'],
  records: ['kind', 'id'],
  meta: ['name'],
};

export async function reseal(sql: Sql, group: Group, sealer: Sealer): Promise<number> {
  let count = 0;
  for (const one of sealed) {
    let after: readonly (string | number)[] | undefined;
    do {
      const from = after;
      const step = await group.write(() => resealSome(sql, sealer, one, from));
      count += step.count;
      after = step.last;
    } while (after !== undefined);
  }
  return count;
}

function resealSome(
  sql: Sql,
  sealer: Sealer,
  { table, column, place }: Sealed,
  after: readonly (string | number)[] | undefined,
): { count: number; last: readonly (string | number)[] | undefined } {
  const keys = walk[table] ?? ['id'];
  const marks = keys.map(() => '?').join(', ');
  const rows = sql.all(
    `SELECT * FROM ${table} ${after === undefined ? '' : `WHERE (${keys.join(', ')}) > (${marks})`}
       ORDER BY ${keys.join(', ')} LIMIT ${atOnce}`,
    ...(after ?? []),
  );
  let count = 0;
  let last: (string | number)[] | undefined;
  for (const row of rows) {
    last = keys.map((key) => (key === 'n' || key === 'seq' ? integer(row, key) : text(row, key)));
    const renewed =
      row[column] === null ? undefined : sealer.renewed(text(row, column), place(row));
    if (renewed === undefined) continue;
    const where = keys.map((key) => `${key} = ?`).join(' AND ');
    count += sql.run(`UPDATE ${table} SET ${column} = ? WHERE ${where}`, renewed, ...last);
  }
  return { count, last: rows.length < atOnce ? undefined : last };
}
