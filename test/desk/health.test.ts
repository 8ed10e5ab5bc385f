import { describe, expect, it } from 'vitest';
import { judge } from '#src/desk/health.ts';
import type { Condition } from '#src/domain/health.ts';
import { createMind } from '#src/mind.ts';

const now = Date.parse('2026-11-23T09:00:00+07:00');
const hour = 3_600_000;
const gigabyte = 1024 ** 3;
const { speaker } = createMind({ strict: true });

const fine: Condition = {
  now,
  channels: [{ name: 'webchat', lastAt: now - hour }],
  deadLetters: 0,
  quotas: [{ channel: 'zalo', percent: 12 }],
  backup: { lastAt: now - 7 * hour },
  content: { overdue: 0, soon: 0 },
  slowed: 0,
  free: 100 * gigabyte,
};
const of = (more: Partial<Condition>, id: string) =>
  judge({ ...fine, ...more }).find((line) => line.id === id);

describe('the health of the house', () => {
  it('is fine when all is fine, and there is nothing to do then', () => {
    const lines = judge(fine);
    expect(lines.map(({ level }) => level)).toEqual(lines.map(() => 'ok'));
    expect(lines.map(({ id }) => id)).toEqual([
      'channel.webchat',
      'queue',
      'dead-letters',
      'timers',
      'retention',
      'quota.zalo',
      'backup',
      'content',
      'sign-ins',
      'disk',
    ]);
    expect(lines.every(({ todo }) => todo === undefined)).toBe(true);
  });

  const cases: readonly (readonly [string, Partial<Condition>, string, string])[] = [
    [
      'a page nobody wrote on for a week',
      { channels: [{ name: 'webchat', lastAt: now - 168 * hour }] },
      'channel.webchat',
      'ok',
    ],
    [
      'a page nobody wrote on for three weeks',
      { channels: [{ name: 'webchat', lastAt: now - 504 * hour }] },
      'channel.webchat',
      'warn',
    ],
    ['a house that stood still two days ago', { overdueAt: now - 48 * hour }, 'timers', 'warn'],
    ['one that stood still two weeks ago', { overdueAt: now - 336 * hour }, 'timers', 'ok'],
    [
      'Zalo without a word for four days',
      { channels: [{ name: 'zalo', lastAt: now - 96 * hour }] },
      'channel.zalo',
      'warn',
    ],
    [
      'a channel nobody ever wrote on',
      { channels: [{ name: 'telegram' }] },
      'channel.telegram',
      'warn',
    ],
    [
      'a platform that refuses the token, however lately somebody wrote',
      { channels: [{ name: 'zalo', lastAt: now - hour, refusedAt: now - 60_000 }] },
      'channel.zalo',
      'bad',
    ],
    ['a message that came just now', { waitingSince: now - 5000 }, 'queue', 'ok'],
    ['a message that waits for three minutes', { waitingSince: now - 180_000 }, 'queue', 'warn'],
    ['a message that waits for an hour', { waitingSince: now - hour }, 'queue', 'bad'],
    ['one dead letter', { deadLetters: 1 }, 'dead-letters', 'warn'],
    ['twenty dead letters', { deadLetters: 20 }, 'dead-letters', 'bad'],
    ['70 % of the quota', { quotas: [{ channel: 'zalo', percent: 70 }] }, 'quota.zalo', 'warn'],
    ['all of the quota', { quotas: [{ channel: 'zalo', percent: 104 }] }, 'quota.zalo', 'bad'],
    [
      'a backup of the night before last',
      { backup: { lastAt: now - 40 * hour } },
      'backup',
      'warn',
    ],
    ['a backup of last week', { backup: { lastAt: now - 168 * hour } }, 'backup', 'bad'],
    [
      'a backup that failed',
      { backup: { lastAt: now - 31 * hour, failedAt: now - hour } },
      'backup',
      'bad',
    ],
    ['no backup yet', { backup: {} }, 'backup', 'warn'],
    ['no backup since it fails', { backup: { failedAt: now } }, 'backup', 'bad'],
    ['law that must be checked soon', { content: { overdue: 0, soon: 3 } }, 'content', 'warn'],
    ['law past its day', { content: { overdue: 1, soon: 3 } }, 'content', 'bad'],
    ['an account somebody guesses at', { slowed: 1 }, 'sign-ins', 'warn'],
    ['a disk with 1 GB', { free: gigabyte }, 'disk', 'warn'],
    ['a full disk', { free: gigabyte / 10 }, 'disk', 'bad'],
  ];

  it.each(cases)('says of %s what is so and what to do', (_what, more, id, level) => {
    const line = of(more, id);
    expect(line?.level).toBe(level);
    expect(speaker.say(line?.text ?? { key: '' }, '2026-11-23')).toMatch(/\.$/);
    if (level !== 'ok') {
      expect(speaker.say(line?.todo ?? { key: '' }, '2026-11-23').length).toBeGreaterThan(20);
    }
  });

  it('says that none is made where backups are off', () => {
    const { backup: _off, ...rest } = fine;
    const line = judge(rest).find(({ id }) => id === 'backup');
    expect([line?.level, line?.todo?.key]).toEqual(['warn', 'access.health.backup.todo.off']);
    expect(speaker.say(line?.todo ?? { key: '' }, '2026-11-23')).toContain('BACKUP_KEEP');
  });

  it('puts the worst first', () => {
    const lines = judge({ ...fine, deadLetters: 30, content: { overdue: 0, soon: 1 } });
    expect(lines.map(({ level }) => level).slice(0, 3)).toEqual(['bad', 'warn', 'ok']);
    expect(lines[0]?.id).toBe('dead-letters');
  });

  it('says times as they are in Vietnam', () => {
    const line = of({ backup: { lastAt: Date.parse('2026-11-22T19:00:00Z') } }, 'backup');
    expect(speaker.say(line?.text ?? { key: '' }, '2026-11-23')).toBe(
      'Bản sao lưu gần nhất: 02:00 23/11/2026.',
    );
  });
});
