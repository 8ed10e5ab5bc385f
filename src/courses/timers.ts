/** The timers of a place on a list: reminders, offers, news. An id tells what is due and for which registration. */
import { civil } from '#src/domain/civil.ts';
import type { CourseRun, Registration } from '#src/domain/course.ts';
import type { RegistrationId, TimerId } from '#src/domain/ids.ts';
import { startOf } from '#src/domain/seats.ts';
import { addDays, type Instant, instantOf, minutesOf } from '#src/domain/time.ts';
import type { TimerChange } from '#src/domain/timer.ts';

/** Requests that timers lead to. */
export type TimerName = 'remind' | 'offer' | 'lapse' | 'news' | 'feedback' | 'message' | 'dropped';

/** Days before the run; 0 is its morning. */
export const reminderDays = [3, 1, 0] as const;
export type ReminderDay = (typeof reminderDays)[number];

/** `trainings.remind:9f2c41aa.17:3`; of a message `trainings.message:9f2c41aa.17:<message>`. */
export function timerId(name: TimerName, registration: RegistrationId, of?: string): TimerId {
  return `trainings.${name}:${registration}${of === undefined ? '' : `:${of}`}` as TimerId;
}

/** Whose timer it is, and which of several. */
export function partsOf(timer: string): { readonly registration: string; readonly of: string } {
  const [, registration = '', of = ''] = timer.split(':');
  return { registration, of };
}

export function setTimer(
  name: TimerName,
  { id, conversation }: Registration,
  due: Instant,
  of?: string,
): TimerChange {
  return {
    kind: 'set',
    timer: { id: timerId(name, id, of), conversation, name: `trainings.${name}`, due },
  };
}

export function clearTimer(name: TimerName, { id }: Registration, of?: string): TimerChange {
  return { kind: 'clear', id: timerId(name, id, of) };
}

/** Mornings, in minutes since midnight. */
const nine = 9 * 60;
const seven = 7 * 60;

/** When a reminder is due; undefined where it would come after the run has begun. */
export function reminderDue(run: CourseRun, days: ReminderDay): Instant | undefined {
  const due = instantOf(addDays(run.first, -days), days === 0 ? seven : nine);
  return due < startOf(run) ? due : undefined;
}

/**
 * Reminders and the question how it was, as far as they are still ahead; those that are not are cleared. Nothing is
 * set for her who did not agree to be written to.
 */
export function remindersOf(
  run: CourseRun,
  registration: Registration,
  now: Instant,
): readonly TimerChange[] {
  const wanted = registration.remind && run.state === 'open';
  const dues = [
    ...reminderDays.map((days) => ['remind', String(days), reminderDue(run, days)] as const),
    ['feedback', undefined, instantOf(addDays(run.last, 1), nine)] as const,
  ];
  return dues.map(([name, of, due]) =>
    wanted && due !== undefined && due > now
      ? setTimer(name, registration, due, of)
      : clearTimer(name, registration, of),
  );
}

/** Nothing more is to come for her from this run. */
export function silence(registration: Registration): readonly TimerChange[] {
  return [
    ...reminderDays.map((days) => clearTimer('remind', registration, String(days))),
    ...(['feedback', 'offer', 'lapse', 'news'] as const).map((name) =>
      clearTimer(name, registration),
    ),
  ];
}

/** To be told at once, or at seven in the morning if it is night. */
export function newsTimer(registration: Registration, now: Instant): TimerChange {
  return setTimer('news', registration, civil(now));
}

/** Whether an instant lies at night, when nobody is written to. */
export function isNight(now: Instant): boolean {
  return minutesOf(civil(now)) !== minutesOf(now);
}
