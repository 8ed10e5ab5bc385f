/** An office on the real app: its administrator, its officers, each at a browser of their own. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { totpCode } from '#src/desk/access/totp.ts';
import type { Communes, InviteMade, Role, TotpStart } from '#src/domain/access.ts';
import { large, type Visit, visit } from './chromium.ts';
import { type Real, startReal } from './real.ts';

export const password = 'cây mận nở trắng đồi';

export interface Office extends Real {
  /** Where the process told the first administrator to go. */
  readonly firstLink: string;
}

export async function openOffice(): Promise<Office> {
  let printed = '';
  const real = await startReal((text) => {
    printed += text;
  });
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

/** An officer at a browser, signed in. */
export async function hire(
  browser: Browser,
  office: Office,
  administrator: Page,
  officer: {
    readonly login: string;
    readonly name: string;
    readonly roles?: readonly Role[];
    readonly communes?: Communes;
  },
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
