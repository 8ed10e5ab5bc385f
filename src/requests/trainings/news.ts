/** `trainings.news`: when or where a class is has changed, or it is off. Told once, as it stands when it is told. */
import { isNight, newsTimer, partsOf, silence } from '#src/courses/timers.ts';
import { runParams } from '#src/domain/course-tell.ts';
import type { RequestDoor, Settled } from '#src/domain/request.ts';
import { hasNews, isOnList, registrationChange, toldOf } from '#src/domain/seats.ts';
import type { Instant } from '#src/domain/time.ts';
import { card, idIn, type Place, placeNamed, type TrainingDeps } from './house.ts';

/** `{"timer":"trainings.news:9f2c41aa.17"}` */
export function tellTrainingNews(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ timer }, { conversation, now }) {
      const place = await placeNamed(deps, partsOf(idIn(timer)).registration, conversation);
      if (place === undefined || !isOnList(place.registration.value)) return { outcome: 'gone' };
      // Changed and changed back before she was told.
      if (!hasNews(place.run.value, place.registration.value)) return { outcome: 'no-news' };
      if (isNight(now)) {
        const put = newsTimer(place.registration.value, now);
        return { outcome: 'night', extras: { timers: [put] } };
      }
      return tellNews(deps, place, now);
    },
  };
}

export function tellNews(deps: TrainingDeps, { run, registration }: Place, now: Instant): Settled {
  const { value, version } = registration;
  const told = { ...value, told: toldOf(run.value), updatedAt: now };
  const off = run.value.state === 'cancelled';
  const params = runParams(card(deps, run.value));
  return {
    outcome: 'told',
    records: [registrationChange(told, version)],
    ...(off ? { extras: { timers: silence(value) } } : {}),
    say: [
      off
        ? { key: 'trainings.news.cancelled', params: { ...params, why: run.value.why ?? '' } }
        : { key: 'trainings.news.changed', params },
    ],
  };
}
