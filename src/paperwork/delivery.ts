/** Papers handed over: a sealed link, and what it leads to, made anew from her answers each time. */
import type { Answers } from '#src/domain/answer.ts';
import type { DeliveredFile, Delivery, LinkFault } from '#src/domain/delivery.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import { type Offered, offersOf, readOffer } from '#src/domain/offer.ts';
import type { FoundingFile } from '#src/domain/paper.ts';
import { fileOf } from '#src/domain/paper-answers.ts';
import type { PaperSet } from '#src/domain/papers.ts';
import { type Clock, dayOf } from '#src/domain/time.ts';
import type { Vault } from '#src/domain/vault.ts';
import { paperCss } from './html.ts';
import type { Paperwork } from './paperwork.ts';

/**
 * How long a link lives. She prints within days, or somebody at the commune does it for her; a link that went round
 * longer than a week is in hands nobody chose. «gửi lại hồ sơ» gives a new one at any time.
 */
export const linkDays = 7;
const dayMs = 86_400_000;

export interface DeliveryDeps {
  readonly vault: Pick<Vault, 'seal' | 'open'>;
  /** What she has told; undefined where nothing is kept of her. */
  readonly answers: (conversation: ConversationId) => Promise<Answers | undefined>;
  readonly sets: readonly PaperSet[];
  readonly paperwork: Pick<Paperwork, 'page' | 'makeOne' | 'whole'>;
  readonly clock: Clock;
}

/** What is sealed in a link: whose, what, until when (epoch seconds). */
type Sealed = readonly [conversation: ConversationId, offer: string, until: number];

const place = 'paper-link';

interface Wanted {
  readonly offered: Offered;
  readonly set: PaperSet;
  readonly file: FoundingFile;
}

export function createDelivery(deps: DeliveryDeps): Delivery {
  const { vault, answers, paperwork, clock } = deps;
  const sets = new Map(deps.sets.map((set) => [set.id, set]));

  function read(token: string): Sealed | LinkFault {
    let sealed: Sealed;
    try {
      // What opens was sealed by us, in this shape.
      sealed = JSON.parse(vault.open(token, place)) as Sealed;
    } catch {
      return 'unknown';
    }
    return sealed[2] * 1000 < clock.now() ? 'expired' : sealed;
  }

  /** Papers to write on by hand need nothing of her; the others what she has told and still allows. */
  async function wanted(conversation: ConversationId, offer: string): Promise<Wanted | LinkFault> {
    const offered = readOffer(offer);
    const set = offered === undefined ? undefined : sets.get(offered.set);
    if (offered === undefined || set === undefined) return 'gone';
    if (offered.blank) return { offered, set, file: { form: set.for } };
    const known = await answers(conversation);
    if (known?.paperFill?.value !== true) return 'gone';
    return { offered, set, file: fileOf(known, set.for) };
  }

  async function make({ offered, set, file }: Wanted): Promise<DeliveredFile | LinkFault> {
    const day = dayOf(clock.now());
    const made =
      offered.form === undefined
        ? await paperwork.whole(set.id, file, day)
        : await paperwork.makeOne(offered.form, { ...file, form: set.for }, day);
    return made === undefined ? 'gone' : { name: made.name, bytes: made.bytes };
  }

  return {
    token(conversation, { id }) {
      const until = Math.floor((clock.now() + linkDays * dayMs) / 1000);
      return vault.seal(JSON.stringify([conversation, id, until] satisfies Sealed), place);
    },
    async page(token) {
      const sealed = read(token);
      if (typeof sealed === 'string') return sealed;
      const found = await wanted(sealed[0], sealed[1]);
      if (typeof found === 'string') return found;
      const { offered, set, file } = found;
      return {
        title: set.label,
        body: paperwork.page(offered, file, dayOf(clock.now())),
        style: paperCss,
        files: offersOf(set, offered.blank),
        labels: [set.label, ...set.papers.map(({ label }) => label)],
      };
    },
    async file(token, name) {
      const sealed = read(token);
      if (typeof sealed === 'string') return sealed;
      const found = await wanted(sealed[0], sealed[1]);
      if (typeof found === 'string') return found;
      const offer = offersOf(found.set, found.offered.blank).find((one) => one.name === name);
      const offered = offer === undefined ? undefined : readOffer(offer.id);
      return offered === undefined ? 'gone' : make({ ...found, offered });
    },
    async make(conversation, offer) {
      const found = await wanted(conversation, offer);
      return typeof found === 'string' ? found : make(found);
    },
  };
}
