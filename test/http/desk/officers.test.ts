import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inviteFirst } from '#src/desk/access/invites.ts';
import type { OfficerLine } from '#src/domain/access.ts';
import { type Answer, type Bureau, createBureau, password, signIn } from './bureau.ts';

let bureau: Bureau;
beforeEach(() => {
  bureau = createBureau();
});
afterEach(() => bureau.close());

const day = 24 * 3_600_000;
const tokenOf = (answer: Answer): string => String(answer.body['link']).split('#invite=')[1] ?? '';
const wish = { name: 'Chị Lan', roles: ['officer'], communes: ['tan-phong'] };

describe('the first administrator', () => {
  it('comes by a link that is printed while there is none, and by no other way', async () => {
    const words = await bureau.office.firstWords();
    expect(words).toMatch(/http:\/\/localhost:3000\/desk#invite=[0-9a-f]{64}/);
    const token = words?.split('#invite=')[1] ?? '';
    const desk = bureau.open();
    expect((await desk.call('POST', '/invites/read', { token })).body).toMatchObject({
      kind: 'first',
      roles: ['lead-officer', 'administrator'],
    });
    const accept = { token, login: 'quan.tri', name: 'Chị Hoa', password };
    expect((await desk.call('POST', '/invites/accept', accept)).status).toBe(200);
    expect(await bureau.office.firstWords()).toBeUndefined();
    const again = await bureau
      .open()
      .call('POST', '/invites/accept', { ...accept, login: 'ke.gian' });
    expect([again.status, again.body.error]).toEqual([410, 'expired']);
  });

  it('is one of two who open the link at the same moment', async () => {
    const { token = '' } = (await inviteFirst(bureau.office.access)) ?? {};
    const both = await Promise.all(
      ['mot.nguoi', 'hai.nguoi'].map((login) =>
        bureau.open().call('POST', '/invites/accept', { token, login, name: 'Chị', password }),
      ),
    );
    expect(both.map(({ status }) => String(status)).toSorted()).toEqual(['200', '410']);
  });

  it('needs a new link after a day or another start', async () => {
    const old = await inviteFirst(bureau.office.access);
    const { token } = (await inviteFirst(bureau.office.access)) ?? {};
    const read = (with_: string | undefined) =>
      bureau.open().call('POST', '/invites/read', { token: with_ });
    expect((await read(old?.token)).status).toBe(410);
    expect((await read(token)).status).toBe(200);
    bureau.world.advance(day);
    expect((await read(token)).status).toBe(410);
  });
});

describe('invitations', () => {
  it('make an officer once, with the roles and communes the administrator chose', async () => {
    const head = await bureau.found();
    const made = await head.call('POST', '/invites', wish);
    const token = tokenOf(made);
    expect((await head.call('GET', '/invites')).body['invites']).toMatchObject([wish]);
    const lan = bureau.open();
    const asked = { token, login: 'lan.hpn', name: 'Chị Lan', password };
    const more = { ...asked, roles: ['administrator'] };
    expect((await lan.call('POST', '/invites/accept', more)).status).toBe(400);
    expect((await lan.call('POST', '/invites/accept', asked)).body).toMatchObject({
      roles: ['officer'],
      communes: ['tan-phong'],
    });
    expect((await lan.call('POST', '/invites/accept', asked)).status).toBe(410);
    expect((await head.call('GET', '/invites')).body['invites']).toEqual([]);
  });

  it('make one officer of two people who open the same link at the same moment', async () => {
    const head = await bureau.found();
    const token = tokenOf(await head.call('POST', '/invites', wish));
    const both = await Promise.all(
      ['mot.nguoi', 'hai.nguoi'].map((login) =>
        bureau.open().call('POST', '/invites/accept', { token, login, name: 'Chị', password }),
      ),
    );
    expect(both.map(({ body }) => body.error ?? 'in').toSorted()).toEqual(['expired', 'in']);
    expect((await head.call('GET', '/officers')).body['officers']).toHaveLength(2);
  });

  it('are worth nothing once withdrawn or a week old', async () => {
    const head = await bureau.found();
    const token = tokenOf(await head.call('POST', '/invites', wish));
    const [{ id } = { id: '' }] = (await head.call('GET', '/invites')).body['invites'] as {
      id: string;
    }[];
    expect((await head.call('DELETE', `/invites/${id}`)).status).toBe(204);
    expect((await head.call('POST', '/invites/read', { token })).status).toBe(410);
    const other = tokenOf(await head.call('POST', '/invites', wish));
    bureau.world.advance(7 * day);
    expect((await head.call('POST', '/invites/read', { token: other })).status).toBe(410);
  });

  it('give a login to one officer only, also at the same moment', async () => {
    const head = await bureau.found();
    const tokens = [
      await head.call('POST', '/invites', wish),
      await head.call('POST', '/invites', wish),
    ];
    const asked = { login: 'lan.hpn', name: 'Chị Lan', password };
    const both = await Promise.all(
      tokens.map((made) =>
        bureau.open().call('POST', '/invites/accept', { ...asked, token: tokenOf(made) }),
      ),
    );
    expect(both.map(({ status, body }) => body.error ?? String(status)).toSorted()).toEqual([
      '200',
      'login-taken',
    ]);
  });

  it('name no commune there is not', async () => {
    const head = await bureau.found();
    const strange = await head.call('POST', '/invites', { ...wish, communes: ['ha-noi'] });
    expect(strange.status).toBe(400);
  });

  it('set a new password for an officer who lost hers, with the code and the sessions gone', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    const token = tokenOf(await head.call('POST', `/officers/${mai.id}/reset`, {}));
    expect((await head.call('POST', '/invites/read', { token })).body).toMatchObject({
      kind: 'reset',
      login: mai.login,
    });
    const next = 'hoa ban nở đầu xuân';
    const elsewhere = bureau.open();
    const reset = await elsewhere.call('POST', '/invites/accept', { token, password: next });
    expect(reset.body).toMatchObject({ id: mai.id, login: mai.login, totp: false });
    expect((await mai.call('GET', '/me')).status).toBe(401);
    expect((await signIn(mai, mai, bureau.world)).status).toBe(401);
    expect((await signIn(mai, mai, bureau.world, { password: next })).status).toBe(200);
  });
});

describe('changing an officer', () => {
  it('holds with her next request: roles, communes, and whether she may sign in', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['viewer']);
    expect((await mai.call('GET', '/colleagues')).status).toBe(403);
    const changed = await head.call('PATCH', `/officers/${mai.id}`, {
      roles: ['officer'],
      communes: ['tan-phong'],
    });
    expect(changed.body).toMatchObject({ id: mai.id, roles: ['officer'], communes: ['tan-phong'] });
    expect((await mai.call('GET', '/colleagues')).status).toBe(200);
    await head.call('PATCH', `/officers/${mai.id}`, { active: false });
    expect((await mai.call('GET', '/me')).status).toBe(401);
    await head.call('PATCH', `/officers/${mai.id}`, { active: true });
    // What was over stays over.
    expect((await mai.call('GET', '/me')).status).toBe(401);
    expect((await signIn(mai, mai, bureau.world)).status).toBe(200);
  });

  it('leaves one administrator, also when the last two go at the same moment', async () => {
    const [head, deputy] = [await bureau.found(), await bureau.hire(['administrator'])];
    const me = String((await head.call('GET', '/me')).body['id']);
    const gone = await Promise.all([
      head.call('PATCH', `/officers/${deputy.id}`, { active: false }),
      deputy.call('PATCH', `/officers/${me}`, { roles: ['officer'] }),
    ]);
    expect(gone.filter(({ status }) => status === 200)).toHaveLength(1);
    const left = gone[0]?.status === 200 ? head : deputy;
    const its = left === head ? me : deputy.id;
    const last = await left.call('PATCH', `/officers/${its}`, { roles: ['officer'] });
    expect([last.status, last.body.error]).toEqual([409, 'last-administrator']);
  });

  it('is not found for an id nobody has', async () => {
    const head = await bureau.found();
    for (const [method, path] of [
      ['PATCH', '/officers/nobody'],
      ['POST', '/officers/nobody/reset'],
      ['GET', '/officers/nobody/sessions'],
      ['DELETE', '/officers/nobody/sessions'],
      ['DELETE', '/sessions/nobody'],
      ['DELETE', '/invites/nobody'],
    ] as const) {
      const body = method === 'PATCH' || method === 'POST' ? {} : undefined;
      expect([path, (await head.call(method, path, body)).status]).toEqual([path, 404]);
    }
  });

  it('shows the administrator who is there, and colleagues only those who work on cases', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    await bureau.hire(['viewer']);
    const all = (await head.call('GET', '/officers')).body['officers'] as OfficerLine[];
    expect(all).toHaveLength(3);
    expect(JSON.stringify(all)).not.toMatch(/argon2|"password"|recovery/);
    const { colleagues } = (await mai.call('GET', '/colleagues')).body as unknown as {
      colleagues: { name: string }[];
    };
    expect(colleagues).toHaveLength(2);
    expect(Object.keys(colleagues[0] ?? {})).toEqual(['id', 'name', 'roles', 'communes']);
  });

  it('signs her out everywhere when the administrator says so', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    const sessions = await head.call('GET', `/officers/${mai.id}/sessions`);
    expect(sessions.body['sessions']).toHaveLength(1);
    expect((await head.call('DELETE', `/officers/${mai.id}/sessions`)).status).toBe(204);
    expect((await mai.call('GET', '/me')).status).toBe(401);
  });
});
