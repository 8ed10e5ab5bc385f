import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { CaseView } from '#src/domain/desk.ts';
import { updateId } from '#src/domain/ids.ts';
import { axe } from './chromium.ts';
import { button, hoa, images, mai, row, useOffice } from './office.ts';
import { askForPerson, tell, ticketOf } from './woman.ts';

const house = useOffice();

const officerSays = (page: Page, text: string) =>
  page.locator('.line.officer:not(.unsent)', { hasText: text });
const sheReads = (page: Page, text: string) => page.locator('.message', { hasText: text });

/** As often as two browsers manage in a minute; the routes are raced a hundred times over both stores elsewhere. */
const rounds = 10;

/** Whoever comes first waits for the second. */
function meeting(): () => Promise<void> {
  let arrived = 0;
  let release = (): void => undefined;
  const both = new Promise<void>((resolve) => {
    release = resolve;
  });
  return () => {
    arrived += 1;
    if (arrived === 2) release();
    return both;
  };
}

/** A woman asked for a person, and the officer has her case open. */
async function takenCase() {
  const { page } = await house.atDesk(mai);
  const her = await askForPerson(house.browser, house.home);
  await row(page, await ticketOf(her.page))
    .getByRole('link')
    .click();
  await button(page, 'Nhận việc này').click();
  await page.locator('#reply').waitFor();
  return { page, her };
}

async function type(page: Page, text: string): Promise<void> {
  await page.fill('#reply', text);
  await page.locator('.composer .main').click();
}

describe('an officer on a phone', () => {
  it('sees who waits, takes the case, answers, closes; she reads it, goes on, and rates', async () => {
    const desk = await house.atDesk(mai, { phone: true });
    const { page } = desk;
    await page.getByText('Không ai đang chờ').waitFor();
    const her = await askForPerson(house.browser, house.home, {
      reason: 'em muon hoi cho nop giay to',
      phone: '0912345678',
      name: 'Mỷ',
      commune: 'tan phong',
    });
    await row(page, 'Mỷ').waitFor();
    await expect.poll(() => page.title(), { timeout: 10_000 }).toMatch(/^\(1\) /);
    expect(await axe(page)).toEqual([]);
    await page.screenshot({ path: `${images}/desk-360-queue.png` });
    await row(page, 'Mỷ').getByRole('link').click();
    await page.getByText('em muon hoi cho nop giay to').first().waitFor();
    await button(page, 'Nhận việc này').click();
    await sheReads(her.page, 'chị Mai').waitFor();
    await type(page, 'Chào chị Mỷ, chị nộp ở bộ phận một cửa của phường nhé.');
    await officerSays(page, 'Chào chị Mỷ').waitFor();
    await sheReads(her.page, 'chị nộp ở bộ phận một cửa').waitFor();
    await her.page.fill('#text', 'vang em cam on');
    await her.page.press('#text', 'Enter');
    await page.locator('.line.her', { hasText: 'vang em cam on' }).waitFor();
    expect(await axe(page)).toEqual([]);
    await page.locator('.toast p').waitFor({ state: 'detached' });
    await page.screenshot({ path: `${images}/desk-360-case.png` });

    await button(page, 'Hồ sơ').click();
    await page.locator('.sheet').getByText('0912345678').waitFor();
    expect(await axe(page)).toEqual([]);
    await button(page, 'Xong việc').click();
    await page.getByRole('dialog').waitFor();
    expect(await axe(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Xong việc' }).click();
    await page.getByText('Đã kết thúc.').waitFor();
    await her.page.locator('.choices button').first().waitFor();
    await her.page.locator('.choices button').first().click();
    await page.getByRole('link', { name: 'Về danh sách' }).click();
    await button(page, 'Đã xong').click();
    await row(page, 'Mỷ')
      .getByText(/Chị ấy chấm \d\/5/)
      .waitFor();
    for (const seen of [desk.complaints, desk.strangers, her.complaints]) expect(seen).toEqual([]);
  });
});

describe('words that are not sent yet', () => {
  it('survive a reload and a dead network, and are sent once', async () => {
    const { page, her } = await takenCase();
    await page.fill('#reply', 'Chào chị, em đang');
    await page.reload();
    await page.locator('#reply').waitFor();
    await expect.poll(() => page.inputValue('#reply')).toBe('Chào chị, em đang');

    await page.context().setOffline(true);
    await type(page, 'Chào chị, em đang xem hồ sơ.');
    await page.getByText('Chưa gửi được, sẽ gửi lại').waitFor();
    await page.getByText('Đang mất mạng').waitFor();
    await page.context().setOffline(false);
    await officerSays(page, 'em đang xem hồ sơ').waitFor();
    await sheReads(her.page, 'em đang xem hồ sơ').waitFor();
    await expect.poll(() => sheReads(her.page, 'em đang xem hồ sơ').count()).toBe(1);
    await expect.poll(() => page.locator('.line.unsent').count()).toBe(0);
  });

  it('are not sent twice when the receipt was lost on the way back', async () => {
    const { page, her } = await takenCase();
    let lost = 0;
    await page.route('**/api/desk/cases/*/reply', async (route) => {
      lost += 1;
      if (lost > 1) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await type(page, 'Chị chờ em một chút nhé.');
    await officerSays(page, 'Chị chờ em một chút').waitFor();
    await sheReads(her.page, 'Chị chờ em một chút').waitFor();
    await page.locator('.line.unsent').waitFor({ state: 'detached' });
    expect(lost).toBeGreaterThanOrEqual(1);
    await expect.poll(() => officerSays(page, 'Chị chờ em một chút').count()).toBe(1);
    await expect.poll(() => sheReads(her.page, 'Chị chờ em một chút').count()).toBe(1);
  });
});

describe('a line that comes while the page is only about to listen', () => {
  it('is shown as soon as it listens', async () => {
    const { page, her } = await takenCase();
    let listen = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      listen = resolve;
    });
    await page.route('**/api/desk/events', async (route) => {
      await held;
      await route.continue();
    });
    await page.reload();
    await page.locator('#reply').waitFor();
    await her.page.fill('#text', 'chi oi em gui giay roi');
    await her.page.press('#text', 'Enter');
    await sheReads(her.page, 'em gui giay roi').waitFor();
    await page.waitForTimeout(1000);
    expect(await page.locator('.line.her', { hasText: 'em gui giay roi' }).count()).toBe(0);
    listen();
    await page.locator('.line.her', { hasText: 'em gui giay roi' }).waitFor();
  });
});

describe('lines she hides', () => {
  it('leave the pages of who holds the case and who only looks, without a reload', async () => {
    const desks = [await house.atDesk(mai, { phone: true }), await house.atDesk(hoa)] as const;
    const [holder, other] = [desks[0].page, desks[1].page];
    const her = await askForPerson(house.browser, house.home, {
      reason: 'nha em con no ngan hang',
    });
    const ticket = await ticketOf(her.page);
    for (const page of [holder, other]) {
      await row(page, ticket).getByRole('link').click();
      await page.locator('.line.her', { hasText: 'no ngan hang' }).waitFor();
    }
    await button(holder, 'Nhận việc này').click();
    await type(holder, 'Em đây, chị cứ nói.');
    await officerSays(other, 'chị cứ nói').waitFor();
    await her.page.fill('#text', 'ẩn');
    await her.page.press('#text', 'Enter');
    for (const page of [holder, other]) {
      await page.locator('.line', { hasText: 'Chị đã ẩn những dòng ở đây' }).waitFor();
      expect(await page.locator('.line', { hasText: 'no ngan hang' }).count()).toBe(0);
      expect(await officerSays(page, 'chị cứ nói').count()).toBe(0);
    }
    await type(holder, 'Mình nói tiếp nhé chị.');
    await officerSays(other, 'Mình nói tiếp nhé').waitFor();
    for (const { complaints } of desks) expect(complaints).toEqual([]);
  });

  it('leave the page of a case that is over, too', async () => {
    const { page, her } = await takenCase();
    await type(page, 'Em đây, chị cứ nói.');
    await sheReads(her.page, 'chị cứ nói').waitFor();
    await button(page, 'Xong việc').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Xong việc' }).click();
    await page.getByText('Đã kết thúc.').waitFor();
    await officerSays(page, 'chị cứ nói').waitFor();
    await tell(her.page, 'menu');
    await her.page.fill('#text', 'ẩn');
    await her.page.press('#text', 'Enter');
    await page.locator('.line', { hasText: 'Chị đã ẩn những dòng ở đây' }).waitFor();
    expect(await officerSays(page, 'chị cứ nói').count()).toBe(0);
  });
});

describe('a long conversation', () => {
  it('is read upwards to its first line', async () => {
    const desk = await house.atDesk(mai);
    const { page } = desk;
    const her = await askForPerson(house.browser, house.home);
    const ticket = await ticketOf(her.page);
    const { records } = house.office.app.store;
    const [handoff] = await Array.fromAsync(records.list('handoff'));
    const to = handoff?.value.conversation;
    if (to === undefined) throw new Error('no case');
    const messages = Array.from({ length: 120 }, (_, at) => ({
      to,
      message: {
        from: 'her' as const,
        at: house.office.now(),
        text: `lời thứ ${at}`,
        update: updateId(to, `long-${at}`),
      },
    }));
    await records.apply([], { messages });
    await row(page, ticket).getByRole('link').click();
    await page.getByText('lời thứ 119', { exact: true }).waitFor();
    expect(await page.getByText('gap can bo', { exact: true }).count()).toBe(0);
    await button(page, 'Xem tin cũ hơn').click();
    await page.getByText('gap can bo', { exact: true }).waitFor();
    expect(await page.locator('.line', { hasText: /^.*lời thứ/ }).count()).toBe(120);
    await expect.poll(() => button(page, 'Xem tin cũ hơn').count()).toBe(0);
    expect(desk.complaints).toEqual([]);
  });
});

describe('two officers', () => {
  it(`who take one case at once are told who has it, ${rounds} times in one life of the pages`, async () => {
    const pages = [(await house.atDesk(mai)).page, (await house.atDesk(hoa)).page] as const;
    // Neither reaches the house before the other is on its way.
    let gate = meeting();
    for (const page of pages) {
      await page.route('**/api/desk/cases/*/take', async (route) => {
        await gate();
        await route.continue();
      });
    }
    for (let round = 0; round < rounds; round += 1) {
      gate = meeting();
      const her = await askForPerson(house.browser, house.home);
      const ticket = await ticketOf(her.page);
      for (const page of pages) {
        await page.getByRole('button', { name: 'Chờ nhận' }).click();
        await row(page, ticket).getByRole('link').click();
        await page.getByLabel(`Việc ${ticket}`).waitFor();
        await button(page, 'Nhận việc này').waitFor();
      }
      await Promise.all(pages.map((page) => button(page, 'Nhận việc này').click()));
      const won = await Promise.any(
        pages.map(async (page, index) => {
          await page.locator('#reply').waitFor();
          return index;
        }),
      );
      const [name, loser] = won === 0 ? ['chị Mai', pages[1]] : ['chị Hoa', pages[0]];
      await loser.getByText(`${name} đang giữ việc này.`).waitFor();
      await expect.poll(() => loser.locator('#reply').count()).toBe(0);
      await sheReads(her.page, name).first().waitFor();
      await her.page.context().close();
    }
  }, 600_000);

  it('pass a case on, with a note the other reads and she does not', async () => {
    const [first, second] = [await house.atDesk(mai), await house.atDesk(hoa)];
    const her = await askForPerson(house.browser, house.home);
    const ticket = await ticketOf(her.page);
    const { page } = first;
    await row(page, ticket).getByRole('link').click();
    await button(page, 'Nhận việc này').click();
    await button(page, 'Chuyển').click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('select').selectOption({ label: 'chị Hoa' });
    await dialog.locator('textarea').fill('Chị ấy muốn gặp ở xã.');
    await dialog.getByRole('button', { name: 'Chuyển', exact: true }).click();
    await page.getByText('Đã chuyển.').waitFor();
    await row(second.page, ticket).getByText('Chuyển cho tôi').waitFor();
    await row(second.page, ticket).getByRole('link').click();
    await second.page.getByText('Chị ấy muốn gặp ở xã.').waitFor();
    await expect.poll(() => her.page.getByText('Chị ấy muốn gặp ở xã.').count()).toBe(0);
  });
});

describe('a case on a wide screen', () => {
  it('is found without diacritics, worked by keyboard, and printed on one page', async () => {
    const desk = await house.atDesk(mai);
    const { page } = desk;
    const her = await askForPerson(house.browser, house.home, {
      reason: 'em muon hoi <b>vay von</b> cho to san xuat',
      phone: '0987654321',
      name: 'Vàng Thị Sinh',
      commune: 'tan phong',
    });
    await row(page, 'Vàng Thị Sinh').waitFor();
    for (const words of ['vang thi', 'tan phong', '4321', await ticketOf(her.page)]) {
      await page.fill('.search input', 'khong co ai ten nay');
      await page.getByText('Không tìm thấy gì.').waitFor();
      await page.fill('.search input', words);
      await row(page, 'Vàng Thị Sinh').waitFor();
    }
    await row(page, 'Vàng Thị Sinh').getByRole('link').focus();
    await page.keyboard.press('Enter');
    await button(page, 'Nhận việc này').focus();
    await page.keyboard.press('Enter');
    await page.locator('#reply').focus();
    await page.keyboard.type('Chào chị Sinh, em xem giúp chị nhé.');
    await page.keyboard.press('Enter');
    await officerSays(page, 'em xem giúp chị nhé').waitFor();
    // What she wrote is text, wherever it stands.
    await expect
      .poll(() => page.locator('.log b, .sheet b', { hasText: 'vay von' }).count())
      .toBe(0);
    await page.getByText('<b>vay von</b>').first().waitFor();
    expect(await axe(page)).toEqual([]);
    await page.fill('.search input', '');
    await page.locator('.toast p').waitFor({ state: 'detached' });
    await page.screenshot({ path: `${images}/desk-1280-case.png` });
    expect(await pagesOf(page)).toBe(1);
    expect(await saysCut(page)).toBe(false);
    for (const seen of [desk.complaints, desk.strangers]) expect(seen).toEqual([]);
  });

  it('that says more than a page holds is still one page, and the page says so', async () => {
    const { page } = await house.atDesk(mai);
    const her = await askForPerson(house.browser, house.home);
    // What she can say in a year, at once.
    await page.route('**/api/desk/cases/*', async (route) => {
      const response = await route.fetch();
      const view: CaseView = await response.json();
      const answers = Array.from({ length: 90 }, (_, at) => ({
        label: `Điều thứ ${at}`,
        value: 'một câu trả lời rất dài '.repeat(8),
      }));
      const sheet = { ...view.sheet, answers, note: 'em hỏi thêm '.repeat(60) };
      await route.fulfill({ response, json: { ...view, sheet } });
    });
    await row(page, await ticketOf(her.page))
      .getByRole('link')
      .click();
    await page.getByText('Điều thứ 89').first().waitFor();
    expect(await pagesOf(page)).toBe(1);
    expect(await saysCut(page)).toBe(true);
  });
});

async function pagesOf(page: Page): Promise<number> {
  const bytes = await page.pdf({ preferCSSPageSize: true });
  (await import('node:fs')).writeFileSync(`/tmp/desk-sheet-${Date.now()}.pdf`, bytes);
  const paper = bytes.toString('latin1');
  return paper.match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}

/** Whether the note that something was cut stands on the sheet as it is printed. */
async function saysCut(page: Page): Promise<boolean> {
  await page.emulateMedia({ media: 'print' });
  const [sheet, note] = [page.locator('.print-sheet'), page.locator('.print-sheet .cut')];
  const [room, box] = [await sheet.boundingBox(), await note.boundingBox()];
  await page.emulateMedia({ media: null });
  if (room === null || box === null) throw new Error('no sheet');
  const inside = box.x < room.x + room.width - 1 && box.y < room.y + room.height;
  return inside && box.y > room.y;
}
