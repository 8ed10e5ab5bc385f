import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openQuestionTag } from '#src/domain/open-question.ts';
import { axe, large, launch, type Visit, visit } from './chromium.ts';
import { found, hire, type Office, openOffice } from './office.ts';
import { tell } from './woman.ts';

let browser: Browser;
let office: Office;

beforeAll(async () => {
  browser = await launch();
  office = await openOffice();
});
afterAll(async () => {
  await browser.close();
  await office.app.stop();
});

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function ask(text: string): Promise<string> {
  const { page } = await visit(browser, office.home);
  await page.goto(office.home);
  await page.locator('.message.bot').nth(1).waitFor();
  await tell(page, text);
  const said = (await page.locator('.message.bot').allTextContents()).join('\n');
  await page.context().close();
  return said;
}

async function atQuestions(administrator: Page, login: string, name: string): Promise<Visit> {
  const roles = ['lead-officer'] as const;
  const options = { viewport: large };
  const desk = await hire(browser, office, administrator, { login, name, roles }, options);
  await desk.page.goto(`${office.home}/desk/questions`);
  await desk.page.getByRole('heading', { level: 1 }).waitFor();
  return desk;
}

describe('a question nobody could answer', () => {
  it('is written an answer by one officer, let live by another, and answered from then on', async () => {
    const question = 'nuôi cá hồi ở hồ thủy điện có được không ạ';
    const answer = 'Chị hỏi ban quản lý hồ trước nhé.';
    expect(await ask(question)).not.toContain(answer);
    const value = { text: question, at: office.now() };
    await office.app.store.records.apply([
      { kind: 'question', id: 'asked-once', value, order: value.at, tags: [openQuestionTag] },
    ]);
    const { page: administrator } = await found(browser, office);
    const { page } = await atQuestions(administrator, 'mai', 'chị Mai');
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
    expect(await button(page, 'Duyệt, cho dùng').count()).toBe(0);

    const { page: other } = await atQuestions(administrator, 'hoa', 'chị Hoa');
    await button(other, 'Bản soạn').click();
    await button(other, 'Duyệt, cho dùng').click();
    await other.getByText('Đang dùng').waitFor();
    expect(await axe(other)).toEqual([]);
    expect(await ask(question)).toContain(answer);
  });
});
