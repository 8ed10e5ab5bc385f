/** `trainings.cancel`: she gives a place up; the first who waits is offered the seat in the same step. */
import { giveUp } from '#src/courses/wait-list.ts';
import { placeOf } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { isOnList, startOf } from '#src/domain/seats.ts';
import { card, idIn, placeNamed, runLock, type TrainingDeps } from './house.ts';

/** `{"registration":"9f2c41aa.17"}` → `cancelled` · `begun`: the class runs already · `gone` */
export function cancelTraining(deps: TrainingDeps): RequestDoor {
  return {
    lock: runLock,
    async settle({ registration: id }, { conversation, now }) {
      const place = await placeNamed(deps, idIn(id), conversation);
      if (place === undefined || !isOnList(place.registration.value)) return { outcome: 'gone' };
      const { run, registration } = place;
      const shown = card(deps, run.value);
      const data = { run: shown, place: placeOf(registration.value, shown, 0) };
      if (now >= startOf(run.value)) return { outcome: 'begun', data };
      const { records, timers } = await giveUp(deps.records, run, registration, 'cancelled', now);
      return { outcome: 'cancelled', data, records, extras: { timers } };
    },
  };
}
