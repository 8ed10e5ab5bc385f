/** Starts an announcement; one that goes to many waits for a second officer first. */
import type { Announcement } from '#src/domain/announcement.ts';
import { RefusedError } from '#src/domain/errors.ts';
import { type Actor, hasRole } from '#src/domain/officer.ts';
import { countAudience } from './audience.ts';
import { type AnnouncementDeps, moveOn } from './deps.ts';

export function startAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  id: string,
): Promise<Announcement> {
  return moveOn(deps, actor, id, {
    from: ['draft'],
    act: 'announcement-started',
    async to({ audience }) {
      const counted = await countAudience(deps.records, audience);
      const people = [...counted.values()].reduce((sum, one) => sum + one.people, 0);
      if (people > deps.approvalAbove) return { state: 'waiting' };
      return { state: 'sending', startedAt: deps.clock.now() };
    },
  });
}

/** By a lead officer who did not write it. */
export async function approveAnnouncement(
  deps: AnnouncementDeps,
  actor: Actor,
  id: string,
): Promise<Announcement> {
  if (!hasRole(actor, 'lead-officer')) throw new RefusedError('forbidden');
  return moveOn(deps, actor, id, {
    from: ['waiting'],
    act: 'announcement-approved',
    to({ by }) {
      if (by === actor.officer) throw new RefusedError('second-officer');
      return { state: 'sending', startedAt: deps.clock.now(), approvedBy: actor.officer };
    },
  });
}
