/** «ẩn»: what the desk is told when a woman hides lines of hers. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { close } from '#src/desk/close.ts';
import type { DeskDeps } from '#src/desk/deps.ts';
import { eventsOf, missedEvents } from '#src/desk/live.ts';
import { take } from '#src/desk/take.ts';
import type { DeskEvent } from '#src/domain/desk.ts';
import type { Actor } from '#src/domain/officer.ts';
import { type Bureau, her, openBureau, storeNames } from './bureau.ts';

const an = her('an');

describe.each(storeNames)('lines she hides on %s', (name) => {
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

  it('are told of a closed case, and nothing else she writes after it was closed', async () => {
    const lan = await bureau.officer('chị Lan', ['sin-ho']);
    const { key } = await bureau.case_({ conversation: an });
    await bureau.says(an, 'em con no ngan hang');
    await take(desk, mai, key);
    await bureau.drain();
    await close(desk, mai, key, { outcome: 'answered' });
    await bureau.drain();
    const told: DeskEvent[] = [];
    const elsewhere: DeskEvent[] = [];
    desk.index.watch((change) => {
      told.push(...eventsOf(desk, mai, change));
      elsewhere.push(...eventsOf(desk, lan, change));
    });
    await bureau.says(an, 'menu');
    expect(told).toEqual([]);
    bureau.advance(60_000);
    await bureau.says(an, 'ẩn');
    const newest = (await bureau.lines(an)).at(-1)?.seq;
    const seen = [{ type: 'case', id: key, row: { state: 'closed', newest, unread: 0 } }];
    expect(told).toMatchObject(seen);
    expect(missedEvents(desk, mai, bureau.clock.now())).toMatchObject(seen);
    await bureau.says(an, 'menu');
    expect(told).toHaveLength(1);
    expect(elsewhere).toEqual([]);
  });
});
