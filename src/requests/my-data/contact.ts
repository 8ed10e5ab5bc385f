/** `my-data.contact`: she corrected how to reach her; who follows up her wish sees it too. */
import { type Lead, leadChange } from '#src/domain/lead.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { counted } from './count.ts';
import type { MyDataDeps } from './deps.ts';
import { overview } from './overview.ts';

/** `{"name":"Mỷ","phone":"+84…","commune":"tan-phong"}`, each only if it is known → `corrected` */
export function correctContact(deps: MyDataDeps): RequestDoor {
  return {
    async settle({ name, phone, commune }, from) {
      const owned = await deps.records.ownedBy(from.conversation);
      const leads = owned.flatMap(({ kind, value, version }) => {
        if (kind !== 'lead' || !('stage' in value && 'consents' in value)) return [];
        const lead: Lead = value;
        // A lead whose consent was taken back stays without a way to reach her.
        if (!lead.consents.some(({ purpose }) => purpose === 'call-back')) return [];
        const known = {
          ...(typeof name === 'string' ? { name } : {}),
          ...(typeof phone === 'string' ? { phone } : {}),
        };
        const values = typeof commune === 'string' ? { ...lead.values, commune } : lead.values;
        return [leadChange({ ...lead, ...known, values, updatedAt: from.now }, version)];
      });
      return {
        outcome: 'corrected',
        data: await overview(deps, from),
        records: [...leads, counted(deps, 'correct', from)],
      };
    },
  };
}
