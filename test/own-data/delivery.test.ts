/** A copy of everything kept of her: what is in it, who may fetch it and how long. */
import { afterEach, describe, expect, it } from 'vitest';
import { conversationId } from '#src/domain/ids.ts';
import { copyOffers, type OwnCopy } from '#src/domain/own-copy.ts';
import { runChange } from '#src/domain/seats.ts';
import { runWith } from '#test/courses/sample.ts';
import { openTown, type Town } from '#test/support/town.ts';

let town: Town | undefined;
afterEach(async () => {
  await town?.close();
  town = undefined;
});

const her = conversationId({ channel: 'telegram', account: '7000000001', chat: '1002' });
const [page, json] = copyOffers;
if (page === undefined || json === undefined) throw new Error('no offers');

/** She asked to be called, signed up for a class and told of her group. */
async function lived(): Promise<Town> {
  town = await openTown({
    at: '2026-11-26T09:00:00+07:00',
    environment: { PUBLIC_URL: 'https://chungtay.example' },
  });
  const place = town;
  await place.app.store.records.apply([runChange(runWith({ seats: 2 }), 0)]);
  const say = async (text: string): Promise<void> => {
    place.advance(5000);
    await place.telegram.say('1002', text);
    await place.settle();
  };
  for (const text of [
    'gặp cán bộ',
    'Hỏi <b>giống mận</b>',
    'có',
    '0912345678',
    'Tòng Thị Ngoan',
    'phường Tân Phong',
    'lớp kế toán ở Tân Phong',
    '1',
    'có',
    'Tòng Thị Ngoan',
    'có',
    'dữ liệu của tôi',
    'lấy bản sao về máy',
  ]) {
    await say(text);
  }
  return place;
}

const textOf = (made: unknown): string => {
  if (typeof made !== 'object' || made === null || !('bytes' in made))
    throw new Error(String(made));
  return new TextDecoder().decode(made.bytes as Uint8Array);
};

describe('a copy of her data', () => {
  it('is sent to Telegram as a page and as JSON, with a link that shows the same', async () => {
    const { telegram, app } = await lived();
    const said = telegram.chat('1002').map(({ text }) => text);
    expect(said.filter((text) => text.startsWith('[du-lieu-cua-chi.'))).toEqual([
      expect.stringMatching(/^\[du-lieu-cua-chi\.html\]/),
      expect.stringMatching(/^\[du-lieu-cua-chi\.json\]/),
    ]);
    const links = said.join('\n').match(/https:\/\/chungtay\.example\/files\/\S+/g) ?? [];
    expect(links).toHaveLength(1);
    const path = links[0]?.replace('https://chungtay.example', '') ?? '';
    const shown = await app.http.inject({ url: path, headers: { accept: 'text/html' } });
    expect(shown.statusCode).toBe(200);
    expect(shown.headers['cache-control']).toBe('no-store');
    expect(shown.body).toContain('Tòng Thị Ngoan');
    expect(shown.body).toContain('Hỏi &lt;b&gt;giống mận&lt;/b&gt;');
    expect(shown.body).not.toContain('<b>giống mận');
    expect(shown.body).toContain('dùng được một ngày');
    const file = await app.http.inject({ url: `${path}/du-lieu-cua-chi.json` });
    expect(file.headers['content-type']).toContain('application/json');
    expect(file.headers['content-disposition']).toContain('attachment');
    expect(file.json<OwnCopy>().leads).toHaveLength(1);
    const whole = await app.http.inject({ url: `${path}/du-lieu-cua-chi.html` });
    expect(whole.headers['content-type']).toContain('text/html');
    expect(whole.headers['content-security-policy']).toContain('sandbox');
    expect((await app.http.inject({ url: `${path}/khac.json` })).statusCode).toBe(404);
  });

  it('holds all of it: answers whole, consents with their words, class, case and every line', async () => {
    const { app } = await lived();
    const copy = JSON.parse(textOf(await app.delivery.make(her, json.id))) as OwnCopy;
    const phone = copy.answers.find(({ key }) => key === 'contactPhone');
    expect(phone).toMatchObject({ value: '+84912345678', shown: '0912345678', group: 'contact' });
    expect(copy.answers.find(({ key }) => key === 'commune')).toMatchObject({
      value: 'tan-phong',
      shown: expect.stringContaining('Tân Phong'),
    });
    const given = copy.consents.filter((one) => one.given).map(({ key }) => key);
    expect(given).toEqual(['call-back', 'course-list', 'course-reminders']);
    for (const consent of copy.consents) {
      expect(consent, consent.key).toMatchObject({
        channel: 'telegram',
        wording: expect.stringMatching(/\d{4}-\d\d-\d\d/),
        shown: expect.stringContaining('đồng ý'),
      });
    }
    expect(copy.places).toMatchObject([{ number: 1, name: 'Tòng Thị Ngoan', remind: true }]);
    expect(copy.leads).toMatchObject([{ name: 'Tòng Thị Ngoan', phone: '+84912345678' }]);
    expect(copy.cases).toMatchObject([{ note: 'Hỏi <b>giống mận</b>', state: 'waiting' }]);
    const kept = await app.store.messages.last(her, 1000);
    expect(copy.lines).toHaveLength(kept.length);
    const requests = await Array.fromAsync(
      app.store.records.list('data-request', { tag: 'kind:download' }),
    );
    expect(requests.map(({ value }) => [value.doneAt !== undefined, value.due])).toEqual([
      [true, '2026-12-06'],
    ]);
  });

  it('is behind a link for a day, and gone with her', async () => {
    const place = await lived();
    const { delivery } = place.app;
    const token = delivery.token(her, page);
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toMatch(
      /1002|own/,
    );
    expect(await delivery.page(token)).toMatchObject({ kind: 'own-data' });
    place.advance(86_400_000 + 1000);
    expect(await delivery.page(token)).toBe('expired');
    const fresh = delivery.token(her, page);
    await place.telegram.say('1002', 'xóa dữ liệu');
    await place.settle();
    await place.telegram.say('1002', 'có');
    await place.settle();
    const left = textOf(await delivery.file(fresh, json.name));
    expect(left).not.toMatch(/Ngoan|912345678|mận/);
    const stranger = conversationId({ channel: 'zalo', account: 'bot', chat: 'nobody' });
    expect(await delivery.page(delivery.token(stranger, page))).toBe('gone');
  });
});
