import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { HealthReport } from '#src/domain/access.ts';
import { conversation, update } from '#test/storage/samples.ts';
import { type Bureau, createBureau, signIn } from './bureau.ts';

let bureau: Bureau;
beforeEach(() => {
  bureau = createBureau();
});
afterEach(() => bureau.close());

const report = async (): Promise<HealthReport> => {
  const head = await bureau.found();
  return (await head.call('GET', '/health')).body as unknown as HealthReport;
};

describe('the health page', () => {
  it('tells the administrator in sentences what is so and what to do, the worst first', async () => {
    const { at, lines } = await report();
    expect(at).toBe(bureau.world.clock.now());
    const content = lines.find(({ id }) => id === 'content');
    expect(content).toEqual({
      id: 'content',
      level: 'warn',
      text: 'Có 2 nội dung sắp đến ngày phải kiểm tra lại.',
      todo: expect.stringContaining('ct doctor'),
    });
    expect(lines.find(({ id }) => id === 'quota.zalo')).toMatchObject({
      level: 'ok',
      text: 'Zalo: đã dùng 12% hạn mức tháng.',
    });
    expect(lines.map(({ id }) => id)).toContain('disk');
  });

  it('sees an update that nobody handles, and a channel that had one', async () => {
    const { clock } = bureau.world;
    await bureau.store.turns.accept(update(conversation('c'), 'm1', clock.now() - 20 * 60_000));
    await bureau.store.records.apply([
      { kind: 'pulse', id: 'zalo', order: 0, value: { at: clock.now() } },
    ]);
    const { lines } = await report();
    expect(lines[0]).toMatchObject({
      id: 'queue',
      level: 'bad',
      text: expect.stringContaining('20'),
    });
    expect(lines.find(({ id }) => id === 'channel.zalo')?.level).toBe('ok');
  });

  it('counts the officers somebody guesses at', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    const level = async () => {
      const { lines } = (await head.call('GET', '/health')).body as unknown as HealthReport;
      return lines.find(({ id }) => id === 'sign-ins')?.level;
    };
    expect(await level()).toBe('ok');
    for (let i = 0; i < 5; i += 1) {
      await signIn(bureau.open(), mai, bureau.world, { password: 'đoán mò đoán mò' });
    }
    expect(await level()).toBe('warn');
    bureau.world.advance(30_000);
    expect(await level()).toBe('ok');
  });
});
