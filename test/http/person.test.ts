import { afterEach, describe, expect, it } from 'vitest';
import { createVisitor } from './ask.ts';
import { createHouse, type House } from './house.ts';

const houses: House[] = [];
const build = (...args: Parameters<typeof createHouse>): House => {
  const house = createHouse(...args);
  houses.push(house);
  return house;
};
afterEach(async () => {
  for (const house of houses.splice(0)) await house.app.close();
});

const https = { publicUrl: 'https://chungtay.example.org' };

describe('who is asking', () => {
  it('gets an unguessable cookie that scripts cannot read and other sites cannot send', async () => {
    const response = await createVisitor(build()).get('/');
    expect(response.cookies).toEqual([
      expect.objectContaining({
        name: 'ct',
        value: expect.stringMatching(/^[0-9a-f]{64}$/),
        httpOnly: true,
        sameSite: 'Lax',
        path: '/',
        maxAge: 31_536_000,
      }),
    ]);
    expect(response.cookies[0]).not.toHaveProperty('secure');
  });

  it('gets a secure, host-bound cookie where people come by https', async () => {
    const [cookie] = (await createVisitor(build({ deps: https })).get('/')).cookies;
    expect(cookie).toMatchObject({ name: '__Host-ct', secure: true, sameSite: 'Lax', path: '/' });
  });

  it('gets a cookie of its own, shut in with the other site, inside a frame', async () => {
    const response = await createVisitor(build({ deps: https })).get('/embed');
    const header = String(response.headers['set-cookie']);
    expect(header).toMatch(/^__Host-ct-frame=[0-9a-f]{64};/);
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned']) {
      expect(header).toContain(flag);
    }
  });

  it('keeps her cookie over visits and makes a new one for one that is not ours', async () => {
    const visitor = createVisitor(build());
    await visitor.get('/');
    const token = visitor.cookies.get('ct');
    await visitor.get('/');
    expect(visitor.cookies.get('ct')).toBe(token);
    visitor.cookies.set('ct', "'; drop");
    await visitor.get('/');
    expect(visitor.cookies.get('ct')).toMatch(/^[0-9a-f]{64}$/);
  });

  it('names the conversation so that its name does not give the cookie away', async () => {
    const house = build();
    const visitor = createVisitor(house);
    await visitor.get('/');
    await visitor.say({ id: 'm1', text: 'xin chào' });
    const conversation = house.updates[0]?.conversation ?? '';
    expect(conversation).toMatch(/^webchat:site:[0-9a-f]{40}$/);
    expect(conversation).not.toContain(visitor.cookies.get('ct')?.slice(0, 16));
    const thief = createVisitor(house);
    thief.cookies.set('ct', conversation.slice('webchat:site:'.length).padEnd(64, '0'));
    expect((await thief.get('/api/chat/messages')).json()).toEqual({ messages: [] });
  });

  it('never shows one person what another wrote', async () => {
    const house = build();
    const [her, other] = [createVisitor(house), createVisitor(house)];
    for (const visitor of [her, other]) await visitor.get('/');
    await her.say({ id: 'm1', text: 'bí mật của em' });
    expect((await her.get('/api/chat/messages')).json().messages).toHaveLength(2);
    expect((await other.get('/api/chat/messages')).json().messages).toEqual([]);
    expect((await other.get('/')).body).not.toContain('bí mật');
  });

  it('is forgotten on a shared phone when she leaves', async () => {
    const house = build();
    const visitor = createVisitor(house);
    await visitor.get('/');
    await visitor.say({ id: 'm1', text: 'bí mật của em' });
    expect((await visitor.get('/')).body).toContain('bí mật');
    const left = await visitor.form({}, {}, '/chat/leave');
    expect(left.statusCode).toBe(303);
    expect(visitor.cookies.size).toBe(0);
    expect((await visitor.get('/')).body).not.toContain('bí mật');
  });
});

describe('requests from elsewhere', () => {
  it.each([
    ['another site by its own word', { 'sec-fetch-site': 'cross-site' }],
    ['a sibling site', { 'sec-fetch-site': 'same-site' }],
    ['another origin', { origin: 'https://evil.example' }],
    ['an origin that hides', { origin: 'null' }],
  ])('are refused when they come from %s', async (_what, headers) => {
    const house = build();
    const visitor = createVisitor(house);
    await visitor.get('/');
    const response = await visitor.say({ id: 'm1', text: 'x' }, headers);
    expect(response.statusCode).toBe(403);
    expect(response.json()).toMatchObject({ error: 'foreign' });
    const form = await visitor.form({ page: 'a'.repeat(32), text: 'x' }, headers);
    expect(form.statusCode).toBe(403);
    expect(form.headers['content-type']).toContain('text/html');
    expect(house.updates).toEqual([]);
  });

  it.each([
    ['our own page', { 'sec-fetch-site': 'same-origin' }],
    ['our own origin', { origin: 'http://localhost:3000', host: 'localhost:3000' }],
    ['our public address behind a proxy', { origin: https.publicUrl, host: '10.0.0.2:3000' }],
  ])('are taken when they come from %s', async (_what, headers) => {
    const house = build({ deps: https });
    expect((await createVisitor(house).say({ id: 'm1', text: 'x' }, headers)).statusCode).toBe(202);
  });
});
