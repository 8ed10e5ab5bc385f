/** Pauses, resumes or stops an announcement on its way. */
import type { Announcement } from '#src/domain/announcement.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type AnnouncementDeps, moveOn } from './deps.ts';

type Verb = (deps: AnnouncementDeps, actor: Actor, id: string) => Promise<Announcement>;

/** Nothing leaves any more until it is resumed. */
export const pauseAnnouncement: Verb = (deps, actor, id) =>
  moveOn(deps, actor, id, {
    from: ['sending'],
    act: 'announcement-paused',
    to: () => ({ state: 'paused' }),
  });

export const resumeAnnouncement: Verb = (deps, actor, id) =>
  moveOn(deps, actor, id, {
    from: ['paused'],
    act: 'announcement-resumed',
    to: () => ({ state: 'sending' }),
  });

/** For good: what has not left does not leave. */
export const stopAnnouncement: Verb = (deps, actor, id) =>
  moveOn(deps, actor, id, {
    from: ['draft', 'waiting', 'sending', 'paused'],
    act: 'announcement-stopped',
    to: () => ({ state: 'stopped' }),
  });
