/**
 * The seats of a run: who has one, who waits, how the list moves up. Pure arithmetic over the run's own record, so that
 * one compare-and-set on it decides: a seat is never given twice and the order is the order in which they came.
 */
import { minutesIn } from './civil.ts';
import type { CourseRun, Registration, RegistrationState, RunDetails, Told } from './course.ts';
import type { RegistrationId } from './ids.ts';
import type { RecordChange } from './record.ts';
import { dayOf, type Instant, instantOf } from './time.ts';

/** Where a run stands now. `closed`: the last day to sign up is past. `full`: one can wait for a seat. */
export const runStages = ['open', 'full', 'closed', 'running', 'over', 'cancelled'] as const;
export type RunStage = (typeof runStages)[number];

export function stageOf(run: CourseRun, now: Instant): RunStage {
  if (run.state === 'cancelled') return 'cancelled';
  if (now >= endOf(run)) return 'over';
  if (now >= startOf(run)) return 'running';
  if (dayOf(now) > run.deadline) return 'closed';
  // Whoever waits comes before whoever comes now, also while a freed seat is on its way to her.
  return run.taken < run.seats && run.waiting === 0 ? 'open' : 'full';
}

export function startOf({ first, starts }: Pick<RunDetails, 'first' | 'starts'>): Instant {
  return instantOf(first, minutesIn(starts) ?? 0);
}

export function endOf({ last, ends }: Pick<RunDetails, 'last' | 'ends'>): Instant {
  return instantOf(last, minutesIn(ends) ?? 0);
}

/** The next on the list: a seat if there is one, else the end of the wait list. */
export function signUp(
  run: CourseRun,
  how: Pick<Registration, 'conversation' | 'who' | 'remind'> & { readonly name?: string },
  now: Instant,
): { readonly run: CourseRun; readonly registration: Registration } {
  const seated = stageOf(run, now) === 'open';
  const number = run.next;
  const registration: Registration = {
    ...how,
    id: registrationId(run, number),
    run: run.id,
    number,
    state: seated ? 'seated' : 'waiting',
    told: toldOf(run),
    createdAt: now,
    updatedAt: now,
  };
  return {
    run: {
      ...run,
      next: number + 1,
      taken: run.taken + (seated ? 1 : 0),
      waiting: run.waiting + (seated ? 0 : 1),
      updatedAt: now,
    },
    registration,
  };
}

/** The run once somebody in this state is no longer on its list. */
export function leave(run: CourseRun, state: RegistrationState, now: Instant): CourseRun {
  const had = state === 'seated' || state === 'offered' ? 1 : 0;
  const waited = state === 'waiting' ? 1 : 0;
  return { ...run, taken: run.taken - had, waiting: run.waiting - waited, updatedAt: now };
}

/** How many who wait can be offered a seat now. */
export function freeSeats(run: CourseRun): number {
  return Math.max(0, Math.min(run.seats - run.taken, run.waiting));
}

/** Shorter than this nobody can be asked to decide and come. */
const leastTime = 3_600_000;
/** How long a seat is held for her who is offered one. */
const offerTime = 24 * 3_600_000;

/** Until when a seat offered at an instant is held; undefined where the run is too near for an offer. */
export function heldUntil(run: CourseRun, offeredAt: Instant): Instant | undefined {
  const until = Math.min(offeredAt + offerTime, startOf(run));
  return until - offeredAt < leastTime ? undefined : until;
}

/** A seat held for one who waited. */
export function offer(
  run: CourseRun,
  registration: Registration,
  until: Instant,
  now: Instant,
): { readonly run: CourseRun; readonly registration: Registration } {
  return {
    run: { ...run, taken: run.taken + 1, waiting: run.waiting - 1, updatedAt: now },
    registration: { ...registration, state: 'offered', offeredUntil: until, updatedAt: now },
  };
}

/** What she knows of when and where once she was told the run as it is. */
export function toldOf({ first, last, starts, ends, place, state }: CourseRun): Told {
  return { first, last, starts, ends, place, state };
}

/** Whether the run differs from what she was told. */
export function hasNews(run: CourseRun, { told }: Registration): boolean {
  return Object.entries(toldOf(run)).some(([name, value]) => told[name as keyof Told] !== value);
}

/** She counts on coming, or may yet come. */
export function isOnList({ state }: Pick<Registration, 'state'>): boolean {
  return state === 'seated' || state === 'offered' || state === 'waiting';
}

const registrationId = (run: CourseRun, number: number): RegistrationId =>
  `${run.id}.${number}` as RegistrationId;

/** A run as it is written: in the lists of its course, of its commune and of the month it begins in. */
export function runChange(run: CourseRun, expect: number): RecordChange {
  return {
    kind: 'course-run',
    id: run.id,
    value: run,
    order: run.createdAt,
    tags: [
      `course:${run.course}`,
      `commune:${run.commune}`,
      `month:${run.first.slice(0, 7)}`,
      `state:${run.state}`,
    ],
    expect,
  };
}

/** A registration as it is written: hers, in the lists of its run. */
export function registrationChange(registration: Registration, expect: number): RecordChange {
  const { run, state, number, conversation } = registration;
  return {
    kind: 'registration',
    id: registration.id,
    value: registration,
    order: number,
    owner: conversation,
    tags: [`run:${run}`, `run:${run}:${state}`],
    expect,
  };
}
