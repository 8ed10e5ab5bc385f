/** Re-encrypts a Redis store with the newest key, record by record, while it goes on working. */
import { place, type Sealer } from '../sealer.ts';
import type { Connection } from './connection.ts';
import { strings } from './reply.ts';

/** Everything sealed: the kind of key, how it is stored, and what its values are bound to. */
const sealed: readonly {
  readonly kind: string;
  readonly type: 'hash' | 'list';
  /** `id` is what follows the kind in the key, `field` the name within a hash, `value` what is kept there. */
  readonly place: (id: string, field: string, value: string) => string | undefined;
}[] = [
  {
    kind: 'c',
    type: 'hash',
    place: (id, field, value) => {
      if (field === 'session') return place.session(id);
      // A message kept there has its id in front.
      if (field === 'out-kept' && value !== '') return place.outgoing(value.split(' ', 1)[0] ?? '');
      return field === 'answers' ? place.answers(id) : undefined;
    },
  },
  // An update has its id in front of what is sealed.
  {
    kind: 'inbox',
    type: 'list',
    place: (_id, _, value) => place.update(value.split(' ', 1)[0] ?? ''),
  },
  { kind: 'messages', type: 'list', place: (id) => place.message(id) },
  { kind: 'consents', type: 'list', place: (id) => place.consent(id) },
  // What follows `rec:` is kind and id, just as they are bound.
  { kind: 'rec', type: 'hash', place: (id, field) => isSealed(field, id) },
  { kind: 'outgoing', type: 'hash', place: (id, field) => isSealed(field, place.outgoing(id)) },
];

function isSealed(field: string, where: string): string | undefined {
  return field === 'sealed' ? where : undefined;
}

export async function reseal(connection: Connection, sealer: Sealer): Promise<number> {
  const { prefix } = connection;
  let count = 0;

  async function renew(
    type: 'hash' | 'list',
    key: string,
    field: string,
    value: string,
    where: string | undefined,
  ): Promise<void> {
    if (where === undefined) return;
    // What may stand in clear before what is sealed: the id and times of an update, how many lines a turn has.
    const cut = value.lastIndexOf(' ') + 1;
    const renewed = sealer.renewed(value.slice(cut), where);
    if (renewed === undefined) return;
    const swapped = await connection.run(
      'swap',
      type,
      key,
      field,
      value,
      value.slice(0, cut) + renewed,
    );
    if (swapped === 1) count += 1;
  }

  for (const { kind, type, place: placeOf } of sealed) {
    for await (const id of ids(connection, kind)) {
      const key = `${kind}:${id}`;
      if (type === 'hash') {
        const fields = await connection.use((redis) => redis.hgetall(prefix + key));
        for (const [field, value] of Object.entries(fields)) {
          await renew(type, key, field, value, placeOf(id, field, value));
        }
      } else {
        const values = await connection.use((redis) => redis.lrange(prefix + key, 0, -1));
        for (const [at, value] of values.entries()) {
          await renew(type, key, String(at), value, placeOf(id, '', value));
        }
      }
    }
  }
  const check = await connection.use((redis) => redis.hget(`${prefix}meta`, 'key-check'));
  if (check !== null) await renew('hash', 'meta', 'key-check', check, place.check);
  return count;
}

/** What follows `{organisation}:kind:` in the keys there are. A key made meanwhile is sealed with the newest key anyway. */
async function* ids(connection: Connection, kind: string): AsyncGenerator<string> {
  const start = `${connection.prefix}${kind}:`;
  let cursor = '0';
  do {
    const from = cursor;
    const [next, keys] = await connection.use((redis) =>
      redis.scan(from, 'MATCH', `${start}*`, 'COUNT', 500),
    );
    cursor = next;
    for (const key of strings(keys)) yield key.slice(start.length);
  } while (cursor !== '0');
}
