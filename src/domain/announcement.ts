/** An announcement: news to those who agreed to it – drafted, looked at, approved, sent in the day, paused, stopped. */
import { type ConversationId, type OfficerId, type UpdateId, updateId } from './ids.ts';
import type { Outgoing } from './outgoing.ts';
import type { NewsTopic, Recipient } from './recipient.ts';
import type { RecordChange } from './record.ts';
import type { Instant } from './time.ts';
import type { UsageStore } from './usage.ts';

/**
 * `draft → sending → sent`; `waiting` for a second officer between the first two where it goes to many; `paused` and
 * back; `stopped` ends it, and what has not left does not leave.
 */
export const announcementStates = [
  'draft',
  'waiting',
  'sending',
  'paused',
  'stopped',
  'sent',
] as const;
export type AnnouncementState = (typeof announcementStates)[number];

/** Whom it is for; what is absent does not narrow it. Somebody who wants all news wants every topic. */
export interface Audience {
  readonly communes?: readonly string[];
  readonly topic?: Exclude<NewsTopic, 'all'>;
  /** What her group is today: `none`, `tht` … */
  readonly stages?: readonly string[];
}

/** `{"id":"9f2c41aa","text":"…","audience":{"communes":["tan-phong"]},"state":"sending","prepared":250,…}` */
export interface Announcement {
  readonly id: string;
  readonly text: string;
  readonly audience: Audience;
  readonly state: AnnouncementState;
  readonly by: OfficerId;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** Who said that it may go to so many. */
  readonly approvedBy?: OfficerId;
  readonly startedAt?: Instant;
  /** Where the list of recipients was read up to. */
  readonly after?: { readonly order: number; readonly id: string };
  /** Put on their way so far, by channel; on the web page it is then in her log. */
  readonly prepared: Readonly<Record<string, number>>;
  /** Everybody it is for has been reached by the list. */
  readonly preparedAt?: Instant;
}

/** Longest text, in UTF-16 units: one message on every channel. */
export const longestAnnouncement = 1000;

export function isFor({ communes, topic, stages }: Audience, to: Recipient): boolean {
  if (communes !== undefined && (to.commune === undefined || !communes.includes(to.commune))) {
    return false;
  }
  if (topic !== undefined && to.topic !== 'all' && to.topic !== topic) return false;
  return stages === undefined || stages.includes(to.stage);
}

/** The shortest list that holds everybody it is for. */
export function listFor({ communes, stages }: Audience): { readonly tag?: string } {
  const [commune, ...others] = communes ?? [];
  if (commune !== undefined && others.length === 0) return { tag: `commune:${commune}` };
  const [stage, ...more] = stages ?? [];
  return stage !== undefined && more.length === 0 ? { tag: `stage:${stage}` } : {};
}

/** As it is written: in the list of its state. */
export function announcementChange(announcement: Announcement, expect?: number): RecordChange {
  return {
    kind: 'announcement',
    id: announcement.id,
    value: announcement,
    order: announcement.createdAt,
    tags: [`state:${announcement.state}`],
    ...(expect === undefined ? {} : { expect }),
  };
}

/** The update an announcement's message to one conversation goes under: made twice it is one. */
export function announcementUpdate(to: ConversationId, id: string): UpdateId {
  return updateId(to, `announcement.${id}`);
}

/** The announcement a message of the outbox belongs to. */
export function announcementOf({ update, conversation }: Outgoing): string | undefined {
  const name = update.slice(conversation.length + 1);
  return name.startsWith('announcement.') ? name.slice('announcement.'.length) : undefined;
}

/** What may become of a message. Counted under `announcement:<id>:<outcome>` among the counters of usage. */
export const deliveries = ['delivered', 'unreachable', 'failed', 'withdrawn'] as const;
export type Delivery = (typeof deliveries)[number];

export const deliveryPeriod = (id: string, delivery: Delivery): string =>
  `announcement:${id}:${delivery}`;

/** What became of its messages so far; `pending` have neither arrived nor failed yet. */
export async function deliveryCounts(
  usage: Pick<UsageStore, 'read'>,
  { id, prepared: byChannel }: Announcement,
): Promise<Readonly<Record<Delivery | 'prepared' | 'pending', number>>> {
  const counts = await Promise.all(
    deliveries.map(async (one) => (await usage.read(deliveryPeriod(id, one))).sent),
  );
  const [sent = 0, unreachable = 0, failed = 0, withdrawn = 0] = counts;
  const prepared = Object.values(byChannel).reduce((sum, one) => sum + one, 0);
  // On the web page it is in her log at once.
  const delivered = sent + (byChannel['webchat'] ?? 0);
  const pending = Math.max(0, prepared - delivered - unreachable - failed - withdrawn);
  return { prepared, delivered, unreachable, failed, withdrawn, pending };
}
