/** Her own data handed over the way papers are: made when it is asked for, behind a sealed link that ends within a day. */
import type { DeliveredFile, Delivery, LinkFault } from '#src/domain/delivery.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import { copyOffers, type OwnCopy } from '#src/domain/own-copy.ts';
import type { Clock } from '#src/domain/time.ts';
import type { Vault } from '#src/domain/vault.ts';
import { copyCss, renderCopy, renderCopyFile, type Say } from './page.ts';

/** Whoever has the link reads all she ever said: shorter than a link to papers, which others print for her. */
const lastsMs = 86_400_000;
const place = 'own-data-link';

/** What is sealed in a link: whose, until when. */
type Sealed = readonly [conversation: ConversationId, until: number];

export interface CopyDeliveryDeps {
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  readonly clock: Clock;
  readonly say: Say;
  /** Undefined where nothing is kept. */
  readonly collect: (conversation: ConversationId) => Promise<OwnCopy | undefined>;
}

/** `inner` hands over everything else. */
export function withOwnData(inner: Delivery, deps: CopyDeliveryDeps): Delivery {
  const { vault, clock, say, collect } = deps;

  /** Undefined for a link of another kind. */
  function read(token: string): Sealed | undefined {
    try {
      // What opens was sealed by us, in this shape.
      return JSON.parse(vault.open(token, place)) as Sealed;
    } catch {
      return undefined;
    }
  }

  async function copyOf([conversation, until]: Sealed): Promise<OwnCopy | LinkFault> {
    if (until < clock.now()) return 'expired';
    return (await collect(conversation)) ?? 'gone';
  }

  function fileOf(copy: OwnCopy, name: string): DeliveredFile | LinkFault {
    const offer = copyOffers.find((one) => one.name === name);
    if (offer === undefined) return 'unknown';
    const machine = offer.machine === true;
    const text = machine ? `${JSON.stringify(copy, undefined, 2)}\n` : renderCopyFile(copy, say);
    const type = machine ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
    return { name, type, bytes: new TextEncoder().encode(text) };
  }

  return {
    token(conversation, offer) {
      if (!copyOffers.some(({ id }) => id === offer.id)) return inner.token(conversation, offer);
      const sealed: Sealed = [conversation, clock.now() + lastsMs];
      return vault.seal(JSON.stringify(sealed), place);
    },
    async page(token) {
      const sealed = read(token);
      if (sealed === undefined) return inner.page(token);
      const copy = await copyOf(sealed);
      if (typeof copy === 'string') return copy;
      return {
        kind: 'own-data',
        title: say({ key: 'own-data.title' }),
        body: renderCopy(copy, say),
        style: copyCss,
        files: copyOffers,
        labels: copyOffers.map(({ name }) => name),
      };
    },
    async file(token, name) {
      const sealed = read(token);
      if (sealed === undefined) return inner.file(token, name);
      const copy = await copyOf(sealed);
      return typeof copy === 'string' ? copy : fileOf(copy, name);
    },
    async make(conversation, offer) {
      const named = copyOffers.find(({ id }) => id === offer);
      if (named === undefined) return inner.make(conversation, offer);
      const copy = await collect(conversation);
      return copy === undefined ? 'gone' : fileOf(copy, named.name);
    },
  };
}
