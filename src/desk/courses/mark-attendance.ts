/** Marks who came. The run counts, so that figures outlive the list. */
import type { Attendance, Register } from '#src/domain/course-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordChange } from '#src/domain/record.ts';
import { registrationChange, runChange, startOf } from '#src/domain/seats.ts';
import type { CourseDeps } from './deps.ts';
import { readRegister } from './read-register.ts';
import { atThisMoment, findRun } from './runs.ts';

export async function markAttendance(
  deps: CourseDeps,
  actor: Actor,
  id: string,
  { marks }: Attendance,
): Promise<Register> {
  await atThisMoment(async () => {
    const { value, version } = await findRun(deps, actor, id);
    const now = deps.clock.now();
    if (value.state === 'cancelled') throw new RefusedError('run-closed');
    if (now < startOf(value)) throw new RefusedError('too-early');
    let { attended, absent } = value;
    const changes: RecordChange[] = [];
    for (const mark of new Map(marks.map((one) => [one.number, one])).values()) {
      const place = await deps.records.get('registration', `${value.id}.${mark.number}`);
      if (place === undefined || place.value.state !== 'seated') {
        throw new RefusedError('not-found');
      }
      const { attended: before, ...rest } = place.value;
      const came = mark.attended;
      if (before === (came ?? undefined)) continue;
      attended += Number(came === true) - Number(before === true);
      absent += Number(came === false) - Number(before === false);
      const marked = { ...rest, ...(came === null ? {} : { attended: came }), updatedAt: now };
      changes.push(registrationChange(marked, place.version));
    }
    if (changes.length === 0) return true;
    const run = runChange({ ...value, attended, absent, updatedAt: now }, version);
    const audit = deps.audit.change(actor, 'attendance-marked', [`course-run:${value.id}`]);
    const done = await deps.records.apply([run, ...changes, audit]);
    return done === 'applied' ? true : undefined;
  });
  return readRegister(deps, actor, id);
}
