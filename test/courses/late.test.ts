/** The house stood still for over a day: what was due is skipped, and whoever counted on it is told. */
import { afterEach, describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '#src/domain/time.ts';
import { overduePulse } from '#src/host/pulse.ts';
import { openSchool, type School } from './school.ts';

let school: School;
afterEach(() => school.close());
const at = (day: string, hour: number): Instant => instantOf(day, hour * 60);

describe('a timer over a day late', () => {
  it('reminds late, with an apology, and somebody at the house can see that it stood still', async () => {
    school = await openSchool();
    await school.open({ seats: 2 });
    await school.signUp('an', { remind: true });
    await school.told('an');
    await school.jump(at('2026-12-08', 10));
    expect(await school.told('an')).toEqual(['trainings.remind.late']);
    const pulse = await school.app.store.records.get('pulse', overduePulse);
    expect(pulse?.value.at).toBe(school.now());
    // The next one comes as if nothing had been.
    await school.until(at('2026-12-09', 10));
    expect(await school.told('an')).toEqual(['trainings.remind.tomorrow']);
  });

  it('holds a seat anew that nobody could be asked about, instead of giving it away', async () => {
    school = await openSchool();
    await school.open({ seats: 1 });
    for (const chat of ['an', 'binh']) await school.signUp(chat);
    for (const words of ['lớp của tôi', '1', 'có']) {
      await school.say('an', words);
      await school.settle();
    }
    await school.told('binh');
    // A day and a half in which nothing ran: both the offer and its end are past.
    await school.jump(school.now() + 36 * 3_600_000);
    expect(await school.told('binh')).toEqual([]);
    await school.until(at('2026-11-28', 8));
    expect(await school.told('binh')).toEqual(['trainings.offer', 'trainings.ask.takeSeat']);
    await school.say('binh', 'có');
    await school.settle();
    expect(await school.told('binh')).toContain('trainings.seated');
    expect((await school.run()).taken).toBe(1);
  });

  it('says that a seat came too late where the class has begun meanwhile', async () => {
    school = await openSchool();
    await school.open({ seats: 1 });
    for (const chat of ['an', 'binh']) await school.signUp(chat);
    for (const words of ['lớp của tôi', '1', 'có']) {
      await school.say('an', words);
      await school.settle();
    }
    await school.told('binh');
    await school.jump(at('2026-12-10', 9));
    expect(await school.told('binh')).toEqual(['trainings.offer-late']);
    expect(await school.run()).toMatchObject({ taken: 0, waiting: 0 });
  });

  it('does not ask how a class was when nobody thinks of it any more', async () => {
    school = await openSchool();
    await school.open({ seats: 1 });
    await school.signUp('an', { remind: true });
    await school.until(at('2026-12-10', 17));
    await school.told('an');
    await school.jump(at('2026-12-14', 9));
    expect(await school.told('an')).toEqual([]);
  });
});
