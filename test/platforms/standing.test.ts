import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createStanding } from '#src/platforms/standing.ts';
import { universe } from '#test/support/universe.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

function watched(look?: () => Promise<void>) {
  const told: string[] = [];
  const standing = createStanding({
    clock: universe().clock,
    look,
    onRefused: () => told.push('refused'),
    onTaken: () => told.push('taken'),
  });
  return { standing, told };
}

describe('the standing of a token', () => {
  it('is told of once when it is lost and once when it is back', () => {
    const { standing, told } = watched();
    standing.taken();
    expect([standing.since(), told]).toEqual([undefined, []]);
    standing.refused();
    standing.refused();
    expect(standing.since()).toBe(universe().clock.now());
    standing.taken();
    standing.taken();
    expect([standing.since(), told]).toEqual([undefined, ['refused', 'taken']]);
  });

  it('is looked at after a minute, and ever more rarely, until it is back', async () => {
    let looks = 0;
    const { standing, told } = watched(async () => {
      looks += 1;
      if (looks === 3) standing.taken();
      else standing.refused();
    });
    standing.refused();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(looks).toBe(0);
    await vi.advanceTimersByTimeAsync(1000 + 120_000);
    expect(looks).toBe(2);
    await vi.advanceTimersByTimeAsync(240_000);
    expect([looks, told]).toEqual([3, ['refused', 'taken']]);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(looks).toBe(3);
  });

  it('is not looked at any more after the end', async () => {
    let looks = 0;
    const { standing } = watched(async () => void (looks += 1));
    standing.refused();
    standing.stop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(looks).toBe(0);
  });
});
