import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createVisitor, type Visitor } from './ask.ts';
import { createHouse, type House } from './house.ts';

let house: House;
afterEach(() => house.app.close());

/** A stream as a browser holds it; `next` resolves with the next event of that kind. */
async function open(visitor: Visitor, headers: Record<string, string> = {}, query = '') {
  if (!house.app.server.listening) await house.app.listen({ port: 0, host: '127.0.0.1' });
  const { port } = house.app.server.address() as AddressInfo;
  const cookie = [...visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const asked = request({
    port,
    host: '127.0.0.1',
    path: `/api/chat/events${query}`,
    headers: { cookie, ...headers },
  });
  asked.end();
  const [response] = (await once(asked, 'response')) as [IncomingMessage];
  response.setEncoding('utf8');
  let text = '';
  const seen: { id?: string; event: string; data: string }[] = [];
  response.on('data', (chunk: string) => {
    text += chunk;
    const blocks = text.split('\n\n');
    text = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(block)?.[1];
      const [id, data] = [field('id'), field('data')];
      if (data === undefined) continue;
      seen.push({ ...(id === undefined ? {} : { id }), event: field('event') ?? 'message', data });
      response.emit('event');
    }
  });
  return {
    response,
    async next(event = 'message') {
      for (;;) {
        const index = seen.findIndex((one) => one.event === event);
        const [found] = index < 0 ? [] : seen.splice(index, 1);
        if (found !== undefined) return found;
        await once(response, 'event');
      }
    },
    close: () => asked.destroy(),
  };
}

async function visit(): Promise<Visitor> {
  const visitor = createVisitor(house);
  await visitor.get('/');
  return visitor;
}

describe('the event stream', () => {
  it('brings each line once, as it is written, under its number', async () => {
    house = createHouse();
    const visitor = await visit();
    const stream = await open(visitor);
    expect(stream.response.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-content-type-options': 'nosniff',
    });
    await visitor.say({ id: 'm1', text: 'một' });
    const lines = [await stream.next(), await stream.next()];
    expect(lines.map(({ id }) => id)).toEqual(['1', '2']);
    expect(JSON.parse(lines[1]?.data ?? '')).toMatchObject({ from: 'bot', text: 'Em nghe: một' });
    await visitor.say({ id: 'm2', text: 'hai' });
    expect((await stream.next()).id).toBe('3');
    stream.close();
  });

  it('goes on after the last line she has, whether the browser or the page says which', async () => {
    house = createHouse();
    const visitor = await visit();
    for (const id of ['a', 'b']) await visitor.say({ id, text: id });
    const resumed = await open(visitor, { 'last-event-id': '3' }, '?after=1');
    expect((await resumed.next()).id).toBe('4');
    const asked = await open(visitor, {}, '?after=2');
    expect((await asked.next()).id).toBe('3');
    for (const stream of [resumed, asked]) stream.close();
  });

  it('says when what the page shows is no longer there', async () => {
    house = createHouse();
    const visitor = await visit();
    await visitor.say({ id: 'a', text: 'a' });
    const stream = await open(visitor, {}, '?after=2');
    const { conversation, id } = house.updates[0] ?? {};
    if (conversation === undefined || id === undefined) throw new Error('nothing was stored');
    house.erase(conversation);
    house.say(conversation, { from: 'bot', text: 'Em đã xóa hết ạ.', update: id });
    await stream.next('reset');
    expect((await stream.next()).id).toBe('1');
    stream.close();
  });

  it('says from where on the log still is when the rest was erased', async () => {
    house = createHouse();
    const visitor = await visit();
    await visitor.say({ id: 'a', text: 'a' });
    const stream = await open(visitor, {}, '?after=2');
    const { conversation, id } = house.updates[0] ?? {};
    if (conversation === undefined || id === undefined) throw new Error('nothing was stored');
    house.erase(conversation, 'go on');
    house.say(conversation, { from: 'bot', text: 'Em đã xóa hết ạ.', update: id });
    expect((await stream.next('oldest')).data).toBe('3');
    expect((await stream.next()).id).toBe('3');
    stream.close();
  });

  it('gives signs of life', async () => {
    house = createHouse({ deps: { times: { heartbeatMs: 5 } } });
    const stream = await open(await visit());
    expect((await stream.next('alive')).data).toBe('');
    stream.close();
  });

  it('ends when the server stops, so that stopping does not wait for it', async () => {
    house = createHouse();
    const stream = await open(await visit());
    const ended = once(stream.response, 'end');
    await Promise.all([house.app.close(), ended]);
    expect(house.watchers()).toBe(0);
  });

  it('keeps five to a person and lets the oldest go', async () => {
    house = createHouse();
    const visitor = await visit();
    const streams = [];
    for (let i = 0; i < 5; i += 1) streams.push(await open(visitor));
    const [oldest] = streams;
    if (oldest === undefined) throw new Error('no stream');
    const ended = once(oldest.response, 'end');
    streams.push(await open(visitor));
    await ended;
    await visitor.say({ id: 'a', text: 'a' });
    for (const stream of streams.slice(1)) expect((await stream.next()).id).toBe('1');
    for (const stream of streams) stream.close();
  });

  it('is refused without a cookie, and answers 503 while the store is down', async () => {
    house = createHouse();
    const stranger = createVisitor(house);
    expect((await stranger.get('/api/chat/events')).statusCode).toBe(404);
    const visitor = await visit();
    house.down = true;
    expect((await visitor.get('/api/chat/events')).statusCode).toBe(503);
  });
});
