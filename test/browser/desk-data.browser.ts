import { describe, expect, it } from 'vitest';
import { axe, small } from './chromium.ts';
import { images, useOffice } from './office.ts';
import { opensChat, tell } from './woman.ts';

const house = useOffice();

describe('what women ask about their own data', () => {
  it('is counted for the administrator with the days of the law, and not whose it was', async () => {
    const her = await opensChat(house.browser, house.home);
    await tell(her.page, 'nhóm em 4 người ở Tân Phong');
    await tell(her.page, 'xóa dữ liệu');
    // Everything said before is gone with the answer.
    await her.page.fill('#text', 'có');
    await her.page.press('#text', 'Enter');
    const receipt = her.page.locator('.message.bot', { hasText: /XD-/ }).last();
    await receipt.waitFor();
    const code = /XD-[0-9A-Z]+/.exec((await receipt.textContent()) ?? '')?.[0] ?? 'none';

    const { page, complaints, strangers } = house.administrator;
    await page.goto(`${house.home}/desk/data-requests`);
    const line = page.locator('tbody tr', { hasText: code });
    await line.getByText('Xóa hết').waitFor();
    await line.getByText('Trang web').waitFor();
    await expect.poll(() => line.getByText('chưa xong').count()).toBe(0);
    await page.locator('.figures .done dd', { hasText: /[1-9]/ }).waitFor();
    await page.getByText('Luật cho: báo đã nhận').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: `${images}/desk-1280-data.png` });
    await page.getByLabel('Chỉ việc chưa xong').check();
    await page.getByText('Không có yêu cầu nào').waitFor();
    await page.getByLabel('Chỉ việc chưa xong').uncheck();
    await line.waitFor();
    await page.setViewportSize(small);
    await expect
      .poll(() => page.evaluate('document.documentElement.scrollWidth'))
      .toBe(small.width);
    expect(await axe(page)).toEqual([]);
    for (const seen of [complaints, strangers]) expect(seen).toEqual([]);
  });
});
