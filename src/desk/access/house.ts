/** The one secret the desk's access hangs on, kept sealed with the records; every process of the organisation has the same. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DeskHouse } from '#src/domain/officer.ts';
import type { RecordChange, RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { Random } from '#src/domain/time.ts';

const kind = 'desk-house';
const id = 'house';

export interface House {
  /** A keyed hash for one purpose: 40 hexadecimal digits. */
  hash(purpose: 'login' | 'address' | 'browser' | 'recovery', text: string): Promise<string>;
  /** A change that collides with every other change of who is an administrator. */
  administratorsChange(): Promise<RecordChange>;
}

export function createHouse({ records, random }: { records: RecordStore; random: Random }): House {
  let key: string | undefined;
  return {
    async hash(purpose, text) {
      key ??= (await open(records, random)).value.key;
      return createHmac('sha256', Buffer.from(key, 'hex'))
        .update(`${purpose}:${text}`)
        .digest('hex')
        .slice(0, 40);
    },
    async administratorsChange() {
      const { value, version } = await open(records, random);
      const next = { ...value, administratorsChanged: value.administratorsChanged + 1 };
      return { kind, id, order: 0, value: next, expect: version };
    },
  };
}

/** Reads it, or makes it; of two that make it at once the first wins and both read the same. */
async function open(records: RecordStore, random: Random): Promise<StoredRecord<'desk-house'>> {
  const there = await records.get(kind, id);
  if (there !== undefined) return there;
  const value: DeskHouse = { key: random.hex(32), administratorsChanged: 0 };
  await records.apply([{ kind, id, order: 0, value, expect: 0 }]);
  const made = await records.get(kind, id);
  if (made === undefined) throw new Error('the desk key was written and is not there');
  return made;
}

/** Compares two hashes in the same time whatever they are. */
export function sameHash(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
