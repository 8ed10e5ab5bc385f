/** A lead: a person's wish we follow up, with what she agreed to and nothing else. */
import type { Values } from './answer.ts';
import type { Consent } from './consent.ts';
import type { ConversationId, LeadId, OfficerId } from './ids.ts';
import type { RecordChange } from './record.ts';
import type { Verdict } from './screening.ts';
import type { Day, Instant } from './time.ts';

export const leadStages = [
  'new',
  'contacted',
  'advising',
  'preparing',
  'filed',
  'registered',
  'stopped',
] as const;
export type LeadStage = (typeof leadStages)[number];

/** One change of a lead: `{"at":…,"by":"o1","name":"chị Mai","stage":"contacted"}` */
export interface LeadEvent {
  readonly at: Instant;
  readonly by: OfficerId;
  readonly name: string;
  readonly stage?: LeadStage;
  /** `null`: nobody's. */
  readonly owner?: { readonly id: OfficerId; readonly name: string } | null;
  readonly nextOn?: Day | null;
  readonly note?: string;
}

export interface Lead {
  readonly id: LeadId;
  readonly conversation: ConversationId;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly stage: LeadStage;
  /** What she wants, one of the menu's wishes: `found`, `papers`, `loans`, `trainings`, `other`. */
  readonly wish: string;
  readonly name?: string;
  /** E.164, e.g. `+84912345678`. */
  readonly phone?: string;
  readonly verdict?: Verdict;
  /** The answers she agreed to pass on. */
  readonly values: Values;
  readonly consents: readonly Consent[];
  readonly owner?: { readonly id: OfficerId; readonly name: string };
  /** When the owner means to act next. */
  readonly nextOn?: Day;
  /** Once registered: figures of the yearly report. */
  readonly registeredOn?: Day;
  readonly jobsCreated?: number;
  readonly womenManagers?: number;
  readonly stoppedWhy?: string;
  /** At most the last 50 changes, oldest first. */
  readonly history?: readonly LeadEvent[];
}

/** A lead as it is written: hers, in the list of its stage and its commune. */
export function leadChange(lead: Lead, expect?: number): RecordChange {
  const { commune } = lead.values;
  return {
    kind: 'lead',
    id: lead.id,
    value: lead,
    order: lead.createdAt,
    owner: lead.conversation,
    tags: [`stage:${lead.stage}`, ...(commune === undefined ? [] : [`commune:${commune}`])],
    ...(expect === undefined ? {} : { expect }),
  };
}
