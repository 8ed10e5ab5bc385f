/** What the event stream tells of announcements, whichever process counted or changed them. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { eventsOf } from '#src/desk/live.ts';
import { announcementChange } from '#src/domain/announcement.ts';
import type { DeskEvent } from '#src/domain/desk.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import { createDeliveryPulse } from '#src/host/pulse.ts';
import { type Bureau, openBureau, storeNames } from './bureau.ts';

describe.each(storeNames)('announcements that move on, on %s', (name) => {
  let bureau: Bureau;
  beforeEach(async () => {
    bureau = await openBureau(name);
    await bureau.casework.cases.index.ready();
  });
  afterEach(() => bureau.close());

  it('are told to officers of another process without saying which, and to nobody who may not see them', async () => {
    const mai = await bureau.officer('chị Mai');
    const viewer = await bureau.officer('chị Lan', 'all', ['viewer']);
    const { cases } = await bureau.second();
    await cases.index.ready();
    const [told, toViewer]: [DeskEvent[], DeskEvent[]] = [[], []];
    cases.index.watch((change) => {
      told.push(...eventsOf(cases, mai, change));
      toViewer.push(...eventsOf(cases, viewer, change));
    });
    const now = bureau.clock.now();
    const news = {
      id: '9f2c41aa',
      text: 'Có lớp kế toán.',
      audience: {},
      state: 'sending',
      by: 'o1' as OfficerId,
      createdAt: now,
      updatedAt: now,
      prepared: {},
    } as const;
    const { records } = bureau.store;
    await records.apply([announcementChange(news)]);
    await cases.index.look();
    expect(told).toEqual([{ type: 'announcements' }]);
    const pulse = createDeliveryPulse({
      records,
      clock: bureau.clock,
      onFault: () => expect.unreachable(),
    });
    pulse.beat();
    await pulse.stop();
    await cases.index.look();
    expect(told).toEqual([{ type: 'announcements' }, { type: 'announcements' }]);
    await records.apply([{ kind: 'pulse', id: 'zalo', order: 0, value: { at: now } }]);
    await cases.index.look();
    expect(told).toHaveLength(2);
    expect(toViewer).toEqual([]);
  });
});
