/** What a night erases: every kind of data once its time is over, no day before, on both stores, with a report of counts. */
import { afterEach, describe, expect, it } from 'vitest';
import { createApp } from '#src/app.ts';
import { readConfig } from '#src/config/config.ts';
import { judge } from '#src/desk/health.ts';
import { announcementChange } from '#src/domain/announcement.ts';
import { dataRequestChange } from '#src/domain/data-request.ts';
import { type Handoff, handoffChange } from '#src/domain/handoff.ts';
import {
  conversationId,
  type HandoffId,
  type LeadId,
  type OfficerId,
  updateId,
} from '#src/domain/ids.ts';
import { leadChange } from '#src/domain/lead.ts';
import { linkCodeChange } from '#src/domain/link.ts';
import type { RecordChange, RecordKind } from '#src/domain/record.ts';
import { registrationChange, runChange } from '#src/domain/seats.ts';
import type { Store } from '#src/domain/store.ts';
import { instantOf } from '#src/domain/time.ts';
import { createLog } from '#src/log/log.ts';
import { createMind } from '#src/mind.ts';
import { armNight, lastSweep } from '#src/office/nights.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createRedisStore } from '#src/storage/redis/store.ts';
import { createSqliteStore } from '#src/storage/sqlite/store.ts';
import { createVault } from '#src/storage/vault.ts';
import { runWith, withWomen } from '#test/courses/sample.ts';
import { canRunRedis, startRedis } from '#test/support/redis.ts';
import { universe } from '#test/support/universe.ts';

const mind = createMind({ strict: true });
const vault = createVault(parseKeyRing(addKey()));
const dayMs = 86_400_000;
const officer = 'o1' as OfficerId;
const her = conversationId({ channel: 'webchat', account: 'site', chat: 'her' });
const { keep } = readConfig({});

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const stores = [
  {
    name: 'SQLite',
    skip: false,
    open: async (): Promise<Store> => createSqliteStore({ path: ':memory:', vault }),
  },
  {
    name: 'Redis',
    skip: !canRunRedis(),
    open: async (): Promise<Store> => {
      const server = await startRedis();
      if (server === undefined) throw new Error('no Redis');
      closers.push(() => server.stop());
      return createRedisStore({ url: server.url, organisation: server.organisation, vault });
    },
  },
];

/** One of each kind that is kept for a time, which is over at `over`. */
function aged(name: string, over: number): readonly RecordChange[] {
  const ago = (days: number): number => over - days * dayMs;
  const lead = ago(keep.leads);
  const closed = ago(keep.cases);
  const handoff: Handoff = {
    id: `${her}:${name}:handoff` as HandoffId,
    ticket: `CT-${name}`,
    conversation: her,
    state: 'closed',
    reason: 'asked',
    createdAt: closed - dayMs,
    updatedAt: closed,
    closedAt: closed,
  };
  const said = ago(keep.news);
  const audit = ago(keep.audit);
  const note = { at: closed, by: officer, name: 'chị Mai', text: 'đã gọi' };
  return [
    leadChange({
      id: `${her}:${name}:lead` as LeadId,
      conversation: her,
      createdAt: lead,
      updatedAt: lead,
      stage: 'stopped',
      wish: 'found',
      values: {},
      consents: [],
    }),
    handoffChange(handoff),
    {
      kind: 'note',
      id: `note-${name}`,
      value: { ...note, handoff: handoff.id },
      order: closed,
      owner: her,
      tags: [`handoff:${handoff.id}`],
    },
    {
      kind: 'desk-file',
      id: `file-${name}`,
      value: {
        handoff: handoff.id,
        name: 'giay.pdf',
        type: 'application/pdf',
        data: '',
        at: ago(keep.files),
        by: officer,
      },
      order: ago(keep.files),
      owner: her,
    },
    {
      kind: 'question',
      id: `question-${name}`,
      value: { text: 'hỏi gì', at: ago(keep.questions) },
      order: ago(keep.questions),
    },
    announcementChange({
      id: `news-${name}`,
      text: 'Có lớp mới.',
      audience: {},
      state: 'sent',
      by: officer,
      createdAt: said,
      updatedAt: said,
      prepared: {},
    }),
    {
      kind: 'audit',
      id: `${audit.toString(36).padStart(9, '0')}-${name}`,
      value: { at: audit, officer, act: 'audit-read', about: [] },
      order: audit,
    },
    dataRequestChange(`request-${name}`, {
      kind: 'see',
      code: '',
      channel: 'zalo',
      at: audit,
      doneAt: audit,
    }),
    linkCodeChange(`code-${name}`, { conversation: her, stage: 'offered', expiresAt: ago(1) }, 0),
  ];
}

async function house(store: Store) {
  const world = universe('2026-11-26T20:00:00+07:00');
  const log = createLog('fatal', { write: () => undefined });
  const config = readConfig({ STORAGE_URL: 'sqlite::memory:', PORT: '0' });
  const app = await createApp(config, { ...world, log, mind, store, channels: [] });
  closers.push(() => app.stop());
  return {
    world,
    app,
    until: async (instant: number): Promise<void> => {
      world.advance(instant - world.clock.now());
      for (let left = 3; left > 0; left -= 1) {
        await app.schedule.fireDue();
        await app.host.drain();
        world.advance(1000);
      }
    },
  };
}

describe.each(stores)('a night in $name', ({ open, skip }) => {
  it.skipIf(skip)(
    'erases what is past its time and nothing younger, once, and says how much',
    async () => {
      const store = await open();
      const { world, until } = await house(store);
      const night = instantOf('2026-11-27', 150);
      const { run, registrations } = withWomen(
        runWith({ first: '2026-01-10', last: '2026-01-10', deadline: '2026-01-09' }),
        ['a', 'b'],
      );
      await store.records.apply([
        ...aged('old', night - 1),
        ...aged('young', night + dayMs - 1),
        runChange(run, 0),
        ...registrations.map((one) => registrationChange(one, 0)),
      ]);
      await armNight(store, world.clock);
      expect(await store.timers.next()).toBe(night);
      await until(night);

      const left = async (kind: RecordKind): Promise<readonly string[]> => {
        const ids: string[] = [];
        for await (const { id } of store.records.list(kind)) ids.push(id);
        return ids;
      };
      const young: readonly RecordKind[] = ['lead', 'handoff', 'note', 'desk-file', 'question'];
      for (const kind of [...young, 'announcement', 'data-request', 'link-code'] as const) {
        expect([kind, await left(kind)]).toEqual([kind, [expect.stringContaining('young')]]);
      }
      expect(await left('registration')).toEqual([]);
      expect((await store.records.get('course-run', run.id))?.value.next).toBe(run.next);

      const report = await lastSweep(store.records);
      expect(report).toEqual({
        at: night,
        doneAt: night,
        erased: { lead: 1, case: 2, file: 1, place: 2, question: 1, news: 1, audit: 2, code: 1 },
      });
      const audited = (await Array.fromAsync(store.records.list('audit'))).at(-1)?.value;
      expect(audited).toMatchObject({ at: night, act: 'retention-swept' });
      expect(audited?.about).toContain('case:2');
      const health = judge({
        now: world.clock.now(),
        channels: [],
        deadLetters: 0,
        quotas: [],
        content: { overdue: 0, soon: 0 },
        slowed: 0,
        ...(report === undefined ? {} : { swept: report }),
      }).find(({ id }) => id === 'retention');
      expect(mind.speaker.say(health?.text ?? { key: '' }, '2026-11-27')).toContain(
        '02:30 27/11/2026: 0 cuộc trò chuyện im lặng, 0 dòng cũ, 1 hồ sơ theo dõi, 2 ca và ghi chú',
      );

      // The night after, by a timer of its own.
      expect(await store.timers.next()).toBe(night + dayMs);
      await until(night + dayMs);
      expect(await left('lead')).toEqual([]);
      expect((await lastSweep(store.records))?.at).toBe(night + dayMs);
    },
    60_000,
  );

  it.skipIf(skip)(
    'takes old lines out of a talk that goes on, and a silent one away whole; both are counted',
    async () => {
      const store = await open();
      const { world, app, until } = await house(store);
      const say = async (chat: string, name: string): Promise<void> => {
        const conversation = conversationId({ channel: 'webchat', account: 'site', chat });
        const id = updateId(conversation, name);
        const content = { kind: 'text', text: `menu ${name}` } as const;
        await app.host.accept({ id, conversation, receivedAt: world.clock.now(), content });
        await app.host.drain();
      };
      await say('her', 'm1');
      await say('silent', 'm1');
      // A leap of a week hands in what fell due in it.
      const long = async (days: number): Promise<void> => {
        for (let day = 0; day < days; day += 7) await until(world.clock.now() + 7 * dayMs);
      };
      const lines = async () => (await store.messages.list(her, 0, 100)).map(({ text }) => text);
      await armNight(store, world.clock);
      await long(150);
      await say('her', 'm2');
      await long(40);
      await say('her', 'm3');
      await long(32);
      const kept = (await lines()).join('\n');
      expect(kept).toContain('(Những dòng cũ hơn đã hết hạn giữ, em đã xóa.)');
      expect(kept).not.toContain('menu m1');
      expect(kept).toContain('menu m3');
      await long(170);
      const silent = conversationId({ channel: 'webchat', account: 'site', chat: 'silent' });
      expect(await store.messages.last(silent, 10)).toEqual([]);
      let [oldLines, silences] = [0, 0];
      for await (const { value } of store.records.list('sweep', { tag: 'night' })) {
        oldLines += value.erased.lines ?? 0;
        silences += value.erased.conversation ?? 0;
      }
      expect(oldLines).toBeGreaterThan(0);
      expect(silences).toBe(1);
      expect(await store.records.count('sweep', 'lines')).toBe(0);
    },
    120_000,
  );
});
