/** `trainings.accept`: she takes the seat she was offered. */
import { clearTimer } from '#src/courses/timers.ts';
import type { Registration } from '#src/domain/course.ts';
import { placeOf } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { registrationChange, stageOf } from '#src/domain/seats.ts';
import { card, idIn, placeNamed, runLock, type TrainingDeps } from './house.ts';

/** `{"registration":"9f2c41aa.17"}` → `seated` · `gone`: the time is over, or the class is */
export function acceptSeat(deps: TrainingDeps): RequestDoor {
  return {
    lock: runLock,
    async settle({ registration: id }, { conversation, now }) {
      const place = await placeNamed(deps, idIn(id), conversation);
      if (place === undefined) return { outcome: 'gone' };
      const { value, version } = place.registration;
      const shown = card(deps, place.run.value);
      const stage = stageOf(place.run.value, now);
      const late = value.state !== 'offered' || now >= (value.offeredUntil ?? 0);
      if (late || stage === 'cancelled' || stage === 'over') {
        return { outcome: 'gone', data: { run: shown } };
      }
      const { offeredUntil: _until, ...rest } = value;
      const seated: Registration = { ...rest, state: 'seated', updatedAt: now };
      return {
        outcome: 'seated',
        data: { run: shown, place: placeOf(seated, shown, 0) },
        // The run was counted when the seat was offered.
        records: [registrationChange(seated, version)],
        extras: { timers: [clearTimer('offer', value), clearTimer('lapse', value)] },
      };
    },
  };
}
