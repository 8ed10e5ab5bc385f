/** What the verbs of the desk need from the rest of the house: narrow functions, handed in by app.ts. */

import type { Communes } from '#src/domain/access.ts';
import type { Answers } from '#src/domain/answer.ts';
import type { Calendar } from '#src/domain/calendar.ts';
import type { Consent } from '#src/domain/consent.ts';
import type { Delivery } from '#src/domain/delivery.ts';
import type { DeskHours } from '#src/domain/desk-hours.ts';
import type { ConversationId, OfficerId } from '#src/domain/ids.ts';
import type { MessageStore } from '#src/domain/message.ts';
import type { FoundingFile } from '#src/domain/paper.ts';
import type { MissingField, PaperSet } from '#src/domain/papers.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Screening } from '#src/domain/screening.ts';
import type { Said } from '#src/domain/text.ts';
import type { Clock, Day } from '#src/domain/time.ts';
import type { Audit } from './audit.ts';
import type { DeskIndex } from './desk-index.ts';
import type { CommuneNames } from './names.ts';

/** An officer work can be given to. */
export interface Colleague {
  readonly id: OfficerId;
  readonly name: string;
  readonly communes: Communes;
}

/** What content and rules say of a woman, ready to be read. */
export interface DeskWords {
  /** A text of content by its key. */
  label(key: string, day: Day): string;
  say(said: Said, day: Day): string;
  /** Whether content has the key. */
  has(key: string): boolean;
  /** How an answer's value is shown. */
  show(key: string, value: string | number | boolean, day: Day): string;
  screen(answers: Answers, day: Day): Screening;
  /** `Luật Hợp tác xã 2023, Điều 4 khoản 7`, of the fact as it stands that day. */
  article(fact: string, day: Day): string;
  /** What the bot itself would answer to these words. */
  answersTo(text: string, day: Day): readonly { readonly title: string; readonly text: string }[];
}

/** The founding papers, as far as the desk needs them. */
export interface DeskPapers {
  readonly sets: readonly PaperSet[];
  /** What the papers of a set still want. */
  missing(set: string, file: FoundingFile): readonly MissingField[];
  /** The file she herself would be given. */
  readonly make: Delivery['make'];
}

export interface DeskDeps {
  readonly records: RecordStore;
  readonly messages: Pick<MessageStore, 'list' | 'last'>;
  /** What she told us. */
  readonly answers: (conversation: ConversationId) => Promise<Answers>;
  readonly consents: (conversation: ConversationId) => Promise<readonly Consent[]>;
  readonly clock: Clock;
  readonly calendar: Calendar;
  readonly hours: DeskHours;
  readonly communes: CommuneNames;
  readonly index: DeskIndex;
  readonly audit: Audit;
  readonly words: DeskWords;
  readonly papers: DeskPapers;
  readonly fold: (text: string) => string;
  /** An officer who can be given work; undefined for one who is gone. */
  readonly colleague: (id: OfficerId) => Promise<Colleague | undefined>;
}
