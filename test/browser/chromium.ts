/** Debian's Chromium, driven quietly; nothing it does leaves the machine. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
  'utf8',
);

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Visit {
  readonly page: Page;
  /** What went wrong on the page: errors, and what the policy refused. */
  readonly complaints: readonly string[];
  /** Addresses asked for outside the page's own origin. */
  readonly strangers: readonly string[];
}

export const small = { width: 360, height: 740 } as const;
export const large = { width: 1280, height: 800 } as const;

/** A phone of hers: its own cookies and storage. */
export async function visit(
  browser: Browser,
  home: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({ viewport: small, locale: 'vi-VN', ...options });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  const complaints: string[] = [];
  const strangers: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (/Content.Security.Policy|TrustedHTML|Refused to/i.test(message.text())) {
      complaints.push(message.text());
    }
  });
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== home) strangers.push(request.url());
  });
  return { page, complaints, strangers };
}

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
  }[];
}

/** What axe finds at WCAG 2.2 AA and among its best practices. */
export async function axe(page: Page): Promise<readonly string[]> {
  const seen = page.viewportSize() ?? small;
  // As tall as the page: what scrolls under the typing box for a moment is no fault.
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  const scrolled = await page.evaluate<number>('window.scrollY');
  await page.setViewportSize({ width: seen.width, height: Math.max(height, seen.height) });
  await page.evaluate(axeSource);
  const results = await page.evaluate<AxeResults>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })`,
  );
  await page.setViewportSize(seen);
  await page.evaluate(`window.scrollTo(0, ${scrolled})`);
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html}: ${failureSummary ?? ''}`),
  );
}

/** The log without what only one side draws: the buttons of a script, a moment's animation. */
export function logOf(page: Page): Promise<string> {
  return page.evaluate<string>(`(() => {
    const copy = document.getElementById('log').cloneNode(true);
    const each = (selector, change) => copy.querySelectorAll(selector).forEach(change);
    each('.tools', (one) => one.remove());
    each('.arrives', (one) => one.classList.remove('arrives'));
    each('.choices', (one) => { one.classList.remove('short'); one.removeAttribute('tabindex'); });
    each('[id="newest"]', (one) => one.removeAttribute('id'));
    each('[name="page"]', (one) => one.removeAttribute('value'));
    return copy.innerHTML;
  })()`);
}
