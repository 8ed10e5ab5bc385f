/** The wait list: whoever came first is offered the seat that came free, and has time to say yes. */
import { civil } from '#src/domain/civil.ts';
import type { CourseRun, Registration, RegistrationState } from '#src/domain/course.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { RecordChange, RecordStore, StoredRecord } from '#src/domain/record.ts';
import {
  freeSeats,
  heldUntil,
  leave,
  offer,
  registrationChange,
  runChange,
} from '#src/domain/seats.ts';
import type { Instant } from '#src/domain/time.ts';
import type { TimerChange } from '#src/domain/timer.ts';
import { setTimer, silence } from './timers.ts';

/** What is to be written, all in one step. */
export interface Moves {
  readonly run: CourseRun;
  readonly records: readonly RecordChange[];
  readonly timers: readonly TimerChange[];
}

/**
 * Offers every free seat to those who wait longest. `version` is the run's as it was read; `but` passes over those who
 * are leaving in the same step. The run's own change is among the records, whether or not anybody moved.
 */
export async function moveUp(
  records: RecordStore,
  run: CourseRun,
  version: number,
  now: Instant,
  but: (registration: Registration) => boolean = () => false,
): Promise<Moves> {
  const changes: RecordChange[] = [];
  const timers: TimerChange[] = [];
  const at = civil(now);
  const until = run.state === 'open' ? heldUntil(run, at) : undefined;
  let moved = run;
  if (until !== undefined && freeSeats(run) > 0) {
    for await (const { value, version } of records.list('registration', waitingOf(run))) {
      if (freeSeats(moved) === 0) break;
      if (but(value)) continue;
      const offered = offer(moved, value, until, now);
      moved = offered.run;
      changes.push(registrationChange(offered.registration, version));
      timers.push(setTimer('offer', value, at), setTimer('lapse', value, until));
    }
  }
  return { run: moved, records: [runChange(moved, version), ...changes], timers };
}

/** Takes a place off the list and moves the list up. */
export async function giveUp(
  records: RecordStore,
  run: StoredRecord<'course-run'>,
  registration: StoredRecord<'registration'>,
  to: Extract<RegistrationState, 'cancelled' | 'lapsed'>,
  now: Instant,
): Promise<Moves> {
  const { value } = registration;
  const gone: Registration = { ...value, state: to, updatedAt: now };
  const moves = await moveUp(
    records,
    leave(run.value, value.state, now),
    run.version,
    now,
    ({ id }) => id === value.id,
  );
  return {
    run: moves.run,
    records: [...moves.records, registrationChange(gone, registration.version)],
    timers: [...silence(value), ...moves.timers],
  };
}

/**
 * Gives back every place a conversation has, since its registrations are about to be erased with it: the changes of the
 * runs and of those who move up. To be written in the same step as the erasure.
 */
export async function releaseSeats(
  records: RecordStore,
  conversation: ConversationId,
  now: Instant,
): Promise<Pick<Moves, 'records' | 'timers'>> {
  const byRun = new Map<string, Registration[]>();
  for (const record of await records.ownedBy(conversation)) {
    if (record.kind !== 'registration') continue;
    const { value } = record as StoredRecord<'registration'>;
    byRun.set(value.run, [...(byRun.get(value.run) ?? []), value]);
  }
  const changes: RecordChange[] = [];
  const timers: TimerChange[] = [];
  for (const [id, hers] of byRun) {
    const found = await records.get('course-run', id);
    if (found === undefined) continue;
    const without = hers.reduce((run, { state }) => leave(run, state, now), found.value);
    if (without.taken === found.value.taken && without.waiting === found.value.waiting) continue;
    const isHers = (registration: Registration): boolean =>
      registration.conversation === conversation;
    const moves = await moveUp(records, without, found.version, now, isHers);
    changes.push(...moves.records);
    timers.push(...moves.timers);
  }
  return { records: changes, timers };
}

/** Those who wait, in the order in which they came. */
export function waitingOf(run: CourseRun): { readonly tag: string } {
  return { tag: `run:${run.id}:waiting` };
}
