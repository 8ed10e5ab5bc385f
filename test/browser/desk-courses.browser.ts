import { describe, expect, it } from 'vitest';
import { axe, small } from './chromium.ts';
import { button, mai, title, useOffice } from './office.ts';
import { opensChat, tap, tell } from './woman.ts';

const house = useOffice();

describe('classes', () => {
  it('are opened, changed, copied and cancelled at the desk', async () => {
    const desk = await house.atDesk(mai, { path: '/courses' });
    const { page } = desk;
    await page.getByText('Không có lớp nào ở đây.').waitFor();
    expect(await axe(page)).toEqual([]);
    await button(page, 'Mở lớp').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Khóa', { exact: true }).selectOption({ index: 1 });
    await dialog.getByLabel('Tên lớp').fill('Ghi sổ cho tổ hợp tác');
    await dialog.getByLabel('Ngày đầu').fill('2026-12-10');
    await dialog.getByLabel('Ngày cuối').fill('2026-12-09');
    await dialog.getByLabel('Hạn ghi tên').fill('2026-12-07');
    await dialog.getByLabel('Số chỗ').fill('30');
    await dialog.getByLabel('Nơi học').fill('Nhà văn hóa tổ 5');
    await dialog.getByLabel('Xã, phường').selectOption('tan-phong');
    expect(await axe(page)).toEqual([]);
    await button(page, 'Lưu').click();
    // A class that ends before it begins is refused, at its field.
    await dialog.locator('.field .wrong').first().waitFor();
    await dialog.getByLabel('Ngày cuối').fill('2026-12-10');
    await button(page, 'Lưu').click();
    await title(page, 'Ghi sổ cho tổ hợp tác').waitFor();
    await page.getByText('0/30 chỗ').waitFor();
    expect(await axe(page)).toEqual([]);

    await button(page, 'Sửa lớp').click();
    await dialog.getByLabel('Số chỗ').fill('25');
    await button(page, 'Lưu').click();
    await page.getByText('0/25 chỗ').waitFor();

    await button(page, 'Hủy lớp').click();
    await dialog.getByLabel('Lý do').fill('Mưa lũ, đường tắc.');
    await dialog.getByRole('button', { name: 'Hủy lớp' }).click();
    await page.getByText('Mưa lũ, đường tắc.').waitFor();
    await page.getByRole('link', { name: 'Về các lớp' }).click();
    await button(page, 'Đã hủy').click();
    await page.getByRole('link', { name: 'Ghi sổ cho tổ hợp tác' }).waitFor();
    for (const seen of [desk.complaints, desk.strangers]) expect(seen).toEqual([]);
  });

  it('are read from a pasted table: every bad row named, nothing kept before all are right', async () => {
    const { page } = await house.atDesk(mai, { path: '/courses' });
    await button(page, 'Nhập từ bảng tính').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Các dòng dán vào').fill('gì đó\tkhông phải bảng');
    await button(page, 'Xem thử').click();
    await dialog.locator('[role="status"] .wrong').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await expect.poll(() => dialog.getByRole('button', { name: /^Lưu/ }).count()).toBe(0);
  });

  it('read well on a phone, with their figures', async () => {
    const { page } = await house.atDesk(mai, { phone: true, path: '/courses/figures' });
    await page.locator('.figures').waitFor();
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth'))
      .toBe(small.width);
    expect(await axe(page)).toEqual([]);
  });

  it('are signed up for in the chat, with a wait list; who came is marked, and it is held again', async () => {
    const { page } = await house.atDesk(mai, { path: '/courses' });
    await button(page, 'Mở lớp').click();
    const dialog = page.getByRole('dialog');
    const accounting = dialog.locator('option', { hasText: 'Kế toán' });
    await accounting.waitFor({ state: 'attached' });
    const course = (await accounting.getAttribute('value')) ?? '';
    await dialog.getByLabel('Khóa', { exact: true }).selectOption(course);
    for (const day of ['Ngày đầu', 'Ngày cuối', 'Hạn ghi tên']) {
      await dialog.getByLabel(day).fill('2026-11-23');
    }
    await dialog.getByLabel('Từ giờ').fill('14:00');
    await dialog.getByLabel('Đến giờ').fill('16:00');
    await dialog.getByLabel('Số chỗ').fill('1');
    await dialog.getByLabel('Nơi học').fill('Nhà văn hóa tổ 5');
    await dialog.getByLabel('Xã, phường').selectOption('tan-phong');
    await button(page, 'Lưu').click();
    await page.getByText('0/1 chỗ').waitFor();
    const run = page.url();

    const first = await opensChat(house.browser, house.home);
    await tell(first.page, 'lớp kế toán ở Tân Phong');
    for (const choice of ['me', 'yes']) await tap(first.page, choice);
    await tell(first.page, 'Lò Thị Mỷ');
    await tap(first.page, 'no');
    await first.page.locator('.message.bot', { hasText: 'đã có chỗ' }).waitFor();
    const second = await opensChat(house.browser, house.home);
    await tell(second.page, 'lớp kế toán ở Tân Phong');
    await second.page.locator('.message.bot', { hasText: 'hết chỗ' }).waitFor();
    for (const choice of ['me', 'no', 'yes']) await tap(second.page, choice);
    await second.page.locator('.message.bot', { hasText: 'thứ 1' }).waitFor();

    await page.goto(run);
    await page.getByText('1/1 chỗ · 1 người chờ').waitFor();
    await page.locator('.lines li', { hasText: 'Lò Thị Mỷ' }).waitFor();
    expect(await axe(page)).toEqual([]);
    house.office.skip(6 * 3_600_000);
    await page.clock.setFixedTime(house.office.now());
    await page.reload();
    await page.getByLabel('Điểm danh Lò Thị Mỷ').selectOption({ label: 'Có mặt' });
    expect(await axe(page)).toEqual([]);
    await button(page, 'Lưu điểm danh').click();
    await page.getByText('Đã lưu điểm danh.').waitFor();
    await page.reload();
    const mark = page.getByLabel('Điểm danh Lò Thị Mỷ');
    await expect.poll(() => mark.inputValue()).toBe('yes');

    await button(page, 'Mở lớp như thế').click();
    for (const day of ['Ngày đầu', 'Ngày cuối', 'Hạn ghi tên']) {
      await dialog.getByLabel(day).fill('2026-12-10');
    }
    await button(page, 'Lưu').click();
    await page.getByText('0/1 chỗ').waitFor();
    expect(page.url()).not.toBe(run);
    await expect.poll(() => page.getByText('Lò Thị Mỷ').count()).toBe(0);
  });
});
