/** `trainings.feedback`: the class is over; asks how it was, if she was there and may be written to. */
import { isNight, partsOf, setTimer } from '#src/courses/timers.ts';
import { civil } from '#src/domain/civil.ts';
import { runParams } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { endOf } from '#src/domain/seats.ts';
import { isOverdue } from '#src/domain/timer.ts';
import { card, idIn, mayRemind, placeNamed, type TrainingDeps } from './house.ts';

/** `{"timer":"trainings.feedback:9f2c41aa.17"}` */
export function askFeedback(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ timer, due }, { conversation, now }) {
      const place = await placeNamed(deps, partsOf(idIn(timer)).registration, conversation);
      if (place === undefined || place.registration.value.state !== 'seated') {
        return { outcome: 'gone' };
      }
      const { value } = place.registration;
      if (value.attended === false) return { outcome: 'absent' };
      if (place.run.value.state === 'cancelled') return { outcome: 'cancelled' };
      if (now < endOf(place.run.value)) return { outcome: 'moved' };
      // A question nobody waits for: so late it is not asked any more.
      if (isOverdue(due, now)) return { outcome: 'late' };
      if (!(await mayRemind(deps, conversation))) return { outcome: 'not-agreed' };
      if (isNight(now)) {
        const put = setTimer('feedback', value, civil(now));
        return { outcome: 'night', extras: { timers: [put] } };
      }
      return {
        outcome: 'told',
        say: [{ key: 'trainings.feedback', params: runParams(card(deps, place.run.value)) }],
        opens: { flow: 'trainings', marks: [`feedback:${value.id}`] },
      };
    },
  };
}
