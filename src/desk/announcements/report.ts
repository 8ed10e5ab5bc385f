/** What became of an announcement's messages so far, and the list of all announcements. */
import { type Announcement, deliveryCounts } from '#src/domain/announcement.ts';
import type { DeliveryReport } from '#src/domain/announcement-desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type AnnouncementDeps, announcementFor, mayAnnounce } from './deps.ts';

export async function reportAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  id: string,
): Promise<DeliveryReport> {
  const { value } = await announcementFor(deps, actor, id);
  return deliveryCounts(deps.usage, value);
}

/** Newest first, as far as the officer may see them. */
export async function listAnnouncements(
  { records }: Pick<AnnouncementDeps, 'records'>,
  actor: Actor,
): Promise<readonly Announcement[]> {
  const found: Announcement[] = [];
  for await (const { value } of records.list('announcement', { newestFirst: true })) {
    if (mayAnnounce(actor, value)) found.push(value);
    if (found.length === longestList) break;
  }
  return found;
}

const longestList = 200;
