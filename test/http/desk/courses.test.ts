/** Courses over the desk's own routes: who sees what, what is refused and how, tables, sheets. */

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import writeXlsx from 'write-excel-file/node';
import type { RunId } from '#src/domain/ids.ts';
import { registrationChange, runChange } from '#src/domain/seats.ts';
import { instantOf } from '#src/domain/time.ts';
import { readXlsx } from '#src/reports/read-table.ts';
import { details, runWith, withWomen } from '#test/courses/sample.ts';
import { type Answer, type Bureau, createBureau, type Desk, password } from './bureau.ts';

let bureau: Bureau;
let mai: Desk;
let away: Desk;
let viewer: Desk;
let count = 0;
beforeAll(async () => {
  bureau = createBureau();
  await bureau.app.ready();
  await bureau.found();
  mai = await bureau.hire(['officer'], ['tan-phong']);
  away = await bureau.hire(['officer'], ['sin-ho']);
  viewer = await bureau.hire(['viewer']);
});
afterAll(() => bureau.close());

let id: string;
beforeEach(() => {
  count += 1;
  id = `0000${String(count).padStart(4, '0')}`;
});

/** A run with women on its list, as their own turns write it. */
async function held(chats: readonly string[], changes: Parameters<typeof runWith>[0] = {}) {
  const { run, registrations } = withWomen(runWith({ id: id as RunId, ...changes }), chats);
  const { records } = bureau.store;
  await records.apply([
    runChange(run, 0),
    ...registrations.map((one) => registrationChange(one, 0)),
  ]);
  return { run, registrations };
}

const texts = ({ body }: Answer): readonly string[] =>
  (body['problems'] as { text: string }[]).map(({ text }) => text);

describe('a run', () => {
  it('is opened, seen in its commune and nowhere else', async () => {
    const made = await mai.call('POST', '/courses/runs', details);
    expect([made.status, made.body['stage'], made.body['communeName']]).toEqual([
      200,
      'open',
      'phường Tân Phong',
    ]);
    const path = `/courses/runs/${String(made.body['id'])}`;
    expect((await mai.call('GET', path)).status).toBe(200);
    expect((await away.call('GET', path)).status).toBe(404);
    const lists = await Promise.all([mai, away].map((desk) => desk.call('GET', '/courses/runs')));
    expect(lists.map(({ body }) => (body['runs'] as unknown[]).length > 0)).toEqual([true, false]);
    for (const verb of ['cancel', 'copy', 'attendance', 'messages'] as const) {
      const body = {
        cancel: { version: 1, why: 'Hoãn.' },
        copy: { first: '2027-01-10', last: '2027-01-10', deadline: '2027-01-08' },
        attendance: { marks: [] },
        messages: { id: 'message-1', to: 'all', text: 'Chào.' },
      }[verb];
      expect((await away.call('POST', `${path}/${verb}`, body)).status, verb).toBe(404);
    }
  });

  it('that is wrong is refused with every fault of it, in words', async () => {
    const answer = await mai.call('POST', '/courses/runs', {
      ...details,
      first: '2026-11-01',
      last: '2026-10-31',
      seats: 0,
      title: ' ',
    });
    expect(answer.status).toBe(422);
    expect(texts(answer)).toEqual([
      'Còn trống.',
      'Ngày kết thúc trước ngày bắt đầu.',
      'Ngày này đã qua.',
      'Hạn ghi tên sau ngày bắt đầu.',
      'Số chỗ phải từ 1 đến 1.000.',
    ]);
    const foreign = await mai.call('POST', '/courses/runs', { ...details, commune: 'sin-ho' });
    expect(texts(foreign)).toEqual(['Xã, phường này không thuộc địa bàn anh/chị phụ trách.']);
  });

  it('changed by two officers keeps the first change; a sign-up meanwhile is no change', async () => {
    const { run } = await held(['an'], { seats: 9 });
    const path = `/courses/runs/${run.id}`;
    const first = await mai.call('PATCH', path, { version: 1, place: 'Trường mẫu' });
    expect([first.status, first.body['version'], first.body['place']]).toEqual([
      200,
      2,
      'Trường mẫu',
    ]);
    const second = await mai.call('PATCH', path, { version: 1, place: 'Chợ mẫu' });
    expect([second.status, second.body.error]).toEqual([409, 'conflict']);
    expect((await mai.call('PATCH', path, { version: 2, bring: null })).body['bring']).toBe(
      undefined,
    );
  });

  it('keeps at least the seats that are taken', async () => {
    const { run } = await held(['an', 'binh'], { seats: 5 });
    const answer = await mai.call('PATCH', `/courses/runs/${run.id}`, { version: 1, seats: 1 });
    expect(answer.status).toBe(422);
    expect(texts(answer)[0]).toContain('Đã có 2 chỗ');
  });

  it('is copied with its words and an empty list', async () => {
    const { run } = await held(['an']);
    const answer = await mai.call('POST', `/courses/runs/${run.id}/copy`, {
      first: '2027-01-10',
      last: '2027-01-10',
      deadline: '2027-01-08',
    });
    expect(answer.body).toMatchObject({
      title: run.title,
      first: '2027-01-10',
      taken: 0,
      seats: 2,
    });
    expect(answer.body['id']).not.toBe(run.id);
  });
});

describe('the list of a run', () => {
  it('shows names to officers, and the read is in the log', async () => {
    const { run, registrations } = await held(['an', 'binh', 'chi']);
    const [first] = registrations;
    if (first === undefined) throw new Error('nobody');
    const named = { ...first, name: 'Lò Thị <b>Mẫu</b>' };
    await bureau.store.records.apply([registrationChange(named, 1)]);
    const path = `/courses/runs/${run.id}/registrations`;
    const answer = await mai.call('GET', path);
    expect(answer.body['seated']).toMatchObject([{ number: 1, name: named.name }, { number: 2 }]);
    expect(answer.body['waiting']).toMatchObject([{ number: 3, state: 'waiting' }]);
    expect(JSON.stringify(answer.body)).not.toContain('webchat:');
    expect((await viewer.call('GET', path)).status).toBe(403);
    const acts: string[] = [];
    for await (const { value } of bureau.store.records.list('audit', { newestFirst: true })) {
      acts.push(`${value.act} ${value.about.join()}`);
    }
    expect(acts).toContain(`register-read course-run:${run.id}`);
  });

  it('is printed with what women wrote inert, and exported after the password only', async () => {
    const { run, registrations } = await held(['an']);
    const [first] = registrations;
    if (first === undefined) throw new Error('nobody');
    const named = { ...first, name: '=HYPERLINK("x")<script>' };
    await bureau.store.records.apply([registrationChange(named, 1)]);
    const get = (file: string) =>
      bureau.app.inject({
        url: `/api/desk/courses/runs/${run.id}/${file}`,
        cookies: Object.fromEntries(mai.cookies),
        headers: { 'x-forwarded-for': mai.address },
      });
    const page = await get('sheet.html');
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.body).toContain('&lt;script&gt;');
    expect(page.body).not.toContain('<script');
    expect((await get('sheet.xlsx')).statusCode).toBe(403);
    await mai.call('POST', '/confirm', { password });
    const sheet = await readXlsx((await get('sheet.xlsx')).rawPayload);
    expect(sheet).toEqual({
      rows: [
        ['Số', 'Họ tên', 'Có mặt', 'Ký tên'],
        ['1', '=HYPERLINK("x")<script>'],
      ].map((row) => expect.arrayContaining(row)),
    });
  });
});

describe('a table of classes', () => {
  const head = ['Lớp', 'Ngày', 'Giờ bắt đầu', 'Giờ kết thúc', 'Địa điểm', 'Xã', 'Số chỗ'];
  const row = ['T04', '10/01/2027', '8:00', '16:30', 'Nhà văn hóa mẫu', 'Tân Phong', '30'];
  const tsv = (...rows: readonly (readonly string[])[]): string =>
    [head, ...rows].map((cells) => cells.join('\t')).join('\n');
  const runs = async (): Promise<number> =>
    ((await mai.call('GET', '/courses/runs')).body['runs'] as unknown[]).length;

  it('is tried without keeping anything, then kept', async () => {
    const before = await runs();
    const text = tsv(row, [...row.slice(0, 4), 'Trường mẫu', ...row.slice(5)]);
    const dry = await mai.call('POST', '/courses/table', { text, dry: true });
    expect(dry.body).toMatchObject({ dry: true, good: 2, bad: [], table: [] });
    expect(await runs()).toBe(before);
    await mai.call('POST', '/courses/table', { text, dry: false });
    expect(await runs()).toBe(before + 2);
  });

  it('with one bad row makes nothing, and names the row as the spreadsheet counts', async () => {
    const before = await runs();
    const text = tsv(row, ['T04', 'rằm tháng 8', ...row.slice(2)]);
    const answer = await mai.call('POST', '/courses/table', { text, dry: false });
    expect(answer.body['bad']).toEqual([
      {
        row: 3,
        problems: [
          {
            field: 'first',
            text: '«rằm tháng 8» là ngày âm lịch. Ghi ngày dương lịch, như 05/12/2026.',
          },
        ],
      },
    ]);
    expect(await runs()).toBe(before);
  });

  it('opens no class in another commune', async () => {
    const text = tsv([...row.slice(0, 5), 'Sìn Hồ', '30']);
    const answer = await mai.call('POST', '/courses/table', { text, dry: true });
    expect(JSON.stringify(answer.body['bad'])).toContain('không thuộc địa bàn');
  });

  it('is read from a file: days and hours as spreadsheets keep them, merged cells found', async () => {
    const string = (value: string, more = {}) => ({ value, type: String, ...more });
    const day = { value: new Date(Date.UTC(2027, 0, 12)), type: Date, format: 'dd/mm/yyyy' };
    const line = (course: unknown, place: string) => [
      course,
      day,
      string('8:00'),
      { value: 0.6875, type: Number },
      string(place),
      string('Tân Phong'),
      { value: 30, type: Number },
    ];
    const file = await writeXlsx(
      [
        head.map((name) => string(name)),
        line(string('T04', { rowSpan: 2 }), 'Nhà văn hóa mẫu'),
        line(null, 'Trường mẫu'),
      ] as never,
      {},
    ).toBuffer();
    const answer = await mai.call('POST', '/courses/table', {
      file: file.toString('base64'),
      dry: true,
    });
    expect(answer.body['table']).toEqual([]);
    expect(answer.body['runs']).toMatchObject([
      { course: 'accounting', first: '2027-01-12', starts: '08:00', ends: '16:30', seats: 30 },
    ]);
    expect(answer.body['bad']).toMatchObject([{ row: 3, problems: [{ field: 'course' }] }]);
    expect(JSON.stringify(answer.body['bad'])).toContain('ô gộp');
  });

  it('that is none is said so', async () => {
    const files = [
      [Buffer.from('hello'), 'Không đọc được'],
      [Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), '.xls kiểu cũ'],
    ] as const;
    for (const [file, words] of files) {
      const answer = await mai.call('POST', '/courses/table', {
        file: file.toString('base64'),
        dry: true,
      });
      expect((answer.body['table'] as string[]).join()).toContain(words);
    }
  });
});

describe('the catalogue', () => {
  it('has its samples marked as such, and support told with the facts of today', async () => {
    const { body } = await mai.call('GET', '/courses');
    const courses = body['courses'] as { sample?: string; title: string }[];
    expect(courses).toHaveLength(14);
    expect(new Set(courses.map(({ sample }) => sample))).toEqual(new Set(['MẪU – cán bộ sửa']));
    expect(JSON.stringify(body['supports'])).toContain('50.000 đồng');
  });
});

// Last, since the clock goes on and sessions end.
describe('attendance', () => {
  it('takes marks from the first day on', async () => {
    const { run } = await held(['an', 'binh']);
    const path = `/courses/runs/${run.id}/attendance`;
    const marks = { marks: [{ number: 1, attended: true }] };
    const early = await mai.call('POST', path, marks);
    expect([early.status, early.body.error]).toEqual([409, 'too-early']);
    bureau.world.advance(instantOf('2026-12-10', 9 * 60) - bureau.world.clock.now());
    const again = await bureau.hire(['officer'], ['tan-phong']);
    expect((await again.call('POST', path, marks)).body['run']).toMatchObject({ attended: 1 });
    const figures = await again.call('GET', '/courses/figures?from=2026-12-01&to=2026-12-31');
    expect(figures.body).toMatchObject({ attended: 1, absent: 0 });
    expect(figures.body['rating']).toBe(undefined);
  });
});
