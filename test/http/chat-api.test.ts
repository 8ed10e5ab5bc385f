import { afterEach, describe, expect, it } from 'vitest';
import { createVisitor } from './ask.ts';
import { createHouse, type House } from './house.ts';

let house: House;
afterEach(() => house.app.close());

describe('what the page sends', () => {
  it('is stored before it is answered 202, and answered the same when it comes again', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    const first = await visitor.say({ id: 'm1', text: 'nhom e 4 ng' });
    expect(first.statusCode).toBe(202);
    expect(house.updates).toHaveLength(1);
    const again = await visitor.say({ id: 'm1', text: 'nhom e 4 ng' });
    expect([again.statusCode, again.json()]).toEqual([first.statusCode, first.json()]);
    expect(house.updates).toHaveLength(1);
    const { messages } = (await visitor.get('/api/chat/messages')).json();
    expect(messages).toMatchObject([
      { seq: 1, id: 'm1', from: 'her', text: 'nhom e 4 ng' },
      { seq: 2, id: 'm1', from: 'bot', text: 'Em nghe: nhom e 4 ng' },
    ]);
    expect((await visitor.get('/api/chat/messages?after=1')).json().messages).toHaveLength(1);
  });

  it('is not lost when the store is down: 503, and taken when it comes again', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    house.down = true;
    const refused = await visitor.say({ id: 'm1', text: 'x' });
    expect(refused.statusCode).toBe(503);
    expect(refused.headers['retry-after']).toBe('5');
    expect(refused.json()).toMatchObject({ error: 'store-down', retry: 5 });
    house.down = false;
    expect((await visitor.say({ id: 'm1', text: 'x' })).statusCode).toBe(202);
    expect(house.updates).toHaveLength(1);
  });

  it('is held to a pace by person, not by address (trap 19)', async () => {
    house = createHouse();
    const [fast, other] = [createVisitor(house), createVisitor(house)];
    for (const visitor of [fast, other]) await visitor.get('/');
    const codes: number[] = [];
    for (let i = 0; i < 31; i += 1) {
      codes.push((await fast.say({ id: `m${i}`, text: 'x' })).statusCode);
    }
    expect(codes.slice(0, 30).every((code) => code === 202)).toBe(true);
    const refused = await fast.say({ id: 'm31', text: 'x' });
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['retry-after']).toBe('1');
    expect(refused.json().text).toContain('chờ em một chút');
    expect((await other.say({ id: 'm1', text: 'x' })).statusCode).toBe(202);
    house.universe.advance(1000);
    expect((await fast.say({ id: 'm31', text: 'x' })).statusCode).toBe(202);
    expect((await fast.say({ id: 'm32', text: 'x' })).statusCode).toBe(429);
  });

  it.each([
    ['no JSON', 'nhom e 4 ng', 400, 'malformed'],
    ['an empty body', '', 400, 'malformed'],
    ['a list', [], 400, 'malformed'],
    ['no text', { id: 'm1' }, 400, 'malformed'],
    ['an empty text', { id: 'm1', text: ' \u200b\n' }, 400, 'empty'],
    [
      'a field nobody asked for',
      { id: 'm1', text: 'x', conversation: 'webchat:site:a' },
      400,
      'malformed',
    ],
    ['a text of more than 20,000 letters', { id: 'm1', text: 'x'.repeat(20_001) }, 422, 'too-long'],
    ['more than 1 MiB', { id: 'm1', text: 'x'.repeat(1 << 20) }, 413, 'too-large'],
  ])('is refused with a sentence when it is %s', async (_what, body, status, error) => {
    house = createHouse();
    const response = await createVisitor(house).say(body);
    expect([response.statusCode, response.json().error]).toEqual([status, error]);
    expect(response.json().text).toMatch(/(Chị|chị)/);
    expect(response.body).not.toContain('xxx');
    expect(house.updates).toEqual([]);
  });

  it('is refused when it is not said to be JSON', async () => {
    house = createHouse();
    const response = await createVisitor(house).say('{}', { 'content-type': 'text/plain' });
    expect(response.statusCode).toBe(400);
  });

  it('is taken up to 20,000 letters, cut to one more than a turn reads', async () => {
    house = createHouse();
    const response = await createVisitor(house).say({ id: 'm1', text: 'x'.repeat(20_000) });
    expect(response.statusCode).toBe(202);
    expect(house.updates[0]?.content).toEqual({ kind: 'text', text: 'x'.repeat(10_001) });
  });
});

describe('the log the page reads', () => {
  it('begins anew after everything was erased', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    for (const id of ['a', 'b', 'c']) await visitor.say({ id, text: id });
    const { conversation, id } = house.updates[0] ?? {};
    if (conversation === undefined || id === undefined) throw new Error('nothing was stored');
    house.erase(conversation);
    house.say(conversation, { from: 'bot', text: 'Em đã xóa hết ạ.', update: id });
    expect((await visitor.get('/api/chat/messages?after=6')).json()).toMatchObject({
      reset: true,
      messages: [{ seq: 1, text: 'Em đã xóa hết ạ.' }],
    });
    expect((await visitor.get('/api/chat/messages?after=1')).json()).toEqual({ messages: [] });
  });

  it('says from where on it still is after everything was erased', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    for (const id of ['a', 'b', 'c']) await visitor.say({ id, text: id });
    const { conversation, id } = house.updates[0] ?? {};
    if (conversation === undefined || id === undefined) throw new Error('nothing was stored');
    house.erase(conversation, 'go on');
    house.say(conversation, { from: 'bot', text: 'Em đã xóa hết ạ.', update: id });
    expect((await visitor.get('/api/chat/messages?after=6')).json()).toMatchObject({
      oldest: 7,
      messages: [{ seq: 7 }],
    });
  });

  it('takes a number that is none as the beginning', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    await visitor.say({ id: 'a', text: 'a' });
    for (const after of ['x', '-1', '1.5', '1e999']) {
      const { messages } = (await visitor.get(`/api/chat/messages?after=${after}`)).json();
      expect(messages, after).toHaveLength(2);
    }
  });
});
