/** `trainings.sign-up`: a place on the list of a run; the seat is hers only once the turn is written. */
import { remindersOf } from '#src/courses/timers.ts';
import { placeOf } from '#src/domain/course-tell.ts';
import type { RequestDoor } from '#src/domain/request.ts';
import { isOnList, registrationChange, runChange, signUp, stageOf } from '#src/domain/seats.ts';
import { card, idIn, placesOf, runLock, type TrainingDeps } from './house.ts';

/** So many of her group she may bring beside herself. */
const mostMembers = 5;

/**
 * `{"run":"9f2c41aa","who":"self","name":"…","remind":true}` → `seated` · `waiting` · `already` · `too-many` ·
 * the stage where nobody can sign up any more · `gone`. `first`: she never had a place before.
 */
export function signUpForTraining(deps: TrainingDeps): RequestDoor {
  return {
    lock: runLock,
    async settle({ run: id, who: whom, name: named, remind }, { conversation, now }) {
      const found = await deps.records.get('course-run', idIn(id));
      if (found === undefined) return { outcome: 'gone' };
      const who = whom === 'member' ? 'member' : 'self';
      const name = typeof named === 'string' && named !== '' ? named : undefined;
      const stage = stageOf(found.value, now);
      const shown = { run: card(deps, found.value) };
      if (stage !== 'open' && stage !== 'full') return { outcome: stage, data: shown };
      const places = await placesOf(deps, conversation);
      const hers = places
        .map(({ value }) => value)
        .filter((place) => place.run === found.value.id && place.who === who && isOnList(place));
      const same =
        who === 'self'
          ? hers[0]
          : hers.find((place) => name !== undefined && alike(place.name) === alike(name));
      if (same !== undefined) {
        return { outcome: 'already', data: { ...shown, place: placeOf(same, shown.run, 0) } };
      }
      if (hers.length >= mostMembers) return { outcome: 'too-many', data: shown };
      const { run, registration } = signUp(
        found.value,
        { conversation, who, remind: remind === true, ...(name === undefined ? {} : { name }) },
        now,
      );
      const place = placeOf(registration, card(deps, run), run.waiting);
      return {
        outcome: registration.state,
        data: { run: place.run, place, first: places.length === 0 },
        records: [runChange(run, found.version), registrationChange(registration, 0)],
        extras: { timers: remindersOf(run, registration, now) },
      };
    },
  };
}

/** The same name however it is written. */
const alike = (name = ''): string => name.normalize('NFC').toLocaleLowerCase('vi').trim();
