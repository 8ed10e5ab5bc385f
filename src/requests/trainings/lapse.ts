/** `trainings.lapse`: nobody answered the offer in time; the seat goes to the next who waits. */
import { isNight, partsOf } from '#src/courses/timers.ts';
import { giveUp } from '#src/courses/wait-list.ts';
import { runParams } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { card, idIn, placeNamed, runLock, type TrainingDeps } from './house.ts';

/** `{"timer":"trainings.lapse:9f2c41aa.17"}` */
export function lapseOffer(deps: TrainingDeps): RequestDoor {
  return {
    lock: runLock,
    async settle({ timer }, { conversation, now }) {
      const place = await placeNamed(deps, partsOf(idIn(timer)).registration, conversation);
      if (place === undefined) return { outcome: 'gone' };
      const { run, registration } = place;
      const { state, offeredUntil = 0 } = registration.value;
      if (state !== 'offered' || now < offeredUntil) return { outcome: 'answered' };
      const { records, timers } = await giveUp(deps.records, run, registration, 'lapsed', now);
      const params = runParams(card(deps, run.value));
      const silent = isNight(now) || run.value.state === 'cancelled';
      return {
        outcome: 'lapsed',
        records,
        extras: { timers },
        ...(silent ? {} : { say: [{ key: 'trainings.lapsed', params }] }),
      };
    },
  };
}
