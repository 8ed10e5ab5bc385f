import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DataRequest, dataRequestChange } from '#src/domain/data-request.ts';
import type { DataRequestPage } from '#src/domain/data-request-desk.ts';
import { addDays, dayOf } from '#src/domain/time.ts';
import { type Bureau, createBureau, type Desk } from './bureau.ts';

let bureau: Bureau;
beforeEach(() => {
  bureau = createBureau();
});
afterEach(() => bureau.close());

const dayMs = 86_400_000;

async function keep(id: string, request: Partial<DataRequest> & { at: number }): Promise<void> {
  const value: DataRequest = {
    kind: 'see',
    code: '',
    channel: 'zalo',
    doneAt: request.at,
    due: addDays(dayOf(request.at), 10),
    ...request,
  };
  await bureau.store.records.apply([dataRequestChange(id, value)]);
}

const read = async (desk: Desk, query = ''): Promise<DataRequestPage> =>
  (await desk.call('GET', `/data-requests${query}`)).body as unknown as DataRequestPage;

describe('requests for their own data', () => {
  it('are listed with the last day the law allows, newest first, and counted by kind', async () => {
    const head = await bureau.found();
    const now = bureau.world.clock.now();
    await keep('a1', { at: now - 3 * dayMs });
    await keep('a2', {
      at: now - 2 * dayMs,
      kind: 'erase',
      code: 'XD-7K3Q9B',
      channel: 'telegram',
    });
    const page = await read(head);
    expect(page.requests).toEqual([
      {
        id: 'a2',
        kind: 'erase',
        text: 'Xóa hết',
        channel: 'telegram',
        receipt: 'XD-7K3Q9B',
        receivedAt: now - 2 * dayMs,
        due: addDays(dayOf(now), 8),
        doneAt: now - 2 * dayMs,
      },
      expect.objectContaining({ id: 'a1', kind: 'see', text: 'Xem dữ liệu' }),
    ]);
    expect(page.requests[1]).not.toHaveProperty('receipt');
    expect(page.figures).toHaveLength(7);
    expect(page.figures?.find(({ kind }) => kind === 'erase')).toEqual({
      kind: 'erase',
      text: 'Xóa hết',
      received: 1,
      done: 1,
      open: 0,
      late: 0,
    });
    expect(page.law).toContain('trong 2 ngày làm việc; xem, sửa, nhận bản sao trong 10 ngày');
    expect(page.law).toContain('Nghị định 356/2025, Điều 5; số ngày lấy từ nguồn thứ cấp');
  });

  it('say which were done late, and which are not done and overdue', async () => {
    const head = await bureau.found();
    const at = bureau.world.clock.now() - 30 * dayMs;
    await keep('late', { at, doneAt: at + 11 * dayMs });
    await keep('open', { at, kind: 'withdraw', doneAt: undefined as never });
    await keep('fine', { at });
    const { figures, requests } = await read(head);
    expect(requests.filter(({ late }) => late === true).map(({ id }) => id)).toEqual([
      'open',
      'late',
    ]);
    expect(figures?.find(({ kind }) => kind === 'see')).toMatchObject({ received: 2, late: 1 });
    expect(figures?.find(({ kind }) => kind === 'withdraw')).toMatchObject({ open: 1, late: 1 });
    expect((await read(head, '?open=1')).requests.map(({ id }) => id)).toEqual(['open']);
  });

  it('are read by kind, channel and day, and a page at a time without a gap or a double', async () => {
    const head = await bureau.found();
    const now = bureau.world.clock.now();
    for (let i = 0; i < 230; i += 1) {
      // Many in one instant.
      await keep(`r${i}`, { at: now - Math.floor(i / 50) * dayMs });
    }
    await keep('old', { at: now - 400 * dayMs });
    await keep('web', { at: now, channel: 'webchat', kind: 'hide' });
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await read(head, next === undefined ? '' : `?before=${next}`);
      expect(page.figures === undefined).toBe(next !== undefined);
      seen.push(...page.requests.map(({ id }) => id));
      next = page.next;
    } while (next !== undefined);
    expect(seen).toHaveLength(231);
    expect(new Set(seen).size).toBe(231);
    const ids = async (query: string) => (await read(head, query)).requests.map(({ id }) => id);
    expect(await ids('?channel=webchat')).toEqual(['web']);
    expect(await ids('?kind=hide')).toEqual(['web']);
    const before = addDays(dayOf(now), -400);
    expect(await ids(`?from=${before}&to=${before}`)).toEqual(['old']);
  });

  it('leave a line in the audit log, and are for administrators alone', async () => {
    const head = await bureau.found();
    await read(head);
    const entries = await Array.fromAsync(bureau.store.records.list('audit'));
    expect(entries.at(-1)?.value).toMatchObject({ act: 'data-requests-read' });
    const mai = await bureau.hire(['officer', 'lead-officer', 'viewer']);
    expect((await mai.call('GET', '/data-requests')).status).toBe(403);
  });

  it('refuse what is no day, kind or place', async () => {
    const head = await bureau.found();
    for (const query of ['?from=2026-02-30', '?kind=all', '?before=x', '?open=0', '?who=zalo']) {
      expect([query, (await head.call('GET', `/data-requests${query}`)).status]).toEqual([
        query,
        400,
      ]);
    }
  });
});
