/** What the verbs about announcements need, and what they have in common. */
import {
  type Announcement,
  type AnnouncementState,
  announcementChange,
} from '#src/domain/announcement.ts';
import type { AuditAct } from '#src/domain/audit.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { ChannelName, ConversationId } from '#src/domain/ids.ts';
import { type Actor, canSee } from '#src/domain/officer.ts';
import type { RecordStore, StoredRecord } from '#src/domain/record.ts';
import type { Clock, Random } from '#src/domain/time.ts';
import type { UsageStore } from '#src/domain/usage.ts';
import type { Audit } from '../audit.ts';

/** How it reads, and what it is on the channel of a conversation; no bodies where she fetches it herself. */
export type Compose = (
  text: string,
  to: ConversationId,
) => { readonly text: string; readonly bodies: readonly unknown[] };

export interface AnnouncementDeps {
  readonly records: RecordStore;
  readonly usage: UsageStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly compose: Compose;
  /** Above so many people a second officer must approve. */
  readonly approvalAbove: number;
  /** What is left of the month's allowance, by channel. */
  readonly left: () => Promise<{ readonly [Name in ChannelName]?: number }>;
}

/** The announcement, if there is one the officer may see: those to communes of others do not exist for her. */
export async function announcementFor(
  { records }: Pick<AnnouncementDeps, 'records'>,
  actor: Actor,
  id: string,
): Promise<StoredRecord<'announcement'>> {
  const found = await records.get('announcement', id);
  if (found === undefined || !mayAnnounce(actor, found.value)) throw new RefusedError('not-found');
  return found;
}

/** To all of her communes, or to some of them. */
export function mayAnnounce(
  actor: Pick<Actor, 'communes'>,
  { audience }: Pick<Announcement, 'audience'>,
): boolean {
  if (audience.communes === undefined) return actor.communes === 'all';
  return audience.communes.every((commune) => canSee(actor, commune));
}

/** Moves it on from one of these states, in one step with the entry of the audit log. */
export async function moveOn(
  deps: AnnouncementDeps,
  actor: Actor,
  id: string,
  move: {
    readonly from: readonly AnnouncementState[];
    readonly act: AuditAct;
    readonly to: (before: Announcement) => Promise<Partial<Announcement>> | Partial<Announcement>;
  },
): Promise<Announcement> {
  const found = await announcementFor(deps, actor, id);
  if (!move.from.includes(found.value.state)) throw new RefusedError('conflict');
  const changed = await move.to(found.value);
  const after = { ...found.value, ...changed, updatedAt: deps.clock.now() };
  const outcome = await deps.records.apply([
    announcementChange(after, found.version),
    deps.audit.change(actor, move.act, [`announcement:${id}`]),
  ]);
  if (outcome === 'conflict') throw new RefusedError('conflict');
  return after;
}
