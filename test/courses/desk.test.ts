/** What an officer does to a class, and what the women on its list hear of it: once, in time, and never what is no longer true. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cancelRun } from '#src/desk/courses/cancel-run.ts';
import { changeRun } from '#src/desk/courses/change-run.ts';
import { dropRegistration } from '#src/desk/courses/drop-registration.ts';
import { markAttendance } from '#src/desk/courses/mark-attendance.ts';
import { messageRun } from '#src/desk/courses/message-run.ts';
import type { Consent } from '#src/domain/consent.ts';
import type { OfficerId, UpdateId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type Instant, instantOf } from '#src/domain/time.ts';
import { remindOfTraining } from '#src/requests/trainings/remind.ts';
import { woman } from './sample.ts';
import { openSchool, type School } from './school.ts';

const officer: Actor = {
  officer: 'o1' as OfficerId,
  name: 'Chị Mai',
  roles: ['officer'],
  communes: ['tan-phong'],
  session: 's1',
  from: '',
};
const run = '9f2c41aa';
const at = (day: string, hour: number): Instant => instantOf(day, hour * 60);

let school: School;
beforeEach(async () => {
  school = await openSchool();
});
afterEach(() => school.close());

/** Nothing is left of what was said so far. */
async function hush(...chats: readonly string[]): Promise<void> {
  for (const chat of chats) await school.told(chat);
}

describe('a class that is cancelled', () => {
  it('is told once with the reason, and nobody is reminded of it', async () => {
    await school.open({ seats: 1 });
    await school.signUp('an', { remind: true });
    await school.signUp('binh');
    await hush('an', 'binh');
    await school.until(at('2026-12-05', 10));
    const view = await cancelRun(school.desk, officer, run, {
      version: 1,
      why: 'Mưa lũ, sạt đường.',
    });
    expect(view.stage).toBe('cancelled');
    await school.until(at('2026-12-05', 11));
    expect(await school.words('an')).toContain('Mưa lũ, sạt đường.');
    expect(await school.told('binh')).toEqual(['trainings.news.cancelled']);
    await school.until(at('2026-12-14', 20));
    expect(await school.told('an')).toEqual([]);
  });

  it('is told by the reminder if the news did not come through before it', async () => {
    await school.open();
    await school.signUp('an', { remind: true });
    await hush('an');
    await school.until(at('2026-12-06', 12));
    await cancelRun(school.desk, officer, run, { version: 1, why: 'Hoãn.' });
    const { records, timers } = school.app.store;
    for (const timer of await timers.due(at('2026-12-07', 8), 100)) {
      if (timer.name === 'trainings.news') {
        await records.apply([], { timers: [{ kind: 'clear', id: timer.id }] });
      }
    }
    await school.until(at('2026-12-07', 10));
    expect(await school.told('an')).toEqual(['trainings.news.cancelled']);
  });

  it('takes no more sign-ups, and cannot be cancelled again', async () => {
    await school.open();
    await cancelRun(school.desk, officer, run, { version: 1, why: 'Hoãn.' });
    await expect(
      cancelRun(school.desk, officer, run, { version: 2, why: 'Hoãn.' }),
    ).rejects.toMatchObject({ code: 'run-closed' });
    await school.say('an', 'lớp kế toán');
    await school.settle();
    expect(await school.told('an')).toContain('trainings.list.none');
  });
});

describe('a class that is moved', () => {
  it('is told, and reminded of by its new day only', async () => {
    await school.open();
    await school.signUp('an', { remind: true });
    await hush('an');
    await school.until(at('2026-12-05', 10));
    await changeRun(school.desk, officer, run, {
      version: 1,
      first: '2026-12-20',
      last: '2026-12-20',
      deadline: '2026-12-18',
    });
    await school.until(at('2026-12-05', 11));
    expect(await school.words('an')).toContain('20/12/2026');
    await school.until(at('2026-12-16', 20));
    expect(await school.told('an')).toEqual([]);
    await school.until(at('2026-12-20', 8));
    expect(await school.told('an')).toEqual([
      'trainings.remind.days',
      'trainings.remind.tomorrow',
      'trainings.remind.today',
    ]);
  });

  it('at night is told in the morning, once, as it then stands', async () => {
    await school.open();
    await school.signUp('an');
    await hush('an');
    await school.until(at('2026-12-01', 22));
    await changeRun(school.desk, officer, run, { version: 1, place: 'Trường mẫu' });
    await changeRun(school.desk, officer, run, { version: 2, starts: '13:30' });
    await school.until(at('2026-12-02', 6));
    expect(await school.told('an')).toEqual([]);
    await school.until(at('2026-12-02', 8));
    const words = await school.words('an');
    expect(words).toContain('Trường mẫu');
    expect(words).toContain('13 giờ 30');
    await school.until(at('2026-12-02', 20));
    expect(await school.told('an')).toEqual([]);
  });

  it('and moved back before anybody was told is no news', async () => {
    await school.open();
    await school.signUp('an');
    await hush('an');
    await school.until(at('2026-12-01', 22));
    await changeRun(school.desk, officer, run, { version: 1, place: 'Trường mẫu' });
    await changeRun(school.desk, officer, run, { version: 2, place: 'Nhà văn hóa mẫu' });
    await school.until(at('2026-12-02', 9));
    expect(await school.told('an')).toEqual([]);
  });
});

describe('seats', () => {
  it('that are added go to those who wait, in order', async () => {
    await school.open({ seats: 1 });
    for (const chat of ['an', 'binh', 'chi', 'dung']) await school.signUp(chat);
    await hush('binh', 'chi', 'dung');
    await changeRun(school.desk, officer, run, { version: 1, seats: 3 });
    await school.until(school.now() + 60_000);
    expect(await school.told('binh')).toContain('trainings.offer');
    expect(await school.told('chi')).toContain('trainings.offer');
    expect(await school.told('dung')).toEqual([]);
  });

  it('cannot be fewer than those taken', async () => {
    await school.open({ seats: 5 });
    for (const chat of ['an', 'binh']) await school.signUp(chat);
    await expect(
      changeRun(school.desk, officer, run, { version: 1, seats: 1 }),
    ).rejects.toMatchObject({ problems: [{ field: 'seats' }] });
    expect((await school.run()).seats).toBe(5);
  });

  it('an officer gives up for her are told, and go to the next', async () => {
    await school.open({ seats: 1 });
    await school.signUp('an', { remind: true });
    await school.signUp('binh');
    await hush('an', 'binh');
    await dropRegistration(school.desk, officer, run, 1);
    await school.until(school.now() + 60_000);
    expect(await school.told('an')).toEqual(['trainings.dropped']);
    expect(await school.told('binh')).toContain('trainings.offer');
    await school.until(at('2026-12-12', 20));
    expect(await school.told('an')).toEqual([]);
  });
});

describe('a message of an officer', () => {
  it('reaches those meant, in the morning if it is night, and once', async () => {
    await school.open({ seats: 1 });
    await school.signUp('an');
    await school.signUp('binh');
    await hush('an', 'binh');
    await school.until(at('2026-12-01', 22));
    const words = { id: 'message-1', to: 'seated', text: 'Chị em mang theo sổ cũ nhé.' } as const;
    expect(await messageRun(school.desk, officer, run, words)).toEqual({ sent: 1 });
    expect(await messageRun(school.desk, officer, run, words)).toEqual({ sent: 1 });
    await school.until(at('2026-12-02', 6));
    expect(await school.told('an')).toEqual([]);
    await school.until(at('2026-12-02', 8));
    expect(await school.words('an')).toContain('Chị em mang theo sổ cũ nhé.');
    expect(await school.told('an')).toEqual([]);
    expect(await school.told('binh')).toEqual([]);
  });
});

describe('after the class', () => {
  it('she who was marked absent is not asked how it was', async () => {
    await school.open();
    await school.signUp('an', { remind: true });
    await school.signUp('binh', { remind: true });
    await school.until(at('2026-12-10', 12));
    await expect(
      markAttendance(school.desk, officer, run, { marks: [{ number: 3, attended: true }] }),
    ).rejects.toMatchObject({ code: 'not-found' });
    const { seated } = await markAttendance(school.desk, officer, run, {
      marks: [
        { number: 1, attended: true },
        { number: 2, attended: false },
      ],
    });
    expect(seated.map(({ attended }) => attended)).toEqual([true, false]);
    expect(await school.run()).toMatchObject({ attended: 1, absent: 1 });
    await hush('an', 'binh');
    await school.until(at('2026-12-12', 10));
    expect(await school.told('an')).toEqual(['trainings.feedback', 'trainings.ask.rating']);
    expect(await school.told('binh')).toEqual([]);
    await school.say('an', '4');
    await school.settle();
    expect(await school.run()).toMatchObject({ rated: 1, rating: 4 });
    // A mark that was wrong is taken back, and the figures with it.
    await markAttendance(school.desk, officer, run, { marks: [{ number: 2, attended: null }] });
    expect(await school.run()).toMatchObject({ attended: 1, absent: 0 });
  });
});

describe('reminders of a process that was away', () => {
  it('say what is true now: two that are late are one', async () => {
    await school.open();
    await school.signUp('an', { remind: true });
    await hush('an');
    await school.jump(at('2026-12-09', 18));
    expect(await school.told('an')).toEqual(['trainings.remind.tomorrow']);
  });

  it('are put off until the morning at night', async () => {
    await school.open();
    await school.signUp('an', { remind: true });
    await hush('an');
    await school.jump(at('2026-12-09', 23));
    expect(await school.told('an')).toEqual([]);
    await school.until(at('2026-12-10', 7));
    expect(await school.told('an')).toEqual(['trainings.remind.today']);
  });

  it('beg her pardon where the class has begun, and for nothing else', async () => {
    await school.open();
    await school.signUp('an', { remind: true });
    await hush('an');
    await school.jump(at('2026-12-11', 9));
    expect(await school.told('an')).toEqual(['trainings.remind.missed']);
  });

  it('do not go out once she took her consent back', async () => {
    await school.open();
    await school.signUp('an', { remind: true });
    const { records, consents } = school.app.store;
    const given = await consents.list(woman('an'));
    const door = (list: readonly Consent[]) =>
      remindOfTraining({
        records,
        consents: { list: async () => list },
        communeName: (slug) => slug,
        calendarLink: () => '',
      });
    const from = {
      conversation: woman('an'),
      update: 'u1' as UpdateId,
      now: at('2026-12-07', 9),
      answers: {},
    };
    const timer = { timer: 'trainings.remind:9f2c41aa.1:3' };
    expect((await door(given).settle(timer, from)).outcome).toBe('told');
    const taken = given.map((consent) => ({ ...consent, given: false }));
    const after = await door([...given, ...taken]).settle(timer, from);
    expect([after.outcome, after.say]).toEqual(['not-agreed', undefined]);
  });
});
