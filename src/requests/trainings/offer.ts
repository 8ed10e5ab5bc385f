/** `trainings.offer`: a seat is held for her; asks whether she takes it. */
import { isNight, partsOf, setTimer } from '#src/courses/timers.ts';
import { civil } from '#src/domain/civil.ts';
import { instantSaid, runParams } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { card, idIn, placeNamed, type TrainingDeps } from './house.ts';

/** `{"timer":"trainings.offer:9f2c41aa.17"}` */
export function offerSeat(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ timer }, { conversation, now }) {
      const place = await placeNamed(deps, partsOf(idIn(timer)).registration, conversation);
      const until = place?.registration.value.offeredUntil;
      if (place === undefined || place.registration.value.state !== 'offered') {
        return { outcome: 'gone' };
      }
      if (until === undefined || now >= until) return { outcome: 'late' };
      if (place.run.value.state === 'cancelled') return { outcome: 'cancelled' };
      const { value } = place.registration;
      if (isNight(now)) {
        const put = setTimer('offer', value, civil(now));
        return { outcome: 'night', extras: { timers: [put] } };
      }
      const params = { ...runParams(card(deps, place.run.value)), until: instantSaid(until) };
      return {
        outcome: 'told',
        say: [{ key: 'trainings.offer', params }],
        opens: { flow: 'trainings', marks: [`offer:${value.id}`] },
      };
    },
  };
}
