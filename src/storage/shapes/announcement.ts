/** The shape of a stored announcement. */
import { z } from 'zod';
import { type Announcement, announcementStates } from '#src/domain/announcement.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { instant, isText } from './parts.ts';

const officer = z.custom<OfficerId>(isText);

export const announcementShape: z.ZodType<Announcement> = z.looseObject({
  id: z.string(),
  text: z.string(),
  audience: z.looseObject({
    communes: z.array(z.string()).exactOptional(),
    topic: z.enum(['trainings', 'support', 'founding']).exactOptional(),
    stages: z.array(z.string()).exactOptional(),
  }),
  state: z.enum(announcementStates),
  by: officer,
  createdAt: instant,
  updatedAt: instant,
  approvedBy: officer.exactOptional(),
  startedAt: instant.exactOptional(),
  after: z.looseObject({ order: z.number(), id: z.string() }).exactOptional(),
  prepared: z.record(z.string(), z.number()),
  preparedAt: instant.exactOptional(),
});
