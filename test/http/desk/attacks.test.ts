/** A test a line of what somebody hostile may try at the officers' door. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canSee } from '#src/domain/officer.ts';
import { type Bureau, createBureau, type Desk, password, signIn } from './bureau.ts';

let bureau: Bureau;
beforeEach(() => {
  bureau = createBureau();
});
afterEach(() => bureau.close());

const guess = (desk: Desk, as: Desk, word = 'đoán mò đoán mò'): ReturnType<typeof signIn> =>
  signIn(desk, as, bureau.world, { password: word });

describe('a request from elsewhere', () => {
  const sites: readonly (readonly [string, Record<string, string>])[] = [
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a site beside ours', { 'sec-fetch-site': 'same-site' }],
    ['another site in an old browser', { origin: 'https://evil.example' }],
    ['a frame without an origin', { origin: 'null' }],
  ];

  it.each(sites)('is refused when it comes from %s, whatever it asks', async (_site, headers) => {
    const mai = await bureau.hire(['officer']);
    for (const [method, path, body] of [
      ['GET', '/me', undefined],
      ['POST', '/sign-out', {}],
      ['POST', '/sign-in', { login: mai.login, password }],
      ['POST', '/password', { current: password, next: 'hoa ban nở đầu xuân' }],
    ] as const) {
      const answer = await mai.call(method, path, body, headers);
      expect([path, answer.status, answer.body.error]).toEqual([path, 403, 'foreign']);
    }
    expect((await mai.call('GET', '/me')).status).toBe(200);
  });

  it('is not taken as a form or as plain text, which another site could send', async () => {
    const mai = await bureau.hire(['officer']);
    for (const type of ['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data']) {
      const answer = await mai.call('POST', '/sign-out', {}, { 'content-type': type });
      expect([type, answer.status]).toEqual([type, 400]);
    }
    const empty = await bureau.app.inject({
      method: 'POST',
      url: '/api/desk/sign-out',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      cookies: Object.fromEntries(mai.cookies),
      payload: ' ',
    });
    expect(empty.statusCode).toBe(400);
    expect((await mai.call('GET', '/me')).status).toBe(200);
  });

  it('is answered without a word that would let another site read it', async () => {
    const mai = await bureau.hire(['officer']);
    const { headers } = await mai.call('GET', '/me');
    expect(headers['access-control-allow-origin']).toBeUndefined();
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'cross-origin-resource-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
  });
});

describe('a session', () => {
  it('is never one that somebody put into her browser before she signed in', async () => {
    const mai = await bureau.hire(['officer']);
    const planted = 'a'.repeat(64);
    const browser = bureau.open();
    browser.cookies.set('desk', planted);
    await signIn(browser, mai, bureau.world);
    expect(browser.cookies.get('desk')).not.toBe(planted);
    const thief = bureau.open();
    thief.cookies.set('desk', planted);
    expect((await thief.call('GET', '/me')).status).toBe(401);
  });

  it('is a new one with every sign-in, and the one before is over', async () => {
    const mai = await bureau.hire(['officer']);
    const old = mai.cookies.get('desk') ?? '';
    await signIn(mai, mai, bureau.world);
    expect(mai.cookies.get('desk')).not.toBe(old);
    const thief = bureau.open();
    thief.cookies.set('desk', old);
    expect((await thief.call('GET', '/me')).status).toBe(401);
  });

  it('is worth nothing to whoever copied the cookie once she signed out', async () => {
    const mai = await bureau.hire(['officer']);
    const thief = bureau.open();
    thief.cookies.set('desk', mai.cookies.get('desk') ?? '');
    expect((await thief.call('GET', '/me')).status).toBe(200);
    expect((await mai.call('POST', '/sign-out', {})).status).toBe(204);
    expect(mai.cookies.has('desk')).toBe(false);
    expect((await thief.call('GET', '/me')).status).toBe(401);
  });

  it.each(['', 'x', 'A'.repeat(64), `${'a'.repeat(63)}'`, '../../desk', 'a'.repeat(4000)])(
    'is none when the cookie is «%s»',
    async (forged) => {
      const desk = bureau.open();
      desk.cookies.set('desk', forged);
      expect((await desk.call('GET', '/me')).status).toBe(401);
    },
  );

  it('is not in the store in a form that opens anything', async () => {
    const mai = await bureau.hire(['officer']);
    const token = mai.cookies.get('desk') ?? '';
    const sessions = await Array.fromAsync(bureau.store.records.list('desk-session'));
    expect(JSON.stringify(sessions)).not.toContain(token);
    const thief = bureau.open();
    thief.cookies.set('desk', sessions[0]?.id ?? '');
    expect((await thief.call('GET', '/me')).status).toBe(401);
  });

  it("of another officer's is not found, so that nobody can end it", async () => {
    const [mai, lan] = [await bureau.hire(['officer']), await bureau.hire(['officer'])];
    const { sessions } = (await lan.call('GET', '/sessions')).body as unknown as {
      sessions: { id: string }[];
    };
    expect((await mai.call('DELETE', `/sessions/${sessions[0]?.id}`)).status).toBe(404);
    expect((await lan.call('GET', '/me')).status).toBe(200);
  });
});

describe('guessing a password', () => {
  it('is slowed from the sixth try on, longer each time, and said in words with the seconds', async () => {
    const mai = await bureau.hire(['officer']);
    const statuses: (number | string | undefined)[] = [];
    for (let i = 0; i < 6; i += 1) statuses.push((await guess(bureau.open(), mai)).body.error);
    expect(statuses).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'slow']);
    const slowed = await guess(bureau.open(), mai);
    expect([slowed.status, slowed.headers['retry-after']]).toEqual([429, '30']);
    expect(slowed.body.text).toContain('30 giây');
    bureau.world.advance(30_000);
    expect((await guess(bureau.open(), mai)).body.error).toBe('wrong');
    expect((await guess(bureau.open(), mai)).body['retry']).toBe(60);
  });

  it('gets no further with the right password while it is slowed', async () => {
    const mai = await bureau.hire(['officer']);
    for (let i = 0; i < 5; i += 1) await guess(bureau.open(), mai);
    expect((await signIn(bureau.open(), mai, bureau.world)).status).toBe(429);
  });

  it('gets a thousand tries at the same moment no further than one after the other', async () => {
    const mai = await bureau.hire(['officer']);
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) => guess(bureau.open(), mai, `đoán mò đoán mò ${i}`)),
    );
    expect(answers.filter(({ body }) => body.error === 'wrong')).toHaveLength(5);
  });

  it('never makes the officer herself wait in a browser she has signed in with before', async () => {
    const mai = await bureau.hire(['officer']);
    for (let i = 0; i < 9; i += 1) await guess(bureau.open(), mai);
    expect((await signIn(bureau.open(), mai, bureau.world)).status).toBe(429);
    expect((await signIn(mai, mai, bureau.world)).status).toBe(200);
  });

  it('is slowed all the same in a browser that somebody else has signed in with', async () => {
    const [mai, lan] = [await bureau.hire(['officer']), await bureau.hire(['officer'])];
    for (let i = 0; i < 5; i += 1) await guess(lan, mai);
    expect((await guess(lan, mai)).status).toBe(429);
  });

  it('of many logins from one address is slowed, while a commune office behind it works on', async () => {
    const office = '203.0.113.200';
    const mai = await bureau.hire(['officer']);
    const known = bureau.open(office);
    await signIn(known, mai, bureau.world);
    const thief = bureau.open(office);
    const answers: (string | undefined)[] = [];
    for (let i = 0; i < 31; i += 1) {
      const body = { login: `can.bo.${1000 + i}`, password };
      answers.push((await thief.call('POST', '/sign-in', body)).body.error);
    }
    expect(answers.filter((error) => error === 'wrong')).toHaveLength(30);
    expect(answers.at(-1)).toBe('slow');
    // She signs in and works; a colleague with a new phone waits ten seconds.
    expect((await known.call('GET', '/me')).status).toBe(200);
    expect((await signIn(known, mai, bureau.world)).status).toBe(200);
    bureau.world.advance(10_000);
    expect((await signIn(bureau.open(office), mai, bureau.world)).status).toBe(200);
  });

  it('is reported: to her, to the administrator, in the audit log and in the figures', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    for (let i = 0; i < 6; i += 1) await guess(bureau.open(), mai);
    const { officers } = (await head.call('GET', '/officers')).body as unknown as {
      officers: { id: string; slowed: boolean }[];
    };
    expect(officers.find(({ id }) => id === mai.id)?.slowed).toBe(true);
    const { entries } = (await head.call('GET', `/audit?officer=${mai.id}`)).body as unknown as {
      entries: { act: string }[];
    };
    expect(entries.map(({ act }) => act).slice(0, 5)).toEqual([
      'sign-in-slowed',
      'sign-in-failed',
      'sign-in-failed',
      'sign-in-failed',
      'sign-in-failed',
    ]);
    expect((await signIn(mai, mai, bureau.world)).body['failed']).toBe(5);
    const figures = (await bureau.app.inject('/metrics')).body;
    expect(figures).toContain('chungtay_desk_sign_ins_total{outcome="wrong"} 5');
    expect(figures).toContain('chungtay_desk_sign_ins_total{outcome="slow"} 1');
    expect(bureau.logged).toContainEqual({
      fields: { officer: mai.id },
      phrase: 'sign-ins slowed',
    });
  });

  it('of a code is slowed like that of a password', async () => {
    const head = await bureau.found();
    const answers: (string | undefined)[] = [];
    for (let i = 0; i < 6; i += 1) {
      const code = String(100_000 + i);
      answers.push((await signIn(bureau.open(), head, bureau.world, { code })).body.error);
    }
    expect(answers.at(-1)).toBe('slow');
  });

  it('is slowed in a stolen session too, where the password is asked for again', async () => {
    const mai = await bureau.hire(['officer']);
    const answers: (string | undefined)[] = [];
    for (let i = 0; i < 6; i += 1) {
      answers.push((await mai.call('POST', '/confirm', { password: `đoán mò ${i}` })).body.error);
    }
    expect(answers).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'slow']);
  });
});

describe('what an officer may know of', () => {
  it.each([
    [['muong-te'], 'tan-phong', false],
    [['tan-phong'], 'tan-phong', true],
    [['tan-phong'], undefined, false],
    [[], 'tan-phong', false],
    ['all', 'tan-phong', true],
    ['all', undefined, true],
  ] as const)('with communes %j of one in %s: %s', (communes, commune, may) => {
    expect(canSee({ communes }, commune)).toBe(may);
  });
});

describe('what officers write about themselves', () => {
  const accept = async (name: string) => {
    const head = await bureau.found();
    const made = await head.call('POST', '/invites', { name, roles: ['officer'], communes: 'all' });
    const token = String(made.body['link']).split('#invite=')[1];
    const desk = bureau.open();
    return desk.call('POST', '/invites/accept', { token, login: 'ten.la', name, password });
  };

  it.each([
    ['<script>alert(1)</script>'],
    ['<img src=x onerror=alert(1)>'],
    ['=HYPERLINK("http://evil.example")'],
    ["'; DROP TABLE records; --"],
    ['{name, select, other {x}}'],
    ['__proto__'],
  ])('is kept and given back as the words it is: %s', async (name) => {
    const answer = await accept(name);
    expect([answer.status, answer.body['name']]).toEqual([200, name]);
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  it('loses control characters, direction marks and line breaks', async () => {
    const answer = await accept('Chị\u0000\u001b[31m \u202eMai\u200b\r\nLò');
    expect(answer.body['name']).toBe('Chị [31m Mai Lò');
  });

  it.each([
    ['nothing', ' \u200b\n '],
    ['more than 60 letters', 'x'.repeat(61)],
    ['more than 500', 'x'.repeat(501)],
  ])('is refused when it is %s', async (_what, name) => {
    const head = await bureau.found();
    const wish = { name, roles: ['officer'], communes: 'all' };
    const made = await head.call('POST', '/invites', wish);
    expect([made.status, made.body.error]).toEqual([400, 'malformed']);
    const good = await head.call('POST', '/invites', { ...wish, name: 'Chị Lan' });
    const token = String(good.body['link']).split('#invite=')[1];
    const body = { token, login: 'ten.la', name, password };
    expect((await bureau.open().call('POST', '/invites/accept', body)).status).toBe(400);
  });

  it.each(['a', 'ab', '-ab-', 'có dấu', 'a b c', 'x'.repeat(41), '<b>', '../..', ''])(
    'is no login when it is «%s»',
    async (login) => {
      const head = await bureau.found();
      const wish = { name: 'Chị Lan', roles: ['officer'], communes: 'all' };
      const made = await head.call('POST', '/invites', wish);
      const token = String(made.body['link']).split('#invite=')[1];
      const body = { token, login, name: 'Chị Lan', password };
      expect((await bureau.open().call('POST', '/invites/accept', body)).status).toBe(400);
    },
  );

  it.each([
    ['no JSON', '{"login":'],
    ['a list', '[]'],
    ['a number', '1'],
    ['a field nobody asked for', '{"login":"a","password":"b","admin":true}'],
    ['a prototype', '{"__proto__":{"x":1}}'],
    ['an object where a word belongs', '{"login":{"$gt":""},"password":"b"}'],
  ])('is malformed when the body is %s, and is not repeated', async (_what, payload) => {
    const response = await bureau.app.inject({
      method: 'POST',
      url: '/api/desk/sign-in',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect([response.statusCode, response.json().error]).toEqual([400, 'malformed']);
    expect(response.body).not.toContain('$gt');
  });

  it('is too large over a mebibyte', async () => {
    const answer = await bureau.open().call('POST', '/sign-in', {
      login: 'a',
      password: 'x'.repeat(1 << 20),
    });
    expect([answer.status, answer.body.error]).toEqual([413, 'too-large']);
  });
});

describe('what is written down', () => {
  it('holds no password, token, code, address or name', async () => {
    const head = await bureau.found();
    const mai = await bureau.hire(['officer']);
    await guess(bureau.open('198.51.100.77'), mai);
    await head.call('GET', '/audit');
    const audit = JSON.stringify(await Array.fromAsync(bureau.store.records.list('audit')));
    const written = JSON.stringify(bureau.logged) + audit;
    for (const secret of [
      password,
      'đoán mò',
      '198.51.100.77',
      'Chị Mai',
      head.secret ?? '',
      mai.login ?? '',
    ]) {
      expect(written).not.toContain(secret);
    }
    for (const desk of [head, mai]) expect(written).not.toContain(desk.cookies.get('desk'));
  });
});
