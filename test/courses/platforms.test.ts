/** From one sentence to the morning of the class, through the fake platforms; and the seat that goes to the next. */
import { afterEach, describe, expect, it } from 'vitest';
import { runChange } from '#src/domain/seats.ts';
import { type Instant, instantOf } from '#src/domain/time.ts';
import { openTown, type Town } from '#test/support/town.ts';
import { runWith } from './sample.ts';

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

const at = (day: string, hour: number): Instant => instantOf(day, hour * 60);

describe('a class on Zalo and Telegram', () => {
  it('is found by a sentence, reminded of as the clock goes on, given up, and taken by the first who waits', async () => {
    town = await openTown({
      at: '2026-11-26T09:00:00+07:00',
      environment: { PUBLIC_URL: 'https://chungtay.example' },
    });
    const place = town;
    await place.app.store.records.apply([runChange(runWith({ seats: 1 }), 0)]);
    const zalo = async (text: string): Promise<string> => {
      const before = place.zalo.chat('an').length;
      place.advance(5000);
      await place.zalo.say('an', text);
      await place.settle();
      return textOf(place.zalo.chat('an').slice(before));
    };
    const telegram = async (text: string): Promise<string> => {
      const before = place.telegram.chat('1002').length;
      place.advance(5000);
      await place.telegram.say('1002', text);
      await place.settle();
      return textOf(place.telegram.chat('1002').slice(before));
    };

    expect(await zalo('lớp kế toán ở Tân Phong')).toContain('10/12/2026');
    await zalo('1');
    await zalo('không');
    const confirmed = await zalo('có');
    expect(confirmed).toContain('đã có chỗ cho chị');
    expect(confirmed).toContain('https://chungtay.example/classes/9f2c41aa.ics');
    const file = await place.app.http.inject({ url: '/classes/9f2c41aa.ics' });
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.body).toContain('DTSTART:20261210T010000Z');
    expect((await place.app.http.inject({ url: '/classes/00000000.ics' })).statusCode).toBe(404);

    await telegram('lop ke toan o tan phong');
    await telegram('1');
    await telegram('không');
    expect(await telegram('có')).toContain('danh sách chờ, thứ 1');

    const heard = (chat: 'an' | '1002'): string =>
      textOf(chat === 'an' ? place.zalo.chat('an') : place.telegram.chat('1002'));
    await place.until(at('2026-12-07', 8));
    expect(heard('an')).not.toContain('Em nhắc chị');
    await place.until(at('2026-12-07', 10));
    expect(heard('an')).toContain('còn 3 ngày nữa');
    await place.until(at('2026-12-09', 8));

    await zalo('lớp của tôi');
    await zalo('1');
    expect(await zalo('có')).toContain('Em đã hủy chỗ');
    await place.until(at('2026-12-09', 9));
    expect(heard('1002')).toContain('Có chỗ cho chị rồi');
    expect(await telegram('có')).toContain('đã có chỗ cho chị');
    await place.until(at('2026-12-10', 8));
    expect(heard('1002')).toContain('hôm nay');
    expect(heard('an')).not.toContain('hôm nay');
    const run = await place.app.store.records.get('course-run', '9f2c41aa');
    expect(run?.value).toMatchObject({ taken: 1, waiting: 0 });
  });
});

function textOf(messages: readonly { readonly from: string; readonly text: string }[]): string {
  return messages
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
    .join('\n');
}
