/**
 * What the desk's page and `/api/desk` say to each other. Every word an officer reads that depends on the law or on a
 * woman's answers comes ready in Vietnamese; codes (`state`, `reason`, `stage`) have their labels in content/texts/vi/desk.yaml.
 * Whatever she wrote is plain text: to be shown as text, never as markup.
 *
 * GET  /cases?state&mine&commune&reason&q&sort&cursor&limit   DeskList<QueueRow> & { counts }
 * GET  /cases/:id                                             CaseView
 * GET  /cases/:id/lines?before|after                          CaseLines
 * POST /cases/:id/take|reply|pass|return|close|read|notes     TakeBody … → CaseDone, or a DeskRefusal
 * POST /cases/:id/files   body = the file, its type in content-type, its name in x-file-name (percent-encoded) → AttachmentView
 * GET  /cases/:id/files/:file   the file itself, hers and ours
 * GET  /cases/:id/papers/:form  a paper of hers as a Word file, `all` for the set; 403 not-agreed until she agrees
 * GET  /cases/:id/canned        canned replies with her name filled;  GET|PUT|DELETE /canned[/:id] to keep them
 * GET  /communes                CommuneList   (colleagues to pass to: `/colleagues`, see domain/access.ts)
 * GET  /leads?…   /leads/:id    PATCH /leads/:id   POST /leads/assign   POST /leads/export
 * GET  /search?q                SearchFound
 * GET  /questions               QuestionList   POST /questions/:group/link|dismiss   LinkBody, {} → 204
 * GET  /topics                  TopicList: what a question may be linked to
 * GET  /drafts?state            DraftList      POST /drafts  DraftBody    PUT /drafts/:id  DraftBody & { version }    → DraftView
 * POST /drafts/:id/approve|refuse  { version, why? } → DraftView; 409 own-draft: another officer must    GET /drafts/:id/file (markdown)
 * GET  /events                  event stream of DeskEvent, `id:` is its seq; continue with Last-Event-ID
 * GET|POST|DELETE /link            LinkedChats, LinkCode, 204: the officer's own chat
 */
import type { DeskFault } from './access.ts';
import type { DraftState } from './answer-draft.ts';
import type { HandoffEvent, HandoffOutcome, HandoffReason, HandoffState } from './handoff.ts';
import type { ChannelName, OfficerId } from './ids.ts';
import type { LeadEvent, LeadStage } from './lead.ts';
import type { HiddenLines } from './message.ts';
import type { Day, Instant } from './time.ts';

/** How a case, a lead is named on the wire: opaque, made from its id, since an id holds whom a platform knows her as. */
export type CaseKey = string;
export type LeadKey = string;

/** One page of a list. `next` goes into `cursor` for the page after; absent on the last. */
export interface DeskList<Row> {
  readonly rows: readonly Row[];
  /** All that fit the filters. */
  readonly total: number;
  readonly next?: string;
}

/** An officer as colleagues see one. */
export interface DeskPerson {
  readonly id: OfficerId;
  readonly name: string;
}

/** A commune as a row shows it. */
export interface DeskCommune {
  readonly slug: string;
  readonly name: string;
}

// ---- refusals

/**
 * A DeskFault (domain/access.ts) that may name who has it: `{"error":"taken","text":"…","holder":{"id":"o2","name":"chị Mai"}}`.
 * Codes of cases and leads: `not-found` (also of another commune) · `taken` (`holder` has it) · `not-yours` · `closed` ·
 * `conflict` (changed since you read it: read again) · `own-draft` (somebody else must approve) · `too-large` · `empty` ·
 * `too-long` · `bad-type` · `bad-target` · `incomplete` (registered without its figures) · `malformed`.
 */
export interface DeskRefusal extends DeskFault {
  readonly holder?: DeskPerson;
}

// ---- the queue

/** A case in the queue. */
export interface QueueRow {
  readonly id: CaseKey;
  readonly ticket: string;
  readonly state: HandoffState;
  readonly reason: HandoffReason;
  readonly channel: ChannelName;
  /** What she is called, if she said; else absent. */
  readonly name?: string;
  readonly commune?: DeskCommune;
  /** In the pool of the province. */
  readonly escalated?: true;
  /** Since when she waits for an officer's word; absent where the officer spoke last. */
  readonly waitingSince?: Instant;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly holder?: DeskPerson;
  readonly meantFor?: DeskPerson;
  /** Lines of hers nobody has read. */
  readonly unread: number;
  /** Number of the newest line: a page that shows less asks for `lines?after`. */
  readonly newest: number;
  /** She waits longer than promised. */
  readonly late?: true;
  readonly outcome?: HandoffOutcome;
  readonly rating?: number;
}

export const queueSorts = ['waiting', 'newest', 'ticket'] as const;
/** `waiting`: who waits longest first (default) · `newest` · `ticket`. */
export type QueueSort = (typeof queueSorts)[number];

/** Filters of `/cases`; all together hold. */
export interface QueueFilter {
  /** Default: waiting and taken. */
  readonly state?: HandoffState;
  /** `1`: held by me, or meant for me. */
  readonly mine?: '1';
  readonly commune?: string;
  readonly reason?: HandoffReason;
  /** Name, commune, last digits, ticket; without diacritics is fine. */
  readonly q?: string;
  readonly sort?: QueueSort;
  readonly cursor?: string;
  /** 1–100, default 50. */
  readonly limit?: number;
}

/** What the tabs count, over all the officer may see. */
export interface QueueCounts {
  readonly waiting: number;
  readonly late: number;
  readonly mine: number;
  readonly unread: number;
}
export type Queue = DeskList<QueueRow> & { readonly counts: QueueCounts };

// ---- one case

/** A line of the conversation, the bot's part among them. */
export interface CaseLine {
  readonly seq: number;
  readonly from: 'her' | 'bot' | 'officer';
  readonly at: Instant;
  readonly text: string;
  /** Who wrote it, of an officer's line. */
  readonly name?: string;
  /** Labels of the choices she was offered. */
  readonly choices?: readonly string[];
  readonly attachments?: readonly AttachmentView[];
  /** The page's own id of a reply, so that an unsent one is recognised. */
  readonly sentAs?: string;
  /** Numbers of the lines she hid with this one: an open page takes them away. */
  readonly hides?: HiddenLines;
}

/** Lines oldest first. `before`: ask with it for the lines above; absent at the top. */
export interface CaseLines {
  readonly lines: readonly CaseLine[];
  readonly before?: number;
}

/** A picture or file; fetch it from `/api/desk/cases/:id/files/:file`. `picture` may be shown in an <img>. */
export interface AttachmentView {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly size?: number;
  readonly picture: boolean;
  /** The platform no longer gives it out. */
  readonly gone?: true;
}

/** One condition of the law, looked at for her. */
export interface SheetCondition {
  readonly status: 'met' | 'unmet' | 'unknown';
  readonly text: string;
  /** `Luật Hợp tác xã 2023, Điều 4 khoản 7`; empty where the sentence names none. */
  readonly article: string;
  /** To be confirmed by an officer: the fact behind it is unverified or overdue. */
  readonly uncertain?: true;
}

/** The papers she chose and how far each is. */
export interface CasePapers {
  /** `Trọn bộ giấy tờ lập hợp tác xã` */
  readonly set: string;
  /** Whether an officer may have the files: `withheld` until she agrees; `blank` ones hold nothing of hers. */
  readonly access: 'open' | 'withheld' | 'blank';
  readonly list: readonly {
    readonly form: string;
    readonly title: string;
    readonly state: 'ready' | 'missing' | 'blank';
    /** What is missing, in words. */
    readonly missing: readonly string[];
  }[];
}

/** All that is known of her on one A4 page. */
export interface CaseSheet {
  readonly who: {
    readonly name?: string;
    /** Only if she agreed to be called. */
    readonly phone?: string;
    readonly commune?: DeskCommune;
    readonly channel: ChannelName;
  };
  /** What she wants, in words; her own words on it if she gave them. */
  readonly wish?: string;
  readonly note?: string;
  /** Where she was when she asked for a person. */
  readonly where?: string;
  readonly answers: readonly { readonly label: string; readonly value: string }[];
  readonly verdict?: {
    readonly text: string;
    readonly conditions: readonly SheetCondition[];
  };
  /** Her founding file; absent where she has begun none. */
  readonly papers?: CasePapers;
  readonly consents: readonly {
    readonly text: string;
    readonly given: boolean;
    readonly on: Day;
  }[];
  /** The last turns before she was handed over, for the printed sheet. */
  readonly turns: readonly CaseLine[];
  readonly suggestions: readonly { readonly title: string; readonly text: string }[];
  /** The day it was made. */
  readonly on: Day;
}

export interface NoteView {
  readonly id: string;
  readonly at: Instant;
  readonly by: DeskPerson;
  readonly text: string;
}

/** `GET /cases/:id` */
export interface CaseView {
  readonly row: QueueRow;
  readonly sheet: CaseSheet;
  /** The last 100. */
  readonly conversation: CaseLines;
  readonly notes: readonly NoteView[];
  readonly history: readonly HandoffEvent[];
  /** Leads of the same woman. */
  readonly leads: readonly LeadRow[];
  /** What the officer asking may do now. */
  readonly may: readonly CaseVerb[];
  /** Characters one reply may have on her channel. */
  readonly longestReply: number;
}

export const caseVerbs = ['take', 'reply', 'pass', 'return', 'close', 'note'] as const;
export type CaseVerb = (typeof caseVerbs)[number];

/** What every verb on a case answers: how the case stands now. */
export interface CaseDone {
  readonly row: QueueRow;
  readonly may: readonly CaseVerb[];
}

/** `id` is made by the page (8–64 of A–Z a–z 0–9 _ -): sending it twice is sending it once. Text, a file sent before (its id), or both. */
export interface ReplyBody {
  readonly id: string;
  readonly text?: string;
  readonly file?: string;
}
/** Exactly one of the three. `province`: to the pool of all. */
export type PassBody =
  | { readonly officer: OfficerId; readonly note?: string }
  | { readonly commune: string; readonly note?: string }
  | { readonly province: true; readonly note?: string };
export interface CloseBody {
  readonly outcome: HandoffOutcome;
  readonly note?: string;
}
/** Lines up to this number were seen. */
export interface ReadBody {
  readonly seq: number;
}
export interface NoteBody {
  readonly id: string;
  readonly text: string;
}

/** `text` with `{ten}` where her name goes; as `/cases/:id/canned` gives it, the name is filled in. */
export interface CannedReply {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** A topic or reason it is suggested for. */
  readonly about?: string;
}

/** `GET /communes`: all of the province, in alphabetical order. */
export interface CommuneList {
  readonly communes: readonly DeskCommune[];
}

// ---- leads

export interface LeadRow {
  readonly id: LeadKey;
  readonly stage: LeadStage;
  readonly wish: string;
  readonly wishText: string;
  /** Name and phone only where she agreed to be called. */
  readonly name?: string;
  readonly phone?: string;
  readonly commune?: DeskCommune;
  readonly verdictText?: string;
  readonly owner?: DeskPerson;
  readonly nextOn?: Day;
  /** `nextOn` is past and it is not done. */
  readonly overdue?: true;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  /** To be sent with a change; another's change meanwhile makes it a `conflict`. */
  readonly version: number;
}

export const leadSorts = ['updated', 'newest', 'next', 'name'] as const;
export type LeadSort = (typeof leadSorts)[number];

export interface LeadFilter {
  readonly stage?: LeadStage;
  /** An officer's id, `me` or `none`. */
  readonly owner?: string;
  readonly commune?: string;
  readonly wish?: string;
  /** `1`: next action date is past. */
  readonly overdue?: '1';
  readonly from?: Day;
  readonly to?: Day;
  readonly q?: string;
  /** Default `updated`. */
  readonly sort?: LeadSort;
  readonly cursor?: string;
  readonly limit?: number;
}

export interface LeadView {
  readonly row: LeadRow;
  readonly answers: readonly { readonly label: string; readonly value: string }[];
  readonly consents: readonly {
    readonly text: string;
    readonly given: boolean;
    readonly on: Day;
  }[];
  readonly history: readonly LeadEvent[];
  /** Counted in the yearly figures once registered. */
  readonly jobsCreated?: number;
  readonly womenManagers?: number;
  readonly registeredOn?: Day;
  readonly stoppedWhy?: string;
  readonly cases: readonly QueueRow[];
  readonly may: readonly ('change' | 'assign')[];
}

/** What to change; `null` takes it away. `registered` needs `jobsCreated` and `womenManagers`, here or before. */
export interface LeadPatch {
  readonly version: number;
  readonly stage?: LeadStage;
  readonly owner?: OfficerId | null;
  readonly nextOn?: Day | null;
  readonly note?: string;
  readonly jobsCreated?: number;
  readonly womenManagers?: number;
  readonly registeredOn?: Day;
  readonly stoppedWhy?: string;
}

/** At most 500 leads. */
export interface AssignBody {
  readonly leads: readonly LeadKey[];
  readonly owner: OfficerId | null;
}
/** Those that could not be assigned are named, the others are. */
export interface AssignDone {
  readonly assigned: number;
  readonly refused: readonly LeadKey[];
}

/** Answered with the file itself; 403 `confirm-needed` until the password was entered again (`/confirm`). */
export interface ExportBody {
  readonly format: 'csv' | 'xlsx';
  readonly filter?: Omit<LeadFilter, 'cursor' | 'limit' | 'sort'>;
}

export interface SearchFound {
  readonly cases: readonly QueueRow[];
  readonly leads: readonly LeadRow[];
}

// ---- unanswered questions

/** Questions that are alike, under the one asked most. */
export interface QuestionGroup {
  readonly id: string;
  readonly text: string;
  readonly count: number;
  /** Up to ten other wordings of it. */
  readonly others: readonly string[];
  readonly lastAt: Instant;
  /** Topics it may belong to, best first. */
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

/** `GET /questions`: what nobody has seen to, most asked first. */
export interface QuestionList {
  readonly groups: readonly QuestionGroup[];
}
/** Asked like this, the topic answers from now on. */
export interface LinkBody {
  readonly topic: string;
}
export interface TopicList {
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}
export interface DraftList {
  readonly drafts: readonly DraftView[];
}
export interface DecideBody {
  readonly version: number;
  readonly why?: string;
}

/** What an answer must say: as in content/answers. */
export interface DraftBody {
  /** The group of questions it answers, if it began with one. */
  readonly group?: string;
  /** Slug of a new topic, or of the one whose answer it replaces. */
  readonly topic: string;
  readonly title: string;
  readonly questions: readonly string[];
  /** Plain sentences; `{fact:…}` where a number of the law stands. */
  readonly text: string;
  readonly source: {
    readonly title: string;
    readonly article: string;
    readonly document?: string;
    readonly url?: string;
  };
  readonly checkedOn: Day;
}

export interface DraftView extends DraftBody {
  readonly id: string;
  readonly state: DraftState;
  /** 1 for the first answer to a topic; grows with each that replaces it. */
  readonly edition: number;
  readonly by: DeskPerson;
  readonly at: Instant;
  /** Who let it go live, or refused it. */
  readonly decidedBy?: DeskPerson;
  readonly decidedAt?: Instant;
  readonly why?: string;
  readonly version: number;
  readonly may: readonly ('edit' | 'approve' | 'refuse')[];
}

// ---- live

/**
 * What an event stream says. `hello` comes first; after a break the rows that changed meanwhile follow, so the page asks for
 * lines only where its case has a newer `newest`. `reset`: too much was missed, read everything again.
 */
export type DeskEvent =
  | { readonly type: 'hello'; readonly seq: number }
  | { readonly type: 'reset' }
  /** A case came, changed or went. `row` is absent where the officer may no longer see it. */
  | { readonly type: 'case'; readonly id: CaseKey; readonly row?: QueueRow }
  /** A line was added to a case I hold; of other cases only the row tells (`newest`). */
  | { readonly type: 'line'; readonly id: CaseKey; readonly line: CaseLine }
  | { readonly type: 'lead'; readonly id: LeadKey; readonly row?: LeadRow }
  | { readonly type: 'note'; readonly id: CaseKey }
  | { readonly type: 'draft'; readonly id: string }
  /** Some announcement moved on, or messages of one arrived or failed; which is not said, since not all may see each. */
  | { readonly type: 'announcements' };

/**
 * `POST /link`: a code to be sent to the bot from the officer's own Zalo or Telegram before `until`; `GET /link`: the chats
 * that are linked; `DELETE /link`: none any more.
 */
export interface LinkCode extends LinkedChats {
  readonly code: string;
  readonly until: Instant;
}
export interface LinkedChats {
  readonly linked: readonly { readonly channel: ChannelName; readonly since: Instant }[];
}
