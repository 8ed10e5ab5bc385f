import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { axe, large, small, visit } from './chromium.ts';
import { button, codeNow, found, hire, mai, password, title, useOffice } from './office.ts';

const house = useOffice({ founded: false });

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

async function accept(page: Page, login: string, name?: string): Promise<void> {
  if (name !== undefined) await field(page, 'Tên chị em sẽ thấy').fill(name);
  await field(page, 'Tên đăng nhập').fill(login);
  await field(page, 'Mật khẩu mới').fill(password);
  await field(page, 'Nhập lại mật khẩu').fill(password);
  await button(page, 'Bắt đầu').click();
}

async function signIn(page: Page, login: string, word = password): Promise<void> {
  await field(page, 'Tên đăng nhập').fill(login);
  await field(page, 'Mật khẩu').fill(word);
  await button(page, 'Đăng nhập').click();
}

describe('a new office', () => {
  it('goes from the printed link to an officer at work, by hand', async () => {
    const { page, complaints, strangers } = await visit(house.browser, house.office.home, {
      viewport: large,
    });
    await page.goto(house.office.firstLink);
    await title(page, 'Quản trị đầu tiên').waitFor();
    expect(await axe(page)).toEqual([]);
    await accept(page, 'quantri', 'chị Quản');
    await title(page, 'Mã xác nhận trên điện thoại').waitFor();
    expect(page.url()).toBe(`${house.office.home}/desk`);
    await field(page, 'Nhập lại mật khẩu để bắt đầu').fill(password);
    await button(page, 'Bắt đầu').click();
    await page.locator('.qr').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.locator('summary').click();
    const secret = (await page.locator('.secret').textContent()) ?? '';
    await page.locator('input.code').fill(codeNow(secret, house.office.now()));
    await button(page, 'Xác nhận').click();
    await page.locator('.codes li').first().waitFor();
    const recovery = (await page.locator('.codes li').allTextContents()).map((code) => code.trim());
    expect(recovery.length).toBeGreaterThanOrEqual(8);
    await button(page, 'Đã cất mã, làm tiếp').click();

    await page.getByRole('link', { name: 'Cán bộ', exact: true }).click();
    await title(page, 'Cán bộ').waitFor();
    await button(page, 'Mời cán bộ').click();
    await field(page, 'Tên').fill('chị Mai');
    await page.getByLabel('Cả tỉnh').check();
    expect(await axe(page)).toEqual([]);
    await button(page, 'Tạo đường dẫn').click();
    const link = (await page.locator('.link-made').textContent()) ?? '';
    expect(link.startsWith(`${house.home}/desk#invite=`)).toBe(true);
    await page.getByText('chỉ mở được trên chính máy này').waitFor();
    await button(page, 'Đóng').last().click();
    await page.getByText('chị Mai').waitFor();

    const officer = await visit(house.browser, house.office.home, {
      viewport: small,
      hasTouch: true,
    });
    await officer.page.goto(`${house.office.home}/desk#${link.split('#')[1]}`);
    await title(officer.page, 'Chào chị Mai').waitFor();
    await accept(officer.page, 'mai');
    await officer.page.getByRole('navigation').waitFor();
    expect(await axe(officer.page)).toEqual([]);

    // The link is used up, and says so in a sentence.
    const late = await visit(house.browser, house.office.home);
    await late.page.goto(`${house.office.home}/desk#${link.split('#')[1]}`);
    await late.page.getByText('đã dùng hoặc đã hết hạn').waitFor();
    for (const seen of [complaints, strangers, officer.complaints, officer.strangers]) {
      expect(seen).toEqual([]);
    }

    // A recovery code lets the administrator in where the phone is lost, once.
    const other = await visit(house.browser, house.office.home);
    await other.page.goto(`${house.office.home}/desk`);
    await signIn(other.page, 'quantri');
    await other.page.locator('input.code').waitFor();
    await button(other.page, 'Không có điện thoại? Dùng mã dự phòng').click();
    await field(other.page, 'Mã dự phòng').fill(recovery[0] ?? '');
    await button(other.page, 'Đăng nhập').click();
    await other.page.getByRole('navigation').waitFor();
  });
});

describe('signing in', () => {
  it('says what is wrong, shows the password on demand, and works by keyboard alone', async () => {
    const administrator = await found(house.browser, house.office);
    await hire(house.browser, house.office, administrator.page, mai);
    const { page } = await visit(house.browser, house.office.home);
    await page.goto(`${house.office.home}/desk`);
    await title(page, 'Đăng nhập').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.keyboard.type('mai');
    await page.keyboard.press('Tab');
    await page.keyboard.type('sai mật khẩu rồi');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const typed = page.locator('input[autocomplete="current-password"]');
    await expect.poll(() => typed.inputValue()).toBe('sai mật khẩu rồi');
    await expect
      .poll(() => page.getAttribute('input[autocomplete="current-password"]', 'type'))
      .toBe('text');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').locator('.wrong').waitFor();
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.getByRole('navigation').waitFor();
  });

  it('ends with the session, and keeps unsent words only until somebody signs out', async () => {
    const administrator = await found(house.browser, house.office);
    const { page } = await hire(house.browser, house.office, administrator.page, mai);
    await page.goto(`${house.office.home}/desk/me`);
    await title(page, 'chị Mai').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByLabel('Kêu nhỏ khi có người chờ').check();
    const kept = () => page.evaluate<string[]>('Object.keys(localStorage)');
    await expect.poll(() => kept()).toHaveLength(1);
    await button(page, 'Đăng xuất').click();
    await title(page, 'Đăng nhập').waitFor();
    await expect.poll(() => kept()).toEqual([]);
    await page.goto(`${house.office.home}/desk/me`);
    await title(page, 'Đăng nhập').waitFor();
  });

  it('shows an officer her machines and ends them', async () => {
    const administrator = await found(house.browser, house.office);
    const { page } = await hire(house.browser, house.office, administrator.page, mai);
    const second = await visit(house.browser, house.office.home);
    await second.page.goto(`${house.office.home}/desk`);
    await signIn(second.page, 'mai');
    await second.page.getByRole('navigation').waitFor();
    await page.goto(`${house.office.home}/desk/me`);
    await page.getByRole('button', { name: /^Cho thoát:/ }).click();
    await page.getByText('Đã cho thoát.').waitFor();
    await second.page.reload();
    await title(second.page, 'Đăng nhập').waitFor();
  });
});

describe('the shell', () => {
  it('takes less than 100 KB over the network on the first visit', async () => {
    const { page } = await visit(house.browser, house.office.home);
    const sizes: Promise<number>[] = [];
    page.on('requestfinished', (request) => {
      sizes.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
    });
    await page.goto(`${house.office.home}/desk`);
    await title(page, 'Đăng nhập').waitFor();
    await page.waitForLoadState('networkidle');
    const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(bytes).toBeGreaterThan(20_000);
    expect(bytes).toBeLessThan(100_000);
  });

  it('opens without a network once it was there, and says that the network is gone', async () => {
    const administrator = await found(house.browser, house.office);
    const { page } = administrator;
    await page.goto(`${house.office.home}/desk`);
    await page.getByRole('navigation').waitFor();
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    await page.context().setOffline(true);
    await page.reload();
    await page.getByText('Đang mất mạng').first().waitFor();
    expect(administrator.complaints).toEqual([]);
    await page.context().setOffline(false);
    await button(page, 'Thử lại').click();
    await page.getByRole('navigation').waitFor();
  });
});
