/** Lines of founders, written on their own phones or pasted at once, go through the checks of the law into finished papers. */
import { afterEach, describe, expect, it } from 'vitest';
import { codeIn, joined, openVillage, storeKinds, type Village } from './village.ts';

let village: Village | undefined;
afterEach(async () => {
  await village?.close();
  village = undefined;
});

const members = 'htx-full/htx-members';

describe.each(storeKinds)('lines of five founders in $name', (kind) => {
  it.skipIf(kind.skip)('are checked as typed ones are, and stand in the papers', async () => {
    village = await openVillage(kind);
    const { woman } = village;
    const opener = woman('opener', 'zalo');
    await opener.say('làm hồ sơ');
    await opener.tap('htx-full');
    await opener.tap('yes');
    await opener.say('Chè Bản Mẫu');
    await opener.say('bản Nà Mẫu, xã Bản Bo');
    await opener.tap('skip');
    await opener.say('trồng chè');
    await opener.say('Lò Thị Mẫu, 1985, Nà Mẫu, góp 20%');
    await opener.tap('invite');
    const code = codeIn(await opener.tap('open'));
    const young = woman('young', 'webchat');
    const cadre = woman('cadre', 'telegram');
    await joined(woman('a', 'telegram'), code, 'Vàng Thị Thử, 1990, Nà Mẫu, góp 20%');
    await joined(woman('b', 'zalo'), code, 'Giàng Thị Ví, 12/5/1978, Nà Mẫu, góp 20%');
    await joined(young, code, 'Tẩn Thị Nháp, 2010, Nà Mẫu, góp 20%');
    await joined(woman('d', 'webchat'), code, 'Lý Thị Giả, 2000, Nà Mẫu, góp 20%');
    await joined(cadre, code, 'Hoàng Thị Tưởng, 1969, Nà Mẫu, góp 1%');
    await opener.tap('back');

    const wrong = await opener.say('đủ rồi');
    expect(wrong).toContain('Chưa đủ 18 tuổi: Tẩn Thị Nháp');
    expect(wrong).toContain('cộng lại lệch 1%');
    await opener.tap('on');
    await opener.tap('yes');
    await opener.tap('f6');
    await opener.tap('none');
    expect(await opener.tap('none')).toContain('Là cán bộ, công chức: Hoàng Thị Tưởng');

    await young.say('nhóm của em');
    await young.tap('fix');
    await young.say('sinh năm 1991');
    await young.tap('yes');
    await cadre.say('rời nhóm');
    await cadre.tap('yes');
    await opener.heard();

    expect(await opener.tap('on')).toContain('Ai là **cán bộ, công chức**');
    expect(await opener.tap('none')).toContain('đang vướng án');
    await opener.tap('none');
    await opener.tap('lean');
    await opener.tap('f1');
    await opener.tap('f2');
    await opener.tap('no');
    await opener.tap('f1');
    await opener.tap('longest');
    for (const _ of ['the least put in', 'what they make']) await opener.tap('skip');
    const review = await opener.tap('skip');
    expect(review).toContain('5 người');
    expect(review).not.toContain('✗');
    expect(await opener.tap('right')).toContain('10 giấy của chị xong rồi');

    const list = await opener.paper(members);
    for (const name of [
      'Lò Thị Mẫu',
      'Vàng Thị Thử',
      'Giàng Thị Ví',
      'Tẩn Thị Nháp',
      'Lý Thị Giả',
    ]) {
      expect(list).toContain(name);
    }
    expect(list).toContain('12/05/1978');
    expect(list).toContain('1991');
    expect(list).not.toContain('Hoàng Thị Tưởng');

    await young.say('rời nhóm');
    await young.tap('yes');
    expect(await opener.paper(members)).not.toContain('Tẩn Thị Nháp');
    expect(await opener.say('gửi lại hồ sơ')).toContain('Mới có 4 thành viên chính thức');
  });
});

describe.each(storeKinds.slice(0, 1))('a list pasted in one message', (kind) => {
  it('is read to its last whole line, and she hears where to go on', async () => {
    village = await openVillage(kind);
    const opener = village.woman('opener', 'webchat');
    await opener.say('làm hồ sơ');
    await opener.tap('htx-full');
    await opener.tap('yes');
    for (const _ of ['name', 'address', 'commune', 'phone', 'lines']) await opener.tap('skip');
    const lines = Array.from({ length: 1000 }, (_, at) => {
      const letters = [at / 100, (at / 10) % 10, at % 10].map((n) => 'abcdeghikl'[Math.floor(n)]);
      return `Lò Thị M${letters.join('')}, 1985, Bản Mẫu, góp 10 triệu`;
    });
    let messages = 0;
    for (let from = 0; from < lines.length; messages += 1) {
      const told = await opener.say(lines.slice(from).join('\n'));
      const [, last] = /đến hết dòng «(.+?)»/.exec(told) ?? [];
      from =
        last === undefined
          ? lines.length
          : lines.findIndex((line) => line.startsWith(`${last},`)) + 1;
      expect(told).toContain(`Em có **${from.toLocaleString('vi')} người**`);
    }
    expect(messages).toBeLessThan(6);
    const list = await opener.list();
    expect(list).toHaveLength(1000);
    expect(list.every(({ born, amount }) => born === '1985' && amount === 10_000_000)).toBe(true);
  });
});
