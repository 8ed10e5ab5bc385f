import { describe, expect, it } from 'vitest';
import { openQuestionTag } from '#src/domain/open-question.ts';
import { axe } from './chromium.ts';
import { button, hoa, mai, useOffice } from './office.ts';
import { opensChat, tell } from './woman.ts';

const house = useOffice();

async function ask(text: string): Promise<string> {
  const { page } = await opensChat(house.browser, house.home);
  await tell(page, text);
  const said = (await page.locator('.message.bot').allTextContents()).join('\n');
  await page.context().close();
  return said;
}

describe('a question nobody could answer', () => {
  it('is written an answer by one officer, let live by another, and answered from then on', async () => {
    const question = 'nuôi cá hồi ở hồ thủy điện có được không ạ';
    const answer = 'Chị hỏi ban quản lý hồ trước nhé.';
    expect(await ask(question)).not.toContain(answer);
    const value = { text: question, at: house.office.now() };
    await house.office.app.store.records.apply([
      { kind: 'question', id: 'asked-once', value, order: value.at, tags: [openQuestionTag] },
    ]);
    const roles = ['lead-officer'] as const;
    const { page } = await house.atDesk({ ...mai, roles }, { path: '/questions' });
    await page.getByText(`«${question}»`).waitFor();
    expect(await axe(page)).toEqual([]);
    await button(page, 'Viết câu trả lời').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Tên chủ đề').fill('Nuôi cá ở hồ thủy điện');
    await dialog.getByLabel('Mã chủ đề').fill('nuoi-ca-ho-thuy-dien');
    await dialog.getByLabel('Câu trả lời').fill(answer);
    await dialog.getByLabel('Tên văn bản').fill('Hướng dẫn của Hội');
    await dialog.getByLabel('Điều, khoản').fill('Mục 1');
    expect(await axe(page)).toEqual([]);
    await button(page, 'Lưu bản soạn').click();
    await page.getByText('Chờ người khác duyệt').first().waitFor();

    await button(page, 'Bản soạn').click();
    await page.getByText('Bản mình soạn cần người khác duyệt.').waitFor();
    await expect.poll(() => button(page, 'Duyệt, cho dùng').count()).toBe(0);

    const { page: other } = await house.atDesk({ ...hoa, roles }, { path: '/questions' });
    await button(other, 'Bản soạn').click();
    await button(other, 'Duyệt, cho dùng').click();
    await other.getByText('Đang dùng').waitFor();
    expect(await axe(other)).toEqual([]);
    expect(await ask(question)).toContain(answer);
  });
});
