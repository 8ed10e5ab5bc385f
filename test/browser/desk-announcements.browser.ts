import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axe, small, type Visit } from './chromium.ts';
import { button, hoa, images, mai, title, useOffice } from './office.ts';
import { opensChat, tap, tell } from './woman.ts';

// One recipient may be written to without a second officer.
const house = useOffice({ environment: () => ({ APPROVAL_ABOVE: '1' }) });
const roles = ['lead-officer'] as const;

/** A woman who agrees to news of loans and support, and lives in Tân Phong. */
async function agreesToNews(): Promise<Visit> {
  const her = await opensChat(house.browser, house.home);
  const { page } = her;
  await tell(page, 'dữ liệu của tôi');
  for (const choice of ['consents', 'news', 'yes', 'support']) await tap(page, choice);
  await tell(page, 'tan phong');
  return her;
}

async function write(page: Page, text: string): Promise<void> {
  await button(page, 'Viết tin').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Lời nhắn').fill(text);
  await dialog.getByLabel('Một số xã').check();
  await dialog.getByPlaceholder('Tìm xã, phường').fill('tan ph');
  await dialog.getByLabel('Phường Tân Phong').check();
  await dialog.getByLabel('Muốn nghe về').selectOption({ label: 'Vay vốn, hỗ trợ' });
}

const figure = (page: Page, name: string) =>
  page.locator('.figures > div', { hasText: name }).locator('dd');

describe('news to those who agreed', () => {
  it('is written, looked at and sent by one officer, and its arrival is counted', async () => {
    const her = await agreesToNews();
    const desk = await house.atDesk({ ...mai, roles }, { phone: true, path: '/announcements' });
    const { page } = desk;
    await page.getByText('Chưa có tin nào').waitFor();
    expect(await axe(page)).toEqual([]);
    const text =
      'Sáng thứ Năm có cán bộ ngân hàng ở nhà văn hóa tổ 5. Chị cần vay thì mang căn cước đến hỏi nhé.';
    await write(page, text);
    expect(await axe(page)).toEqual([]);
    // Words that are not saved yet survive the page.
    await page.reload();
    await title(page, 'Tin gửi chị em').waitFor();
    await button(page, 'Viết tin').click();
    const dialog = page.getByRole('dialog');
    await expect.poll(() => dialog.getByLabel('Lời nhắn').inputValue()).toBe(text);
    await button(page, 'Đóng').click();
    await write(page, text);
    await button(page, 'Lưu, xem trước').click();

    await page.locator('.reach', { hasText: '1 người' }).waitFor();
    await page.getByText('nhắn «dừng tin»').waitFor();
    await page.getByText('Phường Tân Phong · Vay vốn, hỗ trợ').waitFor();
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth'))
      .toBe(small.width);
    expect(await axe(page)).toEqual([]);
    await page.locator('.toast p').waitFor({ state: 'detached' });
    await page.screenshot({ path: `${images}/desk-360-announcement.png` });
    await button(page, 'Gửi').click();
    await page.getByText('Tin đến 1 người').waitFor();
    await dialog.getByRole('button', { name: 'Gửi', exact: true }).click();
    await her.page.locator('.message', { hasText: 'nhà văn hóa' }).waitFor();
    await expect.poll(() => figure(page, 'Đã đến').textContent(), { timeout: 20_000 }).toBe('1');
    await page.locator('.chip.sent').waitFor({ timeout: 20_000 });
    expect(await axe(page)).toEqual([]);
    for (const seen of [desk.complaints, desk.strangers]) expect(seen).toEqual([]);
  });

  it('to many leaves once another lead officer approved it, and can be stopped', async () => {
    const [her, other] = [await agreesToNews(), await agreesToNews()];
    const { page } = await house.atDesk({ ...mai, roles }, { path: '/announcements' });
    await write(page, 'Có khoản vay mới cho <b>tổ hợp tác</b>.');
    await button(page, 'Lưu, xem trước').click();
    await page.locator('.reach', { hasText: '2 người' }).waitFor();
    await button(page, 'Xin duyệt').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Xin duyệt' }).click();
    await page.locator('.chip.waiting').waitFor();
    await page.getByText('Chờ một cán bộ phụ trách khác duyệt').waitFor();
    await expect.poll(() => button(page, 'Duyệt, cho gửi').count()).toBe(0);

    const second = await house.atDesk({ ...hoa, roles }, { path: '/announcements' });
    await second.page.getByRole('link', { name: 'Có khoản vay mới' }).click();
    await second.page.locator('.reach', { hasText: '2 người' }).waitFor();
    expect(await axe(second.page)).toEqual([]);
    await button(second.page, 'Duyệt, cho gửi').click();
    await second.page.getByRole('dialog').getByRole('button', { name: 'Duyệt, cho gửi' }).click();
    await second.page.getByText('chị Hoa duyệt').waitFor();
    for (const one of [her, other]) {
      await one.page.locator('.message', { hasText: 'cho <b>tổ hợp tác</b>' }).waitFor();
    }

    await page.getByRole('link', { name: 'Về các tin' }).click();
    await write(page, 'Tin viết nhầm.');
    await button(page, 'Lưu, xem trước').click();
    await button(page, 'Bỏ bản soạn').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Bỏ bản soạn' }).click();
    await page.locator('.chip.stopped').waitFor();
    await expect.poll(() => page.locator('main .buttons button').count()).toBe(0);
  });
});
