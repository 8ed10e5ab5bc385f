/** A copy of everything kept of her conversation and of those joined with it: what she takes home. Made when she asks, never kept. */
import type { AnswerSource, AnswerValue } from './answer.ts';
import type { ChannelName } from './ids.ts';
import type { LeadStage } from './lead.ts';
import type { Json } from './request.ts';
import type { FileOffer } from './text.ts';
import type { Instant } from './time.ts';

/** What a message of hers offers: the page to read, and the same for programs. */
export const copyOffers: readonly FileOffer[] = [
  { id: 'own-data', name: 'du-lieu-cua-chi.html', whole: true },
  { id: 'own-data/json', name: 'du-lieu-cua-chi.json', machine: true },
];

/** Something of hers with the words it is called by. */
interface Named {
  readonly key: string;
  /** Its name in Vietnamese. */
  readonly label: string;
}

export interface CopiedAnswer extends Named {
  /** What is kept; a list of people is kept as text and given as a list. */
  readonly value: AnswerValue | Json;
  /** As a person reads it. */
  readonly shown: string;
  readonly at: Instant;
  readonly how: AnswerSource;
  readonly group: 'about' | 'papers' | 'contact';
}

export interface CopiedConsent extends Named {
  readonly given: boolean;
  /** Version of the text, and its very words where they were kept. */
  readonly wording: string;
  readonly shown?: string;
  readonly at: Instant;
  readonly channel: ChannelName;
}

export interface CopiedPlace {
  readonly number: number;
  readonly class: string;
  readonly first: string;
  readonly last: string;
  readonly place: string;
  readonly state: string;
  readonly stateText: string;
  readonly name?: string;
  readonly remind: boolean;
  readonly attended?: boolean;
  readonly rating?: number;
  readonly at: Instant;
}

export interface CopiedLead {
  readonly at: Instant;
  readonly stage: LeadStage;
  readonly stageText: string;
  readonly name?: string;
  readonly phone?: string;
  readonly verdict?: string;
  /** What was passed on with it. */
  readonly values: readonly (Named & { readonly shown: string })[];
}

export interface CopiedCase {
  readonly ticket: string;
  readonly at: Instant;
  readonly state: string;
  readonly stateText: string;
  readonly note?: string;
  readonly officer?: string;
  readonly closedAt?: Instant;
  readonly rating?: number;
}

/** A group founded together: one she gathers, or her own line in somebody's. */
export type CopiedGroup =
  | {
      readonly part: 'gathers';
      readonly at: Instant;
      readonly joined: number;
      readonly code?: string;
    }
  | { readonly part: 'founder'; readonly at: Instant; readonly line: Json; readonly shown: string };

export interface CopiedLine {
  readonly at: Instant;
  readonly from: 'her' | 'bot' | 'officer';
  readonly text: string;
}

/** All that is kept of one conversation. */
export interface CopiedConversation {
  readonly channel: ChannelName;
  readonly answers: readonly CopiedAnswer[];
  readonly consents: readonly CopiedConsent[];
  readonly places: readonly CopiedPlace[];
  readonly leads: readonly CopiedLead[];
  readonly cases: readonly CopiedCase[];
  readonly groups: readonly CopiedGroup[];
  /** Files officers sent. */
  readonly files: readonly string[];
  /** Private notes of officers on her cases: said that they are there, shown by the officer. */
  readonly notes: number;
  readonly lines: readonly CopiedLine[];
}

/** The conversation she asked in, and after it each that she joined with it. */
export interface OwnCopy extends CopiedConversation {
  readonly madeAt: Instant;
  readonly joined: readonly CopiedConversation[];
}
