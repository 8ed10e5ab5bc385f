/** Leads: who sees which, filters and pages, changes that meet, figures once registered, and the file that leaves. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { assignLeads } from '#src/desk/assign-leads.ts';
import { changeLead } from '#src/desk/change-lead.ts';
import type { DeskDeps } from '#src/desk/deps.ts';
import { exportLeads, listLeads } from '#src/desk/leads.ts';
import { openLead } from '#src/desk/open-lead.ts';
import { listQueue } from '#src/desk/queue.ts';
import { search } from '#src/desk/search.ts';
import { take } from '#src/desk/take.ts';
import { leadChange } from '#src/domain/lead.ts';
import type { Actor } from '#src/domain/officer.ts';
import { leadsCsv } from '#src/reports/leads.ts';
import { type Bureau, openBureau, storeNames } from './bureau.ts';

describe.each(storeNames)('leads on %s', (name) => {
  let bureau: Bureau;
  let desk: DeskDeps;
  let mai: Actor;
  let province: Actor;
  beforeEach(async () => {
    bureau = await openBureau(name);
    desk = bureau.casework.cases;
    mai = await bureau.officer('chị Mai', ['tan-phong']);
    province = await bureau.officer('chị Hoa', 'all', ['lead-officer']);
  });
  afterEach(() => bureau.close());

  const names = async (actor: Actor, filter: Parameters<typeof listLeads>[2] = {}) =>
    (await listLeads(desk, actor, filter)).rows.map((row) => row.name ?? '-');

  it('are seen by officers of their commune, by their owner, and by whoever holds her case', async () => {
    await bureau.lead({ name: 'Mỷ' });
    const far = await bureau.lead({ name: 'Sua', values: { commune: 'sin-ho' } });
    const none = await bureau.lead({ name: 'Pa', values: {} });
    expect(await names(mai)).toEqual(['Mỷ']);
    expect((await names(province)).toSorted()).toEqual(['Mỷ', 'Pa', 'Sua']);
    for (const { key } of [far, none]) {
      await expect(openLead(desk, mai, key)).rejects.toMatchObject({ code: 'not-found' });
    }
    await changeLead(desk, province, none.key, { version: 1, owner: mai.officer });
    expect((await names(mai)).toSorted()).toEqual(['Mỷ', 'Pa']);
    const { key } = await bureau.case_({ conversation: far.lead.conversation, escalated: true });
    await take(desk, mai, key);
    expect((await openLead(desk, mai, far.key)).row.name).toBe('Sua');
  });

  it('come in pages that neither repeat nor leave out one, whatever the order', async () => {
    for (let at = 0; at < 23; at += 1) {
      bureau.advance(60_000);
      await bureau.lead({ name: `Chị ${String.fromCharCode(90 - at)}` });
    }
    for (const sort of ['updated', 'newest', 'next', 'name'] as const) {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listLeads(desk, mai, { sort, limit: 5, ...(cursor ? { cursor } : {}) });
        expect(page.total).toBe(23);
        seen.push(...page.rows.map(({ id }) => id));
        cursor = page.next;
      } while (cursor !== undefined);
      expect(new Set(seen).size).toBe(23);
      expect(seen).toHaveLength(23);
    }
    const byName = await names(mai, { sort: 'name', limit: 3 });
    expect(byName).toEqual(['Chị D', 'Chị E', 'Chị F']);
    expect(await names(mai, { cursor: 'not one of ours', limit: 1 })).toEqual(['Chị D']);
  });

  it('are found by stage, owner, overdue date, day and words', async () => {
    const one = await bureau.lead({ name: 'Lò Thị Mỷ' });
    await bureau.lead({ name: 'Giàng Thị Pa', phone: '+84987654321' });
    await changeLead(desk, mai, one.key, {
      version: 1,
      stage: 'contacted',
      owner: mai.officer,
      nextOn: '2026-11-20',
    });
    expect(await names(mai, { stage: 'contacted' })).toEqual(['Lò Thị Mỷ']);
    expect(await names(mai, { owner: 'me' })).toEqual(['Lò Thị Mỷ']);
    expect(await names(mai, { owner: 'none' })).toEqual(['Giàng Thị Pa']);
    expect(await names(mai, { overdue: '1' })).toEqual(['Lò Thị Mỷ']);
    expect(await names(mai, { from: '2026-11-24' })).toEqual([]);
    for (const q of ['giang pa', 'GIÀNG', '4321', '0987 654 321', 'tân phong giang']) {
      expect(await names(mai, { q }), q).toEqual(['Giàng Thị Pa']);
    }
    expect(await names(mai, { q: 'không có ai' })).toEqual([]);
  });

  it('refuses the second of two changes that met, and keeps the first', async () => {
    const { key } = await bureau.lead();
    const both = await Promise.allSettled([
      changeLead(desk, mai, key, { version: 1, stage: 'contacted' }),
      changeLead(desk, province, key, { version: 1, stage: 'stopped' }),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'conflict' },
    });
    expect((await openLead(desk, mai, key)).history).toHaveLength(1);
  });

  it('are registered only with the figures of the yearly report, and not in the future', async () => {
    const { key } = await bureau.lead();
    const register = (more: object) =>
      changeLead(desk, mai, key, { version: 1, stage: 'registered', ...more });
    await expect(register({})).rejects.toMatchObject({ code: 'incomplete' });
    await expect(register({ jobsCreated: 3 })).rejects.toMatchObject({ code: 'incomplete' });
    const figures = { jobsCreated: 3, womenManagers: 2 };
    await expect(register({ ...figures, registeredOn: '2027-01-01' })).rejects.toMatchObject({
      code: 'malformed',
    });
    await expect(register({ ...figures, nextOn: '2027-02-30' })).rejects.toMatchObject({
      code: 'malformed',
    });
    expect(await register(figures)).toMatchObject({ ...figures, registeredOn: '2026-11-23' });
    const stored = await openLead(desk, mai, key);
    expect(stored).toMatchObject({ row: { stage: 'registered' }, ...figures });
  });

  it('are given to an officer in bulk; those that cannot be are named', async () => {
    const near = await bureau.lead();
    const far = await bureau.lead({ values: { commune: 'sin-ho' } });
    const done = await assignLeads(desk, province, {
      leads: [near.key, far.key, near.key],
      owner: mai.officer,
    });
    expect(done).toEqual({ assigned: 1, refused: [far.key] });
    expect((await openLead(desk, mai, near.key)).row.owner?.name).toBe('chị Mai');
    await expect(
      assignLeads(desk, province, { leads: [near.key], owner: 'o99' as Actor['officer'] }),
    ).rejects.toMatchObject({ code: 'bad-target' });
    await assignLeads(desk, province, { leads: [near.key], owner: null });
    expect((await openLead(desk, mai, near.key)).row.owner).toBeUndefined();
  });

  it('leave as a file with names only where she agreed, and with formulas as text', async () => {
    await bureau.lead({ name: '=HYPERLINK("http://x")', phone: '+84912345678' });
    await bureau.lead({ name: 'Kín', phone: '+84911111111', consents: [] });
    await bureau.lead({ name: 'Xa', values: { commune: 'sin-ho' } });
    let file = '';
    const say = (key: string): string => key;
    const rows = leadsCsv(exportLeads(desk, mai, {}), say, (_key, value) => String(value));
    for await (const chunk of rows) file += chunk;
    expect(file).toContain(`'=HYPERLINK`);
    expect(file).not.toContain('Kín');
    expect(file).not.toContain('84911111111');
    expect(file).not.toContain('Xa');
    expect((await bureau.acts()).filter((act) => act === 'leads-exported')).toHaveLength(1);
  });

  it('and cases are found together, without diacritics, by ticket and name', async () => {
    const { lead } = await bureau.lead({ name: 'Vàng Thị Dợ' });
    const one = await bureau.case_({ conversation: lead.conversation });
    await bureau.case_({ commune: 'sin-ho' });
    const digits = lead.phone?.slice(-4) ?? '';
    for (const words of ['vang do', one.handoff.ticket.toLowerCase(), 'tan phong', digits]) {
      const found = await search(desk, mai, words);
      expect(
        found.cases.map(({ id }) => id),
        words,
      ).toContain(one.key);
    }
    expect((await search(desk, mai, 'vang do')).leads).toHaveLength(1);
    expect(await search(desk, mai, 'v')).toEqual({ cases: [], leads: [] });
    expect((await search(desk, mai, 'sin ho')).cases).toEqual([]);
  });

  it('lead to her case by the last digits of her number, as long as she may be called', async () => {
    const { lead } = await bureau.lead({ phone: '+84912345678' });
    const one = await bureau.case_({ conversation: lead.conversation });
    const shy = await bureau.lead({ phone: '+84987655678', consents: [] });
    await bureau.case_({ conversation: shy.lead.conversation });
    const found = async (q: string): Promise<readonly string[]> =>
      (await listQueue(desk, mai, { q })).rows.map(({ id }) => id);
    for (const words of ['678', '5678', '0912 345 678', '+84 912 345 678', '0912.345.678']) {
      expect([words, await found(words)]).toEqual([words, [one.key]]);
    }
    expect(await found('911')).toEqual([]);
    const { version } = (await bureau.store.records.get('lead', lead.id)) ?? {};
    await bureau.store.records.apply([
      leadChange({ ...lead, phone: '+84977000111', updatedAt: lead.updatedAt + 1 }, version),
    ]);
    await bureau.casework.cases.index.look();
    expect(await found('5678')).toEqual([]);
    expect(await found('0111')).toEqual([one.key]);
  });

  it('show what her queue counts: waiting, late, mine', async () => {
    const one = await bureau.case_();
    await bureau.case_({ reason: 'disclosure' });
    await bureau.case_({ commune: 'sin-ho' });
    await bureau.case_({ commune: 'sin-ho', escalated: true });
    await take(desk, mai, one.key);
    bureau.advance(5 * 3_600_000);
    const { rows, counts, total } = await listQueue(desk, mai, {});
    expect(counts).toMatchObject({ waiting: 2, late: 3, mine: 1 });
    expect(total).toBe(3);
    expect(rows.every(({ late }) => late === true)).toBe(true);
    expect((await listQueue(desk, mai, { reason: 'disclosure' })).rows).toHaveLength(1);
    expect((await listQueue(desk, mai, { mine: '1' })).rows.map(({ id }) => id)).toEqual([one.key]);
    expect((await listQueue(desk, mai, { state: 'closed' })).rows).toEqual([]);
    expect((await listQueue(desk, mai, { commune: 'sin-ho' })).rows).toHaveLength(1);
  });

  it('are known afresh by a second process within a moment', async () => {
    const second = await bureau.second();
    await second.cases.index.ready();
    const { key } = await bureau.case_();
    await second.cases.index.look();
    expect(second.cases.index.cases.has(key)).toBe(true);
    await take(desk, mai, key);
    await second.cases.index.look();
    expect(second.cases.index.cases.get(key)?.handoff.officer?.name).toBe('chị Mai');
  });
});
