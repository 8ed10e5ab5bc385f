/** Names nobody foresaw, and crowds: nothing lost, files sound. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FoundingFile } from '#src/domain/paper.ts';
import { clean } from '#src/paperwork/clean.ts';
import { crowd, fiveWomen, person } from './files.ts';
import { paperwork, today } from './house.ts';
import { docxText, faultIn, unzip } from './text-of.ts';

const work = paperwork();

function named(name: string): FoundingFile {
  return { ...fiveWomen, name, founders: [person('f1', name, '1985-03-02', 1, {})] };
}

async function madeOf(file: FoundingFile, form = 'htx-join-letters'): Promise<Uint8Array> {
  const made = await work.makeOne(form, file, today);
  return made?.bytes ?? new Uint8Array();
}

function expectSound(bytes: Uint8Array): void {
  for (const [path, xml] of unzip(bytes)) {
    if (/\.(xml|rels)$/.test(path)) expect(faultIn(xml), path).toBeUndefined();
  }
}

describe('names nobody foresaw', () => {
  it.each([
    ['an ampersand and angle brackets', 'Chè & Rau <sạch> "của" bản \'Thử\''],
    ['something that looks like a tag', '</w:t></w:r><script>alert(1)</script>'],
    ['something that looks like a place', '{group.name} {fact:htx/min-age} **đậm** undefined'],
    ['pictures', 'Chè 🍃 Bản 👩🏽‍🌾'],
    ['three hundred letters', 'Nguyễn '.repeat(43).trim()],
    ['three hundred letters without a space', 'à'.repeat(300)],
  ])('keeps %s in the paper as it was given', async (_, name) => {
    const bytes = await madeOf(named(name));
    expectSound(bytes);
    expect(docxText(bytes)).toContain(clean(name));
    expect(work.html('htx-join-letters', named(name), today)).not.toContain('<script');
  });

  it('leaves out control characters, direction marks and half letters, and keeps the rest', async () => {
    const bytes = await madeOf(named('Lò\u0000 Thị\u202e\u0007 Thử\ud800\uffff\n\nMẫu'));
    expectSound(bytes);
    expect(docxText(bytes)).toContain('Lò Thị Thử Mẫu');
  });

  it('prints a dotted line for a name of nothing but such characters', async () => {
    const text = docxText(await madeOf(named('\u0000\u200b \n')));
    expect(text).toContain('Kính gửi: Hội nghị thành lập …');
  });

  it('makes a sound file of any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (name) => {
        expectSound(await madeOf(named(name), 'htx-representatives'));
      }),
      { numRuns: 40 },
    );
  });

  it('prints no sum for numbers that are none', () => {
    const file = { ...fiveWomen, capital: Number.NaN, payInMonths: Number.POSITIVE_INFINITY };
    const html = work.html('htx-charter', file, today) ?? '';
    expect(html).not.toMatch(/NaN|∞|Infinity/);
  });
});

describe('crowds', () => {
  it('turns the page round once between a register and its certificates, not for each of them', async () => {
    const parts = [...unzip(await madeOf(crowd(50), 'htx-register')).keys()];
    expect(parts.filter((path) => path.startsWith('word/footer'))).toHaveLength(4);
    expect(work.html('htx-register', crowd(50), today)?.match(/<hr>/g)).toHaveLength(50);
  });

  it.each([50, 1000])('lists %d members, each with a letter of her own', async (count) => {
    const file = crowd(count);
    const list = await madeOf(file, 'htx-members');
    expectSound(list);
    expect(docxText(list).match(/Lò Thị Thử \d+/g)).toHaveLength(count + 1);
    const letters = await madeOf(file);
    expectSound(letters);
    expect(docxText(letters).match(/NGƯỜI VIẾT ĐƠN/g)).toHaveLength(count);
  });
});
