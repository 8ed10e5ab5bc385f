import { afterEach, describe, expect, it } from 'vitest';
import { createVisitor, pageIdIn } from './ask.ts';
import { createHouse, type House } from './house.ts';

let house: House;
afterEach(() => house.app.close());

describe('the page without a script', () => {
  it('greets her, takes a form and comes back with the answer', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    const first = await visitor.get('/');
    expect(first.body).toContain('name="start" value="1"');
    const posted = await visitor.form({ page: pageIdIn(first.body), text: 'nhom e 4 ng' });
    expect([posted.statusCode, posted.headers.location]).toEqual([303, '/?sent=1#newest']);
    const page = (await visitor.get('/?sent=1')).body;
    expect(page).toContain('Em nghe: nhom e 4 ng');
    expect(page).toContain('id="newest"');
    expect(page).not.toContain('name="start"');
  });

  it('starts, taps and uses the ways out that are always there', async () => {
    house = createHouse({
      script: () => [
        { text: 'Có ai không ạ?', choices: [{ id: 'no', label: 'Không' }], waiting: 'under18' },
      ],
    });
    const visitor = createVisitor(house);
    const page = pageIdIn((await visitor.get('/')).body);
    await visitor.form({ page, start: '1' });
    const drawn = (await visitor.get('/')).body;
    expect(drawn).toContain('<button name="choice" value="no">');
    expect(drawn).toContain('name="prompt" value="under18"');
    await visitor.form({ page, text: '', choice: 'no', prompt: 'under18' });
    await visitor.form({ page, quick: 'menu' });
    expect(house.updates.map(({ content }) => content)).toEqual([
      { kind: 'start' },
      { kind: 'choice', choice: 'no', prompt: 'under18' },
      { kind: 'text', text: 'menu' },
    ]);
  });

  it('takes the same form sent twice as one, and another answer from it as another (trap 21)', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    const page = pageIdIn((await visitor.get('/')).body);
    for (const text of ['một', 'một', 'hai']) await visitor.form({ page, text });
    expect(house.updates).toHaveLength(2);
  });

  it('says so when the answer is late, and looks again by itself', async () => {
    house = createHouse({ script: () => undefined });
    const visitor = createVisitor(house);
    const page = pageIdIn((await visitor.get('/')).body);
    const posted = await visitor.form({ page, text: 'một' });
    expect(posted.headers.location).toBe('/?sent=1&late=1#newest');
    const drawn = (await visitor.get('/?sent=1&late=1')).body;
    expect(drawn).toContain('http-equiv="refresh"');
    expect(drawn).toContain('Xem câu trả lời');
  });

  it('says so when the browser keeps no cookies', async () => {
    house = createHouse();
    const response = await house.app.inject({ url: '/?sent=1', headers: { accept: 'text/html' } });
    expect(response.body).toContain('Trình duyệt đang chặn cookie');
  });

  it.each([
    ['nothing is written', { text: '  ' }, 400],
    ['it is too long', { text: 'x'.repeat(20_001) }, 422],
    ['the page was never drawn', { page: 'x', text: 'x' }, 400],
  ])('answers with a page and a way back when %s', async (_what, fields, status) => {
    house = createHouse();
    const visitor = createVisitor(house);
    const page = pageIdIn((await visitor.get('/')).body);
    const response = await visitor.form({ page, ...fields });
    expect(response.statusCode).toBe(status);
    expect(response.body).toContain('<a class="button" href="/">');
    expect(house.updates).toEqual([]);
  });

  it('answers with a page when the store is down', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    const page = pageIdIn((await visitor.get('/')).body);
    house.down = true;
    const response = await visitor.form({ page, text: 'một' });
    expect([response.statusCode, response.headers['retry-after']]).toEqual([503, '5']);
    expect(response.body).toContain('Chị quay lại');
  });

  it('stays in the frame when it was drawn in one', async () => {
    house = createHouse();
    const visitor = createVisitor(house);
    const page = (await visitor.get('/embed')).body;
    expect(page).toContain('class="framed"');
    const posted = await visitor.form({ page: pageIdIn(page), framed: '1', text: 'x' });
    expect(posted.headers.location).toBe('/embed?sent=1#newest');
  });
});

describe('what is drawn', () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';

  it('shows markup somebody typed as the text it is', async () => {
    house = createHouse({
      script: () => [
        { text: `**${evil}** (Căn cứ: ${evil})`, choices: [{ id: 'a', label: evil }] },
      ],
    });
    const visitor = createVisitor(house);
    await visitor.say({ id: 'm1', text: evil });
    const page = (await visitor.get('/')).body;
    expect(page).not.toContain('<script>alert');
    expect(page).not.toContain('<img');
    expect(page.split('&lt;script&gt;alert(1)&lt;/script&gt;')).toHaveLength(5);
  });

  it('draws bold, check lines, the source line and how far along she is', async () => {
    house = createHouse({
      script: () => [{ text: 'Câu 2/5: **Ai?**\n✗ thiếu\n✓ đủ\n(Căn cứ: Luật, Điều 4.)' }],
    });
    const visitor = createVisitor(house);
    await visitor.say({ id: 'm1', text: 'x' });
    const page = (await visitor.get('/')).body;
    expect(page).toContain('<strong>Ai?</strong>');
    expect(page).toContain('<p class="unmet"><span class="sign" aria-hidden="true">✗</span>');
    expect(page).toContain('Chưa đạt: </span><span>thiếu</span>');
    expect(page).toContain('<p class="source"><span>(Căn cứ: Luật, Điều 4.)</span></p>');
    expect(page.match(/<i class="done">/g)).toHaveLength(2);
    expect(page).not.toMatch(/undefined|\[object|null/);
  });

  it('offers the choices of the last message only', async () => {
    house = createHouse({
      script: (_update, turn) => [{ text: 'Ai?', choices: [{ id: `c${turn}`, label: 'Không' }] }],
    });
    const visitor = createVisitor(house);
    for (const id of ['a', 'b']) await visitor.say({ id, text: id });
    const page = (await visitor.get('/')).body;
    expect(page).toContain('value="c2"');
    expect(page).not.toContain('value="c1"');
  });

  it('holds no script or style of its own, so that the policy can refuse them all', async () => {
    house = createHouse();
    const page = (await createVisitor(house).get('/')).body;
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=|javascript:/);
    expect(page.match(/<script(?! type="(application\/json|module)")/g)).toBeNull();
    expect(page).not.toMatch(/(src|href)="(https?:)?\/\//);
  });
});
