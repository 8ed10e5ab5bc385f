/** `trainings.details`: one run as it stands now, and whether she is on its list already. */
import { placeOf } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { isOnList, stageOf } from '#src/domain/seats.ts';
import { card, idIn, mayRemind, placesOf, positionOf, type TrainingDeps } from './house.ts';

/** `{"run":"9f2c41aa"}` → its stage, `on-list` where she has or awaits a seat herself,
 * `offered` where one is held for her, `gone`. */
export function trainingDetails(deps: TrainingDeps): RequestDoor {
  return {
    async settle({ run: id }, { conversation, now }) {
      const found = await deps.records.get('course-run', idIn(id));
      if (found === undefined) return { outcome: 'gone' };
      const run = found.value;
      const stage = stageOf(run, now);
      const own = (await placesOf(deps, conversation)).find(
        ({ value }) => value.run === run.id && value.who === 'self' && isOnList(value),
      );
      const shown = card(deps, run);
      const data = { run: shown, reminds: await mayRemind(deps, conversation) };
      const settled = stage === 'cancelled' || stage === 'running' || stage === 'over';
      if (own === undefined || settled) return { outcome: stage, data };
      const { number, state } = own.value;
      const position = state === 'waiting' ? await positionOf(deps, run, number) : 0;
      const outcome = state === 'offered' ? 'offered' : 'on-list';
      return { outcome, data: { ...data, place: placeOf(own.value, shown, position) } };
    },
  };
}
