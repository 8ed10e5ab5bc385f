/** Announcements from the draft to the last message, over the real store, outbox and sender. */
import { afterEach, describe, expect, it } from 'vitest';
import type { AnnouncementDeps } from '#src/desk/announcements/deps.ts';
import { draftAnnouncement, redraftAnnouncement } from '#src/desk/announcements/draft.ts';
import {
  pauseAnnouncement,
  resumeAnnouncement,
  stopAnnouncement,
} from '#src/desk/announcements/hold.ts';
import { previewAnnouncement } from '#src/desk/announcements/preview.ts';
import { reportAnnouncement } from '#src/desk/announcements/report.ts';
import { approveAnnouncement, startAnnouncement } from '#src/desk/announcements/start.ts';
import { createAudit } from '#src/desk/audit.ts';
import type { Audience } from '#src/domain/announcement.ts';
import type { Answers } from '#src/domain/answer.ts';
import { type ChannelName, conversationId, type OfficerId } from '#src/domain/ids.ts';
import type { Actor } from '#src/domain/officer.ts';
import type { Outgoing, Settlement } from '#src/domain/outgoing.ts';
import { recipientChanges } from '#src/domain/recipient.ts';
import { createBulk } from '#src/host/bulk.ts';
import { createSender, type Sender } from '#src/host/sender.ts';
import { createBroadcast } from '#src/schedule/broadcast.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { vault } from '#test/storage/samples.ts';
import { universe } from '#test/support/universe.ts';

const lead: Actor = {
  officer: 'o1' as OfficerId,
  name: 'chị Mai',
  roles: ['lead-officer'],
  communes: 'all',
  session: 's1',
  from: '',
};
const other: Actor = { ...lead, officer: 'o2' as OfficerId, name: 'chị Lan' };
const ofTanPhong: Actor = { ...other, roles: ['officer'], communes: ['tan-phong'] };

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

function house(at = '2026-11-23T09:00:00+07:00', approvalAbove = 200) {
  const world = universe(at);
  const { clock, random } = world;
  const advance = (ms: number): void => world.advance(ms);
  const store = createSqliteStore({ path: ':memory:', vault });
  const deps: AnnouncementDeps = {
    records: store.records,
    usage: store.usage,
    clock,
    random,
    audit: createAudit({ records: store.records, clock, random }),
    compose: (text, to) => ({
      text: `${text} (dừng tin)`,
      bodies: to.startsWith('webchat') ? [] : [{ text, to }],
    }),
    approvalAbove,
    left: async () => ({ zalo: 1 }),
  };
  const broadcast = createBroadcast({
    ...store,
    clock,
    holder: 'test',
    compose: deps.compose,
    onFault: (error) => {
      throw error;
    },
  });
  let counted = 0;
  const bulk = createBulk({
    ...store,
    clock,
    onCounted: () => {
      counted += 1;
    },
    onFault: (error) => {
      throw error;
    },
  });
  const sent: Outgoing[] = [];
  const settled: Settlement[] = [];
  const senders: readonly Sender[] = (['zalo', 'telegram'] as const).map((channel) =>
    createSender({
      channel,
      outbox: store.outbox,
      clock,
      send: async (outgoing) => {
        sent.push(outgoing);
        return { at: clock.now() };
      },
      mayLeave: (outgoing) => bulk.mayLeave(outgoing),
      onSettled(outgoing, settlement) {
        settled.push(settlement);
        bulk.settled(outgoing, settlement);
      },
      onFault: (error) => {
        throw error;
      },
    }),
  );
  closers.push(() => store.close());
  return {
    store,
    deps,
    broadcast,
    sent,
    settled,
    counted: () => counted,
    advance,
    clock,
    /** Somebody agreed to news, from a moment of her own. */
    join: async (
      channel: ChannelName,
      chat: string,
      more: Readonly<Record<string, string>> = {},
    ) => {
      const conversation = conversationId({ channel, account: 'bot', chat });
      const said = { newsConsent: true, ...more };
      const answers: Answers = Object.fromEntries(
        Object.entries(said).map(([key, value]) => [key, { value, at: clock.now(), how: 'said' }]),
      );
      await store.records.apply(recipientChanges(conversation, {}, answers));
      advance(1);
      return { conversation, answers };
    },
    deliver: async (): Promise<void> => {
      for (const sender of senders) await sender.drain();
    },
    draft: (audience: Audience = {}, actor = lead) =>
      draftAnnouncement(deps, actor, { text: 'Có lớp kế toán.', audience }),
  };
}

describe('an announcement', () => {
  it('reaches who agreed and whom it is for, once, and says what became of it', async () => {
    const { join, draft, deps, broadcast, deliver, sent, store, counted } = house();
    await join('zalo', 'a', { commune: 'tan-phong', newsTopic: 'trainings' });
    await join('zalo', 'b', { commune: 'sin-ho' });
    const c = await join('webchat', 'c', { commune: 'tan-phong' });
    await join('telegram', 'd', { commune: 'tan-phong', newsTopic: 'support' });
    const { id } = await draft({ communes: ['tan-phong'], topic: 'trainings' });
    expect(await previewAnnouncement(deps, lead, id)).toMatchObject({
      people: 2,
      channels: [
        { channel: 'zalo', people: 1, messages: 1, left: 1 },
        { channel: 'webchat', people: 1, messages: 0 },
      ],
      short: false,
      approval: false,
    });
    expect((await startAnnouncement(deps, lead, id)).state).toBe('sending');
    expect(await broadcast.look()).toBe(2);
    expect(await broadcast.look()).toBe(0);
    await deliver();
    expect(sent.map(({ conversation }) => conversation)).toEqual(['zalo:bot:a']);
    const [line] = await store.messages.last(c.conversation, 1);
    expect(line?.text).toBe('Có lớp kế toán. (dừng tin)');
    expect(await reportAnnouncement(deps, lead, id)).toEqual({
      prepared: 2,
      delivered: 2,
      unreachable: 0,
      failed: 0,
      withdrawn: 0,
      pending: 0,
    });
    await expect.poll(counted).toBe(1);
    await broadcast.look();
    expect((await store.records.get('announcement', id))?.value.state).toBe('sent');
  });

  it('waits for a second officer above a size, and never for who wrote it', async () => {
    const { join, draft, deps, broadcast } = house(undefined, 1);
    await join('zalo', 'a');
    await join('zalo', 'b');
    const { id } = await draft();
    expect((await previewAnnouncement(deps, lead, id)).short).toBe(true);
    expect((await startAnnouncement(deps, lead, id)).state).toBe('waiting');
    expect(await broadcast.look()).toBe(0);
    await expect(approveAnnouncement(deps, lead, id)).rejects.toMatchObject({
      code: 'second-officer',
    });
    await expect(
      approveAnnouncement(deps, { ...other, roles: ['officer'] }, id),
    ).rejects.toMatchObject({ code: 'forbidden' });
    expect(await approveAnnouncement(deps, other, id)).toMatchObject({
      state: 'sending',
      approvedBy: 'o2',
    });
    expect(await broadcast.look()).toBe(2);
  });

  it('rewritten while it waits must be approved anew', async () => {
    const { join, draft, deps } = house(undefined, 0);
    await join('zalo', 'a');
    const { id } = await draft();
    await startAnnouncement(deps, lead, id);
    await redraftAnnouncement(deps, lead, id, { text: 'Khác', audience: {} });
    await expect(approveAnnouncement(deps, other, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('is nothing an officer of another commune may write, see or stop', async () => {
    const { draft, deps } = house();
    await expect(draft({}, ofTanPhong)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(draft({ communes: ['sin-ho'] }, ofTanPhong)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const { id } = await draft({ communes: ['sin-ho'] });
    await expect(stopAnnouncement(deps, ofTanPhong, id)).rejects.toMatchObject({
      code: 'not-found',
    });
    expect((await draft({ communes: ['tan-phong'] }, ofTanPhong)).state).toBe('draft');
  });

  it('rests while it is paused, however long, and counts no attempt for it', async () => {
    const { join, draft, deps, broadcast, deliver, sent, advance, store, clock } = house();
    await join('zalo', 'a');
    const { id } = await draft();
    await startAnnouncement(deps, lead, id);
    await broadcast.look();
    await pauseAnnouncement(deps, other, id);
    for (let n = 0; n < 30; n += 1) {
      await deliver();
      advance(60_000);
    }
    expect(sent).toEqual([]);
    await resumeAnnouncement(deps, lead, id);
    const [head] = await store.outbox.take({
      channel: 'zalo',
      now: clock.now(),
      leaseMs: 1000,
      limit: 1,
    });
    expect(head?.attempts).toBe(0);
    advance(2000);
    await deliver();
    expect(sent).toHaveLength(1);
  });

  it('does not leave once it is stopped, nor to who wrote «dừng tin» meanwhile', async () => {
    const { join, draft, deps, broadcast, deliver, sent, store } = house();
    const a = await join('zalo', 'a');
    await join('telegram', 'b');
    const first = await draft();
    await startAnnouncement(deps, lead, first.id);
    await broadcast.look();
    await store.records.apply(recipientChanges(a.conversation, a.answers, {}));
    await deliver();
    expect(sent.map(({ conversation }) => conversation)).toEqual(['telegram:bot:b']);
    expect(await reportAnnouncement(deps, lead, first.id)).toMatchObject({
      delivered: 1,
      withdrawn: 1,
      pending: 0,
    });
    const second = await draft();
    await startAnnouncement(deps, lead, second.id);
    await broadcast.look();
    await stopAnnouncement(deps, lead, second.id);
    await deliver();
    expect(sent).toHaveLength(1);
    expect(await store.outbox.deadLetters()).toEqual([]);
  });

  it.each([
    ['20:59', 1],
    ['21:00', 0],
    ['06:59', 0],
    ['07:00', 1],
  ])('started at %s has sent %i messages', async (time, count) => {
    const { join, draft, deps, broadcast, deliver, sent } = house(`2026-11-23T${time}:00+07:00`);
    await join('zalo', 'a');
    const { id } = await draft();
    await startAnnouncement(deps, lead, id);
    await broadcast.look();
    await deliver();
    expect(sent).toHaveLength(count);
  });

  it('goes on after a process ended in the middle, and nobody gets it twice', async () => {
    const { join, draft, deps, store, clock, deliver, sent } = house();
    for (let n = 0; n < 450; n += 1) await join('zalo', `w${n}`, { commune: 'tan-phong' });
    const { id } = await draft();
    await startAnnouncement({ ...deps, approvalAbove: 1000 }, lead, id);
    let batches = 0;
    const dying = createBroadcast({
      ...store,
      clock,
      holder: 'dying',
      compose: deps.compose,
      onFault: () => undefined,
      records: {
        ...store.records,
        async apply(changes, extras) {
          batches += 1;
          if (batches === 2) throw new Error('killed');
          return store.records.apply(changes, extras);
        },
      },
    });
    await expect(dying.look()).rejects.toThrow('killed');
    const next = createBroadcast({
      ...store,
      clock,
      holder: 'next',
      compose: deps.compose,
      onFault: () => undefined,
    });
    expect(await next.look()).toBe(250);
    await deliver();
    expect(new Set(sent.map(({ conversation }) => conversation)).size).toBe(450);
    expect(sent).toHaveLength(450);
  });
});
