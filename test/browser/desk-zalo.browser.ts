import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createZaloFake, type ZaloFake } from '#test/fakes/zalo.ts';
import { axe } from './chromium.ts';
import { button, mai, row, title, useOffice } from './office.ts';
import { opensAt } from './real.ts';
import { askForPerson, tell, ticketOf } from './woman.ts';

const picture = readFileSync('src/web/public/icon-192.png');
let files: Server;
let fake: ZaloFake;

beforeAll(async () => {
  files = createServer((_request, response) => {
    response.setHeader('content-type', 'image/png').end(picture);
  });
  await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
});
afterAll(() => files.close());
beforeEach(async () => {
  const address = files.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  // The platform's clock is the house's, or she would write days after she is answered.
  const started = Date.now();
  const now = (): number => opensAt + Date.now() - started;
  fake = await createZaloFake({ files: `http://127.0.0.1:${port}`, now });
});
// What is opened first is shut last: the office's poller must not be left without a platform.
afterEach(() => fake.close());

const house = useOffice({
  environment: () => ({
    ZALO_BOT_TOKEN: fake.token,
    ZALO_API_ROOT: fake.url,
    ZALO_MODE: 'polling',
    CHANNEL_ALLOW_LOOPBACK: '1',
  }),
});

const heardBy = (chat: string): string =>
  fake
    .chat(chat)
    .filter(({ from }) => from === 'bot')
    .map(({ text }) => text)
    .join('\n');
const hears = (chat: string, words: string | RegExp) =>
  expect.poll(() => heardBy(chat), { timeout: 20_000 }).toMatch(words);

/** Says something on Zalo, once what was said before is answered. */
async function says(chat: string, text: string): Promise<void> {
  const before = heardBy(chat);
  await fake.say(chat, text);
  await expect.poll(() => heardBy(chat), { timeout: 20_000 }).not.toBe(before);
}

async function asksOnZalo(chat: string): Promise<void> {
  const words = ['gặp cán bộ', 'em muốn hỏi chỗ nộp hồ sơ', 'có', '0912345678', 'Mỷ', 'tân phong'];
  for (const text of words) await says(chat, text);
  await hears(chat, /Mã của chị là/);
}

async function answers(page: Page, text: string): Promise<void> {
  await page.fill('#reply', text);
  await page.locator('.composer .main').click();
}

describe('a woman on Zalo who asks for a person', () => {
  it('is answered from an officer’s phone, rates, is followed to registration; the audit shows it all', async () => {
    const desk = await house.atDesk({ ...mai, communes: ['tan-phong'] }, { phone: true });
    const { page } = desk;
    await page.getByText('Không ai đang chờ').waitFor();
    await asksOnZalo('my');
    await row(page, 'Mỷ').getByRole('link').click();
    await page.getByText('em muốn hỏi chỗ nộp hồ sơ').first().waitFor();
    await button(page, 'Nhận việc này').click();
    await hears('my', 'chị Mai');
    await answers(page, 'Chào chị Mỷ, chị nộp ở bộ phận một cửa của phường nhé.');
    await hears('my', 'chị nộp ở bộ phận một cửa');
    await fake.say('my', 'vâng em cảm ơn');
    await page.locator('.line.her', { hasText: 'vâng em cảm ơn' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await button(page, 'Xong việc').click();
    await page.getByRole('dialog').getByLabel('Đã trả lời').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Xong việc' }).click();
    await page.getByText('Đã kết thúc.').waitFor();
    await hears('my', /giúp được chị không/);
    await says('my', '5');
    await page.getByRole('link', { name: 'Về danh sách' }).click();
    await button(page, 'Đã xong').click();
    await row(page, 'Mỷ').getByText('Chị ấy chấm 5/5').waitFor();

    await page.getByRole('link', { name: 'Theo dõi', exact: true }).click();
    await page.getByRole('link', { name: 'Mỷ', exact: true }).click();
    await title(page, 'Mỷ').waitFor();
    await page.getByLabel('Giai đoạn').selectOption({ label: 'Đã đăng ký' });
    await page.getByLabel('Việc làm mới').fill('7');
    await page.getByLabel('Nữ quản lý').fill('3');
    await button(page, 'Lưu').click();
    await page.locator('.card .stage.registered').waitFor();
    expect(await axe(page)).toEqual([]);

    const { page: audit } = house.administrator;
    await audit.goto(`${house.home}/desk/audit`);
    const log = audit.locator('tbody');
    const acts = ['Mở một ca', 'Nhận một ca', 'Trả lời chị em', 'Đóng ca', 'Sửa hồ sơ theo dõi'];
    for (const act of acts) {
      await log.locator('tr', { hasText: act }).filter({ hasText: 'chị Mai' }).first().waitFor();
    }
    await expect.poll(() => log.textContent()).not.toMatch(/Mỷ|0912345678|nộp hồ sơ|một cửa/);
    for (const seen of [desk.complaints, desk.strangers]) expect(seen).toEqual([]);
  }, 120_000);
});

describe('pictures and files', () => {
  it('go both ways', async () => {
    const { page } = await house.atDesk(mai);
    await asksOnZalo('my');
    await row(page, 'Mỷ').getByRole('link').click();
    await button(page, 'Nhận việc này').click();
    await hears('my', 'chị Mai');
    await fake.send('my', 'image');
    const width = `document.querySelector('.line.her .attachment img')?.naturalWidth ?? 0`;
    await expect.poll(() => page.evaluate(width), { timeout: 30_000 }).toBe(192);
    expect(await axe(page)).toEqual([]);

    const her = await askForPerson(house.browser, house.home);
    await page.getByRole('button', { name: 'Chờ nhận' }).click();
    await row(page, await ticketOf(her.page))
      .getByRole('link')
      .click();
    await button(page, 'Nhận việc này').click();
    const file = { name: 'mẫu đơn.png', mimeType: 'image/png', buffer: picture };
    await page.setInputFiles('.composer input[type="file"]', file);
    await page.locator('.attached', { hasText: 'Kèm:' }).waitFor();
    await answers(page, 'Em gửi chị mẫu đơn.');
    await her.page.locator('.message', { hasText: 'Em gửi chị mẫu đơn.' }).waitFor();
    const link = her.page.locator('.papers a[download]').last();
    await link.waitFor();
    const got = await her.page.request.get(`${house.home}${await link.getAttribute('href')}`);
    expect(got.status()).toBe(200);
    expect((await got.body()).equals(picture)).toBe(true);
    await page.locator('.line.officer .attachment img').waitFor();
  }, 120_000);
});

describe('an officer’s own Zalo', () => {
  it('is linked by a code, told of a new case, and answers and closes it', async () => {
    const { page } = await house.atDesk(mai, { phone: true, path: '/me' });
    await button(page, 'Lấy mã nối').click();
    const code = (await page.locator('.secret').textContent()) ?? '';
    await says('mai', code);
    await hears('mai', 'Đã nối');
    await page.reload();
    await page.getByText('Đã nối: Zalo').waitFor();
    expect(await axe(page)).toEqual([]);

    const her = await askForPerson(house.browser, house.home, { reason: 'hoi cho nop giay to' });
    await hears('mai', 'Có một ca mới');
    expect(heardBy('mai')).not.toContain('nop giay to');
    await says('mai', 'nhận');
    await hears('mai', 'nop giay to');
    await her.page.locator('.message', { hasText: 'chị Mai' }).first().waitFor();
    await fake.say('mai', 'Chào chị, chị nộp ở phường nhé.');
    await her.page.locator('.message', { hasText: 'chị nộp ở phường nhé' }).waitFor();
    await her.page.fill('#text', 'da em cam on');
    await her.page.press('#text', 'Enter');
    await hears('mai', 'da em cam on');
    await says('mai', 'đóng đã gặp');
    await hears('mai', 'Đã đóng ca: đã gặp');
    await her.page.locator('.message', { hasText: 'giúp được chị không' }).waitFor();
    await tell(her.page, '4');
    await page.goto(`${house.home}/desk`);
    await button(page, 'Đã xong').click();
    await row(page, await ticketOf(her.page))
      .getByText('Chị ấy chấm 4/5')
      .waitFor();
  }, 120_000);
});
