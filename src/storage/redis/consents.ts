/** Consents in Redis: each decision she took, in order. */
import type { ConsentStore } from '#src/domain/consent.ts';
import type { Sealer } from '../sealer.ts';
import type { Connection } from './connection.ts';

export function createConsents(connection: Connection, sealer: Sealer): ConsentStore {
  return {
    async list(conversation) {
      const kept = await connection.use((redis) =>
        redis.lrange(`${connection.prefix}consents:${conversation}`, 0, -1),
      );
      return kept.flatMap((sealed) => {
        const consent = sealer.openConsent(conversation, sealed);
        return consent === 'corrupt' ? [] : [consent];
      });
    },
  };
}
