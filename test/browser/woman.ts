/** A woman at the chat page who asks for a person. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type Visit, visit } from './chromium.ts';

export interface Asking {
  readonly reason?: string;
  /** She agrees to be called; without it she is answered in the chat. */
  readonly phone?: string;
  readonly name?: string;
  /** As she writes it; without it she skips the question. */
  readonly commune?: string;
}

/** Types and waits for what the bot says to it. */
export async function tell(page: Page, text: string): Promise<void> {
  const before = await page.locator('.message.bot').count();
  await page.fill('#text', text);
  await page.press('#text', 'Enter');
  await hearsAll(page, before);
}

/** Taps a choice and waits for what the bot says to it. */
export async function tap(page: Page, choice: string): Promise<void> {
  const before = await page.locator('.message.bot').count();
  await page.click(`.choices button[value="${choice}"]`);
  await hearsAll(page, before);
}

/** An answer may be several lines: waits until all the house has is on the page, and more than there was. */
async function hearsAll(page: Page, before: number): Promise<void> {
  await page.locator('.message.bot').nth(before).waitFor();
  const answer = await page.request.get(new URL('/api/chat/messages', page.url()).href);
  const { messages }: { messages: readonly unknown[] } = await answer.json();
  const known = page.locator('.message[data-seq]');
  await known.nth(messages.length - 1).waitFor();
}

/** At the chat page, greeted. */
export async function opensChat(browser: Browser, home: string): Promise<Visit> {
  const her = await visit(browser, home);
  await her.page.goto(home);
  await her.page.locator('.message.bot').nth(1).waitFor();
  return her;
}

/** Asks for an officer, and answers what is asked on the way; her page stays open. */
export async function askForPerson(
  browser: Browser,
  home: string,
  asking: Asking = {},
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const visited = await visit(browser, home, options);
  const { page } = visited;
  await page.goto(home);
  await page.locator('.message.bot').nth(1).waitFor();
  await tell(page, 'gap can bo');
  await tell(page, asking.reason ?? 'bo qua');
  if (asking.phone === undefined) await tell(page, 'khong');
  else {
    await tell(page, 'co');
    await tell(page, asking.phone);
    await tell(page, asking.name ?? 'bo qua');
  }
  await tell(page, asking.commune ?? 'bo qua');
  await page.getByText(/Mã của chị là/).waitFor();
  return visited;
}

/** The ticket she was told. */
export async function ticketOf(page: Page): Promise<string> {
  const text = (await page.getByText(/Mã của chị là/).textContent()) ?? '';
  const ticket = /CT-[0-9A-Z]+/.exec(text)?.[0];
  if (ticket === undefined) throw new Error(`no ticket in ${text}`);
  return ticket;
}
