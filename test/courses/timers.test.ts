/** When reminders fall due, and that the night is left alone. */
import { describe, expect, it } from 'vitest';
import { isNight, partsOf, reminderDue, remindersOf, timerId } from '#src/courses/timers.ts';
import { civil } from '#src/domain/civil.ts';
import type { RegistrationId } from '#src/domain/ids.ts';
import { instantOf } from '#src/domain/time.ts';
import { morning, runWith, withWomen } from './sample.ts';

const at = (day: string, hour: number): number => instantOf(day, hour * 60);
const [place] = withWomen(runWith(), ['a']).registrations;

describe('civil', () => {
  it('leaves the day as it is and puts the night off until seven', () => {
    expect(civil(at('2026-12-01', 7))).toBe(at('2026-12-01', 7));
    expect(civil(at('2026-12-01', 21) - 1)).toBe(at('2026-12-01', 21) - 1);
    expect(civil(at('2026-12-01', 21))).toBe(at('2026-12-02', 7));
    expect(civil(at('2026-12-31', 23))).toBe(at('2027-01-01', 7));
    expect(civil(at('2026-12-01', 3))).toBe(at('2026-12-01', 7));
    expect(isNight(at('2026-12-01', 6))).toBe(true);
    expect(isNight(at('2026-12-01', 12))).toBe(false);
  });
});

describe('remindersOf', () => {
  it('reminds three days and one day before at nine, and on the morning at seven', () => {
    const run = runWith();
    expect(([3, 1, 0] as const).map((days) => reminderDue(run, days))).toEqual([
      at('2026-12-07', 9),
      at('2026-12-09', 9),
      at('2026-12-10', 7),
    ]);
  });

  it('sets only what is still ahead', () => {
    if (place === undefined) throw new Error('nobody signed up');
    const set = remindersOf(runWith(), place, at('2026-12-08', 10));
    expect(
      set.map((change) => [change.kind, change.kind === 'set' ? change.timer.id : change.id]),
    ).toEqual([
      ['clear', 'trainings.remind:9f2c41aa.1:3'],
      ['set', 'trainings.remind:9f2c41aa.1:1'],
      ['set', 'trainings.remind:9f2c41aa.1:0'],
      ['set', 'trainings.feedback:9f2c41aa.1'],
    ]);
  });

  it('sets nothing for her who did not agree', () => {
    if (place === undefined) throw new Error('nobody signed up');
    const set = remindersOf(runWith(), { ...place, remind: false }, morning);
    expect(set.every(({ kind }) => kind === 'clear')).toBe(true);
  });

  it('has no morning reminder where the class begins before seven', () => {
    expect(reminderDue(runWith({ starts: '06:30' }), 0)).toBeUndefined();
    expect(reminderDue(runWith({ starts: '07:00' }), 0)).toBeUndefined();
  });
});

describe('timerId', () => {
  it('tells whose it is and which', () => {
    const id = timerId('message', '9f2c41aa.17' as RegistrationId, '9f2c41aa-m1');
    expect(partsOf(id)).toEqual({ registration: '9f2c41aa.17', of: '9f2c41aa-m1' });
  });
});
