import { describe, expect, it } from 'vitest';
import { SendError } from '#src/domain/errors.ts';
import { retryDelay, settleFailure } from '#src/host/retry.ts';

const hour = 3_600_000;

describe('trying again', () => {
  it('goes on for at least a day before a letter is dead', () => {
    let total = 0;
    for (let attempt = 1; ; attempt += 1) {
      const delay = retryDelay(attempt);
      if (delay === undefined) break;
      total += delay;
    }
    expect(total).toBeGreaterThanOrEqual(24 * hour);
    expect(total).toBeLessThan(48 * hour);
  });

  it('waits longer each time, and never more than two hours', () => {
    const delays = Array.from({ length: 22 }, (_, i) => retryDelay(i + 1) ?? 0);
    expect(delays).toEqual(delays.toSorted((a, b) => a - b));
    expect(Math.max(...delays)).toBe(2 * hour);
  });

  it('honours the wait a platform asks for', () => {
    const error = new SendError('rate-limited', { retryable: true, retryAfter: 90_000 });
    expect(settleFailure(error, 1, 0)).toEqual({
      kind: 'retry',
      at: 90_000,
      error: 'rate-limited',
    });
  });

  it('gives up at once on what will never be taken', () => {
    const error = new SendError('unreachable', { retryable: false });
    expect(settleFailure(error, 1, 7)).toEqual({ kind: 'dead', at: 7, error: 'unreachable' });
  });

  it('takes an unknown failure for one that may have arrived', () => {
    expect(settleFailure(new Error('?'), 1, 0)).toMatchObject({ kind: 'retry', ambiguous: true });
  });
});
