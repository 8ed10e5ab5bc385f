/** Links to papers: who may follow them, how long, and that nothing of her stands in them. */
import { describe, expect, it } from 'vitest';
import type { Answers } from '#src/domain/answer.ts';
import { conversationId } from '#src/domain/ids.ts';
import { offersOf } from '#src/domain/offer.ts';
import { writePeople } from '#src/domain/people.ts';
import { createDelivery, linkDays } from '#src/paperwork/delivery.ts';
import { createPapers } from '#src/paperwork/papers.ts';
import { addKey, parseKeyRing } from '#src/storage/key-ring.ts';
import { createVault } from '#src/storage/vault.ts';
import { forms, paperCheck, paperwork } from './house.ts';
import { docxText } from './text-of.ts';

const her = conversationId({ channel: 'zalo', account: 'bot', chat: 'her' });
const other = conversationId({ channel: 'zalo', account: 'bot', chat: 'other' });
const answer = (value: string | number | boolean) => ({ value, at: 0, how: 'said' as const });
const told: Answers = {
  paperSet: answer('htx-full'),
  paperFill: answer(true),
  paperName: answer('Chè Bản Thử'),
  paperPeople: answer(writePeople([{ id: 'f1', name: 'Lò Thị & <b>Mẫu</b>', born: '1985' }])),
};

function house() {
  if (forms === undefined) throw new Error('no forms');
  const work = paperwork();
  const papers = createPapers({ forms, paperwork: work, check: paperCheck() });
  const store = new Map([[her, told]]);
  const clock = { at: Date.parse('2026-11-26T09:00:00+07:00'), now: () => clock.at };
  const vault = createVault(parseKeyRing(addKey()));
  const delivery = createDelivery({
    vault,
    clock,
    sets: papers.sets,
    paperwork: work,
    answers: async (conversation) => store.get(conversation),
  });
  const set = papers.sets.find(({ id }) => id === 'htx-full');
  if (set === undefined) throw new Error('no set');
  const [whole] = offersOf(set, false);
  const [blank] = offersOf(set, true);
  if (whole === undefined || blank === undefined) throw new Error('no offers');
  return { delivery, store, clock, whole, blank, set };
}

const bytesOf = (made: unknown): Uint8Array => {
  if (typeof made !== 'object' || made === null || !('bytes' in made))
    throw new Error(String(made));
  return made.bytes as Uint8Array;
};

describe('a link to papers', () => {
  it('says neither whose nor what, and is another one each time', () => {
    const { delivery, whole } = house();
    const token = delivery.token(her, whole);
    expect(token).toMatch(/^[\w.-]+$/);
    expect(token).not.toContain('her');
    expect(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toMatch(
      /her|htx/,
    );
    expect(delivery.token(her, whole)).not.toBe(token);
  });

  it('leads to a page with all ten papers, what she wrote escaped, and to every file', async () => {
    const { delivery, whole, set } = house();
    const token = delivery.token(her, whole);
    const page = await delivery.page(token);
    if (typeof page === 'string' || 'bytes' in page) throw new Error('no page');
    expect(page.body.match(/<article/g)).toHaveLength(10);
    expect(page.body).toContain('Lò Thị &amp; &lt;b&gt;Mẫu&lt;/b&gt;');
    expect(page.files).toHaveLength(11);
    const one = await delivery.file(token, 'dieu-le.docx');
    expect(docxText(bytesOf(one))).toContain('Chè Bản Thử');
    const all = docxText(bytesOf(await delivery.file(token, 'htx-full.docx')));
    for (const { label } of set.papers.slice(0, 2)) expect(label).not.toBe('');
    expect(all).toContain('GIẤY ĐỀ NGHỊ');
    expect(all).toContain('ĐIỀU LỆ');
    expect(all).toContain('BIÊN BẢN');
  });

  it(`ends after ${linkDays} days, to the second`, async () => {
    const { delivery, clock, whole } = house();
    const token = delivery.token(her, whole);
    clock.at += linkDays * 86_400_000;
    expect(typeof (await delivery.page(token))).toBe('object');
    clock.at += 1000;
    expect(await delivery.page(token)).toBe('expired');
    expect(await delivery.file(token, 'dieu-le.docx')).toBe('expired');
  });

  it('leads nowhere when it was altered, made up, or asks for another file', async () => {
    const { delivery, whole } = house();
    const token = delivery.token(her, whole);
    for (let at = token.indexOf('.') + 1; at < token.length; at += 7) {
      const letter = token[at] === 'A' ? 'B' : 'A';
      expect(await delivery.page(token.slice(0, at) + letter + token.slice(at + 1))).toBe(
        'unknown',
      );
    }
    expect(await delivery.page('x')).toBe('unknown');
    expect(await delivery.file(token, 'keys.docx')).toBe('gone');
    expect(await delivery.make(her, '../../keys')).toBe('gone');
  });

  it('shows what she has told by now, and nothing once she erased it or took her consent back', async () => {
    const { delivery, store, whole } = house();
    const token = delivery.token(her, whole);
    store.set(her, { ...told, paperName: answer('Rau Bản Mới') });
    expect(JSON.stringify(await delivery.page(token))).toContain('Rau Bản Mới');
    store.set(her, { ...told, paperFill: answer(false) });
    expect(await delivery.page(token)).toBe('gone');
    store.delete(her);
    expect(await delivery.page(token)).toBe('gone');
    expect(await delivery.make(other, whole.id)).toBe('gone');
  });

  it('gives papers to write on to anyone, with nothing of hers in them', async () => {
    const { delivery, blank } = house();
    const page = await delivery.page(delivery.token(other, blank));
    const mine = await delivery.page(delivery.token(her, blank));
    expect(page).toEqual(mine);
    expect(JSON.stringify(page)).not.toMatch(/Chè Bản Thử|Mẫu</);
    const made = await delivery.make(her, blank.id);
    expect(docxText(bytesOf(made))).not.toContain('Chè Bản Thử');
  });
});
