import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { House } from '#test/http/house.ts';
import { axe, large, launch, logOf, small, visit } from './chromium.ts';
import { createFake } from './fake.ts';

let browser: Browser;
let house: House;
let home: string;

beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());
beforeEach(async () => {
  house = createFake();
  home = await house.app.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  await house.app.close();
});

const bubble = (page: Page, text: string) => page.locator('.message.her', { hasText: text });
const answer = (page: Page, text: string) => page.locator('.message.bot', { hasText: text });

async function send(page: Page, text: string): Promise<void> {
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
}

/** Opens the page and waits for the greeting. */
async function open(page: Page): Promise<void> {
  await page.goto(home);
  await answer(page, 'Chị muốn làm gì trước').waitFor();
}

/** Answers the three questions up to the verdict. */
async function walk(page: Page): Promise<void> {
  await page.locator('.choices button').first().click();
  await answer(page, 'Câu 1/5').waitFor();
  await send(page, 'k co ai');
  await answer(page, 'Câu 2/5').waitFor();
  await page.locator('.choices button').first().click();
  await page.locator('.unmet').waitFor();
}

/** A phone with one voice, which writes down what it is given to read. */
const voices = (lang: string): string => `
  window.said = [];
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [{ lang: '${lang}' }],
    addEventListener() {},
    cancel() {},
    speak: ({ text }) => window.said.push(text),
  } });
  Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  } });`;

/** A browser that hears one sentence, or one that understands no speech. */
const recognition = (present: boolean): string => `
  class Recognition extends EventTarget {
    start() {
      const results = [[{ transcript: 'nhóm em bốn người' }]];
      queueMicrotask(() => {
        this.dispatchEvent(Object.assign(new Event('result'), { results }));
        this.dispatchEvent(new Event('end'));
      });
    }
  }
  for (const name of ['webkitSpeechRecognition', 'SpeechRecognition']) {
    Object.defineProperty(window, name, { value: ${present} ? Recognition : undefined });
  }`;

describe('the conversation', () => {
  it('greets her once, however often she opens the page', async () => {
    const { page, complaints, strangers } = await visit(browser, home);
    await open(page);
    await page.reload();
    await page.locator('.choices button').first().waitFor();
    expect(house.updates.map(({ content }) => content.kind)).toEqual(['start']);
    await expect.poll(() => page.locator('.message').count()).toBe(2);
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('is drawn the same by the script and by the server', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    await walk(page);
    const drawn = await logOf(page);
    expect(drawn).toContain('<small>');
    const plain = await visit(browser, home, {
      javaScriptEnabled: false,
      storageState: await page.context().storageState(),
    });
    await plain.page.goto(home);
    expect(await logOf(plain.page)).toBe(drawn);
  });

  it('goes on after a reload, with what she was writing', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    await walk(page);
    await page.fill('#text', 'em muon hoi them');
    await page.reload();
    await page.locator('.unmet').waitFor();
    await expect.poll(() => page.inputValue('#text')).toBe('em muon hoi them');
    await expect.poll(() => page.locator('.choices button').count()).toBe(5);
  });

  it('shows markup she types as text', async () => {
    const { page, complaints } = await visit(browser, home);
    await open(page);
    const evil = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    await send(page, evil);
    await answer(page, 'Câu 1/5').waitFor();
    await expect.poll(() => bubble(page, 'onerror').locator('p').textContent()).toBe(evil);
    await expect.poll(() => page.locator('#log img, #log script').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('keeps the words of a message that is refused, and says why', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    await page.fill('#text', 'x'.repeat(20_001));
    await page.click('.send');
    await page.locator('#status', { hasText: 'dài quá' }).waitFor();
    expect((await page.inputValue('#text')).length).toBe(20_001);
    await expect.poll(() => page.locator('.choices button').count()).toBe(5);
  });
});

describe('a weak network', () => {
  it('keeps what she sends while it is gone, and sends it once when it is back', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    await page.context().setOffline(true);
    await send(page, 'nhom e 4 ng');
    await page.locator('.state', { hasText: 'Chưa gửi được' }).waitFor();
    await page.locator('#status', { hasText: 'Đang mất mạng' }).waitFor();
    await expect.poll(() => bubble(page, 'nhom e 4 ng').getAttribute('class')).toContain('unsent');
    await page.context().setOffline(false);
    await answer(page, 'Câu 1/5').waitFor();
    await expect.poll(() => bubble(page, 'nhom e 4 ng').count()).toBe(1);
    await expect.poll(() => page.locator('.unsent, .state').count()).toBe(0);
    expect(house.updates.filter(({ content }) => content.kind === 'text')).toHaveLength(1);
  });

  it('does not double a message whose receipt was lost on the way back', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    let lost = 0;
    await page.route('**/api/chat/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.continue();
      lost += 1;
      await route.fetch();
      return route.abort('connectionreset');
    });
    await send(page, 'nhom e 4 ng');
    await answer(page, 'Câu 1/5').waitFor();
    await page.waitForResponse((response) => response.status() === 202);
    expect(lost).toBe(1);
    await expect.poll(() => bubble(page, 'nhom e 4 ng').count()).toBe(1);
    expect(house.updates).toHaveLength(2);
  });

  it('keeps what is not sent over a reload', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    house.down = true;
    await send(page, 'nhom e 4 ng');
    await page.locator('.state', { hasText: 'Chưa gửi được' }).waitFor();
    house.down = false;
    await page.route('**/api/chat/messages', (route) =>
      route.request().method() === 'POST' ? route.abort() : route.continue(),
    );
    await page.reload();
    await page.locator('.state', { hasText: 'Chưa gửi được' }).waitFor();
    await expect.poll(() => bubble(page, 'nhom e 4 ng').count()).toBe(1);
    await page.unroute('**/api/chat/messages');
    await page.click('.state button');
    await answer(page, 'Câu 1/5').waitFor();
    await expect.poll(() => bubble(page, 'nhom e 4 ng').count()).toBe(1);
    expect(house.updates).toHaveLength(2);
  });

  it('gets the answer by asking where streams do not get through', async () => {
    const { page } = await visit(browser, home);
    await page.route('**/api/chat/events*', (route) => route.abort());
    await open(page);
    await send(page, 'nhom e 4 ng');
    await answer(page, 'Câu 1/5').waitFor();
    await expect.poll(() => page.locator('.message.bot').count()).toBe(3);
  });

  it('shows in a second window what was said in the first', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    const second = await page.context().newPage();
    await second.goto(home);
    await send(page, 'nhom e 4 ng');
    await answer(second, 'Câu 1/5').waitFor();
    await answer(page, 'Câu 1/5').waitFor();
    await expect
      .poll(async () => [await logOf(second), await logOf(page)])
      .toSatisfy(([there, here]) => there === here);
  });
});

describe('without a mouse, a script or sight', () => {
  it('is walked by keyboard alone, the focus going on at the next choices', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    await page.keyboard.press('Tab');
    await expect.poll(() => page.evaluate('document.activeElement.className')).toBe('skip');
    for (let i = 0; i < 3; i += 1) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await answer(page, 'Câu 1/5').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await answer(page, 'Câu 2/5').waitFor();
    expect(house.updates.map(({ content }) => content)).toMatchObject([
      { kind: 'start' },
      { kind: 'choice', choice: 'o1', prompt: 'next' },
      { kind: 'choice', choice: 'o1', prompt: 'under18' },
    ]);
  });

  it('is walked without a script', async () => {
    const { page, strangers } = await visit(browser, home, { javaScriptEnabled: false });
    await page.goto(home);
    await page.click('text=Bắt đầu');
    await page.locator('.choices button').first().click();
    await answer(page, 'Câu 1/5').waitFor();
    await page.fill('#text', 'k co ai');
    await page.click('.send');
    await answer(page, 'Câu 2/5').waitFor();
    await page.locator('.choices button').first().click();
    await page.locator('.unmet').waitFor();
    expect(house.updates).toHaveLength(4);
    expect(strangers).toEqual([]);
  });

  it.each([
    ['small and light', small, 'light'],
    ['small and dark', small, 'dark'],
    ['large and light', large, 'light'],
    ['large and dark', large, 'dark'],
  ] as const)('gives axe nothing to find, %s', async (_what, viewport, colorScheme) => {
    const look = { viewport, colorScheme, reducedMotion: 'reduce' } as const;
    const { page } = await visit(browser, home, look);
    await open(page);
    expect(await axe(page)).toEqual([]);
    await walk(page);
    expect(await axe(page)).toEqual([]);
    await page.goto(`${home}/khong-co`);
    expect(await axe(page)).toEqual([]);
  });

  it('keeps type large, targets thumb-sized and the page within 320 px', async () => {
    const { page } = await visit(browser, home, { viewport: { width: 320, height: 640 } });
    await open(page);
    await walk(page);
    const sizes = await page.evaluate<{
      wide: number;
      targets: number[];
      type: number[];
      leading: number[];
    }>(`(() => {
      const all = (selector) => [...document.querySelectorAll(selector)];
      const px = (one, name) => Number.parseFloat(getComputedStyle(one)[name]);
      return {
        wide: document.documentElement.scrollWidth,
        targets: all('button, textarea')
          .map((one) => one.getBoundingClientRect())
          .filter(({ width }) => width > 0)
          .map(({ width, height }) => Math.min(width, height)),
        type: all('.message p.text, .choices button, textarea').map((one) => px(one, 'fontSize')),
        leading: all('.message p.text').map((one) => px(one, 'lineHeight') / px(one, 'fontSize')),
      };
    })()`);
    expect(sizes.wide).toBe(320);
    expect(Math.min(...sizes.targets)).toBeGreaterThanOrEqual(48);
    expect(Math.min(...sizes.type)).toBeGreaterThanOrEqual(18);
    expect(Math.min(...sizes.leading)).toBeGreaterThanOrEqual(1.5);
  });

  it('reads a message aloud where the phone has a Vietnamese voice, and only there', async () => {
    const { page } = await visit(browser, home);
    await page.addInitScript(voices('vi-VN'));
    await open(page);
    await walk(page);
    await page.locator('.message.bot', { hasText: 'Em xem xong' }).getByText('Nghe').click();
    const said = await page.evaluate<string[]>('said');
    expect(said).toContain(
      'Chưa đạt: Thành viên: có 4, cần 5 – thêm 1 người nữa là đủ (Luật Hợp tác xã 2023, Điều 4 khoản 7)',
    );
    expect(said.join(' ')).not.toContain('Căn cứ');
    await page.locator('.message.bot').last().getByText('Nghe').click();
    await expect.poll(() => page.evaluate('said')).toContain('1. Soạn giấy tờ tổ hợp tác');

    const without = await visit(browser, home);
    await without.page.addInitScript(voices('en-US'));
    await open(without.page);
    await expect.poll(() => without.page.getByText('Nghe').count()).toBe(0);
  });

  it('writes what she says into the box where the browser understands speech', async () => {
    const { page } = await visit(browser, home);
    await page.addInitScript(recognition(true));
    await open(page);
    await page.click('.speak');
    await expect.poll(() => page.inputValue('#text')).toBe('nhóm em bốn người');
    await expect.poll(() => page.locator('.note').textContent()).toContain('nhận giọng nói');
    expect(house.updates).toHaveLength(1);

    const without = await visit(browser, home);
    await without.page.addInitScript(recognition(false));
    await open(without.page);
    await expect.poll(() => without.page.locator('.speak').count()).toBe(0);
  });

  it('prints what was said and nothing that is only for tapping', async () => {
    const { page } = await visit(browser, home);
    await open(page);
    await walk(page);
    await page.emulateMedia({ media: 'print' });
    expect(
      await page.locator('.choices, .bottom, .quick, .tools').filter({ visible: true }).count(),
    ).toBe(0);
    await expect.poll(() => page.locator('.unmet').isVisible()).toBe(true);
  });
});

describe('a first visit', () => {
  it('fetches at most 30 KB, compressed, all of it from here', async () => {
    const { page, strangers } = await visit(browser, home);
    const session = await page.context().newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', ({ encodedDataLength }) => {
      bytes += encodedDataLength;
    });
    await open(page);
    process.stdout.write(`first load: ${bytes} bytes\n`);
    expect(bytes).toBeGreaterThan(5000);
    expect(bytes).toBeLessThanOrEqual(30 * 1024);
    expect(strangers).toEqual([]);
  });
});

describe('the widget', () => {
  it('opens the chat on another page, by keyboard too', async () => {
    const { page } = await visit(browser, home);
    await page.route('**/khac', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body: `<!doctype html><title>Trang khác</title><p>Trang khác</p><script src="${home}/widget.js"></script>`,
      }),
    );
    await page.goto(`${home}/khac`);
    const button = page.locator('#chung-tay button');
    await expect.poll(() => button.textContent()).toBe('Hỏi Chung Tay');
    await button.press('Enter');
    await expect.poll(() => button.getAttribute('aria-expanded')).toBe('true');
    const frame = page.frameLocator('#chung-tay iframe');
    await frame.locator('.choices button').first().click();
    await frame.locator('.message.bot', { hasText: 'Câu 1/5' }).waitFor();
    await button.click();
    await expect.poll(() => page.locator('#chung-tay iframe').isVisible()).toBe(false);
  });
});
