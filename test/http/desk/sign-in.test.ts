import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Me } from '#src/domain/access.ts';
import { type Bureau, codeOf, createBureau, password, signIn } from './bureau.ts';

let bureau: Bureau;
beforeEach(() => {
  bureau = createBureau();
});
afterEach(() => bureau.close());

const hour = 3_600_000;

describe('signing in', () => {
  it('gives a cookie scripts cannot read and other sites cannot send', async () => {
    const mai = await bureau.hire(['officer'], ['tan-phong']);
    const answer = await signIn(bureau.open(), mai, bureau.world);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({
      login: mai.login,
      roles: ['officer'],
      communes: ['tan-phong'],
      totp: false,
    });
    const [session] = [answer.headers['set-cookie']].flat().map(String);
    expect(session).toMatch(/^desk=[0-9a-f]{64}; .*Path=\/; HttpOnly; SameSite=Strict$/);
    expect(JSON.stringify(answer.body)).not.toMatch(/argon2|hash|secret/);
  });

  it('binds the cookie to the host and to https where people reach us over it', async () => {
    const safe = createBureau({ publicUrl: 'https://chungtay.example' });
    const mai = await safe.hire(['officer']);
    const answer = await signIn(safe.open(), mai, safe.world);
    const cookies = [answer.headers['set-cookie']].flat().map(String);
    expect(cookies[0]).toMatch(/^__Host-desk=[0-9a-f]{64}; .*Secure; SameSite=Strict$/);
    expect(cookies[1]).toMatch(/^__Host-desk-known=.*HttpOnly; Secure; SameSite=Strict$/);
    await safe.close();
  });

  it('takes the login as people write it, and the password as any keyboard composes it', async () => {
    const mai = await bureau.hire(['officer']);
    const answer = await signIn(bureau.open(), mai, bureau.world, {
      login: ` ${mai.login?.toUpperCase()} `,
      password: password.normalize('NFD'),
    });
    expect(answer.status).toBe(200);
  });

  it('says the same of a wrong password, a login nobody has and an officer who left', async () => {
    const head = await bureau.found();
    const [mai, lan] = [await bureau.hire(['officer']), await bureau.hire(['officer'])];
    await head.call('PATCH', `/officers/${lan.id}`, { active: false });
    const answers = [
      await signIn(bureau.open(), mai, bureau.world, { password: 'sai rồi sai rồi' }),
      await signIn(bureau.open(), mai, bureau.world, { login: 'khong.co' }),
      await signIn(bureau.open(), lan, bureau.world),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 401, 401]);
    expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(answers[0]?.body.error).toBe('wrong');
  });

  it('asks an administrator for a code, and takes each code once', async () => {
    const head = await bureau.found();
    const first = bureau.open();
    const half = await first.call('POST', '/sign-in', { login: head.login, password });
    expect([half.status, half.body.error]).toEqual([401, 'code-needed']);
    expect(first.cookies.size).toBe(0);
    const code = codeOf(head, bureau.world);
    expect((await signIn(first, head, bureau.world, { code })).status).toBe(200);
    const replayed = await signIn(bureau.open(), head, bureau.world, { code });
    expect([replayed.status, replayed.body.error]).toEqual([401, 'wrong']);
  });

  it('takes a code once when it comes twice at the same moment', async () => {
    const head = await bureau.found();
    const both = await Promise.all(
      [bureau.open(), bureau.open()].map((desk) => signIn(desk, head, bureau.world)),
    );
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('takes each recovery code once, with or without its dashes', async () => {
    const head = await bureau.found();
    const made = await head.call('POST', '/totp/recovery-codes', { password });
    const [one = '', two = ''] = made.body['recoveryCodes'] as string[];
    expect((made.body['recoveryCodes'] as string[]).length).toBe(10);
    const codes = [one, two.replaceAll('-', '').toUpperCase(), one];
    const statuses: number[] = [];
    for (const code of codes) {
      statuses.push((await signIn(bureau.open(), head, bureau.world, { code })).status);
    }
    expect(statuses).toEqual([200, 200, 401]);
    expect((await head.call('GET', '/me')).body['recoveryCodes']).toBe(8);
  });

  it('tells her how often somebody tried meanwhile', async () => {
    const mai = await bureau.hire(['officer']);
    for (let i = 0; i < 3; i += 1) {
      await signIn(bureau.open(), mai, bureau.world, { password: `sai rồi sai rồi ${i}` });
    }
    expect((await signIn(mai, mai, bureau.world)).body['failed']).toBe(3);
    expect((await signIn(mai, mai, bureau.world)).body['failed']).toBeUndefined();
  });

  it('ends after a time without use, and at the latest after its longest time', async () => {
    const mai = await bureau.hire(['officer']);
    const me = (await mai.call('GET', '/me')).body as unknown as Me;
    expect(me.endsAt - bureau.world.clock.now()).toBe(7 * 24 * hour);
    for (let i = 0; i < 23; i += 1) {
      bureau.world.advance(7 * hour);
      expect((await mai.call('GET', '/me')).status).toBe(200);
    }
    bureau.world.advance(7 * hour);
    expect((await mai.call('GET', '/me')).status).toBe(401);
    const lan = await bureau.hire(['officer']);
    bureau.world.advance(8 * hour);
    expect((await lan.call('GET', '/me')).status).toBe(401);
  });

  it('ends sooner for administrators', async () => {
    const head = await bureau.found();
    bureau.world.advance(2 * hour);
    expect((await head.call('GET', '/me')).status).toBe(401);
  });

  it('shows where she is signed in, and ends one session or all others', async () => {
    const mai = await bureau.hire(['officer']);
    const phone = bureau.open();
    await phone.call(
      'POST',
      '/sign-in',
      { login: mai.login, password },
      {
        'user-agent': 'Mozilla/5.0 (Linux; Android 14) Chrome/126.0 Mobile Safari/537.36',
      },
    );
    const third = bureau.open();
    await signIn(third, mai, bureau.world);
    const { sessions } = (await mai.call('GET', '/sessions')).body as unknown as {
      sessions: { id: string; current: boolean; device: string }[];
    };
    expect(sessions).toHaveLength(3);
    expect(sessions.filter(({ current }) => current)).toHaveLength(1);
    const its = sessions.find(({ device }) => device === 'Chrome · Android');
    expect((await mai.call('DELETE', `/sessions/${its?.id}`)).status).toBe(204);
    expect((await phone.call('GET', '/me')).status).toBe(401);
    expect((await mai.call('POST', '/sessions/revoke-others', {})).status).toBe(204);
    expect((await third.call('GET', '/me')).status).toBe(401);
    expect((await mai.call('GET', '/me')).status).toBe(200);
  });
});

describe('one account', () => {
  it('changes its password, which ends every other session and the old password', async () => {
    const mai = await bureau.hire(['officer']);
    const other = bureau.open();
    await signIn(other, mai, bureau.world);
    const next = 'hoa ban nở đầu xuân';
    const wrong = await mai.call('POST', '/password', { current: 'sai rồi sai rồi', next });
    expect(wrong.body.error).toBe('wrong');
    expect((await mai.call('POST', '/password', { current: password, next })).status).toBe(204);
    expect((await other.call('GET', '/me')).status).toBe(401);
    expect((await mai.call('GET', '/me')).status).toBe(200);
    expect((await signIn(other, mai, bureau.world)).status).toBe(401);
    expect((await signIn(other, mai, bureau.world, { password: next })).status).toBe(200);
  });

  it('refuses a password that is easy to guess, in words', async () => {
    const mai = await bureau.hire(['officer']);
    const answer = await mai.call('POST', '/password', { current: password, next: 'matkhau123' });
    expect([answer.status, answer.body.error]).toEqual([422, 'weak-password']);
    expect(answer.body.text).toContain('ít nhất 10 ký tự');
  });

  it('asks for no code until the first one was entered, and drops it again for officers only', async () => {
    const mai = await bureau.hire(['officer']);
    const start = (await mai.call('POST', '/totp/start', { password })).body as unknown as {
      secret: string;
      uri: string;
      qr: string[];
    };
    expect(start.uri).toMatch(/^otpauth:\/\/totp\/Chung%20Tay:can\.bo\.\d+\?secret=[A-Z2-7]{32}&/);
    expect(start.qr.every((row) => row.length === start.qr.length && /^[01]+$/.test(row))).toBe(
      true,
    );
    expect((await signIn(bureau.open(), mai, bureau.world)).status).toBe(200);
    expect((await mai.call('POST', '/totp/confirm', { code: '000000' })).body.error).toBe('wrong');
    mai.secret = start.secret.replaceAll(' ', '');
    const code = codeOf(mai, bureau.world);
    expect((await mai.call('POST', '/totp/confirm', { code })).status).toBe(200);
    const half = await signIn(bureau.open(), { ...mai, secret: '' }, bureau.world, { code: '1' });
    expect(half.status).toBe(401);
    expect((await mai.call('POST', '/totp/remove', { password })).status).toBe(204);
    const head = await bureau.found();
    const kept = await head.call('POST', '/totp/remove', { password });
    expect([kept.status, kept.body.error]).toEqual([409, 'totp-mandatory']);
  });
});
