/**
 * The desk's wire contract about courses: what `/api/desk/courses…` takes and gives. Everything is JSON unless said.
 * A refusal is a `DeskFault`; of `bad-run` it carries `problems: RunProblem[]` beside. Officers see runs of their communes only.
 *
 *     GET    /courses                            → { courses: CourseView[], supports: SupportView[] }   the catalogue
 *     GET    /courses/runs?when&course&commune   → { runs: RunRow[] }            `when`: upcoming (default), past, cancelled
 *     POST   /courses/runs                       RunDetails → RunView            422 bad-run { problems }
 *     GET    /courses/runs/:run                  → RunView
 *     PATCH  /courses/runs/:run                  ChangeRun → RunView             409 conflict · 409 run-closed · 422 bad-run
 *     POST   /courses/runs/:run/copy             CopyRun → RunView               a new run with the same words
 *     POST   /courses/runs/:run/cancel           CancelRun → RunView             everybody on the list is told
 *     GET    /courses/runs/:run/registrations    → Register                      names: the read is audited
 *     POST   /courses/runs/:run/registrations/:number/cancel   {} → Register     the seat goes to the first who waits
 *     POST   /courses/runs/:run/attendance       Attendance → Register           409 too-early: from the first day on
 *     GET    /courses/runs/:run/sheet.html       attendance sheet to print (text/html)
 *     GET    /courses/runs/:run/sheet.xlsx       the same as a spreadsheet
 *     POST   /courses/runs/:run/messages         SendMessage → { sent: number }
 *     GET    /courses/runs/:run/messages         → { messages: RunMessage[] }    newest first
 *     GET    /courses/figures?from&to            → CourseFigures                 days, both ends included
 *     POST   /courses/table                     ImportTable → ImportReport      nothing is kept with `dry: true`
 */
import type {
  CourseRun,
  CourseSupport,
  RegistrationState,
  RunAudience,
  RunDetails,
} from './course.ts';
import type { RunStage } from './seats.ts';
import type { Day, Instant } from './time.ts';

/** A course of the catalogue with its words. A sample of the project's: the officer puts her own words and numbers. */
export interface CourseView {
  readonly id: string;
  /** `T04` */
  readonly code: string;
  readonly title: string;
  readonly who: string;
  /** Whom the Union holds it with. */
  readonly with: string;
  readonly seats: number;
  readonly days: number;
  /** `MẪU – cán bộ sửa`, until the Union has looked the course over. */
  readonly sample?: string;
}

/** One kind of support, in the words a woman reads, the facts of today in them. */
export interface SupportView {
  readonly id: CourseSupport;
  readonly text: string;
}

/** A line of the list, soonest first (past ones: latest first). */
export interface RunRow {
  readonly id: string;
  readonly title: string;
  readonly first: Day;
  readonly last: Day;
  readonly commune: string;
  /** `phường Tân Phong` */
  readonly communeName: string;
  readonly stage: RunStage;
  readonly seats: number;
  readonly taken: number;
  readonly waiting: number;
}

export interface RunView extends RunRow, Omit<CourseRun, 'id' | 'by' | 'edition' | 'next'> {
  readonly id: string;
  /** To be sent back with a change: who changed first wins. Sign-ups do not count as changes. */
  readonly version: number;
}

/** What is absent stays; `null` takes a line away. */
export type ChangeRun = { readonly version: number } & {
  readonly [Name in keyof RunDetails]?: undefined extends RunDetails[Name]
    ? RunDetails[Name] | null
    : RunDetails[Name];
};

export type CopyRun = Pick<RunDetails, 'first' | 'last' | 'deadline'> & Partial<RunDetails>;

/** `why` is told to everybody on the list. */
export interface CancelRun {
  readonly version: number;
  readonly why: string;
}

/** One thing wrong with a run: the field, and a sentence for the officer. */
export interface RunProblem {
  readonly field: keyof RunDetails | 'row';
  readonly text: string;
}

export interface RegisterRow {
  readonly number: number;
  /** Absent where she did not want to be named: «số 17». */
  readonly name?: string;
  readonly who: 'self' | 'member';
  readonly state: RegistrationState;
  readonly remind: boolean;
  readonly offeredUntil?: Instant;
  readonly attended?: boolean;
  readonly createdAt: Instant;
}

/** In the order in which they came. */
export interface Register {
  readonly run: RunView;
  readonly seated: readonly RegisterRow[];
  /** Those a seat is held for come first. */
  readonly waiting: readonly RegisterRow[];
  readonly gone: readonly RegisterRow[];
}

/** By number of the list; `null` takes a mark back. From the first day on. */
export interface Attendance {
  readonly marks: readonly { readonly number: number; readonly attended: boolean | null }[];
}

/** `id` is made by the page, so that sending twice is sending once. 1–1,000 characters. Told between 7:00 and 21:00. */
export interface SendMessage {
  readonly id: string;
  readonly to: RunAudience;
  readonly text: string;
}

/** Only what may be counted: numbers of people; what fewer than five said of a class is not shown. */
export interface CourseFigures {
  readonly runs: number;
  readonly cancelled: number;
  readonly seats: number;
  readonly registered: number;
  readonly attended: number;
  readonly absent: number;
  readonly rated: number;
  /** Mean of 1–5, absent where fewer than five rated. */
  readonly rating?: number;
  readonly courses: readonly {
    readonly course: string;
    readonly title: string;
    readonly runs: number;
    readonly registered: number;
    readonly attended: number;
  }[];
}

/**
 * Rows as pasted from a spreadsheet, tabs or commas between cells, the first row naming the columns; or an .xlsx in
 * base64, of which the first sheet is read.
 */
export type ImportTable = { readonly dry: boolean } & (
  | { readonly text: string }
  | { readonly file: string }
);

export interface ImportReport {
  readonly dry: boolean;
  /** Rows that are right; with `dry: false` those are the runs made. Nothing is made while a row is wrong. */
  readonly good: number;
  /** What would be made, as understood: to be looked over before it is. */
  readonly runs: readonly RunDetails[];
  /** Every bad row, counted as the spreadsheet counts (the head is row 1). */
  readonly bad: readonly {
    readonly row: number;
    readonly problems: readonly RunProblem[];
  }[];
  /** What is wrong with the table as a whole. */
  readonly table: readonly string[];
}
