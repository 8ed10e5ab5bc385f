/** Founders join by code: each on her own phone, over both stores. */
import { hash } from 'node:crypto';
import { afterEach, describe, expect, it } from 'vitest';
import { digestsOf } from '#src/app.ts';
import { codeTag, foundingChange, mostJoined } from '#src/domain/founding.ts';
import { codeIn, joined, opened, openVillage, storeKinds, type Village } from './village.ts';

const mai = 'Lò Thị Mẫu, 1985, Bản Mẫu, góp 10 triệu';
const thu = 'Vàng Thị Thử, 1990, Bản Mẫu, góp 10 triệu';
const night = '2026-11-26T22:30:00+07:00';

let village: Village | undefined;
afterEach(async () => {
  await village?.close();
  village = undefined;
});

describe.each(storeKinds)('founders in $name', (kind) => {
  const open = async (at?: string): Promise<Village> => (village = await openVillage(kind, at));
  const test = it.skipIf(kind.skip);

  test('join from any channel, and stand in the list of her who gave the code', async () => {
    const { woman, store } = await open();
    const opener = woman('opener', 'zalo');
    const code = await opened(opener);
    expect(await joined(woman('a', 'webchat'), code, mai)).toContain('em đã ghi dòng của chị');
    expect(await joined(woman('b', 'zalo'), code.toLowerCase(), thu)).toContain('«rời nhóm»');
    expect(await opener.list()).toMatchObject([
      { id: 'f1', name: 'Lò Thị Mẫu', born: '1985', amount: 10_000_000 },
      { id: 'f2', name: 'Vàng Thị Thử', born: '1990', address: 'Bản Mẫu' },
    ]);
    const [consent] = await store.consents.list(woman('a', 'webchat').id);
    expect(consent).toMatchObject({ purpose: 'join-founding', given: true });
    expect(consent?.shown).toContain('Số căn cước, chữ ký em không giữ');
  });

  test('join by a link that brings the code along', async () => {
    const { woman } = await open();
    const code = await opened(woman('opener'));
    const one = woman('a');
    const asked = await one.start(`founders_${code.replace('-', '')}`);
    expect(asked).toContain('Chị đồng ý không ạ?');
    await one.tap('yes');
    await one.say(mai);
    expect(await one.tap('yes')).toContain('em đã ghi dòng của chị');
  });

  test('are told of together, once, and not at night', async () => {
    const { woman, later } = await open(night);
    const opener = woman('opener');
    const code = await opened(opener);
    await joined(woman('a'), code, mai);
    await joined(woman('b'), code, thu);
    await opener.heard();
    await later(30);
    expect(await opener.heard()).toBe('');
    await later(8 * 60);
    const news = await opener.heard();
    expect(news).toContain('Vừa tự ghi: Lò Thị Mẫu, Vàng Thị Thử'.replace(': ', ': **'));
    expect(news).toContain('Danh sách giờ có 2 người');
    await later(24 * 60);
    expect(await opener.heard()).toBe('');
  });

  test('leave at any time: her line goes at once, and that somebody left is told once', async () => {
    const { woman, later, store } = await open();
    const opener = woman('opener');
    const code = await opened(opener);
    const one = woman('a');
    await joined(one, code, mai);
    await joined(woman('b'), code, thu);
    await later(5);
    await opener.heard();
    await one.say('em muốn rời nhóm');
    expect(await one.tap('yes')).toContain('em xóa dòng của chị rồi');
    expect((await opener.list()).map(({ name }) => name)).toEqual(['Vàng Thị Thử']);
    expect(await store.records.count('founder-line')).toBe(1);
    expect((await store.consents.list(one.id)).at(-1)).toMatchObject({ given: false });
    await later(5);
    const news = await opener.heard();
    expect(news).toContain('Có 1 người vừa rời nhóm');
    expect(news).not.toContain('Mẫu');
    expect(await one.say('rời nhóm')).toContain('Chị không ở trong nhóm nào');
  });

  test('who join and leave before anybody was told are no news', async () => {
    const { woman, later } = await open();
    const opener = woman('opener');
    const one = woman('a');
    await joined(one, await opened(opener), mai);
    await one.say('rời nhóm');
    await one.tap('yes');
    await opener.heard();
    await later(10);
    expect(await opener.heard()).toBe('');
  });

  test('correct their line, and the list follows', async () => {
    const { woman } = await open();
    const opener = woman('opener');
    const one = woman('a');
    await joined(one, await opened(opener), mai);
    expect(await one.say('nhóm của em')).toContain('Dòng của chị: **Lò Thị Mẫu**: 1985');
    await one.tap('fix');
    expect(await one.say('góp 25 triệu')).toContain('25 triệu');
    expect(await one.tap('yes')).toContain('em sửa rồi');
    expect(await opener.list()).toMatchObject([{ name: 'Lò Thị Mẫu', amount: 25_000_000 }]);
  });

  test('take over the line that was typed for them, so that nobody stands there twice', async () => {
    const { woman } = await open();
    const opener = woman('opener');
    await opener.say('làm hồ sơ');
    await opener.tap('htx-full');
    await opener.tap('yes');
    for (const _ of ['tên', 'trụ sở', 'xã', 'số', 'nghề']) await opener.tap('skip');
    await opener.say('lo thi mau, 1985, trưởng bản góp 5 triệu\nGiàng Thị Ví, 1978');
    const code = codeIn((await opener.tap('invite'), await opener.tap('open')));
    await joined(woman('a'), code, mai);
    const list = await opener.list();
    expect(list).toHaveLength(2);
    expect(list[0]).toMatchObject({ id: 'f1', name: 'Lò Thị Mẫu', amount: 10_000_000 });
    await opener.tap('back');
    const kept = await opener.say('Lò Thị Mẫu, 1985, góp 90 triệu');
    expect(kept).toContain('do chị ấy tự ghi nên em giữ nguyên');
    expect(await opener.say('bỏ 1')).toContain('muốn bớt thì chị nhắn «nhóm của em»');
    expect(await opener.list()).toHaveLength(2);
    expect((await opener.list())[0]).toMatchObject({ amount: 10_000_000 });
  });

  test('find their own line in the copy of their data, and whoever gathers them finds that she does', async () => {
    const { woman } = await open();
    const opener = woman('opener');
    const one = woman('a');
    await joined(one, await opened(opener), mai);
    expect((await one.copy()).groups).toMatchObject([
      { part: 'founder', shown: 'Lò Thị Mẫu, 1985, Bản Mẫu, 10 triệu đồng' },
    ]);
    expect((await opener.copy()).groups).toMatchObject([{ part: 'gathers', joined: 1 }]);
  });

  test('are waited for by name until each has written her line', async () => {
    const { woman, later, store } = await open();
    const opener = woman('opener');
    await opener.say('nhóm em 5 người muốn lập hợp tác xã');
    const code = await opened(opener);
    expect(await opener.tap('name')).toContain('Chị hỏi những người ấy đồng ý rồi hãy ghi tên');
    await opener.tap('yes');
    expect((await store.consents.list(opener.id)).at(-1)).toMatchObject({
      purpose: 'names-on-papers',
      given: true,
    });
    const named = await opener.say('Lò Thị Mẫu\nvàng thị thử, Sùng Thị Nháp');
    expect(named).toContain('chưa tự ghi: Lò Thị Mẫu, Vàng Thị Thử, Sùng Thị Nháp');
    expect(named).toContain('còn 2 người chưa có tên');
    await joined(woman('a'), code, mai);
    await later(5);
    const news = await opener.heard();
    expect(news).toContain('Vừa tự ghi: **Lò Thị Mẫu**');
    expect(news).toContain('chưa tự ghi: Vàng Thị Thử, Sùng Thị Nháp');
    await opener.tap('name');
    expect(await opener.say('bỏ Nháp')).toContain('chưa tự ghi: Vàng Thị Thử**');
    await joined(woman('b'), code, thu);
    expect(await opener.say('còn thiếu ai')).not.toContain('chưa tự ghi');
    expect(await opener.list()).toHaveLength(2);
  });

  test('are not named by her who does not agree that names are kept', async () => {
    const { woman, store } = await open();
    const opener = woman('opener');
    await opened(opener);
    await opener.tap('name');
    expect(await opener.tap('no')).toContain('em không giữ tên ai');
    expect(await opener.list()).toEqual([]);
    expect((await store.consents.list(opener.id)).at(-1)).toMatchObject({ given: false });
  });

  test('are gone when they erase their data', async () => {
    const { woman, store, later } = await open();
    const opener = woman('opener');
    const one = woman('a');
    await joined(one, await opened(opener), mai);
    await later(5);
    await opener.heard();
    await one.say('xóa dữ liệu');
    await one.tap('yes');
    expect(await opener.list()).toEqual([]);
    expect(await store.records.count('founder-line')).toBe(0);
    await later(5);
    expect(await opener.heard()).toContain('Có 1 người vừa rời nhóm');
  });

  test('are gone and told when she who opened it erases hers, and the code leads nowhere', async () => {
    const { woman, store, later } = await open();
    const opener = woman('opener');
    const code = await opened(opener);
    const one = woman('a');
    await joined(one, code, mai);
    const late = woman('late');
    await late.say(`mã nhóm ${code}`);
    await late.tap('yes');
    await late.say(thu);
    await opener.say('xóa dữ liệu');
    await opener.tap('yes');
    expect(await late.tap('yes')).toContain('Mã này không dùng được nữa');
    expect(await store.records.count('founding')).toBe(0);
    expect(await store.records.count('founder-line')).toBe(0);
    await one.heard();
    await later(5);
    expect(await one.heard()).toContain('Nhóm chị đã ghi tên vừa đóng');
    expect(await late.say(`mã nhóm ${code}`)).toContain('Mã này em không thấy');
  });

  test('take back their consent, and the line goes with it', async () => {
    const { woman } = await open();
    const opener = woman('opener');
    const one = woman('a');
    await joined(one, await opened(opener), mai);
    await one.say('dữ liệu của tôi');
    await one.tap('consents');
    await one.tap('join-founding');
    await one.tap('yes');
    expect(await opener.list()).toEqual([]);
  });

  test('are taken out by her who opened it, and told', async () => {
    const { woman, later } = await open();
    const opener = woman('opener');
    const one = woman('a');
    await joined(one, await opened(opener), mai);
    await opener.say('nhóm của em');
    await opener.tap('remove');
    await opener.tap('f1');
    expect(await opener.tap('yes')).toContain('em bớt rồi');
    expect(await opener.list()).toEqual([]);
    await one.heard();
    await later(5);
    expect(await one.heard()).toContain('vừa bớt dòng của chị');
  });

  test('are let go when the founding is closed; what she typed herself stays', async () => {
    const { woman, later } = await open();
    const opener = woman('opener');
    const one = woman('a');
    await joined(one, await opened(opener), mai);
    await opener.say('nhóm của em');
    await opener.tap('close');
    expect(await opener.tap('yes')).toContain('em đóng nhóm rồi');
    expect(await opener.list()).toEqual([]);
    await one.heard();
    await later(5);
    expect(await one.heard()).toContain('vừa đóng');
  });

  test('cannot join by a code that expired, was taken away or replaced', async () => {
    const { woman, later } = await open();
    const opener = woman('opener');
    const first = await opened(opener);
    await opener.tap('stop');
    expect(await woman('a').say(`mã nhóm ${first}`)).toContain('Mã này em không thấy');
    const second = codeIn(await opener.tap('renew'));
    const third = codeIn(await opener.tap('renew'));
    expect(await woman('a').say(`mã nhóm ${second}`)).toContain('Mã này em không thấy');
    await later(7 * 24 * 60);
    expect(await woman('a').say(`mã nhóm ${third}`)).toContain('Chị đồng ý không');
    await later(24 * 60);
    expect(await woman('b').say(`mã nhóm ${third}`)).toContain('Mã này hết hạn');
  });

  test('guess five codes an hour and no more', async () => {
    const { woman } = await open();
    const code = await opened(woman('opener'));
    const one = woman('a');
    for (const guess of ['0000-0001', '0000-0002', '0000-0003', '0000-0004', '0000-0005']) {
      expect(await one.say(`mã nhóm ${guess}`)).toContain('Mã này em không thấy');
    }
    expect(await one.say(`mã nhóm ${code}`)).toContain('thử hơi nhiều lần');
  });

  test('hear why a code is not for them: their own, a second time, another group', async () => {
    const { woman } = await open();
    const opener = woman('opener');
    const other = woman('other');
    const code = await opened(opener);
    const another = await opened(other);
    const one = woman('a');
    await joined(one, code, mai);
    expect(await opener.say(`mã nhóm ${code}`)).toContain('mã của chính chị');
    expect(await opener.say(`mã nhóm ${another}`)).toContain('đang gom một nhóm của mình');
    expect(await one.say(`mã nhóm ${code}`)).toContain('đã ở trong nhóm này rồi');
    expect(await one.say(`mã nhóm ${another}`)).toContain('đang có dòng ở một nhóm khác');
    expect(await one.say('lấy mã nhóm')).toContain('Dòng của chị');
  });

  test('use a code that nobody finds again from what is stored without the keys', async () => {
    const { woman, store } = await open();
    const code = await opened(woman('opener'));
    const bare = codeTag(code, (text) => hash('sha256', text));
    const keyed = codeTag(code, digestsOf(store.vault));
    const kept = async (tag: string) =>
      (await Array.fromAsync(store.records.list('founding', { tag }))).length;
    expect(await kept(keyed)).toBe(1);
    expect(await kept(bare)).toBe(0);
  });

  test('are at most as many as a founding takes', async () => {
    const { woman, store } = await open();
    const code = await opened(woman('opener'));
    const late = woman('late');
    await late.say(`mã nhóm ${code}`);
    await late.tap('yes');
    await late.say(mai);
    const [founding] = await Array.fromAsync(store.records.list('founding'));
    if (founding === undefined) throw new Error('no founding');
    const { value, version } = founding;
    await store.records.apply([
      foundingChange({ ...value, joined: mostJoined }, digestsOf(store.vault), version),
    ]);
    expect(await late.tap('yes')).toContain('Nhóm này đủ chỗ rồi');
    expect(await woman('b').say(`mã nhóm ${code}`)).toContain('Nhóm này đủ chỗ rồi');
  });

  test('with one name and year are asked for the whole day, and then are two', async () => {
    const { woman } = await open();
    const opener = woman('opener');
    const code = await opened(opener);
    await joined(woman('a'), code, 'Lò Thị Mẫu, 2/3/1985, Bản Mẫu');
    const two = woman('b');
    expect(await joined(two, code, 'lo thi mau, 1985')).toContain('cùng tên, cùng năm sinh');
    await two.say('Lò Thị Mẫu, 9/9/1985');
    expect(await two.tap('yes')).toContain('em đã ghi dòng của chị');
    expect(await opener.list()).toHaveLength(2);
  });

  test('are asked again for a line that is none', async () => {
    const { woman, store } = await open();
    const one = woman('a');
    await one.say(`mã nhóm ${await opened(woman('opener'))}`);
    await one.tap('yes');
    expect(await one.say(`Lò Thị ${'Mẫu '.repeat(75)}, 1985`)).toContain('Tên này dài quá');
    expect(await one.say('Lò Thị Mẫu & Vàng, 1985')).toContain('ký hiệu lạ');
    expect(await one.say(`${mai}\n${thu}`)).toContain('em chỉ ghi dòng của chị thôi');
    expect(await one.say('Lò Thị Mẫu, 30/2/1985')).toContain('Ngày sinh của «Lò Thị Mẫu»');
    expect(await one.say('2050')).toContain('Ngày sinh của «Lò Thị Mẫu»');
    expect(await one.say('1985')).toContain('Em ghi thế này: **Lò Thị Mẫu**: 1985');
    expect(await store.records.count('founder-line')).toBe(0);
    expect(await one.tap('yes')).toContain('em đã ghi dòng của chị');
  });

  test('who do not agree leave nothing behind', async () => {
    const { woman, store } = await open();
    const one = woman('a');
    await one.say(`mã nhóm ${await opened(woman('opener'))}`);
    expect(await one.tap('no')).toContain('em không ghi gì của chị');
    expect(await store.records.count('founder-line')).toBe(0);
    expect(await store.consents.list(one.id)).toMatchObject([{ given: false }]);
  });

  test('who join at the same moment are all there', async () => {
    const { woman, later } = await open();
    const opener = woman('opener');
    const code = await opened(opener);
    const women = ['a', 'b', 'c', 'd', 'e'].map((name) => woman(name));
    await Promise.all(
      women.map((one, at) =>
        joined(one, code, `Lò Thị ${'Mẫu Thử Ví Nháp Giả'.split(' ')[at]}, 199${at}`),
      ),
    );
    await later(3);
    expect(await opener.list()).toHaveLength(5);
  });
});
