/** Gives a place up for her, as when she rang to say so; she is told, and the first who waits is offered the seat. */

import { setTimer } from '#src/courses/timers.ts';
import { giveUp } from '#src/courses/wait-list.ts';
import { civil } from '#src/domain/civil.ts';
import type { Register } from '#src/domain/course-desk.ts';
import { RefusedError } from '#src/domain/errors.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { RecordChange } from '#src/domain/record.ts';
import { isOnList, registrationChange } from '#src/domain/seats.ts';
import type { CourseDeps } from './deps.ts';
import { readRegister } from './read-register.ts';
import { atThisMoment, findRun } from './runs.ts';

export async function dropRegistration(
  deps: CourseDeps,
  actor: Actor,
  id: string,
  number: number,
): Promise<Register> {
  await atThisMoment(async () => {
    const run = await findRun(deps, actor, id);
    const place = await deps.records.get('registration', `${run.value.id}.${number}`);
    if (place === undefined) throw new RefusedError('not-found');
    if (!isOnList(place.value)) throw new RefusedError('not-found');
    const now = deps.clock.now();
    const { records, timers } = await giveUp(deps.records, run, place, 'cancelled', now);
    const byOfficer: RecordChange = registrationChange(
      { ...place.value, state: 'cancelled', byOfficer: true, updatedAt: now },
      place.version,
    );
    const others = records.filter(
      (change) => !(change.kind === 'registration' && change.id === place.value.id),
    );
    const audit = deps.audit.change(actor, 'registration-dropped', [
      `registration:${place.value.id}`,
    ]);
    const done = await deps.records.apply([...others, byOfficer, audit], {
      timers: [...timers, setTimer('dropped', place.value, civil(now))],
    });
    return done === 'applied' ? true : undefined;
  });
  return readRegister(deps, actor, id);
}
