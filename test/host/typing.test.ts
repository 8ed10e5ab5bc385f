import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conversationId } from '#src/domain/ids.ts';
import { createTyping } from '#src/host/typing.ts';

const an = conversationId({ channel: 'zalo', account: 'bot', chat: 'an' });

describe('showing that we are writing', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('shows nothing when the answer comes at once', () => {
    const show = vi.fn(async () => undefined);
    const typing = createTyping({ show });
    typing.begin(an);
    vi.advanceTimersByTime(900);
    typing.end(an);
    vi.advanceTimersByTime(60_000);
    expect(show).not.toHaveBeenCalled();
  });

  it('repeats it every four seconds while she waits, and not for ever', () => {
    const show = vi.fn(async () => undefined);
    createTyping({ show }).begin(an);
    vi.advanceTimersByTime(9500);
    expect(show).toHaveBeenCalledTimes(3);
    vi.advanceTimersByTime(600_000);
    expect(show.mock.calls.length).toBeLessThanOrEqual(15);
  });

  it('does not mind a platform that cannot', async () => {
    const typing = createTyping({ show: () => Promise.reject(new Error('no such method')) });
    typing.begin(an);
    await vi.advanceTimersByTimeAsync(5000);
    typing.stop();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shows it once for several messages of hers', () => {
    const show = vi.fn(async () => undefined);
    const typing = createTyping({ show });
    for (let n = 0; n < 5; n += 1) typing.begin(an);
    vi.advanceTimersByTime(1500);
    expect(show).toHaveBeenCalledTimes(1);
  });
});
