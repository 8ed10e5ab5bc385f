/** Leads, handoffs and consents in Redis: records about a person, read one by one or in order. */
import type { ConsentStore } from '#src/domain/consent.ts';
import type { Handoff, HandoffStore } from '#src/domain/handoff.ts';
import type { Lead, LeadStore } from '#src/domain/lead.ts';
import type { Sealer } from '../sealer.ts';
import { UnreadableError } from '../unreadable.ts';
import type { Connection } from './connection.ts';

/** Records read at a time, so that an export needs no memory for all of them. */
const page = 200;

export interface PeopleStores {
  readonly leads: LeadStore;
  readonly handoffs: HandoffStore;
  readonly consents: ConsentStore;
}

export function createPeople(connection: Connection, sealer: Sealer): PeopleStores {
  const { prefix } = connection;

  function records<T extends Lead | Handoff>(
    kind: 'lead' | 'handoff',
    open: (id: string, sealed: string) => T | 'corrupt',
  ) {
    const sealedOf = (ids: readonly string[]) =>
      connection.use((redis) =>
        Promise.all(ids.map((id) => redis.hget(`${prefix}${kind}:${id}`, 'sealed'))),
      );
    return {
      async get(id: T['id']): Promise<T | undefined> {
        const [sealed] = await sealedOf([id]);
        if (sealed === null || sealed === undefined) return undefined;
        const record = open(id, sealed);
        if (record === 'corrupt') throw new UnreadableError(`${kind}s`, [id]);
        return record;
      },
      async *list(): AsyncGenerator<T> {
        const unreadable: string[] = [];
        // The ids first: paging over a set that changes meanwhile would skip or repeat.
        const ids = await connection.use((redis) =>
          redis.zrange(`${prefix}${kind}s-order`, '0', '-1'),
        );
        for (let from = 0; from < ids.length; from += page) {
          const some = ids.slice(from, from + page);
          const found = await sealedOf(some);
          for (const [at, id] of some.entries()) {
            const sealed = found[at];
            if (sealed === null || sealed === undefined) continue;
            const record = open(id, sealed);
            if (record === 'corrupt') unreadable.push(id);
            else yield record;
          }
        }
        // Said at the end: one damaged record must not keep back the others, nor be passed over in silence.
        if (unreadable.length > 0) throw new UnreadableError(`${kind}s`, unreadable);
      },
    };
  }

  return {
    leads: records('lead', sealer.openLead),
    handoffs: records('handoff', sealer.openHandoff),
    consents: {
      async list(conversation) {
        const kept = await connection.use((redis) =>
          redis.lrange(`${prefix}consents:${conversation}`, 0, -1),
        );
        return kept.flatMap((sealed) => {
          const consent = sealer.openConsent(conversation, sealed);
          return consent === 'corrupt' ? [] : [consent];
        });
      },
    },
  };
}
