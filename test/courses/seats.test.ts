/** Seats under contention, on both stores: as many as there are, in the order they came, whoever asks at once. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { releaseSeats } from '#src/courses/wait-list.ts';
import { addKey } from '#src/storage/key-ring.ts';
import { canRunRedis, startRedis, type TestRedis } from '#test/support/redis.ts';
import { woman } from './sample.ts';
import { openSchool, type School } from './school.ts';

let redis: TestRedis | undefined;
let schools: School[] = [];
let organisations = 0;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis?.stop());
afterEach(async () => {
  for (const school of schools) await school.close();
  schools = [];
});

const keys = addKey();
const stores = [
  { name: 'SQLite', skip: false, several: false },
  { name: 'Redis', skip: !canRunRedis(), several: true },
];

/** `count` processes on one store. */
async function open(name: string, count = 1): Promise<readonly School[]> {
  organisations += 1;
  const environment =
    name === 'Redis'
      ? {
          STORAGE_URL: redis?.url ?? '',
          ORGANISATION: `${redis?.organisation}-${organisations}`,
          DATA_KEYS: keys,
        }
      : {};
  for (let at = 0; at < count; at += 1) schools.push(await openSchool(environment, `p${at}-`));
  return schools;
}

/** Everybody comes to the last question before a seat, one after the other. */
async function bringToTheDoor(school: School, chats: readonly string[]): Promise<void> {
  for (const step of [
    (chat: string) => school.say(chat, 'lớp kế toán'),
    (chat: string) => school.tap(chat, 'me'),
    (chat: string) => school.tap(chat, 'no'),
  ]) {
    for (const chat of chats) await step(chat);
    await school.settle(16);
  }
}

describe.each(stores)('seats kept in $name', ({ name, skip, several }) => {
  it.skipIf(skip)(
    'are given to no more women than there are, and the others wait in order',
    async () => {
      const all = await open(name, several ? 2 : 1);
      const [school] = all;
      if (school === undefined) throw new Error('no school');
      await school.open({ seats: 7 });
      const chats = Array.from({ length: 60 }, (_, at) => `w${at}`);
      await bringToTheDoor(school, chats);
      await Promise.all(chats.map((chat) => school.tap(chat, 'no')));
      await Promise.all(all.map((one) => one.settle(16)));

      const list = await school.list();
      expect(list.map(({ number }) => number)).toEqual(chats.map((_, at) => at + 1));
      expect(new Set(list.map(({ conversation }) => conversation)).size).toBe(60);
      expect(list.map(({ state }) => state)).toEqual(
        chats.map((_, at) => (at < 7 ? 'seated' : 'waiting')),
      );
      const { taken, waiting, next } = await school.run();
      expect([taken, waiting, next]).toEqual([7, 53, 61]);
      // Each was told what became of her, with her own place in the queue.
      for (const place of list) {
        const words = await school.words(place.conversation.split(':')[2] ?? '');
        if (place.state === 'seated') expect(words).toContain(`**${place.number}**`);
        else expect(words).toContain(`thứ ${place.number - 7}**`);
      }
    },
  );

  it.skipIf(skip)(
    'are lost by one of two who both saw the last one, who is then told so',
    async () => {
      const [school] = await open(name);
      if (school === undefined) throw new Error('no school');
      await school.open({ seats: 1 });
      await bringToTheDoor(school, ['an', 'binh']);
      await school.tap('an', 'no');
      await school.tap('binh', 'no');
      await school.settle(2);
      const told = [await school.told('an'), await school.told('binh')].map((keys) =>
        keys.find((key) => key === 'trainings.seated' || key === 'trainings.waiting'),
      );
      expect(new Set(told)).toEqual(new Set(['trainings.seated', 'trainings.waiting']));
    },
  );

  it.skipIf(skip)('are refused to a change made from an older look at the run', async () => {
    const [school] = await open(name);
    if (school === undefined) throw new Error('no school');
    await school.open({ seats: 2 });
    await school.signUp('an');
    const { records } = school.app.store;
    const late = await releaseSeats(records, woman('an'), school.now());
    await school.signUp('binh');
    expect(await records.apply(late.records, { timers: late.timers })).toBe('conflict');
    expect((await school.run()).taken).toBe(2);
  });

  it.skipIf(skip)(
    'go to the first who waits when one is given up, and to the second if she is silent',
    async () => {
      const [school] = await open(name);
      if (school === undefined) throw new Error('no school');
      await school.open({ seats: 1 });
      for (const chat of ['an', 'binh', 'chi', 'dung']) await school.signUp(chat, { remind: true });
      for (const chat of ['an', 'binh', 'chi', 'dung']) await school.told(chat);

      await school.say('an', 'lớp của tôi');
      await school.settle();
      await school.tap('an', 'place:9f2c41aa.1');
      await school.settle();
      await school.say('an', 'có');
      await school.settle();
      expect(await school.told('an')).toContain('trainings.cancelled');

      await school.until(school.now() + 60_000);
      expect(await school.told('binh')).toEqual(['trainings.offer', 'trainings.ask.takeSeat']);
      // Nobody new can take it meanwhile.
      await school.signUp('new');
      expect((await school.list()).at(-1)?.state).toBe('waiting');

      await school.until(school.now() + 25 * 3_600_000);
      expect(await school.told('binh')).toContain('trainings.lapsed');
      expect(await school.told('chi')).toEqual(['trainings.offer', 'trainings.ask.takeSeat']);
      await school.say('chi', 'có');
      await school.settle();
      expect(await school.told('chi')).toEqual(['trainings.seated', 'trainings.ask.onward']);
      // Too late is too late, and she is told so.
      await school.say('binh', 'có');
      await school.settle();
      expect(await school.told('binh')).toContain('trainings.offer-gone');
      expect((await school.list()).map(({ state }) => state)).toEqual([
        'cancelled',
        'lapsed',
        'seated',
        'waiting',
        'waiting',
      ]);
      expect(await school.run()).toMatchObject({ taken: 1, waiting: 2 });
    },
  );

  it.skipIf(skip)('are given back by her who is erased, in the same step', async () => {
    const [school] = await open(name);
    if (school === undefined) throw new Error('no school');
    await school.open({ seats: 2 });
    for (const chat of ['an', 'binh', 'chi', 'dung']) await school.signUp(chat);
    const { records } = school.app.store;
    // One with a seat, and one who waits behind her.
    for (const chat of ['an', 'dung']) {
      const { records: changes, timers } = await releaseSeats(records, woman(chat), school.now());
      const own = (await records.ownedBy(woman(chat))).map(({ kind, id }) => ({
        kind,
        id,
        value: undefined,
      }));
      expect(await records.apply([...own, ...changes], { timers })).toBe('applied');
    }
    expect((await school.list()).map(({ number, state }) => [number, state])).toEqual([
      [2, 'seated'],
      [3, 'offered'],
    ]);
    expect(await school.run()).toMatchObject({ taken: 2, waiting: 0, next: 5 });
    await school.until(school.now() + 60_000);
    expect((await school.told('chi')).slice(-2)).toEqual([
      'trainings.offer',
      'trainings.ask.takeSeat',
    ]);
  });
});
