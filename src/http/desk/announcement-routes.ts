/** The routes about announcements: see src/domain/announcement-desk.ts. */
import { z } from 'zod';
import type { AnnouncementDeps } from '#src/desk/announcements/deps.ts';
import { announcementFor } from '#src/desk/announcements/deps.ts';
import { draftAnnouncement, redraftAnnouncement } from '#src/desk/announcements/draft.ts';
import {
  pauseAnnouncement,
  resumeAnnouncement,
  stopAnnouncement,
} from '#src/desk/announcements/hold.ts';
import { previewAnnouncement } from '#src/desk/announcements/preview.ts';
import { listAnnouncements, reportAnnouncement } from '#src/desk/announcements/report.ts';
import { approveAnnouncement, startAnnouncement } from '#src/desk/announcements/start.ts';
import { viewAnnouncement } from '#src/desk/announcements/view.ts';
import {
  type Announcement,
  announcementStates,
  longestAnnouncement,
} from '#src/domain/announcement.ts';
import {
  type AnnouncementPreview,
  type AnnouncementView,
  announcementActs,
  type DeliveryReport,
  type DraftAnnouncement,
} from '#src/domain/announcement-desk.ts';
import { currentForms } from '#src/domain/answer.ts';
import { channelNames } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { person, slug } from './parts.ts';
import { type DeskRoute, deskRoute } from './route.ts';
import { idParams, nothing } from './shapes.ts';

const audience = z.strictObject({
  communes: z.array(slug).min(1).max(200).exactOptional(),
  topic: z.enum(['trainings', 'support', 'founding']).exactOptional(),
  stages: z
    .array(z.enum([...currentForms, 'unknown']))
    .min(1)
    .exactOptional(),
});
const draftShape: z.ZodType<DraftAnnouncement> = z.strictObject({
  text: z.string().min(1).max(longestAnnouncement),
  audience,
});
const viewShape: z.ZodType<AnnouncementView> = z.object({
  id: z.string(),
  text: z.string(),
  audience: z.object({
    communes: z.array(z.string()).exactOptional(),
    topic: z.enum(['trainings', 'support', 'founding']).exactOptional(),
    stages: z.array(z.string()).exactOptional(),
  }),
  state: z.enum(announcementStates),
  by: z.string(),
  approvedBy: z.string().exactOptional(),
  author: person,
  approver: person.exactOptional(),
  createdAt: z.number(),
  startedAt: z.number().exactOptional(),
  preparedAt: z.number().exactOptional(),
  may: z.array(z.enum(announcementActs)),
});
const listShape = z.object({ announcements: z.array(viewShape) });
const previewShape: z.ZodType<AnnouncementPreview> = z.object({
  text: z.string(),
  people: z.number(),
  channels: z.array(
    z.object({
      channel: z.enum(channelNames),
      people: z.number(),
      messages: z.number(),
      left: z.number().exactOptional(),
    }),
  ),
  short: z.boolean(),
  approval: z.boolean(),
});
const reportShape: z.ZodType<DeliveryReport> = z.object({
  prepared: z.number(),
  pending: z.number(),
  delivered: z.number(),
  unreachable: z.number(),
  failed: z.number(),
  withdrawn: z.number(),
});

/** Verbs that take nothing but the announcement. */
const verbs = {
  start: [startAnnouncement, 'Sends it, or hands it to a second officer where it goes to many.'],
  approve: [approveAnnouncement, 'A lead officer who did not write it lets it go to many.'],
  pause: [pauseAnnouncement, 'Nothing leaves until it is resumed.'],
  resume: [resumeAnnouncement, 'Goes on where it was paused.'],
  stop: [stopAnnouncement, 'For good: what has not left does not leave.'],
} as const;

export function announcementRoutes(deps: AnnouncementDeps): readonly DeskRoute[] {
  const viewOf = (actor: Actor, announcement: Announcement): Promise<AnnouncementView> =>
    viewAnnouncement(deps, actor, announcement);
  return [
    deskRoute({
      method: 'GET',
      path: '/announcements',
      summary: 'Announcements, newest first.',
      answer: listShape,
      run: async ({ actor }) => ({
        announcements: await Promise.all(
          (await listAnnouncements(deps, actor)).map((one) => viewOf(actor, one)),
        ),
      }),
    }),
    deskRoute({
      method: 'POST',
      path: '/announcements',
      summary: 'Drafts an announcement; nothing is sent.',
      body: draftShape,
      answer: viewShape,
      run: async ({ actor, body }) => viewOf(actor, await draftAnnouncement(deps, actor, body)),
    }),
    deskRoute({
      method: 'GET',
      path: '/announcements/:id',
      summary: 'One announcement.',
      params: idParams,
      answer: viewShape,
      run: async ({ actor, params }) =>
        viewOf(actor, (await announcementFor(deps, actor, params.id)).value),
    }),
    deskRoute({
      method: 'PATCH',
      path: '/announcements/:id',
      summary: 'Rewrites a draft, or one that waits: it is a draft again.',
      params: idParams,
      body: draftShape,
      answer: viewShape,
      run: async ({ actor, params, body }) =>
        viewOf(actor, await redraftAnnouncement(deps, actor, params.id, body)),
    }),
    deskRoute({
      method: 'GET',
      path: '/announcements/:id/preview',
      summary: 'How it reads, how many it goes to on each channel, and what that takes.',
      params: idParams,
      answer: previewShape,
      run: ({ actor, params }) => previewAnnouncement(deps, actor, params.id),
    }),
    deskRoute({
      method: 'GET',
      path: '/announcements/:id/report',
      summary: 'What became of its messages.',
      params: idParams,
      answer: reportShape,
      run: ({ actor, params }) => reportAnnouncement(deps, actor, params.id),
    }),
    ...Object.entries(verbs).map(([name, [verb, summary]]) =>
      deskRoute({
        method: 'POST',
        path: `/announcements/:id/${name}`,
        summary,
        params: idParams,
        body: nothing,
        answer: viewShape,
        run: async ({ actor, params }) => viewOf(actor, await verb(deps, actor, params.id)),
      }),
    ),
  ];
}
