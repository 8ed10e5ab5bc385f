import { describe, expect, it, vi } from 'vitest';
import { createZaloUsage, type UsageState } from '#src/channels/zalo/usage.ts';
import type { UsageStore } from '#src/domain/usage.ts';
import { universe } from '#test/support/universe.ts';

function memory(): UsageStore & { readonly seen: string[] } {
  const periods = new Map<string, { sent: number; received: number; users: Set<string> }>();
  const seen: string[] = [];
  const of = (period: string) => {
    const found = periods.get(period) ?? { sent: 0, received: 0, users: new Set<string>() };
    periods.set(period, found);
    return found;
  };
  const figures = (period: string) => {
    const { sent, received, users } = of(period);
    return { sent, received, users: users.size };
  };
  return {
    seen,
    async count(period, { sent = 0, received = 0, users = [] }) {
      const found = of(period);
      found.sent += sent;
      found.received += received;
      for (const user of users) {
        found.users.add(user);
        seen.push(user);
      }
      return figures(period);
    },
    read: async (period) => figures(period),
  };
}

function make(plan = { messages: 100, users: 10 }) {
  const levels: UsageState[] = [];
  const faults: unknown[] = [];
  const store = memory();
  const time = universe('2026-11-30T23:59:00+07:00');
  const usage = createZaloUsage({
    store,
    clock: time.clock,
    account: '14',
    plan,
    onLevel: (state) => levels.push(state),
    onFault: (error) => faults.push(error),
  });
  return { usage, levels, faults, store, time };
}

describe('the month’s allowance on Zalo', () => {
  it('warns once each at 70, 85 and 95 % of the messages, both directions counted', async () => {
    const { usage, levels } = make();
    for (let n = 0; n < 50; n += 1) {
      usage.received('a');
      await usage.flush();
      usage.sent('a');
      await usage.flush();
    }
    expect(levels.map(({ level, messages, of }) => [level, messages, of])).toEqual([
      [70, 70, 'messages'],
      [85, 85, 'messages'],
      [95, 95, 'messages'],
    ]);
  });

  it('warns of people too, each counted once and never by the chat’s own id', async () => {
    const { usage, levels, store } = make();
    for (const chat of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'a']) usage.received(chat);
    await usage.flush();
    expect(levels.map(({ level, users, of }) => [level, users, of])).toEqual([[70, 7, 'users']]);
    expect(store.seen.every((user) => /^[0-9a-f]{24}$/.test(user))).toBe(true);
    expect(await usage.state()).toMatchObject({ month: '2026-11', users: 7, percent: 70 });
  });

  it('begins anew with the month as it begins in Vietnam', async () => {
    const { usage, time, levels } = make({ messages: 1, users: 10 });
    usage.sent('a');
    time.advance(60_000);
    expect(await usage.state()).toMatchObject({ month: '2026-12', messages: 0, level: 0 });
    usage.sent('a');
    await usage.flush();
    expect(levels.map(({ month, level }) => [month, level])).toEqual([
      ['2026-11', 95],
      ['2026-12', 95],
    ]);
  });

  it('lets a message go its way where it cannot be counted', async () => {
    const { faults, store, usage } = make();
    vi.spyOn(store, 'count').mockRejectedValueOnce(new Error('down'));
    usage.sent('a');
    await usage.flush();
    expect(faults).toHaveLength(1);
    usage.received('b');
    expect(await usage.state()).toMatchObject({ messages: 2, users: 2 });
  });

  it('writes down together what was counted within a second', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      const { usage, store } = make();
      const count = vi.spyOn(store, 'count');
      for (let n = 0; n < 10; n += 1) usage.received(`c${n % 4}`);
      usage.sent('c0');
      expect(count).not.toHaveBeenCalled();
      await vi.advanceTimersByTimeAsync(1000);
      expect(count).toHaveBeenCalledOnce();
      expect(await usage.state()).toMatchObject({ messages: 11, users: 4 });
    } finally {
      vi.useRealTimers();
    }
  });

  it('knows plans without a limit', async () => {
    const { usage, levels } = make({ messages: 0, users: 5 });
    for (let n = 0; n < 100; n += 1) usage.received('a');
    expect(await usage.state()).toMatchObject({ messages: 100, percent: 20, level: 0 });
    expect(levels).toEqual([]);
  });
});
