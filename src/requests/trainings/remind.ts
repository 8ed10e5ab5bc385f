/** `trainings.remind`: a reminder fell due. Says what is true now, not what was true when it was set. */
import { isNight, partsOf, reminderDue, setTimer } from '#src/courses/timers.ts';
import { civil } from '#src/domain/civil.ts';
import type { CourseRun } from '#src/domain/course.ts';
import { placeLines, runParams } from '#src/domain/course-tell.ts';
import type { RequestDoor, Settled } from '#src/domain/request.ts';
import { hasNews, isOnList, startOf } from '#src/domain/seats.ts';
import type { Said } from '#src/domain/text.ts';
import { addDays, type Day, dayOf, type Instant } from '#src/domain/time.ts';
import { isOverdue } from '#src/domain/timer.ts';
import { card, idIn, mayRemind, type Place, placeNamed, type TrainingDeps } from './house.ts';
import { tellNews } from './news.ts';

/** `{"timer":"trainings.remind:9f2c41aa.17:3"}` */
export function remindOfTraining(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ timer, due }, { conversation, now }) {
      const { registration, of } = partsOf(idIn(timer));
      const place = await placeNamed(deps, registration, conversation);
      if (place === undefined || !isOnList(place.registration.value)) return { outcome: 'gone' };
      if (!(await mayRemind(deps, conversation))) return { outcome: 'not-agreed' };
      const { value } = place.registration;
      if (isNight(now)) {
        // A process that was down until the night: the morning will do, if it is still true then.
        const put = setTimer('remind', value, civil(now), of);
        return { outcome: 'night', extras: { timers: [put] } };
      }
      // A class that was moved or cancelled is told as that: the date is in it.
      if (hasNews(place.run.value, value)) return tellNews(deps, place, now);
      return reminder(deps, place, of, now, isOverdue(due, now));
    },
  };
}

function reminder(
  deps: TrainingDeps,
  { run, registration }: Place,
  of: string,
  now: Instant,
  overdue: boolean,
): Settled {
  const { value } = run;
  if (value.state === 'cancelled') return { outcome: 'cancelled' };
  const params = runParams(card(deps, value));
  const say = (key: string, more: Said['params'] = {}): Settled => ({
    outcome: 'told',
    say: [{ key: `trainings.remind.${key}`, params: { ...params, ...more } }],
  });
  if (now >= startOf(value)) {
    // She is told that we were late; the earlier ones are then nothing any more.
    return isLast(value, of) ? say('missed') : { outcome: 'late' };
  }
  const days = daysUntil(value.first, dayOf(now));
  const lines = placeLines(value.bring ?? '', registration.value.number);
  if (days < Number(of) && !isLast(value, of)) {
    // Nearer than two days the next reminder says it all.
    return overdue && days > 1 && registration.value.state === 'seated'
      ? say('late', { days, lines })
      : { outcome: 'late' };
  }
  if (registration.value.state === 'waiting') {
    return isLast(value, of) ? say('waiting') : { outcome: 'waiting' };
  }
  if (registration.value.state === 'offered') return { outcome: 'offered' };
  if (days === 0) return say('today', { lines });
  return days === 1 ? say('tomorrow', { lines }) : say('days', { days, lines });
}

/** No reminder is to come after this one: the morning's, or the day before's where the class begins too early. */
function isLast(run: CourseRun, of: string): boolean {
  return of === '0' || (of === '1' && reminderDue(run, 0) === undefined);
}

function daysUntil(first: Day, today: Day): number {
  for (let days = 0; days < 7; days += 1) if (addDays(today, days) >= first) return days;
  return 7;
}
