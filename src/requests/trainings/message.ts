/** `trainings.message`: an officer's words to those on the list of a class. */
import { isNight, partsOf, setTimer } from '#src/courses/timers.ts';
import { civil } from '#src/domain/civil.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { isOnList } from '#src/domain/seats.ts';
import { idIn, placeNamed, type TrainingDeps } from './house.ts';

/** `{"timer":"trainings.message:9f2c41aa.17:<message>"}` */
export function passOnMessage(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ timer }, { conversation, now }) {
      const { registration, of } = partsOf(idIn(timer));
      const place = await placeNamed(deps, registration, conversation);
      const message = await deps.records.get('run-message', of);
      if (place === undefined || message === undefined) return { outcome: 'gone' };
      const { value } = place.registration;
      if (!isOnList(value)) return { outcome: 'gone' };
      if (isNight(now)) {
        const put = setTimer('message', value, civil(now), of);
        return { outcome: 'night', extras: { timers: [put] } };
      }
      const params = { title: place.run.value.title, text: message.value.text };
      return { outcome: 'told', say: [{ key: 'trainings.message', params }] };
    },
  };
}
