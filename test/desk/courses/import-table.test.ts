/** Tables of classes as officers have them: merged cells, formulas, lunar days, ten thousand rows. */
import { describe, expect, it } from 'vitest';
import { checkRun } from '#src/desk/courses/check-run.ts';
import { type Column, mostRows, readTable } from '#src/desk/courses/import-table.ts';
import { createMind } from '#src/mind.ts';
import { readPasted } from '#src/reports/read-table.ts';
import { morning } from '#test/courses/sample.ts';

const mind = createMind({ strict: true });
const say = (key: string): string => mind.speaker.label(key, '2026-11-26');
const { courses, communes } = mind.content;
const world = { courses, communes, now: morning };

const head =
  'Mã lớp\tTên lớp\tNgày bắt đầu\tNgày kết thúc\tGiờ bắt đầu\tGiờ kết thúc\tĐịa điểm\tXã, phường\tSố chỗ\tHạn đăng ký';

function read(text: string) {
  const given = readPasted(text);
  if (!('rows' in given)) throw new Error(given.fault);
  return readTable(given.rows, {
    ...world,
    label: say,
    titleOf: (course) => say(`course.${course}.title`),
    readCommune: (words) => {
      const slug = mind.readAs('commune', words);
      return typeof slug === 'string' ? slug : undefined;
    },
    alsoWrong: (details) => checkRun(details, world),
  });
}

/** Faults of each bad row, as `field fault`. */
function faults(...rows: readonly string[]): Record<number, readonly string[]> {
  const { bad } = read([head, ...rows].join('\n'));
  return Object.fromEntries(
    bad.map(({ row, faults }) => [
      row,
      faults.map(({ field, said }) => `${field} ${said.key.replace('courses.fault.', '')}`),
    ]),
  );
}

const row = (changes: Partial<Record<Column, string>> = {}): string => {
  const cells = {
    course: 'T04',
    title: '',
    first: '10/12/2026',
    last: '11/12/2026',
    starts: '8:00',
    ends: '16h30',
    place: 'Nhà văn hóa mẫu',
    commune: 'Tân Phong',
    seats: '30',
    deadline: '08/12/2026',
    ...changes,
  };
  return Object.values(cells).join('\t');
};

describe('a table of classes', () => {
  it('is read as officers write it', () => {
    const { runs, bad, table } = read([head, row()].join('\n'));
    expect([bad, table]).toEqual([[], []]);
    expect(runs).toEqual([
      {
        course: 'accounting',
        title: say('course.accounting.title'),
        first: '2026-12-10',
        last: '2026-12-11',
        starts: '08:00',
        ends: '16:30',
        place: 'Nhà văn hóa mẫu',
        commune: 'tan-phong',
        seats: 30,
        deadline: '2026-12-08',
        support: [],
      },
    ]);
  });

  it('may have its columns in any order, between commas or semicolons, and empty rows', () => {
    const text = [
      'so cho;XA;noi hoc;den gio;tu gio;ngay;chu de',
      '30;phường Tân Phong;"Hội trường; tầng 2";16:30;8;10-12-2026;kế toán',
      ';;;;;;',
      '',
    ].join('\r\n');
    const { runs, bad, table } = read(text);
    expect([bad, table]).toEqual([[], []]);
    expect(
      runs.map(({ place, starts, last, deadline }) => [place, starts, last, deadline]),
    ).toEqual([['Hội trường; tầng 2', '08:00', '2026-12-10', '2026-12-10']]);
  });

  it('refuses lunar days, days without a year, days there are not, and the past', () => {
    expect(
      faults(
        row({ first: 'rằm tháng 8' }),
        row({ first: '15/8 âm lịch' }),
        row({ first: 'mùng 5 tháng chạp' }),
        row({ first: '10/12' }),
        row({ first: '10/12/26' }),
        row({ first: '31/11/2026' }),
        row({ first: 'tuần sau' }),
        row({ first: '10/11/2026', last: '11/11/2026', deadline: '' }),
      ),
    ).toEqual({
      2: ['first lunar'],
      3: ['first lunar'],
      4: ['first lunar'],
      5: ['first no-year'],
      6: ['first no-year'],
      7: ['first date'],
      8: ['first date'],
      9: ['first past', 'deadline past'],
    });
  });

  it('refuses a day that may be either where the column has months in front', () => {
    expect(faults(row({ first: '12/25/2026' }), row({ first: '12/10/2026' }))).toEqual({
      2: ['first month-first'],
      3: ['first month-first'],
    });
  });

  it('says of an empty cell under a filled one that it may be merged', () => {
    expect(faults(row(), row({ course: '', place: '' }))).toEqual({
      3: ['course merged', 'place merged'],
    });
    expect(faults(row({ place: '' }))).toEqual({ 2: ['place empty'] });
  });

  it('takes no formula for a value, nor the error it left behind', () => {
    expect(
      faults(row({ seats: '=A1*2' }), row({ place: '#REF!' }), row({ first: '=TODAY()' })),
    ).toEqual({ 2: ['seats formula'], 3: ['place formula'], 4: ['first formula'] });
  });

  it('names everything wrong with a row at once, and keeps the good rows apart', () => {
    const { runs, bad } = read(
      [head, row({ seats: 'ba chục', commune: 'Hà Nội', starts: '25:00' }), row()].join('\n'),
    );
    expect(bad[0]?.faults.map(({ field }) => field)).toEqual(['commune', 'starts', 'seats']);
    expect(runs).toHaveLength(1);
  });

  it('refuses what cannot be right: ends before it starts, sign-up after it began, no seats', () => {
    expect(
      faults(
        row({ last: '09/12/2026' }),
        row({ ends: '8:00' }),
        row({ deadline: '11/12/2026' }),
        row({ seats: '0' }),
        row({ last: '10/12/2027' }),
      ),
    ).toEqual({
      2: ['last last-before-first'],
      3: ['ends ends-before-starts'],
      4: ['deadline deadline-after-first'],
      5: ['seats seats'],
      6: ['last too-many-days'],
    });
  });

  it('finds the same class twice', () => {
    expect(faults(row(), row({ seats: '20' }))).toEqual({ 3: ['row twice'] });
  });

  it('says which columns are missing instead of naming every row', () => {
    const { bad, table } = read('Tên lớp\tNgày\nKế toán\t10/12/2026');
    expect(bad).toEqual([]);
    expect(table.map((said) => said.params?.['column'])).toEqual([
      'Lớp',
      'Giờ bắt đầu',
      'Giờ kết thúc',
      'Địa điểm',
      'Xã, phường',
      'Số chỗ',
    ]);
  });

  it('refuses ten thousand rows in one sentence, at once', () => {
    const text = [head, ...Array.from({ length: 10_000 }, () => row())].join('\n');
    const { runs, bad, table } = read(text);
    expect([runs, bad]).toEqual([[], []]);
    expect(table).toEqual([
      { key: 'courses.table.too-many', params: { rows: 10_000, most: mostRows } },
    ]);
  });

  it('says so when there is nothing in it', () => {
    expect(read(head).table).toEqual([{ key: 'courses.table.empty' }]);
    expect(read('').table).toEqual([{ key: 'courses.table.empty' }]);
  });

  it('leaves control characters and directions out of what women read', () => {
    const { runs } = read([head, row({ place: 'Nhà\u202e văn\u0007 hóa' })].join('\n'));
    expect(runs[0]?.place).toBe('Nhà  văn  hóa');
  });
});
