/**
 * Courses: what the Union teaches (the catalogue, in content/courses), a course as it is held once (a run: days, place,
 * seats), and who is on its list (registrations). Seats and wait list: src/domain/seats.ts.
 */
import type { ConversationId, OfficerId, RegistrationId, RunId } from './ids.ts';
import type { Day, Instant } from './time.ts';

/** A course of the catalogue. Its words are texts: `course.<id>.title`, `.who`, `.with`, `.sample`. */
export interface Course {
  /** `accounting` */
  readonly id: string;
  /** The number officers know it by: `T04`. */
  readonly code: string;
  /** Seats and days proposed to the officer who opens a run; a planning assumption, never told to her. */
  readonly seats: number;
  readonly days: number;
  /** Nobody of the Union has looked it over yet. */
  readonly isSample: boolean;
  /** What she may call it, written with diacritics: `kế toán`, `sổ sách`. */
  readonly words: readonly string[];
}

/** Kinds of support with meals and travel a run may name; the amounts are facts of the law. */
export const courseSupports = [
  'coop',
  'vocational-meal',
  'vocational-travel',
  'vocational-travel-hard',
] as const;
export type CourseSupport = (typeof courseSupports)[number];

/** What the officer says of a run; everything a woman is told about it. */
export interface RunDetails {
  /** Course of the catalogue it belongs to. */
  readonly course: string;
  /** As she reads it: `Kế toán hợp tác xã`. 1–120 characters. */
  readonly title: string;
  /** For whom: `kế toán, tổ trưởng`. At most 300 characters. */
  readonly who?: string;
  /** First and last day; the same for one day. */
  readonly first: Day;
  readonly last: Day;
  /** `HH:MM`, each day. */
  readonly starts: string;
  readonly ends: string;
  /** The hall or house: 1–200 characters. */
  readonly place: string;
  /** Slug of the commune it is held in. */
  readonly commune: string;
  /** 1–1,000. */
  readonly seats: number;
  /** Last day to sign up; not after `first`. */
  readonly deadline: Day;
  /** Whom to ask, as the officer wants it told. At most 200 characters. */
  readonly contact?: string;
  /** What to bring. At most 300 characters. */
  readonly bring?: string;
  readonly support: readonly CourseSupport[];
}

/** `{"id":"9f2c41aa","course":"accounting","first":"2026-12-10",…,"taken":28,"waiting":0,"next":31}` */
export interface CourseRun extends RunDetails {
  readonly id: RunId;
  readonly state: 'open' | 'cancelled';
  /** Grows with each change at the desk, never with a sign-up: what an officer read is stale once it grew. */
  readonly edition: number;
  /** Why it was cancelled, as she is told it. */
  readonly why?: string;
  /** Seats given or held for somebody who was offered one. Never more than `seats`. */
  readonly taken: number;
  readonly waiting: number;
  /** Number the next on the list gets; counts from 1 and never goes back. */
  readonly next: number;
  /** Of those the officer marked. Counted here, so that figures outlive the registrations. */
  readonly attended: number;
  readonly absent: number;
  /** Feedback: how many gave it, and the sum of what they gave (1–5 each). */
  readonly rated: number;
  readonly rating: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly by: OfficerId;
}

/** A run as it is opened: nobody has signed up yet. */
export function freshRun(
  details: RunDetails,
  { id, by, now }: { readonly id: RunId; readonly by: OfficerId; readonly now: Instant },
): CourseRun {
  return {
    ...details,
    id,
    state: 'open',
    edition: 1,
    taken: 0,
    waiting: 0,
    next: 1,
    attended: 0,
    absent: 0,
    rated: 0,
    rating: 0,
    createdAt: now,
    updatedAt: now,
    by,
  };
}

export const registrationStates = [
  /** Has a seat. */
  'seated',
  /** On the wait list, in the order of `number`. */
  'waiting',
  /** A seat is held for her until `offeredUntil`. */
  'offered',
  /** She, or an officer for her, gave the place up. */
  'cancelled',
  /** She did not answer an offer in time. */
  'lapsed',
] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** What she was last told about when and where; what differs from the run is news to her. */
export type Told = Pick<CourseRun, 'first' | 'last' | 'starts' | 'ends' | 'place' | 'state'>;

/** One place on the list of a run; owned by the conversation it was made in and erased with it. */
export interface Registration {
  /** `<run>.<number>` */
  readonly id: RegistrationId;
  readonly run: RunId;
  /** In the order in which they came. What she says at the door if she gave no name. */
  readonly number: number;
  readonly conversation: ConversationId;
  readonly state: RegistrationState;
  /** For herself, or for somebody of her group. */
  readonly who: 'self' | 'member';
  /** Only if she agreed to stand on the list by name. */
  readonly name?: string;
  /** She agreed to be reminded. */
  readonly remind: boolean;
  readonly offeredUntil?: Instant;
  /** An officer gave the place up for her. */
  readonly byOfficer?: true;
  readonly told: Told;
  /** Marked by an officer after the run; absent where not marked. */
  readonly attended?: boolean;
  /** 1–5. */
  readonly rating?: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** An officer's words to those on the list of a run; kept as what was sent. */
export interface RunMessage {
  readonly id: string;
  readonly run: RunId;
  readonly to: RunAudience;
  readonly text: string;
  readonly at: Instant;
  readonly by: OfficerId;
  /** How many it went to. */
  readonly count: number;
}

export const runAudiences = ['seated', 'waiting', 'all'] as const;
export type RunAudience = (typeof runAudiences)[number];
