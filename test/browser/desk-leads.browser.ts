import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axe, small, type Visit } from './chromium.ts';
import { button, images, mai, password, useOffice } from './office.ts';
import { askForPerson } from './woman.ts';

const house = useOffice();

const line = (page: Page, name: string) => page.locator('tbody tr', { hasText: name });

const women = [
  { name: 'Lò Thị Mỷ', phone: '0912345678', commune: 'tan phong' },
  { name: 'Giàng Thị Dở', phone: '0987654321', commune: 'tan phong' },
] as const;

async function leadsOfTwo(): Promise<Visit> {
  for (const { name, phone, commune } of women) {
    const { page } = await askForPerson(house.browser, house.home, {
      reason: 'em muon hoi cho nop giay to',
      name,
      phone,
      commune,
    });
    await page.context().close();
  }
  const lead = { ...mai, roles: ['lead-officer'] } as const;
  const desk = await house.atDesk(lead, { path: '/leads' });
  await line(desk.page, 'Lò Thị Mỷ').waitFor();
  return desk;
}

describe('leads', () => {
  it('are followed to registration, with the figures the yearly report needs', async () => {
    const desk = await leadsOfTwo();
    const { page } = desk;
    expect(await axe(page)).toEqual([]);
    await line(page, 'Lò Thị Mỷ').getByRole('link').click();
    await page.getByLabel('Giai đoạn').selectOption({ label: 'Đang tư vấn' });
    await page.getByLabel('Phụ trách').selectOption({ label: 'chị Mai' });
    await page.getByLabel('Hẹn tiếp').fill('2026-11-20');
    await page.getByLabel('Ghi lại').fill('Đã gọi, hẹn gặp ở nhà văn hóa.');
    await button(page, 'Lưu').click();
    await page.getByText('Đã lưu.').waitFor();
    await page.getByText('Đã gọi, hẹn gặp ở nhà văn hóa.').waitFor();
    expect(await axe(page)).toEqual([]);

    await page.getByLabel('Giai đoạn').selectOption({ label: 'Đã đăng ký' });
    // The browser itself asks for what is missing: nothing is sent.
    await button(page, 'Lưu').click();
    await expect.poll(() => page.locator('input:invalid').count()).toBe(2);
    await page.getByLabel('Việc làm mới').fill('7');
    await page.getByLabel('Nữ quản lý').fill('3');
    await button(page, 'Lưu').click();
    await page.locator('.card .stage.registered').waitFor();
    await page.getByText('Giai đoạn: Đã đăng ký').waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Việc làm mới').inputValue()).toBe('7');
    for (const seen of [desk.complaints, desk.strangers]) expect(seen).toEqual([]);
  });

  it('are filtered, given to somebody together, and exported after the password', async () => {
    const { page } = await leadsOfTwo();
    await page.getByLabel('Chọn cả trang').check();
    await page.getByText('Đã chọn 2').waitFor();
    await page.getByLabel('Giao cho').selectOption({ label: 'chị Mai' });
    await button(page, 'Giao').click();
    await page.getByText('Đã giao 2 người.').waitFor();
    await line(page, 'Lò Thị Mỷ').getByText('chị Mai').waitFor();
    await page.screenshot({ path: `${images}/desk-1280-leads.png` });

    await page.fill('.search input', 'khong co ai');
    await page.getByText('Không có ai khớp').waitFor();
    await page.fill('.search input', 'giang thi do');
    await line(page, 'Giàng Thị Dở').waitFor();
    await expect.poll(() => line(page, 'Lò Thị Mỷ').count()).toBe(0);

    await button(page, 'Xuất ra tệp').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Loại tệp').selectOption('csv');
    await dialog.getByRole('button', { name: 'Xuất' }).click();
    await dialog.getByLabel('Nhập lại mật khẩu').fill(password);
    expect(await axe(page)).toEqual([]);
    const downloading = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Xuất' }).click();
    const file = await readFile((await (await downloading).path()) ?? '', 'utf8');
    await page.getByText('ghi trong nhật ký').waitFor();
    expect(file).toContain('Giàng Thị Dở');
    expect(file).not.toContain('Lò Thị Mỷ');
    await house.administrator.page.goto(`${house.home}/desk/audit`);
    await house.administrator.page.locator('tbody tr').first().waitFor();
    expect(await axe(house.administrator.page)).toEqual([]);
  });

  it('read well on a phone', async () => {
    const { page } = await leadsOfTwo();
    await page.setViewportSize(small);
    await line(page, 'Lò Thị Mỷ').waitFor();
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth'))
      .toBe(small.width);
    expect(await axe(page)).toEqual([]);
  });
});

describe('what concerns the whole house', () => {
  it('is told in plain words, and lists who works here', async () => {
    const { page } = house.administrator;
    await house.atDesk({ ...mai, communes: ['tan-phong'] });
    await page.goto(`${house.home}/desk/officers`);
    await page.getByText('chị Mai').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: `${images}/desk-1280-officers.png` });
    await page.goto(`${house.home}/desk/health`);
    await page.locator('.health li').first().waitFor();
    for (const red of await page.locator('.health .bad, .health .warn').all()) {
      expect(await red.textContent()).toContain('Việc cần làm:');
    }
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: `${images}/desk-1280-health.png` });
  });
});
