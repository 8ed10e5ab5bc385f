/** Drafts an announcement, or rewrites a draft. Nothing is sent. */
import {
  type Announcement,
  announcementChange,
  longestAnnouncement,
} from '#src/domain/announcement.ts';
import type { DraftAnnouncement } from '#src/domain/announcement-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type AnnouncementDeps, mayAnnounce, moveOn } from './deps.ts';

export async function draftAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  draft: DraftAnnouncement,
): Promise<Announcement> {
  const now = deps.clock.now();
  const announcement: Announcement = {
    id: deps.random.hex(8),
    ...checked(actor, draft),
    state: 'draft',
    by: actor.officer,
    createdAt: now,
    updatedAt: now,
    prepared: {},
  };
  await deps.records.apply([
    announcementChange(announcement, 0),
    deps.audit.change(actor, 'announcement-drafted', [`announcement:${announcement.id}`]),
  ]);
  return announcement;
}

export function redraftAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  id: string,
  draft: DraftAnnouncement,
): Promise<Announcement> {
  return moveOn(deps, actor, id, {
    from: ['draft', 'waiting'],
    act: 'announcement-drafted',
    // What was approved or waits to be is what was read then: a change begins anew.
    to: () => ({ ...checked(actor, draft), by: actor.officer, state: 'draft' }),
  });
}

function checked(actor: Actor, { text, audience }: DraftAnnouncement): DraftAnnouncement {
  const clean = text.trim();
  if (clean === '' || clean.length > longestAnnouncement) throw new RefusedError('malformed');
  if (!mayAnnounce(actor, { audience })) throw new RefusedError('forbidden');
  return { text: clean, audience };
}
