/** Seats: never more than there are, the order kept, whatever happens in whatever order. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { CourseRun, Registration } from '#src/domain/course.ts';
import {
  endOf,
  freeSeats,
  heldUntil,
  isOnList,
  leave,
  offer,
  signUp,
  stageOf,
  startOf,
} from '#src/domain/seats.ts';
import { instantOf } from '#src/domain/time.ts';
import { morning, runWith, withWomen, woman } from '#test/courses/sample.ts';

const hour = 3_600_000;

describe('stageOf', () => {
  it('goes from open over closed and running to over', () => {
    const run = runWith();
    expect(stageOf(run, morning)).toBe('open');
    expect(stageOf(run, instantOf('2026-12-08', 23 * 60 + 59))).toBe('open');
    expect(stageOf(run, instantOf('2026-12-09'))).toBe('closed');
    expect(stageOf(run, startOf(run))).toBe('running');
    expect(stageOf(run, endOf(run) - 1)).toBe('running');
    expect(stageOf(run, endOf(run))).toBe('over');
  });

  it('is full while somebody waits, also when a seat has just come free', () => {
    expect(stageOf(runWith({ taken: 2 }), morning)).toBe('full');
    expect(stageOf(runWith({ taken: 1, waiting: 1 }), morning)).toBe('full');
  });

  it('is cancelled whatever the day', () => {
    expect(stageOf(runWith({ state: 'cancelled' }), endOf(runWith()))).toBe('cancelled');
  });
});

describe('signUp', () => {
  it('gives the seats to the first and queues the others in the order they came', () => {
    const { run, registrations } = withWomen(runWith(), ['a', 'b', 'c', 'd']);
    expect(registrations.map(({ state }) => state)).toEqual([
      'seated',
      'seated',
      'waiting',
      'waiting',
    ]);
    expect(registrations.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect([run.taken, run.waiting, run.next]).toEqual([2, 2, 5]);
  });
});

describe('heldUntil', () => {
  it('holds an offered seat for a day, but never past the beginning', () => {
    const run = runWith();
    expect(heldUntil(run, morning)).toBe(morning + 24 * hour);
    expect(heldUntil(run, startOf(run) - 3 * hour)).toBe(startOf(run));
  });

  it('offers nothing when there is no time left to come', () => {
    const run = runWith();
    expect(heldUntil(run, startOf(run) - hour / 2)).toBeUndefined();
    expect(heldUntil(run, startOf(run) + hour)).toBeUndefined();
  });
});

describe('a run', () => {
  it('never has more seats taken than there are, and counts what its list says', () => {
    const deeds = fc.array(
      fc.oneof(
        fc.record({ deed: fc.constant('sign-up' as const) }),
        fc.record({ deed: fc.constant('leave' as const), which: fc.nat(50) }),
        fc.record({ deed: fc.constant('accept' as const), which: fc.nat(50) }),
      ),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), deeds, (seats, list) => {
        let run: CourseRun = runWith({ seats });
        let places: Registration[] = [];
        const put = (place: Registration): void => {
          places = places.map((one) => (one.id === place.id ? place : one));
        };
        for (const deed of list) {
          const place = places.filter(isOnList).at('which' in deed ? deed.which % 7 : 0);
          if (deed.deed === 'sign-up') {
            const done = signUp(
              run,
              { conversation: woman(`w${run.next}`), who: 'self', remind: false },
              morning,
            );
            run = done.run;
            places = [...places, done.registration];
          } else if (deed.deed === 'accept') {
            if (place?.state === 'offered') put({ ...place, state: 'seated' });
          } else if (place !== undefined) {
            run = leave(run, place.state, morning);
            put({ ...place, state: 'cancelled' });
          }
          while (freeSeats(run) > 0) {
            const next = places.find(({ state }) => state === 'waiting');
            if (next === undefined) throw new Error('waiting is counted wrong');
            const done = offer(run, next, morning + hour, morning);
            run = done.run;
            put(done.registration);
          }
          const count = (state: Registration['state']): number =>
            places.filter((one) => one.state === state).length;
          expect(run.taken).toBe(count('seated') + count('offered'));
          expect(run.waiting).toBe(count('waiting'));
          expect(run.taken).toBeLessThanOrEqual(seats);
          // Nobody waits behind an empty chair, and nobody who came later sits before her.
          expect(run.waiting === 0 || run.taken === seats).toBe(true);
          const waits = places.filter(({ state }) => state === 'waiting').map((p) => p.number);
          const sits = places.filter(({ state }) => state === 'offered').map((p) => p.number);
          expect(Math.max(0, ...sits)).toBeLessThanOrEqual(Math.min(Infinity, ...waits));
        }
      }),
      { numRuns: 300 },
    );
  });
});
