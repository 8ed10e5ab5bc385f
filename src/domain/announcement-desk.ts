/**
 * The desk's wire contract about announcements: what `/api/desk/announcements…` takes and gives. Everything is JSON.
 * A refusal is a `DeskFault`. An officer announces to her communes only; a lead officer approves, never her own.
 *
 *     GET    /announcements                → { announcements: AnnouncementView[] }   newest first
 *     POST   /announcements                DraftAnnouncement → AnnouncementView
 *     GET    /announcements/:id            → AnnouncementView
 *     PATCH  /announcements/:id            DraftAnnouncement → AnnouncementView      409 conflict unless it is a draft or waits; it is a draft again
 *     GET    /announcements/:id/preview    → AnnouncementPreview
 *     POST   /announcements/:id/start      {} → AnnouncementView    `waiting` where it goes to so many that a second officer must approve
 *     POST   /announcements/:id/approve    {} → AnnouncementView    403 second-officer: not by who wrote it
 *     POST   /announcements/:id/pause      {} → AnnouncementView    nothing leaves until it is resumed
 *     POST   /announcements/:id/resume     {} → AnnouncementView
 *     POST   /announcements/:id/stop       {} → AnnouncementView    what has not left does not leave
 *     GET    /announcements/:id/report     → DeliveryReport
 */
import type { AnnouncementState, Audience, Delivery } from './announcement.ts';
import type { DeskPerson } from './desk.ts';
import type { ChannelName } from './ids.ts';
import type { Instant } from './time.ts';

/** 1–1,000 characters. */
export interface DraftAnnouncement {
  readonly text: string;
  readonly audience: Audience;
}

export interface AnnouncementView extends DraftAnnouncement {
  readonly id: string;
  readonly state: AnnouncementState;
  readonly by: string;
  readonly approvedBy?: string;
  /** `by` and `approvedBy` with their names. */
  readonly author: DeskPerson;
  readonly approver?: DeskPerson;
  readonly createdAt: Instant;
  readonly startedAt?: Instant;
  readonly preparedAt?: Instant;
  /** What the officer who asks may do with it now. */
  readonly may: readonly AnnouncementAct[];
}

export const announcementActs = ['edit', 'start', 'approve', 'pause', 'resume', 'stop'] as const;
export type AnnouncementAct = (typeof announcementActs)[number];

/** Before it is sent: how it reads and how many it goes to, on each channel. */
export interface AnnouncementPreview {
  /** As she will read it. */
  readonly text: string;
  readonly people: number;
  readonly channels: readonly {
    readonly channel: ChannelName;
    readonly people: number;
    /** Messages it takes: a long text is cut in several. */
    readonly messages: number;
    /** Messages of the month's allowance that are left; absent where there is none. */
    readonly left?: number;
  }[];
  /** Fewer are left of an allowance than it takes. */
  readonly short: boolean;
  /** A second officer must approve it. */
  readonly approval: boolean;
}

/** What became of it so far; a message on the web page waits in her log and counts as delivered. */
export interface DeliveryReport extends Readonly<Record<Delivery, number>> {
  readonly prepared: number;
  /** Still on its way. */
  readonly pending: number;
}
