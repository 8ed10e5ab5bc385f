/** `trainings.mine`: her places in classes that are still to come or going on. */
import { type PlaceCard, placeOf } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { isOnList, stageOf } from '#src/domain/seats.ts';
import { card, placesOf, positionOf, type TrainingDeps } from './house.ts';

/** `{}` → `some` with `places`, the soonest first, or `none`. */
export function myTrainings(deps: TrainingDeps): RequestDoor {
  return {
    async settle(_params, { conversation, now }) {
      const places: PlaceCard[] = [];
      for (const { value } of await placesOf(deps, conversation)) {
        if (!isOnList(value)) continue;
        const run = await deps.records.get('course-run', value.run);
        const stage = run === undefined ? 'over' : stageOf(run.value, now);
        if (run === undefined || stage === 'over' || stage === 'cancelled') continue;
        const waits = value.state === 'waiting';
        const position = waits ? await positionOf(deps, run.value, value.number) : 0;
        places.push(placeOf(value, card(deps, run.value), position));
      }
      places.sort((a, b) => (a.run.first < b.run.first ? -1 : 1));
      return { outcome: places.length === 0 ? 'none' : 'some', data: { places } };
    },
  };
}
