import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteFirst } from '#src/desk/access/invites.ts';
import { roles } from '#src/domain/access.ts';
import { deskRoute } from '#src/http/desk/route.ts';
import { type WhoMayCall, whoMayCall } from '#src/http/desk/who-may-call.ts';
import { type Bureau, createBureau, type Desk } from './bureau.ts';

let bureau: Bureau;
const desks = new Map<string, Desk>();
beforeAll(async () => {
  bureau = createBureau();
  await bureau.app.ready();
  desks.set('signed out', bureau.open());
  await bureau.found();
  for (const role of roles) desks.set(role, await bureau.hire([role]));
});
afterAll(() => bureau.close());

const callers = ['signed out', ...roles];
const prefix = '/api/desk';

/** Every route Fastify knows under the desk, HEAD left out: it is GET without a body. */
function walked(): readonly { method: string; path: string; key: string }[] {
  return bureau.routes
    .filter(({ method, url }) => url.startsWith(prefix) && method !== 'HEAD')
    .map(({ method, url }) => ({
      method,
      path: url.slice(prefix.length),
      key: `${method} ${url.slice(prefix.length)}`,
    }));
}

function mayCall(caller: string, { who }: WhoMayCall): boolean {
  if (who === 'anyone') return true;
  if (caller === 'signed out') return false;
  return who === 'signed-in' || who.some((role) => role === caller);
}

describe('the table of who may call what', () => {
  it('has one row for every route there is, and no others', () => {
    expect(
      walked()
        .map(({ key }) => key)
        .toSorted(),
    ).toEqual(Object.keys(whoMayCall).toSorted());
  });

  it.each(callers)('is what the door does with: %s', async (caller) => {
    for (const { method, path, key } of walked()) {
      const row = whoMayCall[key];
      const desk = desks.get(caller);
      if (row === undefined || desk === undefined) throw new Error(key);
      // A copy of her cookies: some routes end the session.
      const browser = bureau.open(desk.address);
      for (const [name, value] of desk.cookies) browser.cookies.set(name, value);
      // An id that is nobody's and a body that is wrong: whoever is let in is refused by the route itself.
      const url = path.replaceAll(/:\w+/g, 'nobody');
      if (key === 'POST /sign-out' || key === 'POST /sessions/revoke-others') continue;
      const body = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: true };
      const { status, body: answer } = await browser.call(method, url, body);
      const refused =
        answer.error === 'signed-out' ||
        answer.error === 'forbidden' ||
        answer.error === 'confirm-needed';
      expect([key, caller, !refused], `${status} ${answer.error}`).toEqual([
        key,
        caller,
        mayCall(caller, row) && row.confirmed !== true,
      ]);
      if (!mayCall(caller, row)) {
        expect([key, status]).toEqual([key, caller === 'signed out' ? 401 : 403]);
      }
    }
  });

  it('lets an administrator without a code do nothing but set one up', async () => {
    const fresh = createBureau();
    const desk = fresh.open();
    const { token } = (await inviteFirst(fresh.office.access)) ?? { token: '' };
    const accepted = await desk.call('POST', '/invites/accept', {
      token,
      login: 'quan.tri',
      name: 'Chị Hoa',
      password: 'bốn từ không liên quan',
    });
    expect(accepted.body).toMatchObject({
      needs: 'totp',
      roles: ['lead-officer', 'administrator'],
    });
    for (const { method, path, key } of walked()) {
      const row = whoMayCall[key];
      if (row === undefined || row.who === 'anyone' || key === 'POST /sign-out') continue;
      const url = path.replaceAll(/:\w+/g, 'nobody');
      const body = method === 'GET' || method === 'DELETE' ? undefined : { nonsense: true };
      const answer = await desk.call(method, url, body);
      expect([key, answer.body.error === 'totp-needed']).toEqual([key, row.beforeTotp !== true]);
    }
    await fresh.close();
  });

  it('does not start with a route that has no row', async () => {
    const stray = deskRoute({
      method: 'GET',
      path: '/stray',
      summary: 'Nobody thought of it.',
      run: async () => undefined,
    });
    const odd = createBureau({ routes: [stray] });
    await expect(odd.app.ready()).rejects.toThrow('GET /stray has no row');
    await odd.store.close();
  });
});
