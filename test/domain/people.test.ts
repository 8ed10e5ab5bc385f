import { describe, expect, it } from 'vitest';
import type { Founder } from '#src/domain/paper.ts';
import { fileOf } from '#src/domain/paper-answers.ts';
import {
  mergePeople,
  mostPeopleListed,
  nobodyRead,
  type PersonLine,
  readPeople,
  writePeople,
} from '#src/domain/people.ts';

const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/giu, 'd').toLowerCase();
const add = (list: readonly Founder[], ...lines: PersonLine[]) =>
  mergePeople(list, { ...nobodyRead, lines }, fold);
const mai = { id: 'f1', name: 'Lò Thị Mai', born: '1985', amount: 10_000_000 } as const;

describe('the list of people', () => {
  it('changes who is named again, with or without marks, and keeps what was told before', () => {
    const { people, changed } = add([mai], { name: 'Lo Thi Mai', address: 'Bản Mẫu' });
    expect(people).toEqual([{ ...mai, name: 'Lo Thi Mai', address: 'Bản Mẫu' }]);
    expect(changed).toEqual(['f1']);
    expect(add([mai], { name: 'Mai', amount: 5 }).people).toEqual([{ ...mai, amount: 5 }]);
  });

  it('takes another birthday under the same name for another person', () => {
    expect(add([mai], { name: 'Lò Thị Mai', born: '1990' }).people).toHaveLength(2);
    expect(add([mai], { name: 'Lò Thị Mai', born: '1985-03-02' }).people).toEqual([
      { ...mai, born: '1985-03-02' },
    ]);
  });

  it('never writes the same person twice from one message', () => {
    expect(
      add([], { name: 'Lò Thị Mai', born: '1985' }, { name: 'Lò Thị Mai' }).people,
    ).toHaveLength(1);
  });

  it('removes by place and by name, and gives no id twice', () => {
    const list = add([mai], { name: 'Vàng Thị Pó' }).people;
    const less = mergePeople(list, { ...nobodyRead, remove: ['vang thi po'] }, fold);
    expect(less.removed).toEqual(['f2']);
    expect(mergePeople(list, { ...nobodyRead, remove: [1] }, fold).people[0]?.id).toBe('f2');
    const swapped = mergePeople(
      list,
      { ...nobodyRead, remove: [2], lines: [{ name: 'Tẩn Mẩy' }] },
      fold,
    );
    expect(swapped.people.map(({ id }) => id)).toEqual(['f1', 'f3']);
  });

  it('asks for the whole name of somebody new', () => {
    expect(add([mai], { name: 'Sẩy', born: '1990' }).unclear).toEqual([
      { text: 'Sẩy', why: 'short-name' },
    ]);
  });

  it('holds a thousand, and says how many did not fit', () => {
    const many = Array.from({ length: mostPeopleListed + 7 }, (_, i) => ({
      name: `Lò Thị Số ${i}`,
    }));
    const merged = add([], ...many);
    expect(merged.people).toHaveLength(mostPeopleListed);
    expect(merged.tooMany).toBe(7);
  });

  it('comes back from storage as it was, and without what is no person', () => {
    expect(readPeople(writePeople([mai]))).toEqual([mai]);
    const odd = [mai, { id: 'x' }, null, 7, { ...mai, id: 'f2', born: '1985-02-30', share: 'all' }];
    expect(readPeople(JSON.stringify(odd))).toEqual([
      mai,
      { id: 'f2', name: 'Lò Thị Mai', amount: 10_000_000 },
    ]);
    expect(readPeople('{')).toEqual([]);
    expect(readPeople(undefined)).toEqual([]);
  });
});

describe('the founding file in her answers', () => {
  const at = 0;
  const how = 'said' as const;
  const answer = (value: string | number | boolean) => ({ value, at, how });
  const answers = {
    paperPeople: answer(writePeople([mai, { ...mai, id: 'f2', name: 'Vàng Thị Pó' }])),
    paperGovernance: answer('lean'),
    paperDirector: answer('f1'),
    paperController: answer('f2'),
    paperClear: answer(true),
    paperFamily: answer(false),
    paperPhone: answer('+84912345678'),
    paperLines: answer('trồng chè; chế biến chè'),
  };

  it('gives each person her offices and what was said of all of them', () => {
    const { founders, relatives, representatives, phone, lines } = fileOf(answers, 'htx');
    expect(founders?.[0]).toMatchObject({
      offices: ['director'],
      vietnamese: true,
      cadre: false,
      limitedCapacity: false,
      barred: false,
    });
    expect(relatives).toEqual([]);
    expect(representatives).toEqual(['f1']);
    expect(phone).toBe('0912345678');
    expect(lines).toEqual([{ name: 'trồng chè' }, { name: 'chế biến chè' }]);
  });

  it('takes what the screener knows, and forgets an office of who left', () => {
    const { paperClear: _, ...rest } = answers;
    const file = fileOf({ ...rest, officials: answer(0), paperDirector: answer('f9') }, 'htx');
    expect(file.founders?.[0]?.cadre).toBe(false);
    expect(file.founders?.[0]?.vietnamese).toBeUndefined();
    expect(file.representatives).toBeUndefined();
  });

  it('makes pairs of those who are family', () => {
    const file = fileOf(
      { ...answers, paperFamily: answer(true), paperFamilyWho: answer('f1,f2') },
      'htx',
    );
    expect(file.relatives).toEqual([['f1', 'f2']]);
  });

  it('is empty for one who told nothing', () => {
    const { form, ...rest } = fileOf({}, 'tht');
    expect(form).toBe('tht');
    expect(Object.values(rest).flatMap((value) => Object.values(value ?? {}))).toEqual([]);
  });
});
