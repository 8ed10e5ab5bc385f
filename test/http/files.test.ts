/** Papers by link over HTTP: private, printable, honest when the link is over. */
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { DeliveredPage, Delivery } from '#src/domain/delivery.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import { createHouse } from './house.ts';

const good = `k-1.${'a'.repeat(80)}`;
const old = `k-1.${'b'.repeat(80)}`;
const erased = `k-1.${'c'.repeat(80)}`;

const page: DeliveredPage = {
  title: 'Trọn bộ giấy tờ <b>',
  body: '<article class="paper">Lò Thị Mẫu</article>',
  style: '.paper{color:#000}',
  files: [
    { id: 'htx-full', name: 'htx-full.docx', whole: true },
    { id: 'htx-full/htx-charter', name: 'dieu-le.docx' },
  ],
  labels: ['Trọn bộ', 'Điều lệ'],
};

const delivery: Delivery = {
  token: (_conversation, { id }) => `k-1.${id.padEnd(60, 'x')}`,
  page: async (token) =>
    token === good ? page : token === old ? 'expired' : token === erased ? 'gone' : 'unknown',
  file: async (token, name) =>
    token === good && name === 'dieu-le.docx'
      ? { name, bytes: new Uint8Array([80, 75, 3, 4]) }
      : 'unknown',
  make: async () => 'gone',
};

const house = () => createHouse({ deps: { delivery } });
const get = (url: string) =>
  house().app.inject({ url, headers: { accept: 'text/html,application/xhtml+xml' } });

describe('GET /files/<signed>', () => {
  it('shows the papers with a button to print and every file, and runs nothing else', async () => {
    const { statusCode, headers, body } = await get(`/files/${good}`);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(body).toContain('<article class="paper">Lò Thị Mẫu</article>');
    expect(body).toContain('<title>Trọn bộ giấy tờ &lt;b&gt;</title>');
    expect(body).toContain('id="print"');
    expect(body).toContain(`href="/files/${good}/htx-full.docx"`);
    expect(body).toContain(`href="/files/${good}/dieu-le.docx"`);
    const policy = String(headers['content-security-policy']);
    const hashed = (part: string | undefined): string =>
      `'sha256-${createHash('sha256')
        .update(part ?? '')
        .digest('base64')}'`;
    expect(policy).toContain(`script-src ${hashed(/<script>(.*?)<\/script>/s.exec(body)?.[1])}`);
    expect(policy).toContain(`style-src ${hashed(/<style>(.*?)<\/style>/s.exec(body)?.[1])}`);
    expect(policy).toContain("default-src 'none'");
  });

  it.each([`/files/${good}`, `/files/${good}/dieu-le.docx`, `/files/${old}`])(
    'is kept nowhere and listed nowhere: %s',
    async (url) => {
      const { headers } = await get(url);
      expect(headers['cache-control']).toBe('no-store');
      expect(headers['x-robots-tag']).toContain('noindex');
      expect(headers['referrer-policy']).toBe('no-referrer');
    },
  );

  it('gives a Word file by its name', async () => {
    const { statusCode, headers, rawPayload } = await get(`/files/${good}/dieu-le.docx`);
    expect(statusCode).toBe(200);
    expect(headers['content-type']).toContain('wordprocessingml.document');
    expect(headers['content-disposition']).toBe('attachment; filename="dieu-le.docx"');
    expect([...rawPayload]).toEqual([80, 75, 3, 4]);
  });

  it('says that a link is over and how to get a new one, or that she erased what it showed', async () => {
    const late = await get(`/files/${old}`);
    expect(late.statusCode).toBe(410);
    expect(late.body).toContain('gửi lại hồ sơ');
    const gone = await get(`/files/${erased}`);
    expect(gone.statusCode).toBe(410);
    expect(gone.body).toContain('đã được xóa');
  });

  it.each(['/files/', '/files/x', `/files/k-1.${'z'.repeat(80)}`, `/files/${good}/..%2f..%2fkeys`])(
    'knows nothing of %s',
    async (url) => {
      expect((await get(url)).statusCode).toBe(404);
    },
  );

  it('stands as two links under the line it goes with, in the page and in what its script is given', async () => {
    const world = createHouse({ deps: { delivery }, script: () => [{ text: 'Em chào chị ạ' }] });
    const sent = await world.app.inject({
      method: 'POST',
      url: '/chat',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: `page=${'a'.repeat(32)}&text=hi`,
    });
    const cookie = String(sent.headers['set-cookie']).split(';')[0] ?? '';
    const conversation = world.updates[0]?.conversation as ConversationId;
    world.say(conversation, {
      from: 'bot',
      text: 'Xong rồi ạ',
      update: world.updates[0]?.id as never,
      files: [{ id: 'htx-full', name: 'htx-full.docx', whole: true }],
    });
    const drawn = await world.app.inject({ url: '/', headers: { cookie } });
    const token = 'k-1.htx-fullxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx';
    expect(drawn.body).toContain(`<a href="/files/${token}" target="_blank" rel="noopener">`);
    expect(drawn.body).toContain(`<a href="/files/${token}/htx-full.docx" download="">`);
    const { messages } = (
      await world.app.inject({ url: '/api/chat/messages?after=0', headers: { cookie } })
    ).json<{ messages: { papers?: object }[] }>();
    expect(messages.at(-1)?.papers).toEqual({
      page: `/files/${token}`,
      file: `/files/${token}/htx-full.docx`,
    });
  });
});
