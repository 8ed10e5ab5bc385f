/** What becomes of a group when she who opened it joins her conversations, parts them or erases one, over both stores. */
import { afterEach, describe, expect, it } from 'vitest';
import { joined, linkedUp, opened, openVillage, storeKinds, type Village } from './village.ts';

const mai = 'Lò Thị Mẫu, 1985, Bản Mẫu, góp 10 triệu';
const thu = 'Vàng Thị Thử, 1990, Bản Mẫu, góp 10 triệu';

let village: Village | undefined;
afterEach(async () => {
  await village?.close();
  village = undefined;
});

/** One group, its opener on Zalo and on Telegram, one founder in it. */
async function gathered(kind: (typeof storeKinds)[number]) {
  village = await openVillage(kind);
  const { woman, store, later } = village;
  const zalo = woman('opener', 'zalo');
  const telegram = woman('opener', 'telegram');
  const founder = woman('a', 'webchat');
  const code = await opened(zalo);
  await linkedUp(zalo, telegram);
  await joined(founder, code, mai);
  return { woman, store, later, zalo, telegram, founder, code };
}

const names = (list: readonly { readonly name?: string }[]) => list.map(({ name }) => name);

describe.each(storeKinds)('a group whose opener has two conversations, in $name', (kind) => {
  const test = it.skipIf(kind.skip);

  test('is one group on both: seen, corrected and ended from either', async () => {
    const { woman, zalo, telegram, founder, code, store } = await gathered(kind);
    await joined(woman('b'), code, thu);
    expect(names(await zalo.list())).toEqual(['Lò Thị Mẫu', 'Vàng Thị Thử']);
    expect(names(await telegram.list())).toEqual(['Lò Thị Mẫu', 'Vàng Thị Thử']);
    expect(await telegram.say('nhóm của em')).toContain(code);
    await telegram.tap('remove');
    await telegram.tap('f1');
    await telegram.tap('yes');
    expect(names(await zalo.list())).toEqual(['Vàng Thị Thử']);
    await founder.heard();
    await telegram.tap('close');
    await telegram.tap('yes');
    expect(await zalo.list()).toEqual([]);
    expect(await store.records.count('founding')).toBe(0);
    expect(await store.records.count('founder-line')).toBe(0);
  });

  test('stays where it was opened when they part, and leaves the other', async () => {
    const { zalo, telegram, founder, store } = await gathered(kind);
    await telegram.say('dữ liệu của tôi');
    await telegram.tap('link');
    await telegram.tap('leave');
    expect(await telegram.list()).toEqual([]);
    expect(names(await zalo.list())).toEqual(['Lò Thị Mẫu']);
    expect(await telegram.say('nhóm của em')).not.toContain('Lò Thị Mẫu');
    await founder.say('nhóm của em');
    await founder.tap('fix');
    await founder.say('góp 25 triệu');
    await founder.tap('yes');
    expect(await zalo.list()).toMatchObject([{ amount: 25_000_000 }]);
    expect(await telegram.list()).toEqual([]);
    expect(await store.records.count('founder-line')).toBe(1);
  });

  test('stays when she parts them from the side that opened it', async () => {
    const { zalo, telegram } = await gathered(kind);
    await zalo.say('dữ liệu của tôi');
    await zalo.tap('link');
    await zalo.tap('leave');
    expect(names(await zalo.list())).toEqual(['Lò Thị Mẫu']);
    expect(await telegram.list()).toEqual([]);
  });

  test('outlives the other conversation', async () => {
    const { zalo, telegram, store } = await gathered(kind);
    await telegram.say('xóa dữ liệu');
    await telegram.tap('yes');
    expect(await telegram.list()).toEqual([]);
    expect(names(await zalo.list())).toEqual(['Lò Thị Mẫu']);
    expect(await store.records.count('founding')).toBe(1);
  });

  test('ends with the conversation it was opened in: no line stays anywhere, and she who is in it is told', async () => {
    const { zalo, telegram, founder, store, later } = await gathered(kind);
    await zalo.say('xóa dữ liệu');
    await zalo.tap('yes');
    expect(await zalo.list()).toEqual([]);
    expect(await telegram.list()).toEqual([]);
    expect(await store.records.count('founding')).toBe(0);
    expect(await store.records.count('founder-line')).toBe(0);
    await founder.heard();
    await later(5);
    expect(await founder.heard()).toContain('Nhóm chị đã ghi tên vừa đóng');
    expect((await store.consents.list(founder.id)).at(-1)).toMatchObject({ given: false });
  });
});
