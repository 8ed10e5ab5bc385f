/** `trainings.offer`: a seat is held for her; asks whether she takes it. */

import { isNight, partsOf, setTimer } from '#src/courses/timers.ts';
import { giveUp } from '#src/courses/wait-list.ts';
import { civil } from '#src/domain/civil.ts';
import { instantSaid, runParams } from '#src/domain/course-tell.ts';
import type { RequestDoor, Settled } from '#src/domain/request.ts';
import { heldUntil, registrationChange } from '#src/domain/seats.ts';
import type { Instant } from '#src/domain/time.ts';
import { card, idIn, type Place, placeNamed, runLock, type TrainingDeps } from './house.ts';

/** `{"timer":"trainings.offer:9f2c41aa.17"}` → `told` · `renewed` or `late` where we stood still while it was held · … */
export function offerSeat(deps: TrainingDeps): RequestDoor {
  return {
    lock: runLock,
    async settle({ timer }, { conversation, now }) {
      const place = await placeNamed(deps, partsOf(idIn(timer)).registration, conversation);
      const until = place?.registration.value.offeredUntil;
      if (place === undefined || place.registration.value.state !== 'offered') {
        return { outcome: 'gone' };
      }
      if (place.run.value.state === 'cancelled') return { outcome: 'cancelled' };
      if (until === undefined || now >= until) return offerLate(deps, place, now);
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

/**
 * We stood still while the seat was held, so nobody asked her: it is held anew where there is time, else she is told
 * and the next is asked.
 */
async function offerLate(deps: TrainingDeps, place: Place, now: Instant): Promise<Settled> {
  const { run, registration } = place;
  const { value, version } = registration;
  const at = civil(now);
  const until = heldUntil(run.value, at);
  if (until !== undefined) {
    const held = { ...value, offeredUntil: until, updatedAt: now };
    return {
      outcome: 'renewed',
      records: [registrationChange(held, version)],
      // In a minute, after the end of the old offer has been passed over.
      extras: {
        timers: [
          setTimer('offer', held, Math.max(at, now + 60_000)),
          setTimer('lapse', held, until),
        ],
      },
    };
  }
  const { records, timers } = await giveUp(deps.records, run, registration, 'lapsed', now);
  const params = runParams(card(deps, run.value));
  return {
    outcome: 'late',
    records,
    extras: { timers },
    ...(isNight(now) ? {} : { say: [{ key: 'trainings.offer-late', params }] }),
  };
}
