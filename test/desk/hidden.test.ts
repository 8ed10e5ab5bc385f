/** A woman whose messages her platform hides: one case for all of them, and a new one once it was closed. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close } from '#src/desk/close.ts';
import type { DeskDeps } from '#src/desk/deps.ts';
import { take } from '#src/desk/take.ts';
import { conversationId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type Bureau, openBureau, storeNames } from './bureau.ts';

const an = conversationId({ channel: 'zalo', account: 'bot', chat: 'an' });

describe.each(storeNames)('messages a platform hides, on %s', (name) => {
  let bureau: Bureau;
  let desk: DeskDeps;
  let mai: Actor;
  beforeEach(async () => {
    bureau = await openBureau(name);
    desk = bureau.casework.cases;
    mai = await bureau.officer('chị Mai', ['tan-phong']);
    await desk.index.ready();
  });
  afterEach(() => bureau.close());

  const hidden = async (): Promise<readonly string[]> => {
    const before = (await bureau.lines(an)).length;
    bureau.advance(60_000);
    await bureau.says(an, { kind: 'media', media: 'unsupported' });
    const fresh = (await bureau.lines(an)).slice(before);
    expect(fresh[0]).toMatchObject({ from: 'her', media: { kind: 'unsupported' } });
    return fresh.slice(1).map(({ key = '' }) => key);
  };
  const cases = () => [...desk.index.cases].map(([key, { handoff }]) => ({ key, ...handoff }));

  it('open one case with its reason, are kept for it, and open another only after it was closed', async () => {
    await hidden();
    expect(cases()).toEqual([]);
    expect(await hidden()).toEqual(['handoff.unread.done']);
    expect(cases()).toMatchObject([{ state: 'waiting', reason: 'media' }]);
    expect(await hidden()).toEqual([]);
    const [first] = cases();
    await take(desk, mai, first?.key ?? '');
    await bureau.drain();
    expect(await hidden()).toEqual([]);
    await close(desk, mai, first?.key ?? '', { outcome: 'met' });
    await bureau.drain();
    expect(await hidden()).toContain('engine.cannot.unsupported');
    expect(await hidden()).toEqual(['handoff.unread.done']);
    expect(cases().map(({ state }) => state)).toEqual(['closed', 'waiting']);
  });
});
