import { describe, expect, it } from 'vitest';
import { createPoller, type Polled } from '#src/channels/polling.ts';
import { parseTelegram } from '#src/channels/telegram/payload.ts';
import type { Update } from '#src/domain/update.ts';
import { universe } from '#test/support/universe.ts';

const payload = (n: number) => ({
  update_id: n,
  message: {
    message_id: n,
    date: 1,
    from: { id: 1001, is_bot: false },
    chat: { id: 1001, type: 'private' },
    text: `tin ${n}`,
  },
});

/** A poller over scripted polls; it stops when the script ends. */
async function run(
  polls: readonly (() => Polled)[],
  more: {
    accept?: (update: Update) => Promise<unknown>;
    leases?: boolean[];
    onFailure?: () => number | 'refused';
  } = {},
) {
  const stored: string[] = [];
  const ignored: string[] = [];
  const rests: number[] = [];
  const faults: string[] = [];
  const standing: string[] = [];
  let released = 0;
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const left = [...polls];
  const leases = [...(more.leases ?? [])];
  const quiet = () => undefined;
  const poller = createPoller({
    key: 'k',
    hold: async () => {
      if (leases.shift() === false) return undefined;
      return {
        lost: new AbortController().signal,
        release: async () => {
          released += 1;
        },
      };
    },
    poll: async () => {
      const next = left.shift();
      if (next !== undefined) return next();
      end();
      return new Promise<Polled>((resolve) => setImmediate(() => resolve({ payloads: [] })));
    },
    onFailure: more.onFailure ?? (() => 1000),
    standing: { refused: () => standing.push('refused'), taken: () => standing.push('taken') },
    channel: {
      name: 'telegram',
      parse: (given, at) => parseTelegram('7', given, at),
      attend: async () => undefined,
    },
    accept: async (update) => {
      await more.accept?.(update);
      stored.push(update.content.kind === 'text' ? update.content.text : '');
      return 'accepted';
    },
    onIgnored: (reason) => void ignored.push(reason),
    clock: universe().clock,
    log: {
      info: quiet,
      warn: (_f, phrase) => faults.push(phrase),
      error: (_f, phrase) => faults.push(phrase),
    },
    rest: async (ms) => {
      rests.push(ms);
    },
  });
  poller.start();
  await ended;
  await poller.stop();
  return { stored, ignored, rests, faults, released, standing, running: poller.isRunning() };
}

describe('polling', () => {
  it('confirms an update only after it was stored', async () => {
    const order: string[] = [];
    const seen = await run(
      [() => ({ payloads: [payload(1), payload(2)], confirm: () => order.push('confirmed') })],
      { accept: async (update) => void order.push(String(update.id.split(':').at(-1))) },
    );
    expect(order).toEqual(['1', '2', 'confirmed']);
    expect(seen).toMatchObject({ released: 1, running: false });
  });

  it('stores what it fetched however often the store fails: the platform has let go of it', async () => {
    let failures = 3;
    const seen = await run([() => ({ payloads: [payload(1)] })], {
      accept: async () => {
        failures -= 1;
        if (failures >= 0) throw new Error('down');
      },
    });
    expect(seen.stored).toEqual(['tin 1']);
    expect(seen.rests).toEqual([1000, 1000, 1000]);
  });

  it('goes on after a failed poll and after what it cannot read', async () => {
    const seen = await run([
      () => {
        throw new Error('gateway');
      },
      () => ({ payloads: [{ message: 'strange' }, { update_id: 4, poll: {} }, payload(2)] }),
    ]);
    expect(seen.stored).toEqual(['tin 2']);
    expect(seen.ignored).toEqual(['malformed', 'unknown-event']);
    expect(seen.faults).toEqual(['poll failed']);
  });

  it('does not poll while another process does', async () => {
    const seen = await run([() => ({ payloads: [payload(1)] })], { leases: [false, false, true] });
    expect(seen.rests).toEqual([5000, 5000]);
    expect(seen.stored).toEqual(['tin 1']);
  });

  it('looks again after long rests where the token is refused, and goes on when it is taken', async () => {
    const refuse = (): never => {
      throw new Error('401');
    };
    const taken = (): Polled => ({ payloads: [payload(1)] });
    const seen = await run([refuse, refuse, refuse, refuse, refuse, refuse, taken, refuse], {
      onFailure: () => 'refused',
    });
    expect(seen.stored).toEqual(['tin 1']);
    const minutes = seen.rests.map((ms) => ms / 60_000);
    expect(minutes).toEqual([1, 2, 4, 8, 10, 10, 1]);
    expect(seen.standing.slice(0, 8)).toEqual([
      ...Array.from({ length: 6 }, () => 'refused'),
      'taken',
      'refused',
    ]);
  });
});
