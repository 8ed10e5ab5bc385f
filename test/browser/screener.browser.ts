import { mkdirSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { App } from '#src/app.ts';
import { axe, large, launch, small, visit } from './chromium.ts';
import { startReal } from './real.ts';

const images = 'docs/images';
let browser: Browser;
let app: App;
let home: string;

beforeAll(async () => {
  mkdirSync(images, { recursive: true });
  [browser, { app, home }] = await Promise.all([launch(), startReal()]);
});
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
afterAll(async () => {
  await browser.close();
  await app.stop();
});

/** What a group of four without anything yet answers, by the question asked. */
const answers: Readonly<Record<string, string>> = {
  door: 'screener',
  currentForm: 'none',
  pooling: 'yes',
  thtCapital: 'yes',
  contractMonths: 'indefinite',
  wantsStateSupport: 'no',
  review: 'right',
};
const otherwise = ['none', 'no', 'skip'];

interface Walk {
  readonly tap: (page: Page, choice: string) => Promise<void>;
  readonly type: (page: Page, text: string) => Promise<void>;
  /** Looks at the page after each question. */
  readonly look?: (page: Page, turn: number) => Promise<void>;
}

const questions = 40;

/** Answers until the verdict stands there; resolves with the number of turns it took. */
async function walkToVerdict(page: Page, walk: Walk): Promise<number> {
  for (let turn = 1; turn <= questions; turn += 1) {
    const count = await page.locator('.message.bot').count();
    await walk.look?.(page, turn);
    const prompt = page.locator('.choices input[name="prompt"]');
    if ((await prompt.count()) === 0) await walk.type(page, '4');
    else {
      const question = (await prompt.getAttribute('value')) ?? '';
      const offered = await page.evaluate<string[]>(
        `[...document.querySelectorAll('.choices button')].map((one) => one.value)`,
      );
      const wanted = [answers[question], ...otherwise].find((id) => offered.includes(id ?? ''));
      if (wanted === undefined) throw new Error(`no answer to ${question}: ${offered.join()}`);
      await walk.tap(page, wanted);
    }
    await page.locator('.message.bot').nth(count).waitFor();
    // An answer may be several lines: all the server has must be on the page.
    const { messages } = await (await page.request.get(`${home}/api/chat/messages`)).json();
    await page
      .locator('.message[data-seq]')
      .nth(messages.length - 1)
      .waitFor();
    if ((await page.locator('.met').count()) > 0) return turn;
  }
  throw new Error('no verdict');
}

const byTouch: Walk = {
  tap: (page, choice) => page.click(`.choices button[value="${choice}"]`),
  async type(page, text) {
    await page.fill('#text', text);
    await page.click('.send');
  },
};

const byKeyboard: Walk = {
  async tap(page, choice) {
    for (let tabs = 0; tabs < 30; tabs += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate('document.activeElement.value')) === choice) break;
    }
    await page.keyboard.press('Enter');
  },
  async type(page, text) {
    for (let tabs = 0; tabs < 30; tabs += 1) {
      if ((await page.evaluate('document.activeElement.id')) === 'text') break;
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type(text);
    await page.keyboard.press('Enter');
  },
};

async function expectVerdictOfFour(page: Page): Promise<void> {
  const said = await page.locator('.message.bot', { has: page.locator('.met') }).allTextContents();
  const verdict = said.join('\n');
  expect(verdict).toContain('lập được tổ hợp tác');
  expect(verdict).toMatch(/[Tt]hêm 1 người nữa/);
  expect(verdict).toMatch(/Điều 4 khoản 7/);
  expect(verdict).not.toMatch(/undefined|null|NaN|\[object|\{[a-z]+\}|\bscreener\./);
  await expect.poll(() => page.locator('.choices button').count()).toBeGreaterThan(1);
}

describe('a group of four asks what it can found', () => {
  it.each([
    ['on a cheap phone', small, '360'],
    ['at a desk', large, '1280'],
  ] as const)('and is walked to the verdict %s', async (_where, viewport, name) => {
    const { page, complaints, strangers } = await visit(browser, home, {
      viewport,
      colorScheme: 'light',
      reducedMotion: 'reduce',
    });
    await page.goto(home);
    await page.locator('.choices button').first().waitFor();
    await page.screenshot({ path: `${images}/chat-${name}-greeting.png` });
    const turns = await walkToVerdict(page, {
      ...byTouch,
      async look(page, turn) {
        if (turn === 4) await page.screenshot({ path: `${images}/chat-${name}-question.png` });
        expect(await axe(page), `turn ${turn}`).toEqual([]);
      },
    });
    await expectVerdictOfFour(page);
    await page.screenshot({ path: `${images}/chat-${name}-verdict.png` });
    expect(await axe(page)).toEqual([]);
    expect(turns).toBeLessThan(16);
    expect(complaints).toEqual([]);
    expect(strangers).toEqual([]);
  });

  it('and sees her words leave the page when she has them erased', async () => {
    const { page } = await visit(browser, home);
    await page.goto(home);
    await page.locator('.choices button').first().waitFor();
    await byTouch.type(page, 'nhóm em 4 người làm chè');
    await page.locator('.choices button[value="interest-group"]').waitFor();
    await byTouch.type(page, 'xóa dữ liệu');
    await page.click('.choices button[value="yes"]');
    await page.locator('.message.bot', { hasText: 'Biên nhận' }).waitFor();
    await page.locator('.message', { hasText: 'làm chè' }).waitFor({ state: 'detached' });
    await expect.poll(() => page.locator('.message.her').count()).toBeLessThanOrEqual(1);
    await expect.poll(() => page.locator('.choices button').count()).toBeGreaterThan(1);
  });

  it('by keyboard alone', async () => {
    const { page } = await visit(browser, home, { viewport: large });
    await page.goto(home);
    await page.locator('.choices button').first().waitFor();
    await walkToVerdict(page, byKeyboard);
    await expectVerdictOfFour(page);
  });

  it('without a script', async () => {
    const { page } = await visit(browser, home, { javaScriptEnabled: false });
    await page.goto(home);
    await page.click('.welcome button');
    await page.locator('.choices button').first().waitFor();
    await walkToVerdict(page, byTouch);
    await expectVerdictOfFour(page);
  });

  it('in the dark, over a reload at every question', async () => {
    const { page } = await visit(browser, home, { colorScheme: 'dark', reducedMotion: 'reduce' });
    await page.goto(home);
    await page.locator('.choices button').first().waitFor();
    await walkToVerdict(page, { ...byTouch, look: async (page) => void (await page.reload()) });
    await expectVerdictOfFour(page);
    await page.screenshot({ path: `${images}/chat-360-dark.png` });
    expect(await axe(page)).toEqual([]);
  });

  it('over a network that loses every second receipt', async () => {
    const { page } = await visit(browser, home);
    let posts = 0;
    await page.route('**/api/chat/messages', async (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      posts += 1;
      if (posts % 2 === 0) return route.continue();
      await route.fetch();
      return route.abort('connectionreset');
    });
    await page.goto(home);
    await page.locator('.choices button').first().waitFor();
    await walkToVerdict(page, byTouch);
    await expectVerdictOfFour(page);
    const hers = await page.evaluate<string[]>(
      `[...document.querySelectorAll('.message.her')].map((one) => one.dataset.id)`,
    );
    expect(new Set(hers).size).toBe(hers.length);
    await expect.poll(() => page.locator('.unsent').count()).toBe(0);
  });
});
