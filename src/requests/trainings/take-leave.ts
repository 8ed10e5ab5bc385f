/** What becomes of her places in classes when she is erased, or takes back what she agreed to about them. */
import { releaseSeats } from '#src/courses/wait-list.ts';
import type { Registration } from '#src/domain/course.ts';
import type { RecordStore } from '#src/domain/record.ts';
import { registrationChange } from '#src/domain/seats.ts';
import type { TakeLeave } from '../my-data/deps.ts';
import { placesOf } from './house.ts';

interface Deps {
  readonly records: RecordStore;
}

/** Erased: her seats go to who waits longest. */
export const withoutSeats =
  ({ records }: Deps): TakeLeave =>
  async ({ conversation, now }) => {
    const { records: changes, timers } = await releaseSeats(records, conversation, now);
    return { records: changes, extras: { timers } };
  };

/** `course-list` taken back: the place stays, by its number. */
export const nameless = changing(({ name: _name, ...place }) => place);

/** `course-reminders` taken back. */
export const unreminded = changing((place) => ({ ...place, remind: false }));

function changing(change: (place: Registration) => Registration): (deps: Deps) => TakeLeave {
  return (deps) =>
    async ({ conversation, now }) => {
      const places = await placesOf(deps, conversation);
      return {
        records: places.map(({ value, version }) =>
          registrationChange({ ...change(value), updatedAt: now }, version),
        ),
      };
    };
}
