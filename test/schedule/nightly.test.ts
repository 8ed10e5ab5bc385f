import { describe, expect, it } from 'vitest';
import { createNightly } from '#src/schedule/nightly.ts';
import { universe } from '#test/support/universe.ts';

const hour = 3_600_000;

function night(at: string, lastAt: string | undefined) {
  const world = universe(at);
  const held = new Map<string, string>();
  const done = {
    at: lastAt === undefined ? undefined : Date.parse(lastAt),
    times: 0,
    fails: false,
  };
  const nightly = (holder: string) =>
    createNightly({
      name: 'backup',
      holder,
      leases: {
        hold: async (name, who) => {
          if ((held.get(name) ?? who) !== who) return false;
          held.set(name, who);
          return true;
        },
        drop: async (name) => void held.delete(name),
      },
      clock: world.clock,
      lastAt: async () => done.at,
      async work() {
        // Long enough for another process to look too.
        await Promise.resolve();
        done.times += 1;
        if (done.fails) throw new Error('disk full');
        done.at = world.clock.now();
      },
      onFault: () => undefined,
    });
  return { world, done, nightly };
}

describe('nightly work', () => {
  it.each([
    ['2026-11-24T01:59:00+07:00', '2026-11-23T02:00:00+07:00', false],
    ['2026-11-24T02:00:00+07:00', '2026-11-23T02:00:00+07:00', true],
    ['2026-11-24T02:00:00+07:00', '2026-11-24T01:59:59+07:00', true],
    ['2026-11-24T23:00:00+07:00', '2026-11-24T02:00:10+07:00', false],
    // The machine was off at night.
    ['2026-11-24T09:00:00+07:00', '2026-11-23T02:00:00+07:00', true],
    ['2026-11-24T09:00:00+07:00', undefined, true],
  ])('at %s, last done at %s, is due: %s', async (at, lastAt, due) => {
    const { done, nightly } = night(at, lastAt);
    expect(await nightly('p1').look()).toBe(due);
    expect(done.times).toBe(due ? 1 : 0);
  });

  it('is done by one process of several', async () => {
    const { done, nightly } = night('2026-11-24T09:00:00+07:00', undefined);
    const looks = await Promise.all(['p1', 'p2', 'p3'].map((holder) => nightly(holder).look()));
    expect(looks.filter(Boolean)).toHaveLength(1);
    expect(done.times).toBe(1);
  });

  it('is tried again an hour after it failed', async () => {
    const { world, done, nightly } = night('2026-11-24T09:00:00+07:00', undefined);
    const mine = nightly('p1');
    done.fails = true;
    await expect(mine.look()).rejects.toThrow('disk full');
    world.advance(hour - 1);
    expect(await mine.look()).toBe(false);
    done.fails = false;
    world.advance(1);
    expect(await mine.look()).toBe(true);
    expect(await mine.look()).toBe(false);
  });
});
