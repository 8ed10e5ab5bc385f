/** The desk's work over HTTP: what women write stays inert, other communes do not exist, and the stream tells what is one's own. */
import { request as httpRequest } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Handoff } from '#src/domain/handoff.ts';
import { handoffChange } from '#src/domain/handoff.ts';
import { conversationId, type HandoffId, type LeadId, updateId } from '#src/domain/ids.ts';
import { leadChange } from '#src/domain/lead.ts';
import { type Bureau, createBureau, type Desk, password } from './bureau.ts';

const attack = `<script>alert(1)</script>\u202e=cmd|' /C calc'!A0 "onload="x`;

let bureau: Bureau;
let mai: Desk;
beforeEach(async () => {
  bureau = createBureau();
  mai = await bureau.hire(['officer'], ['tan-phong']);
});
afterEach(() => bureau.close());

let count = 0;
async function newCase(more: Partial<Handoff> = {}): Promise<{ key: string; handoff: Handoff }> {
  count += 1;
  const conversation = conversationId({ channel: 'zalo', account: 'bot', chat: `w${count}` });
  const now = bureau.world.clock.now();
  const handoff: Handoff = {
    id: `${conversation}:m1:handoff` as HandoffId,
    ticket: `CT-${String(count).padStart(6, 'A')}`,
    conversation,
    state: 'waiting',
    reason: 'asked',
    commune: 'tan-phong',
    createdAt: now,
    updatedAt: now,
    ...more,
  };
  await bureau.store.records.apply([handoffChange(handoff)]);
  return { key: bureau.casework.cases.index.keyOf(handoff.id), handoff };
}

async function newLead(name: string, commune = 'tan-phong'): Promise<string> {
  count += 1;
  const conversation = conversationId({ channel: 'zalo', account: 'bot', chat: `l${count}` });
  const at = bureau.world.clock.now();
  const id = `${conversation}:m1:lead` as LeadId;
  await bureau.store.records.apply([
    leadChange({
      id,
      conversation,
      createdAt: at,
      updatedAt: at,
      stage: 'new',
      wish: 'found',
      name,
      phone: '+84912345678',
      values: { commune },
      consents: [{ purpose: 'call-back', given: true, wording: '1', at, conversation }],
    }),
  ]);
  return bureau.casework.cases.index.keyOf(id);
}

describe('the work of the desk over HTTP', () => {
  it('takes, answers and closes a case, and names who was quicker', async () => {
    const lan = await bureau.hire(['officer'], ['tan-phong']);
    const { key } = await newCase();
    const [first, second] = await Promise.all(
      [mai, lan].map((desk) => desk.call('POST', `/cases/${key}/take`, {})),
    );
    const statuses = [first?.status, second?.status];
    expect(new Set(statuses)).toEqual(new Set([200, 409]));
    const [winner, loser] = statuses[0] === 200 ? [mai, second] : [lan, first];
    expect(loser?.body).toMatchObject({ error: 'taken' });
    expect(loser?.body['holder']).toMatchObject({ name: expect.stringContaining('Chị Mai') });
    const said = await winner.call('POST', `/cases/${key}/reply`, {
      id: 'made-here-1',
      text: 'Chào',
    });
    expect(said).toMatchObject({ status: 200, body: { may: expect.arrayContaining(['close']) } });
    const closed = await winner.call('POST', `/cases/${key}/close`, { outcome: 'answered' });
    expect(closed.body).toMatchObject({ row: { state: 'closed', outcome: 'answered' } });
    const { body } = await winner.call('GET', '/cases');
    expect(body['total']).toBe(0);
  });

  it('has exactly one owner a hundred times, where two officers want it through two processes', async () => {
    const lan = await bureau.hire(['officer'], ['tan-phong']);
    const there = bureau.second().open(lan.address);
    for (const [name, value] of lan.cookies) there.cookies.set(name, value);
    for (let round = 0; round < 100; round += 1) {
      const { key, handoff } = await newCase();
      const path = `/cases/${key}/take`;
      const both = [mai, there].map((desk) => desk.call('POST', path, {}));
      const [first, second] = await Promise.all(both);
      const stored = await bureau.store.records.get('handoff', handoff.id);
      const [won, lost] = first?.status === 200 ? [first, second] : [second, first];
      expect([won?.status, lost?.status]).toEqual([200, 409]);
      expect(won?.body['row']).toMatchObject({ holder: stored?.value.officer });
      expect(lost?.body).toMatchObject({ error: 'taken', holder: stored?.value.officer });
    }
  });

  it('answers 404 for every route of a case or lead of another commune, and changes nothing', async () => {
    const { key, handoff } = await newCase({ commune: 'sin-ho' });
    const lead = await newLead('Xa', 'sin-ho');
    const calls: [string, string, unknown?][] = [
      ['GET', `/cases/${key}`],
      ['GET', `/cases/${key}/lines`],
      ['GET', `/cases/${key}/canned`],
      ['GET', `/cases/${key}/files/in-1`],
      ['GET', `/cases/${key}/papers/htx-charter`],
      ['POST', `/cases/${key}/take`, {}],
      ['POST', `/cases/${key}/reply`, { id: 'made-here-1', text: 'x' }],
      ['POST', `/cases/${key}/pass`, { province: true }],
      ['POST', `/cases/${key}/return`, {}],
      ['POST', `/cases/${key}/close`, { outcome: 'answered' }],
      ['POST', `/cases/${key}/read`, { seq: 1 }],
      ['POST', `/cases/${key}/notes`, { id: 'made-here-1', text: 'x' }],
      ['GET', `/leads/${lead}`],
      ['PATCH', `/leads/${lead}`, { version: 1, stage: 'stopped' }],
    ];
    for (const [method, path, body] of calls) {
      const answer = await mai.call(method, path, body);
      expect([path, answer.status, answer.body.error]).toEqual([path, 404, 'not-found']);
    }
    expect((await bureau.store.records.get('handoff', handoff.id))?.version).toBe(1);
    expect(JSON.stringify((await mai.call('GET', '/search?q=xa')).body)).not.toContain('Xa');
  });

  it('shows what women write as they wrote it, as JSON and never as a page', async () => {
    const { key, handoff } = await newCase({ note: attack });
    await bureau.store.records.apply([], {
      messages: [
        {
          to: handoff.conversation,
          message: {
            from: 'her',
            at: bureau.world.clock.now(),
            text: attack,
            update: updateId(handoff.conversation, 'm2'),
          },
        },
      ],
    });
    const { headers, body } = await mai.call('GET', `/cases/${key}`);
    expect(headers['content-type']).toContain('application/json');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toBe('no-store');
    expect(JSON.stringify(body)).toContain('<script>alert(1)</script>');
  });

  it('exports leads only after the password, as files in which nothing runs', async () => {
    const lead = await bureau.hire(['lead-officer'], ['tan-phong']);
    await newLead(attack);
    await newLead('Xa', 'sin-ho');
    const ask = (format: string) => lead.call('POST', '/leads/export', { format });
    expect((await ask('csv')).body.error).toBe('confirm-needed');
    await lead.call('POST', '/confirm', { password });
    const file = async (
      format: string,
    ): Promise<{ text: string; type: unknown; name: unknown }> => {
      const response = await bureau.app.inject({
        method: 'POST',
        url: '/api/desk/leads/export',
        cookies: Object.fromEntries(lead.cookies),
        headers: { 'content-type': 'application/json', 'accept-encoding': 'identity' },
        payload: JSON.stringify({ format }),
      });
      const text = format === 'csv' ? response.body : response.rawPayload.toString('latin1');
      const { 'content-type': type, 'content-disposition': name } = response.headers;
      return { text, type, name };
    };
    const csv = await file('csv');
    expect(csv.type).toContain('text/csv');
    expect(csv.name).toContain('attachment');
    expect(csv.text).toContain('<script>');
    expect(csv.text).not.toMatch(/(^|[,\n])"?[=+@-]/m);
    expect(csv.text).not.toContain('Xa');
    const xlsx = await file('xlsx');
    expect(xlsx.text.startsWith('PK')).toBe(true);
    expect(xlsx.type).toContain('spreadsheetml');
  });

  it.each([
    ['a filter there is not', 'GET', '/cases?colour=red', undefined],
    ['a hundred thousand rows', 'GET', '/cases?limit=100000', undefined],
    ['a state there is not', 'GET', '/leads?stage=rich', undefined],
    ['a reply without an id', 'POST', '/cases/KEY/reply', { text: 'x' }],
    ['an id that is none', 'POST', '/cases/KEY/reply', { id: '../../x', text: 'x' }],
    ['two targets at once', 'POST', '/cases/KEY/pass', { province: true, commune: 'tan-phong' }],
    ['an outcome nobody chooses', 'POST', '/cases/KEY/close', { outcome: 'merged' }],
    ['a field nobody asked for', 'POST', '/cases/KEY/take', { officer: 'o1' }],
    ['a key that is none', 'GET', '/cases/zalo:bot:w1:m1:handoff', undefined],
    [
      'five hundred and one leads',
      'POST',
      '/leads/assign',
      { leads: Array(501).fill('0'.repeat(24)), owner: null },
    ],
  ])('refuses %s', async (_what, method, path, body) => {
    const lead = await bureau.hire(['lead-officer']);
    const { key } = await newCase();
    const answer = await lead.call(method, path.replace('KEY', key), body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBe('malformed');
  });

  it('tells a name nowhere in its addresses, nor in what is logged', async () => {
    const { key, handoff } = await newCase();
    expect(key).toMatch(/^[0-9a-f]{24}$/);
    expect(key).not.toContain(handoff.conversation);
    await mai.call('GET', `/cases/${key}`);
    expect(JSON.stringify(bureau.logged)).not.toContain(handoff.conversation);
  });
});

describe('pictures and files of a case', () => {
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const page = Buffer.from('<html><script>alert(1)</script>');

  async function taken(): Promise<{ key: string; handoff: Handoff }> {
    const one = await newCase();
    await mai.call('POST', `/cases/${one.key}/take`, {});
    return one;
  }
  async function send(
    desk: Desk,
    key: string,
    bytes: Buffer,
    type = 'image/png',
    name = 'ảnh.png',
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const response = await bureau.app.inject({
      method: 'POST',
      url: `/api/desk/cases/${key}/files`,
      cookies: Object.fromEntries(desk.cookies),
      headers: { 'content-type': type, 'x-file-name': encodeURIComponent(name) },
      payload: bytes,
    });
    return { status: response.statusCode, body: response.json() };
  }
  const fetchFile = (desk: Desk, key: string, file: string) =>
    bureau.app.inject({
      method: 'GET',
      url: `/api/desk/cases/${key}/files/${file}`,
      cookies: Object.fromEntries(desk.cookies),
    });

  it('goes to her with a reply, and is shown with the line', async () => {
    const { key, handoff } = await taken();
    const { status, body } = await send(mai, key, png, 'image/png', '../..\u202e/đơn <mẫu>.exe');
    expect(status).toBe(200);
    expect(body).toMatchObject({ picture: true, type: 'image/png' });
    expect(body['name']).toMatch(/^[^<>/]*\.png$/);
    const said = await mai.call('POST', `/cases/${key}/reply`, {
      id: 'made-here-1',
      file: body['id'],
    });
    expect(said.status).toBe(200);
    const claim = await bureau.store.turns.claim({
      worker: 'w',
      now: () => bureau.world.clock.now(),
      leaseMs: 1000,
      waitMs: 0,
    });
    expect(claim?.pending.at(-1)?.content).toMatchObject({
      kind: 'officer',
      act: 'said',
      file: { id: `${key}.${String(body['id'])}`, name: body['name'] },
    });
    expect(handoff.conversation).toBe(claim?.conversation);
    const opened = await fetchFile(mai, key, String(body['id']));
    expect(opened.headers['content-type']).toBe('image/png');
    expect(opened.rawPayload.equals(png)).toBe(true);
    expect(opened.headers['content-security-policy']).toBe("default-src 'none'; sandbox");
  });

  it('is refused where it is no picture or document, too large, empty, or the case is another’s', async () => {
    const { key } = await taken();
    expect((await send(mai, key, page, 'image/png')).body['error']).toBe('bad-type');
    expect((await send(mai, key, page, 'text/html')).status).toBe(400);
    expect((await send(mai, key, Buffer.alloc(0))).status).toBe(422);
    const big = Buffer.concat([png, Buffer.alloc(5 * 2 ** 20)]);
    expect((await send(mai, key, big)).status).toBe(413);
    const far = await bureau.hire(['officer'], ['sin-ho']);
    expect((await send(far, key, png)).status).toBe(404);
    const other = await bureau.hire(['officer'], ['tan-phong']);
    expect((await send(other, key, png)).body['error']).toBe('taken');
    const reply = { id: 'made-here-1', file: 'out-0000000000000000' };
    expect((await mai.call('POST', `/cases/${key}/reply`, reply)).status).toBe(404);
  });

  it('she sent is fetched from her platform when looked at, and shown only as what it is', async () => {
    const { key, handoff } = await taken();
    const lines = ['https://files.example/1', 'https://files.example/2', 'https://files.example/3'];
    await bureau.store.records.apply([], {
      messages: lines.map((url, at) => ({
        to: handoff.conversation,
        message: {
          from: 'her',
          at: bureau.world.clock.now(),
          text: '(ảnh)',
          update: updateId(handoff.conversation, `p${at}`),
          media: { kind: 'image', url },
        },
      })),
    });
    bureau.media.set('https://files.example/1', { bytes: png });
    bureau.media.set('https://files.example/2', { bytes: page });
    const { body } = await mai.call('GET', `/cases/${key}/lines`);
    const shown = body['lines'] as { attachments: { id: string; picture: boolean }[] }[];
    expect(shown.map(({ attachments }) => attachments[0]?.id)).toEqual(['in-1', 'in-2', 'in-3']);
    expect(JSON.stringify(body)).not.toContain('files.example');
    const [picture, html, gone] = await Promise.all(
      ['in-1', 'in-2', 'in-3'].map((file) => fetchFile(mai, key, file)),
    );
    expect(picture?.headers['content-type']).toBe('image/png');
    expect(html?.headers['content-type']).toBe('application/octet-stream');
    expect(html?.headers['content-disposition']).toContain('attachment');
    expect(gone?.statusCode).toBe(404);
    const far = await bureau.hire(['officer'], ['sin-ho']);
    expect((await fetchFile(far, key, 'in-1')).statusCode).toBe(404);
  });
});

describe('the stream of the desk', () => {
  interface Heard {
    readonly events: { type: string; id: string; data: Record<string, unknown> }[];
    next(type: string): Promise<Record<string, unknown>>;
    ended(): Promise<void>;
    close(): void;
  }

  async function listen(desk: Desk, lastEventId?: string): Promise<Heard> {
    const address = bureau.app.server.address();
    const port = typeof address === 'object' ? address?.port : undefined;
    const events: Heard['events'] = [];
    const waiting: { type: string; resolve: (data: Record<string, unknown>) => void }[] = [];
    let end: () => void = () => undefined;
    const ended = new Promise<void>((resolve) => {
      end = resolve;
    });
    const request = httpRequest({
      port,
      host: '127.0.0.1',
      path: '/api/desk/events',
      headers: {
        accept: 'text/event-stream',
        cookie: [...desk.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }),
      },
    });
    request.on('response', (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        for (;;) {
          const at = text.indexOf('\n\n');
          if (at < 0) return;
          const block = text.slice(0, at);
          text = text.slice(at + 2);
          const field = (name: string): string =>
            new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1] ?? '';
          if (field('data') === '') continue;
          const event = { type: field('event'), id: field('id'), data: JSON.parse(field('data')) };
          events.push(event);
          const index = waiting.findIndex(({ type }) => type === event.type);
          if (index >= 0) waiting.splice(index, 1)[0]?.resolve(event.data);
        }
      });
      response.on('close', end);
    });
    request.on('error', end);
    request.end();
    const heard: Heard = {
      events,
      next: (type) => new Promise((resolve) => waiting.push({ type, resolve })),
      ended: () => ended,
      close: () => request.destroy(),
    };
    await heard.next('hello');
    return heard;
  }

  beforeEach(async () => {
    await bureau.app.listen({ port: 0, host: '127.0.0.1' });
  });

  it('tells of cases of one’s communes alone, and of lines to whoever holds the case', async () => {
    const far = await bureau.hire(['officer'], ['sin-ho']);
    const [near, away] = [await listen(mai), await listen(far)];
    const seen = near.next('case');
    const { key, handoff } = await newCase();
    expect(await seen).toMatchObject({ id: key, row: { state: 'waiting', unread: 0 } });
    const taken = near.next('case');
    await mai.call('POST', `/cases/${key}/take`, {});
    expect(await taken).toMatchObject({ row: { state: 'taken' } });
    const line = near.next('line');
    await bureau.store.turns.accept({
      id: updateId(handoff.conversation, 'm9'),
      conversation: handoff.conversation,
      receivedAt: bureau.world.clock.now(),
      content: { kind: 'text', text: attack },
    });
    await bureau.store.records.apply([], {
      messages: [
        {
          to: handoff.conversation,
          message: {
            from: 'her',
            at: bureau.world.clock.now(),
            text: attack,
            update: updateId(handoff.conversation, 'm9'),
          },
        },
      ],
    });
    expect(await line).toMatchObject({ id: key, line: { from: 'her', text: attack } });
    expect(away.events.map(({ type }) => type)).toEqual(['hello']);
    near.close();
    away.close();
  });

  it('says with a line which lines she hid, to who holds the case and to who reads it', async () => {
    const other = await bureau.hire(['officer'], ['tan-phong']);
    const near = await listen(mai);
    const { key, handoff } = await newCase();
    await mai.call('POST', `/cases/${key}/take`, {});
    const line = near.next('line');
    const to = handoff.conversation;
    const hides = { from: 1, to: 4 };
    const update = updateId(to, 'm9');
    const receivedAt = bureau.world.clock.now();
    const content = { kind: 'text', text: 'ẩn' } as const;
    await bureau.store.turns.accept({ id: update, conversation: to, receivedAt, content });
    const message = { from: 'bot', at: receivedAt, text: 'Em ẩn rồi', update, hides } as const;
    await bureau.store.records.apply([], { messages: [{ to, message }] });
    expect(await line).toMatchObject({ id: key, line: { text: 'Em ẩn rồi', hides } });
    const { body } = await other.call('GET', `/cases/${key}/lines?after=0`);
    expect(body['lines']).toMatchObject([{ hides }]);
    near.close();
  });

  it('tells whoever comes back what changed meanwhile', async () => {
    const first = await listen(mai);
    const seen = first.next('case');
    await newCase();
    await seen;
    const last = first.events.at(-1)?.id ?? '';
    first.close();
    bureau.world.advance(60_000);
    const { key } = await newCase();
    await bureau.casework.cases.index.look();
    const again = await listen(mai, last);
    if (again.events.length < 2) await again.next('case');
    expect(
      again.events.filter(({ type }) => type === 'case').map(({ data }) => data['id']),
    ).toContain(key);
    again.close();
  });

  it('ends with the session, so that a stolen cookie hears nothing after sign-out', async () => {
    const heard = await listen(mai);
    await mai.call('POST', '/sign-out', {});
    await heard.ended();
    await newCase();
    expect(heard.events.map(({ type }) => type)).toEqual(['hello']);
  });
});
