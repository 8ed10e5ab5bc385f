/** An announcement as an officer is shown it: by whom, and what she may do with it now. */
import type { Announcement } from '#src/domain/announcement.ts';
import type { AnnouncementAct, AnnouncementView } from '#src/domain/announcement-desk.ts';
import type { DeskPerson } from '#src/domain/desk.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { type Actor, hasRole } from '#src/domain/officer.ts';
import type { RecordStore } from '#src/domain/record.ts';

export async function viewAnnouncement(
  { records }: { readonly records: Pick<RecordStore, 'get'> },
  actor: Actor,
  announcement: Announcement,
): Promise<AnnouncementView> {
  const { id, text, audience, state, by, approvedBy, createdAt, startedAt, preparedAt } =
    announcement;
  return {
    id,
    text,
    audience,
    state,
    by,
    author: await personOf(records, by),
    ...(approvedBy === undefined
      ? {}
      : { approvedBy, approver: await personOf(records, approvedBy) }),
    createdAt,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(preparedAt === undefined ? {} : { preparedAt }),
    may: mayOf(actor, announcement),
  };
}

/** The server decides again when it is done: this only says which buttons there are. */
function mayOf(actor: Actor, { state, by }: Announcement): readonly AnnouncementAct[] {
  switch (state) {
    case 'draft':
      return ['edit', 'start', 'stop'];
    case 'waiting': {
      const approves = hasRole(actor, 'lead-officer') && by !== actor.officer;
      return [...(approves ? (['approve'] as const) : []), 'edit', 'stop'];
    }
    case 'sending':
      return ['pause', 'stop'];
    case 'paused':
      return ['resume', 'stop'];
    case 'stopped':
    case 'sent':
      return [];
  }
}

async function personOf(records: Pick<RecordStore, 'get'>, id: OfficerId): Promise<DeskPerson> {
  return { id, name: (await records.get('officer', id))?.value.name ?? '' };
}
