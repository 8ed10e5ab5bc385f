/** Files officers send her, handed over the way papers are: by sealed links that expire, or by the channel itself. */
import type { DeliveredFile, Delivery, LinkFault } from '#src/domain/delivery.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Clock } from '#src/domain/time.ts';
import type { Vault } from '#src/domain/vault.ts';

/** As long as a link to papers. */
const lastsMs = 7 * 86_400_000;
const place = 'desk-file-link';
/** `<case>.out-<random>`: no paper is called so. */
const deskFile = /^[0-9a-f]{24}\.out-[0-9a-f]+$/;

type Sealed = readonly [conversation: ConversationId, file: string, until: number];

/** `inner` hands over everything else. */
export function withDeskFiles(
  inner: Delivery,
  deps: {
    readonly vault: Pick<Vault, 'seal' | 'open'>;
    readonly records: Pick<RecordStore, 'get'>;
    readonly clock: Clock;
  },
): Delivery {
  const { vault, records, clock } = deps;

  /** Erased with her, and of no use in another's conversation. */
  async function make(
    conversation: ConversationId,
    id: string,
  ): Promise<DeliveredFile | LinkFault> {
    const stored = await records.get('desk-file', id);
    if (stored === undefined || !stored.value.handoff.startsWith(`${conversation}:`)) return 'gone';
    const { name, type, data } = stored.value;
    return { name, type, bytes: Buffer.from(data, 'base64') };
  }

  /** Undefined for a link of another kind. */
  function read(token: string): Sealed | undefined {
    try {
      return JSON.parse(vault.open(token, place)) as Sealed;
    } catch {
      return undefined;
    }
  }

  return {
    token(conversation, offer) {
      if (!deskFile.test(offer.id)) return inner.token(conversation, offer);
      const sealed: Sealed = [conversation, offer.id, clock.now() + lastsMs];
      return vault.seal(JSON.stringify(sealed), place);
    },
    async page(token) {
      const sealed = read(token);
      if (sealed === undefined) return inner.page(token);
      return sealed[2] < clock.now() ? 'expired' : make(sealed[0], sealed[1]);
    },
    file: (token, name) => inner.file(token, name),
    make: (conversation, offer) =>
      deskFile.test(offer) ? make(conversation, offer) : inner.make(conversation, offer),
  };
}
