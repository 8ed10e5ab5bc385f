/** Consents in SQLite: each decision she took, in order. */
import type { ConsentStore } from '#src/domain/consent.ts';
import type { Sealer } from '../sealer.ts';
import { reading, type Sql, text } from './database.ts';

export function createConsents(sql: Sql, sealer: Sealer): ConsentStore {
  return {
    list: (conversation) =>
      reading(() =>
        sql
          .all('SELECT sealed FROM consents WHERE conversation = ? ORDER BY n', conversation)
          .flatMap((row) => {
            const consent = sealer.openConsent(conversation, text(row, 'sealed'));
            return consent === 'corrupt' ? [] : [consent];
          }),
      ),
  };
}
