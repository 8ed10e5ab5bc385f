/** How long each kind of data is kept, and what a night erased because its time was over. */
import type { RecordChange } from './record.ts';
import type { Instant } from './time.ts';

/** Days; configuration, with defaults that are safe. No law sets a number: data goes when its purpose is over. */
export interface Retention {
  /** Everything of a conversation, after so long a silence. */
  readonly silence: number;
  /** Lines of a conversation that goes on. */
  readonly lines: number;
  /** A lead, after it ended. */
  readonly leads: number;
  /** A case with its notes, after it was closed. */
  readonly cases: number;
  /** Files officers sent. */
  readonly files: number;
  /** Places in a class, after its last day; how many came stays with the class. */
  readonly classes: number;
  /** Questions nobody could answer, without whose they were. */
  readonly questions: number;
  /** Announcements and messages to classes, as they were sent. */
  readonly news: number;
  /** The audit log, requests for their own data, and the reports of nights. */
  readonly audit: number;
}

/** What is counted apart. `conversation` counts silences, `lines` old lines, `code` all that had run out. */
export const sweptKinds = [
  'conversation',
  'lines',
  'lead',
  'case',
  'file',
  'place',
  'question',
  'news',
  'audit',
  'code',
] as const;
export type SweptKind = (typeof sweptKinds)[number];

/** One night's report, or one conversation's old lines until the night counts them: `{"at":…,"doneAt":…,"erased":{"lead":2}}` */
export interface Sweep {
  readonly at: Instant;
  /** Absent while there is more to erase. */
  readonly doneAt?: Instant;
  readonly erased: { readonly [Kind in SweptKind]?: number };
}

export const nightTag = 'night';
export const linesTag = 'lines';

export function sweepChange(
  id: string,
  sweep: Sweep,
  tag: typeof nightTag | typeof linesTag,
  expect?: number,
): RecordChange {
  return {
    kind: 'sweep',
    id,
    value: sweep,
    order: sweep.at,
    tags: [tag],
    ...(expect === undefined ? {} : { expect }),
  };
}

/** Minutes after midnight at which the night's work begins, after the backup. */
export const sweepMinutes = 2 * 60 + 30;
