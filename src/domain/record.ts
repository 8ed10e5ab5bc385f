/**
 * Records: what is kept besides conversations – leads, handoffs, officers, courses, notes. One shape for all of them, so
 * that each store learns it once: a sealed value under a kind and an id, with a version that grows by one each time.
 */
import type { Announcement } from './announcement.ts';
import type { AnswerDraft } from './answer-draft.ts';
import type { AuditEntry } from './audit.ts';
import type { CourseRun, Registration, RunMessage } from './course.ts';
import type { DataRequest } from './data-request.ts';
import type { Canned, DeskChat, DeskCode, DeskFile, DeskNote } from './desk-record.ts';
import type { FounderLine, Founding } from './founding.ts';
import type { Handoff } from './handoff.ts';
import type { ConversationId } from './ids.ts';
import type { Lead } from './lead.ts';
import type { LinkCode, LinkTries } from './link.ts';
import type { NewMessage } from './message.ts';
import type { DeskHouse, DeskSession, Invite, Login, Officer, Tries } from './officer.ts';
import type { OpenQuestion } from './open-question.ts';
import type { NewOutgoing } from './outgoing.ts';
import type { BackupState, Pulse } from './pulse.ts';
import type { Recipient } from './recipient.ts';
import type { Sweep } from './retention.ts';
import type { Instant } from './time.ts';
import type { TimerChange } from './timer.ts';
import type { Update } from './update.ts';

/** Every kind of record and the noun it holds. A new kind: one line here, its shape in src/storage/shapes. */
export interface RecordValues {
  readonly lead: Lead;
  readonly handoff: Handoff;
  readonly officer: Officer;
  readonly login: Login;
  readonly 'desk-session': DeskSession;
  readonly invite: Invite;
  readonly tries: Tries;
  readonly 'desk-house': DeskHouse;
  readonly audit: AuditEntry;
  readonly pulse: Pulse;
  readonly backup: BackupState;
  readonly 'course-run': CourseRun;
  readonly registration: Registration;
  readonly 'run-message': RunMessage;
  readonly note: DeskNote;
  readonly canned: Canned;
  readonly 'desk-file': DeskFile;
  readonly 'desk-chat': DeskChat;
  readonly 'desk-code': DeskCode;
  readonly question: OpenQuestion;
  readonly draft: AnswerDraft;
  readonly recipient: Recipient;
  readonly 'data-request': DataRequest;
  readonly announcement: Announcement;
  readonly 'link-code': LinkCode;
  readonly 'link-tries': LinkTries;
  readonly sweep: Sweep;
  readonly founding: Founding;
  readonly 'founder-line': FounderLine;
}
export type RecordKind = keyof RecordValues;

/** A record as it stands. `version` counts from 1. */
export interface StoredRecord<Kind extends RecordKind = RecordKind> {
  readonly id: string;
  readonly version: number;
  readonly value: RecordValues[Kind];
}

/** How a record is found again, in clear: so only ids, states and slugs, or a keyed hash of what is personal. */
interface RecordIndex {
  /** Its place in lists of its kind, usually when it began; kept from the first write. Whole. */
  readonly order: number;
  /** Whose it is: erased with her. Absent leaves it as it was. */
  readonly owner?: ConversationId;
  /** Lists it stands in, e.g. `course:c1`; at most 16, replaced with each write. */
  readonly tags?: readonly string[];
}

/** One change of a record. Changes of one commit stand or fall together. */
export type RecordChange =
  | {
      [Kind in RecordKind]: RecordIndex & {
        readonly kind: Kind;
        readonly id: string;
        readonly value: RecordValues[Kind];
        /** The version it must have now, 0 for none yet; absent writes over whatever is there. */
        readonly expect?: number;
      };
    }[RecordKind]
  | {
      readonly kind: RecordKind;
      readonly id: string;
      readonly value: undefined;
      /** The version it must have now; absent deletes it if it is there. */
      readonly expect?: number;
    };

/** What is written together with changes of records, in the same step. */
export interface RecordExtras {
  /** Handed into inboxes by the same door as everything else; those accepted before are left out. */
  readonly updates?: readonly Update[];
  readonly outgoing?: readonly NewOutgoing[];
  /** When `outgoing` was made, demanded with it by `apply`; in a turn's commit that is the turn's own moment. */
  readonly at?: Instant;
  /** Lines for the logs of conversations. */
  readonly messages?: readonly { readonly to: ConversationId; readonly message: NewMessage }[];
  readonly timers?: readonly TimerChange[];
}

/** One entry of the feed: what changed, never how. */
export interface RecordNews {
  /** Grows with every change; gaps are possible. */
  readonly seq: number;
  readonly kind: RecordKind;
  readonly id: string;
}

export interface RecordStore {
  /** Throws UnreadableError if it is there but does not open. */
  get<Kind extends RecordKind>(kind: Kind, id: string): Promise<StoredRecord<Kind> | undefined>;
  /**
   * By `order`, then id; all of a kind or those under a tag. Streams, so that a list needs no memory for all of it.
   * A record that cannot be read is left out and named by an UnreadableError at the end.
   */
  list<Kind extends RecordKind>(
    kind: Kind,
    how?: {
      readonly tag?: string;
      readonly newestFirst?: boolean;
      /** Only those with at least, at most this order. */
      readonly from?: number;
      readonly to?: number;
    },
  ): AsyncIterable<StoredRecord<Kind>>;
  /** How many stand under a tag, or are of a kind; without reading them. */
  count(kind: RecordKind, tag?: string): Promise<number>;
  /** The records of one conversation, by kind and order. Throws UnreadableError if one does not open. */
  ownedBy(conversation: ConversationId): Promise<readonly (StoredRecord & { kind: RecordKind })[]>;
  /** Applies all or nothing. `conflict`: a record no longer has the version expected; nothing was written. */
  apply(changes: readonly RecordChange[], extras?: RecordExtras): Promise<'applied' | 'conflict'>;
  /** What changed after `seq`, oldest first; the last 10,000 changes are kept. `last` is the newest seq there is. */
  news(
    after: number,
    limit: number,
  ): Promise<{ readonly news: readonly RecordNews[]; readonly last: number }>;
  /** Calls back after records changed, from whichever process; returns the way to stop. */
  watch(listener: (news: RecordNews) => void): () => void;
}
