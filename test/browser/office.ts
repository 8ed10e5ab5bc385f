/** An office on the real app: its administrator, its officers, each at a browser of their own. */
import { mkdirSync } from 'node:fs';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { totpCode } from '#src/desk/access/totp.ts';
import type { Communes, InviteMade, Role, TotpStart } from '#src/domain/access.ts';
import { large, launch, small, type Visit, visit } from './chromium.ts';
import { type Real, startReal } from './real.ts';

/** Where the pictures of README and the guides are put. */
export const images = 'docs/images';
export const password = 'cây mận nở trắng đồi';

export interface Office extends Real {
  /** Where the process told the first administrator to go. */
  readonly firstLink: string;
}

/** A suite's browser, and an office for each of its tests. */
export interface House {
  readonly browser: Browser;
  readonly office: Office;
  readonly home: string;
  /** Signed in, where the office was founded for the test. */
  readonly administrator: Visit;
  /** An officer on her desk, on a phone or a wide screen, at the page that is named. */
  atDesk(who: Who, at?: { readonly phone?: boolean; readonly path?: string }): Promise<Visit>;
}

/** Opens and shuts an office around each test; `founded: false` leaves the first steps to the test. */
export function useOffice({
  founded = true,
  environment = () => ({}),
}: {
  readonly founded?: boolean;
  /** Variables of the app, asked for when a test begins. */
  readonly environment?: () => Readonly<Record<string, string>>;
} = {}): House {
  let browser: Browser | undefined;
  let office: Office | undefined;
  let administrator: Visit | undefined;
  const there = <Thing>(thing: Thing | undefined): Thing => {
    if (thing === undefined) throw new Error('not open');
    return thing;
  };
  beforeAll(async () => {
    mkdirSync(images, { recursive: true });
    browser = await launch();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    office = await openOffice(environment());
    if (founded) administrator = await found(there(browser), office);
  });
  afterEach(async () => {
    await Promise.all(
      there(browser)
        .contexts()
        .map((context) => context.close()),
    );
    await office?.app.stop();
    office = undefined;
  });
  const house: House = {
    get browser() {
      return there(browser);
    },
    get office() {
      return there(office);
    },
    get home() {
      return there(office).home;
    },
    get administrator() {
      return there(administrator);
    },
    async atDesk(who, { phone = false, path = '' } = {}) {
      const options = phone
        ? { viewport: small, hasTouch: true, isMobile: true }
        : { viewport: large };
      const page = house.administrator.page;
      const visited = await hire(house.browser, house.office, page, who, options);
      await visited.page.goto(`${house.home}/desk${path}`);
      await visited.page.getByRole('navigation').waitFor();
      return visited;
    },
  };
  return house;
}

export const button = (page: Page, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
/** The page's own heading. */
export const title = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, name });
/** A case in the queue. */
export const row = (page: Page, name: string): Locator =>
  page.locator('.case-row', { hasText: name });

async function openOffice(environment: Readonly<Record<string, string>>): Promise<Office> {
  let printed = '';
  const real = await startReal((text) => {
    printed += text;
  }, environment);
  // The link is made after the server listens.
  for (let tries = 0; !printed.includes('#invite=') && tries < 100; tries += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  const hash = /#invite=[0-9a-f]{64}/.exec(printed)?.[0];
  if (hash === undefined) throw new Error('no link for a first administrator');
  return { ...real, firstLink: `${real.home}/desk${hash}` };
}

/** Asks the API as whoever is signed in on the page. */
export async function call<Answer>(
  page: Page,
  home: string,
  method: string,
  path: string,
  body?: object,
): Promise<Answer> {
  const response = await page.request.fetch(`${home}/api/desk${path}`, {
    method,
    ...(body === undefined ? {} : { data: body }),
  });
  if (!response.ok())
    throw new Error(`${method} ${path}: ${response.status()} ${await response.text()}`);
  return response.status() === 204 ? (undefined as Answer) : await response.json();
}

/** The code an authenticator app shows now, by the app's clock. */
export function codeNow(secret: string, now: number): string {
  return totpCode(secret.replaceAll(' ', ''), Math.floor(now / 30_000));
}

/** The first administrator, signed in, by the API: the tests of the pages do it by hand. */
export async function found(browser: Browser, office: Office): Promise<Visit> {
  const visited = await visit(browser, office.home, { viewport: large });
  const { page } = visited;
  await page.clock.setFixedTime(office.now());
  const token = office.firstLink.split('#invite=')[1];
  const accept = { token, login: 'quantri', name: 'chị Quản', password };
  await call(page, office.home, 'POST', '/invites/accept', accept);
  const { secret } = await call<TotpStart>(page, office.home, 'POST', '/totp/start', { password });
  const code = codeNow(secret, office.now());
  await call(page, office.home, 'POST', '/totp/confirm', { code });
  return visited;
}

export interface Who {
  readonly login: string;
  readonly name: string;
  readonly roles?: readonly Role[];
  readonly communes?: Communes;
}

export const mai: Who = { login: 'mai', name: 'chị Mai' };
export const hoa: Who = { login: 'hoa', name: 'chị Hoa' };

/** An officer at a browser, signed in. */
export async function hire(
  browser: Browser,
  office: Office,
  administrator: Page,
  officer: Who,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const { login, name, roles = ['officer'], communes = 'all' } = officer;
  const invite = { name, roles, communes };
  const { link } = await call<InviteMade>(administrator, office.home, 'POST', '/invites', invite);
  const visited = await visit(browser, office.home, options);
  // The page's clock is the house's, or a case would wait since another day.
  await visited.page.clock.setFixedTime(office.now());
  const token = link.split('#invite=')[1];
  const accept = { token, login, name, password };
  await call(visited.page, office.home, 'POST', '/invites/accept', accept);
  return visited;
}
