/** `trainings.rate`: how the class was, 1 to 5; the last word counts. */
import type { RequestDoor } from '#src/domain/request.ts';
import { registrationChange, runChange } from '#src/domain/seats.ts';
import { idIn, placeNamed, runLock, type TrainingDeps } from './house.ts';

/** `{"registration":"9f2c41aa.17","rating":4}` → `rated` · `gone` */
export function rateTraining(deps: TrainingDeps): RequestDoor {
  return {
    lock: runLock,
    async settle({ registration: id, rating: given }, { conversation, now }) {
      const rating = Number(given);
      const place = await placeNamed(deps, idIn(id), conversation);
      if (place === undefined || ![1, 2, 3, 4, 5].includes(rating)) return { outcome: 'gone' };
      const { run, registration } = place;
      const before = registration.value.rating;
      const rated = {
        ...run.value,
        rated: run.value.rated + (before === undefined ? 1 : 0),
        rating: run.value.rating + rating - (before ?? 0),
        updatedAt: now,
      };
      return {
        outcome: 'rated',
        records: [
          runChange(rated, run.version),
          registrationChange(
            { ...registration.value, rating, updatedAt: now },
            registration.version,
          ),
        ],
      };
    },
  };
}
