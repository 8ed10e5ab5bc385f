/** Lines founders keep themselves, in the list of her who makes the papers. */
import { describe, expect, it } from 'vitest';
import {
  type FounderLine,
  type Founding,
  gather,
  isOpen,
  lastDayOf,
  personIn,
  writeLine,
} from '#src/domain/founding.ts';
import type { ConversationId } from '#src/domain/ids.ts';
import type { Founder } from '#src/domain/paper.ts';
import { mergePeople, nobodyRead, type PersonLine } from '#src/domain/people.ts';
import { fold } from '#src/language/fold.ts';

const line = (id: string, person: PersonLine): FounderLine => ({
  id,
  founding: 'g',
  conversation: `telegram:bot:${id}` as ConversationId,
  line: writeLine(person),
  joinedAt: 1,
  updatedAt: 1,
  told: false,
});

describe('gather', () => {
  it('puts a new line at the end, under a number nobody had', () => {
    const { people } = gather(
      [{ id: 'f4', name: 'Vàng Thị Thử' }],
      [line('a', { name: 'Lò Thị Mẫu', born: '1985' })],
      fold,
    );
    expect(people).toEqual([
      { id: 'f4', name: 'Vàng Thị Thử' },
      { id: 'f5', name: 'Lò Thị Mẫu', born: '1985', joined: 'a' },
    ]);
  });

  it.each([
    ['with the same year', { name: 'lo thi mau', born: '1985-03-02' }, 1],
    ['without a year', { name: 'Lò Thị Mẫu' }, 1],
    ['with another year', { name: 'Lò Thị Mẫu', born: '1986' }, 2],
    ['with another name', { name: 'Lò Thị Mận', born: '1985' }, 2],
  ] as const)('takes a typed line %s for hers or leaves it', (_how, typed, count) => {
    const list: readonly Founder[] = [{ id: 'f1', ...typed, labour: 'hái chè' }];
    const lines = [line('a', { name: 'Lò Thị Mẫu', born: '1985', amount: 5 })];
    const { people } = gather(list, lines, fold);
    expect(people).toHaveLength(count);
    expect(people.at(-1)).toMatchObject({ name: 'Lò Thị Mẫu', amount: 5, joined: 'a' });
    if (count === 1) expect(people[0]).toMatchObject({ id: 'f1', labour: 'hái chè' });
  });

  it('guesses between two typed lines of one name in no case', () => {
    const list = ['f1', 'f2'].map((id) => ({ id, name: 'Lò Thị Mẫu' }));
    const lines = [line('a', { name: 'Lò Thị Mẫu', born: '1985' })];
    expect(gather(list, lines, fold).people).toHaveLength(3);
  });

  it('changes nothing the second time, and takes away who is gone', () => {
    const lines = [line('a', { name: 'Lò Thị Mẫu', born: '1985' })];
    const { people } = gather([{ id: 'f1', name: 'Vàng Thị Thử' }], lines, fold);
    expect(gather(people, lines, fold)).toEqual({ people, removed: [] });
    expect(gather(people, [], fold)).toEqual({
      people: [{ id: 'f1', name: 'Vàng Thị Thử' }],
      removed: ['f2'],
    });
  });

  it('keeps no office she gave herself', () => {
    expect(personIn(line('a', { name: 'Lò Thị Mẫu', offices: ['director'] }))).toEqual({
      name: 'Lò Thị Mẫu',
    });
  });
});

describe('a line somebody keeps herself', () => {
  const list: readonly Founder[] = [
    { id: 'f1', name: 'Lò Thị Mẫu', born: '1985', amount: 5, joined: 'a' },
  ];
  const merged = (read: Partial<typeof nobodyRead>) =>
    mergePeople(list, { ...nobodyRead, ...read }, fold);

  it('is neither changed nor taken away by anybody else', () => {
    const kept = [{ text: 'Lò Thị Mẫu', why: 'joined' }];
    expect(merged({ lines: [{ name: 'lo thi mau', amount: 9 }] })).toMatchObject({
      people: list,
      unclear: kept,
    });
    expect(merged({ remove: [1] })).toMatchObject({ people: list, removed: [], unclear: kept });
  });

  it('is given an office all the same', () => {
    expect(merged({ lines: [{ name: 'Mẫu', offices: ['director'] }] })).toMatchObject({
      people: list,
      offices: [['director', 'f1']],
      unclear: [],
    });
  });
});

describe('a code', () => {
  const now = Date.parse('2026-11-26T09:00:00+07:00');
  const founding: Founding = {
    id: 'g',
    conversation: 'telegram:bot:a' as ConversationId,
    code: '7K3Q-9BXD',
    until: lastDayOf(now),
    joined: 0,
    left: 0,
    openedAt: now,
  };

  it('holds to the end of its seventh day', () => {
    expect(lastDayOf(now)).toBe('2026-12-03');
    expect(isOpen(founding, Date.parse('2026-12-03T23:59:59+07:00'))).toBe(true);
    expect(isOpen(founding, Date.parse('2026-12-04T00:00:00+07:00'))).toBe(false);
  });

  it('that was taken away opens nothing', () => {
    const { code: _code, until: _until, ...stopped } = founding;
    expect(isOpen(stopped, now)).toBe(false);
  });
});
