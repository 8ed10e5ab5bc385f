/** Shapes of what is taken and given about cases; the compiler holds them to src/domain/desk.ts. */
import { z } from 'zod';
import type {
  AttachmentView,
  CannedReply,
  CaseDone,
  CaseLine,
  CaseLines,
  CaseSheet,
  CaseView,
  CloseBody,
  CommuneList,
  NoteBody,
  NoteView,
  PassBody,
  Queue,
  QueueFilter,
  QueueRow,
  ReplyBody,
  SearchFound,
} from '#src/domain/desk.ts';
import { caseVerbs, queueSorts } from '#src/domain/desk.ts';
import {
  type HandoffEvent,
  handoffOutcomes,
  handoffReasons,
  handoffStates,
  returnReasons,
} from '#src/domain/handoff.ts';
import { channelNames, type OfficerId } from '#src/domain/ids.ts';
import { leadRowShape } from './lead-shapes.ts';
import {
  communeShape,
  cursor,
  instant,
  key,
  limit,
  madeId,
  officerId,
  person,
  slug,
} from './parts.ts';

export const keyParams = z.object({ id: key });
export const fileParams = z.object({
  id: key,
  file: z.string().regex(/^(?:in|out)-[0-9a-f]{1,16}$/),
});

export const queueQuery: z.ZodType<QueueFilter> = z.strictObject({
  state: z.enum(handoffStates).exactOptional(),
  mine: z.literal('1').exactOptional(),
  commune: slug.exactOptional(),
  reason: z.enum(handoffReasons).exactOptional(),
  q: z.string().max(200).exactOptional(),
  sort: z.enum(queueSorts).exactOptional(),
  cursor: cursor.exactOptional(),
  limit: limit.exactOptional(),
});

export const queueRowShape: z.ZodType<QueueRow> = z.object({
  id: key,
  ticket: z.string(),
  state: z.enum(handoffStates),
  reason: z.enum(handoffReasons),
  channel: z.enum(channelNames),
  name: z.string().exactOptional(),
  commune: communeShape.exactOptional(),
  escalated: z.literal(true).exactOptional(),
  waitingSince: instant.exactOptional(),
  createdAt: instant,
  updatedAt: instant,
  holder: person.exactOptional(),
  meantFor: person.exactOptional(),
  unread: z.number().int(),
  newest: z.number().int(),
  late: z.literal(true).exactOptional(),
  outcome: z.enum(handoffOutcomes).exactOptional(),
  rating: z.number().exactOptional(),
});

const count = z.number().int();
export const queueShape: z.ZodType<Queue> = z.object({
  rows: z.array(queueRowShape),
  total: count,
  next: z.string().exactOptional(),
  counts: z.object({ waiting: count, late: count, mine: count, unread: count }),
});

export const attachmentShape: z.ZodType<AttachmentView> = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  size: count.exactOptional(),
  picture: z.boolean(),
  gone: z.literal(true).exactOptional(),
});

const lineShape: z.ZodType<CaseLine> = z.object({
  seq: count,
  from: z.enum(['her', 'bot', 'officer']),
  at: instant,
  text: z.string(),
  name: z.string().exactOptional(),
  choices: z.array(z.string()).exactOptional(),
  attachments: z.array(attachmentShape).exactOptional(),
  sentAs: z.string().exactOptional(),
  hides: z.object({ from: z.number(), to: z.number() }).exactOptional(),
});
export const linesShape: z.ZodType<CaseLines> = z.object({
  lines: z.array(lineShape),
  before: count.exactOptional(),
});
export const linesQuery = z.strictObject({
  before: z.coerce.number().int().min(1).optional(),
  after: z.coerce.number().int().min(0).optional(),
});

const pair = z.object({ label: z.string(), value: z.string() });
const titled = z.object({ title: z.string(), text: z.string() });
const consent = z.object({ text: z.string(), given: z.boolean(), on: z.string() });
const sheetShape: z.ZodType<CaseSheet> = z.object({
  who: z.object({
    name: z.string().exactOptional(),
    phone: z.string().exactOptional(),
    commune: communeShape.exactOptional(),
    channel: z.enum(channelNames),
  }),
  wish: z.string().exactOptional(),
  note: z.string().exactOptional(),
  where: z.string().exactOptional(),
  answers: z.array(pair),
  verdict: z
    .object({
      text: z.string(),
      conditions: z.array(
        z.object({
          status: z.enum(['met', 'unmet', 'unknown']),
          text: z.string(),
          article: z.string(),
          uncertain: z.literal(true).exactOptional(),
        }),
      ),
    })
    .exactOptional(),
  papers: z
    .object({
      set: z.string(),
      access: z.enum(['open', 'withheld', 'blank']),
      list: z.array(
        z.object({
          form: z.string(),
          title: z.string(),
          state: z.enum(['ready', 'missing', 'blank']),
          missing: z.array(z.string()),
        }),
      ),
    })
    .exactOptional(),
  consents: z.array(consent),
  turns: z.array(lineShape),
  suggestions: z.array(titled),
  on: z.string(),
});

const noteShape: z.ZodType<NoteView> = z.object({
  id: z.string(),
  at: instant,
  by: person,
  text: z.string(),
});

const by = { at: instant, by: officerId, name: z.string() };
export const eventShape: z.ZodType<HandoffEvent> = z.union([
  z.object({ what: z.literal('taken'), ...by }),
  z.object({ what: z.literal('returned'), why: z.enum(returnReasons), ...by }),
  z.object({ what: z.enum(['escalated', 'undelivered']), at: instant }),
  z.object({ what: z.literal('closed'), outcome: z.enum(handoffOutcomes), ...by }),
  z.object({ what: z.literal('rated'), stars: count, at: instant }),
]);

const may = z.array(z.enum(caseVerbs));
export const caseShape: z.ZodType<CaseView> = z.object({
  row: queueRowShape,
  sheet: sheetShape,
  conversation: linesShape,
  notes: z.array(noteShape),
  history: z.array(eventShape),
  leads: z.array(leadRowShape),
  may,
  longestReply: count,
});
export const doneShape: z.ZodType<CaseDone> = z.object({ row: queueRowShape, may });

/** Longer than anything that is taken in is refused with a sentence by the verb; much longer is not even read. */
const words = z.string().max(20_000);
export const replyBody: z.ZodType<ReplyBody> = z.strictObject({
  id: madeId,
  text: words.exactOptional(),
  file: z.string().max(80).exactOptional(),
});
export const passBody: z.ZodType<PassBody> = z.union([
  z.strictObject({ officer: z.custom<OfficerId>(isOfficer), note: words.exactOptional() }),
  z.strictObject({ commune: slug, note: words.exactOptional() }),
  z.strictObject({ province: z.literal(true), note: words.exactOptional() }),
]);
function isOfficer(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9._:@-]{1,200}$/.test(value);
}
export const closeBody: z.ZodType<CloseBody> = z.strictObject({
  outcome: z.enum(handoffOutcomes),
  note: words.exactOptional(),
});
export const readBody = z.strictObject({ seq: z.number().int().min(0) });
export const noteBody: z.ZodType<NoteBody> = z.strictObject({ id: madeId, text: words });

export const cannedBody: z.ZodType<Omit<CannedReply, 'id'>> = z.strictObject({
  title: words,
  text: words,
  about: z.enum(handoffReasons).exactOptional(),
});
export const cannedShape: z.ZodType<CannedReply> = z.object({
  id: z.string(),
  title: z.string(),
  text: z.string(),
  about: z.string().exactOptional(),
});
export const cannedListShape = z.object({ canned: z.array(cannedShape) });
export const cannedParams = z.object({ id: madeId });

export const communesShape: z.ZodType<CommuneList> = z.object({ communes: z.array(communeShape) });

export const searchQuery = z.strictObject({ q: z.string().max(200) });
export const searchShape: z.ZodType<SearchFound> = z.object({
  cases: z.array(queueRowShape),
  leads: z.array(leadRowShape),
});
