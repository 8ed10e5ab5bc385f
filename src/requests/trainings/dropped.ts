/** `trainings.dropped`: an officer gave her place up; she is told, so that she does not come for nothing. */
import { isNight, partsOf, setTimer } from '#src/courses/timers.ts';
import { civil } from '#src/domain/civil.ts';
import { runParams } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { card, idIn, placeNamed, type TrainingDeps } from './house.ts';

/** `{"timer":"trainings.dropped:9f2c41aa.17"}` */
export function tellDropped(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ timer }, { conversation, now }) {
      const place = await placeNamed(deps, partsOf(idIn(timer)).registration, conversation);
      const value = place?.registration.value;
      if (place === undefined || value?.state !== 'cancelled' || value.byOfficer !== true) {
        return { outcome: 'gone' };
      }
      if (isNight(now)) {
        const put = setTimer('dropped', value, civil(now));
        return { outcome: 'night', extras: { timers: [put] } };
      }
      const params = runParams(card(deps, place.run.value));
      return { outcome: 'told', say: [{ key: 'trainings.dropped', params }] };
    },
  };
}
