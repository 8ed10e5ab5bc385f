/** From «gặp cán bộ» on a phone to a registered cooperative: the whole app, a fake Zalo, and an officer at a browser. */
import { afterEach, expect, it } from 'vitest';
import { tokenHash } from '#src/desk/access/sessions.ts';
import type { Role } from '#src/domain/access.ts';
import type { OfficerId } from '#src/domain/ids.ts';
import type { Officer } from '#src/domain/officer.ts';
import { openTown, type Town } from '#test/support/town.ts';

const chat = '1001';
let town: Town;
afterEach(() => town.close());

/** An officer with a browser that is signed in. */
async function hire(name: string, roles: readonly Role[], cookie = 'desk') {
  const { records } = town.app.store;
  const id = `o-${roles[0]}` as OfficerId;
  const token = roles[0] === 'administrator' ? 'a'.repeat(64) : 'b'.repeat(64);
  const now = town.clock.now();
  const value: Officer = {
    id,
    name,
    login: id,
    roles,
    communes: 'all',
    active: true,
    password: '-',
    totp: { secret: 'A', lastStep: 0 },
    recovery: [],
    createdAt: now,
    updatedAt: now,
  };
  const session = { officer: id, createdAt: now, lastAt: now, device: 'test' };
  await records.apply([
    { kind: 'officer', id, order: now, value },
    { kind: 'desk-session', id: tokenHash(token), order: now, value: session },
  ]);
  return async (method: 'GET' | 'POST' | 'PATCH', path: string, body?: object) => {
    const response = await town.app.http.inject({
      method,
      url: `/api/desk${path}`,
      cookies: { [cookie]: token },
      ...(body === undefined ? {} : { payload: body }),
      ...(Buffer.isBuffer(body)
        ? { headers: { 'content-type': 'image/png', 'x-file-name': 'a.png' } }
        : {}),
    });
    expect([path, response.statusCode]).toEqual([path, 200]);
    return response.json();
  };
}

it('is one way: she asks, an officer takes, answers and closes, she rates, the lead is registered, the audit shows it all', async () => {
  town = await openTown();
  const mai = await hire('chị Mai', ['officer']);
  const says = async (text: string): Promise<void> => {
    await town.zalo.say(chat, text);
    await town.settle();
  };
  const heard = (): string =>
    town.zalo
      .chat(chat)
      .flatMap(({ from, text }) => (from === 'bot' ? [text] : []))
      .join('\n');

  for (const text of ['gap can bo', 'em hoi cho nop ho so', 'co', '0912345678', 'My']) {
    await says(text);
  }
  await says('tan phong');
  expect(heard()).toMatch(/Mã của chị là CT-/);
  expect(heard()).toContain('trước 11:00 hôm nay');

  const { rows } = await mai('GET', '/cases');
  expect(rows).toMatchObject([
    { name: 'My', commune: { slug: 'tan-phong' }, reason: 'asked', channel: 'zalo' },
  ]);
  const key: string = rows[0].id;
  const view = await mai('GET', `/cases/${key}`);
  expect(view.sheet).toMatchObject({
    who: { phone: '+84912345678' },
    note: 'em hoi cho nop ho so',
  });
  await mai('POST', `/cases/${key}/take`, {});
  await town.settle();
  await mai('POST', `/cases/${key}/reply`, { id: 'made-here-1', text: 'Chị nộp ở xã nhé' });
  await town.settle();
  expect(heard()).toContain('chị Mai: Chị nộp ở xã nhé');
  await says('menu');
  expect(heard().split('\n').at(-1)).toContain('Chị nộp ở xã nhé');
  await mai('POST', `/cases/${key}/close`, { outcome: 'answered' });
  await town.settle();
  await says('5');
  expect(heard()).toContain('đã ghi lại');

  const [lead] = view.leads;
  const seen = await mai('GET', `/leads/${lead.id}`);
  const done = await mai('PATCH', `/leads/${lead.id}`, {
    version: seen.row.version,
    stage: 'registered',
    jobsCreated: 4,
    womenManagers: 2,
  });
  expect(done).toMatchObject({ row: { stage: 'registered' }, jobsCreated: 4, womenManagers: 2 });
  expect((await mai('GET', '/cases?state=closed')).rows).toMatchObject([
    { outcome: 'answered', rating: 5 },
  ]);

  const administrator = await hire('chị Hoa', ['administrator']);
  const { entries } = await administrator('GET', '/audit');
  const acts: readonly string[] = entries.map(({ act }: { act: string }) => act);
  expect(acts).toEqual(
    expect.arrayContaining([
      'cases-listed',
      'case-opened',
      'case-taken',
      'case-replied',
      'case-closed',
      'lead-opened',
      'lead-changed',
    ]),
  );
  expect(JSON.stringify(entries)).not.toContain('My');
  expect(JSON.stringify(entries)).not.toContain(chat);
  expect(town.logs()).not.toContain('nop ho so');
});

it('carries a picture to her on Zalo and a document on Telegram, by links that end and open nothing else', async () => {
  town = await openTown({ environment: { PUBLIC_URL: 'https://bot.example' } });
  const mai = await hire('chị Mai', ['officer'], '__Host-desk');
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  for (const name of ['zalo', 'telegram'] as const) {
    for (const text of ['gap can bo', 'bo qua', 'khong']) {
      await town[name].say(chat, text);
      await town.settle();
    }
    const { rows } = await mai('GET', '/cases?state=waiting');
    const key: string = rows[0].id;
    await mai('POST', `/cases/${key}/take`, {});
    const file = await mai('POST', `/cases/${key}/files`, png);
    await mai('POST', `/cases/${key}/reply`, { id: 'made-here-1', text: 'Đây ạ', file: file.id });
    await town.settle();
  }
  const photo = town.zalo.records.calls.find(({ method }) => method === 'sendPhoto');
  const link = photo?.params['photo'];
  if (typeof link !== 'string') throw new Error('no picture was sent');
  expect(link).toMatch(/^https:\/\/bot\.example\/files\/[\w.-]+$/);
  const fetchLink = (path: string) => town.app.http.inject({ method: 'GET', url: path });
  const path = new URL(link).pathname;
  const got = await fetchLink(path);
  expect([got.statusCode, got.headers['content-type']]).toEqual([200, 'image/png']);
  expect(got.rawPayload.equals(png)).toBe(true);
  expect(got.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  // Not its last sign, of which some bits say nothing.
  const other = path.at(-2) === 'x' ? 'y' : 'x';
  const changed = `${path.slice(0, -2)}${other}${path.at(-1)}`;
  expect((await fetchLink(changed)).statusCode).toBe(404);
  const documents = town.telegram.records.calls.filter(({ method }) => method === 'sendDocument');
  expect(documents).toHaveLength(1);
  town.advance(8 * 86_400_000);
  expect((await fetchLink(path)).statusCode).toBe(410);
});
