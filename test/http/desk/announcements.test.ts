/** Announcements over HTTP: who is named, what each officer may do with them now, and whose they are. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { conversationId } from '#src/domain/ids.ts';
import { recipientChanges } from '#src/domain/recipient.ts';
import { type Bureau, createBureau, type Desk } from './bureau.ts';

let bureau: Bureau;
let mai: Desk & { readonly id: string };
beforeEach(async () => {
  bureau = createBureau();
  mai = await bureau.hire(['lead-officer']);
});
afterEach(() => bureau.close());

async function joins(chat: string, commune: string): Promise<void> {
  const conversation = conversationId({ channel: 'webchat', account: 'site', chat });
  const told = { at: bureau.world.clock.now(), how: 'said' } as const;
  await bureau.store.records.apply(
    recipientChanges(
      conversation,
      {},
      { newsConsent: { value: true, ...told }, commune: { value: commune, ...told } },
    ),
  );
}

async function draft(desk: Desk, audience: object): Promise<string> {
  const { status, body } = await desk.call('POST', '/announcements', { text: 'Có lớp.', audience });
  expect(status).toBe(200);
  return String(body['id']);
}

describe('an announcement over HTTP', () => {
  it('says who wrote it and what may be done, from the draft to the end', async () => {
    await joins('w1', 'tan-phong');
    const id = await draft(mai, {});
    const shown = await mai.call('GET', `/announcements/${id}`);
    expect(shown.body).toMatchObject({
      author: { id: mai.id, name: expect.stringContaining('Chị Mai') },
      may: ['edit', 'start', 'stop'],
    });
    const preview = await mai.call('GET', `/announcements/${id}/preview`);
    expect(preview.body).toMatchObject({ people: 1, short: false, approval: false });
    expect(preview.body['text']).toContain('Có lớp.');
    const started = await mai.call('POST', `/announcements/${id}/start`, {});
    expect(started.body).toMatchObject({ state: 'sending', may: ['pause', 'stop'] });
    const paused = await mai.call('POST', `/announcements/${id}/pause`, {});
    expect(paused.body).toMatchObject({ state: 'paused', may: ['resume', 'stop'] });
    expect((await mai.call('POST', `/announcements/${id}/pause`, {})).status).toBe(409);
    const stopped = await mai.call('POST', `/announcements/${id}/stop`, {});
    expect(stopped.body).toMatchObject({ state: 'stopped', may: [] });
    const listed = await mai.call('GET', '/announcements');
    expect(listed.body['announcements']).toMatchObject([{ id, state: 'stopped' }]);
  });

  it('to many may be approved by another lead officer, never by who wrote it', async () => {
    for (let one = 0; one <= 200; one += 1) await joins(`w${one}`, 'tan-phong');
    const id = await draft(mai, {});
    const waiting = await mai.call('POST', `/announcements/${id}/start`, {});
    expect(waiting.body).toMatchObject({ state: 'waiting', may: ['edit', 'stop'] });
    expect((await mai.call('POST', `/announcements/${id}/approve`, {})).status).toBe(403);
    const plain = await bureau.hire(['officer']);
    expect((await plain.call('POST', `/announcements/${id}/approve`, {})).status).toBe(403);
    const hoa = await bureau.hire(['lead-officer']);
    const seen = await hoa.call('GET', `/announcements/${id}`);
    expect(seen.body['may']).toEqual(['approve', 'edit', 'stop']);
    const approved = await hoa.call('POST', `/announcements/${id}/approve`, {});
    expect(approved.body).toMatchObject({ state: 'sending', approver: { id: hoa.id } });
  });

  it('to communes of others does not exist', async () => {
    const id = await draft(mai, { communes: ['sin-ho'] });
    const near = await bureau.hire(['officer'], ['tan-phong']);
    for (const path of ['', '/preview', '/report']) {
      expect((await near.call('GET', `/announcements/${id}${path}`)).status).toBe(404);
    }
    const all = { text: 'Có lớp.', audience: {} };
    expect((await near.call('POST', '/announcements', all)).status).toBe(403);
    expect((await near.call('GET', '/announcements')).body['announcements']).toEqual([]);
  });
});
