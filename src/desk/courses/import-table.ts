/** A table of classes from a spreadsheet: what is right in it, and every bad row with what is wrong. Nothing is kept here. */
import { type CourseSupport, courseSupports, type RunDetails } from '#src/domain/course.ts';
import type { Said } from '#src/domain/text.ts';
import type { RunFault, RunWorld } from './check-run.ts';
import { fold } from './fold.ts';
import { type Cell, hasMonthFirst, isFormula, readDay, readSeats, readTime } from './read-cells.ts';

/** More rows than any plan of classes has; a table that long is another table. */
export const mostRows = 1000;

/** Columns in the order of the template. */
export const columns = [
  'course',
  'title',
  'who',
  'first',
  'last',
  'starts',
  'ends',
  'place',
  'commune',
  'seats',
  'deadline',
  'contact',
  'bring',
  'support',
] as const;
export type Column = (typeof columns)[number];
const required: readonly Column[] = [
  'course',
  'first',
  'starts',
  'ends',
  'place',
  'commune',
  'seats',
];
const dayColumns = ['first', 'last', 'deadline'] as const;

export interface TableWorld extends RunWorld {
  /** Says a key of `courses.column`, `.support`: names separated by `|`, the first being ours. */
  readonly label: (key: string) => string;
  /** The title of a course. */
  readonly titleOf: (course: string) => string;
  readonly readCommune: (text: string) => string | undefined;
  /** What is wrong with a row whose cells could all be read. */
  readonly alsoWrong: (details: RunDetails) => readonly RunFault[];
}

export interface TableRead {
  readonly runs: readonly RunDetails[];
  readonly bad: readonly { readonly row: number; readonly faults: readonly RunFault[] }[];
  readonly table: readonly Said[];
}

/** `rows` as the spreadsheet has them, the head first. */
export function readTable(rows: readonly (readonly string[])[], world: TableWorld): TableRead {
  const none = { runs: [], bad: [] };
  const [head = [], ...body] = rows;
  const filled = body.filter((row) => row.some((cell) => cell.trim() !== '')).length;
  if (filled === 0) return { ...none, table: [{ key: 'courses.table.empty' }] };
  if (filled > mostRows) {
    const params = { rows: filled, most: mostRows };
    return { ...none, table: [{ key: 'courses.table.too-many', params }] };
  }
  const places = placesOf(head, world);
  const missing = required.filter((column) => !places.has(column));
  if (missing.length > 0) {
    return {
      ...none,
      table: missing.map((column) => ({
        key: 'courses.table.no-column',
        params: { column: firstName(world.label(`courses.column.${column}`)) },
      })),
    };
  }
  const american = new Set<Column>(
    dayColumns.filter((column) => hasMonthFirst(body.map((row) => cellOf(row, places, column)))),
  );
  const runs: RunDetails[] = [];
  const bad: { row: number; faults: readonly RunFault[] }[] = [];
  const seen = new Map<string, number>();
  let above: readonly string[] = [];
  body.forEach((row, index) => {
    const number = index + 2;
    if (row.every((cell) => cell.trim() === '')) return;
    const { details, faults } = readRow(row, above, places, american, world);
    const all = [...faults, ...(faults.length === 0 ? world.alsoWrong(details) : [])];
    const same = [details.course, details.first, details.starts, fold(details.place)].join(' ');
    const before = seen.get(same);
    if (all.length === 0 && before !== undefined) {
      all.push({ field: 'row', said: { key: 'courses.fault.twice', params: { row: before } } });
    }
    if (all.length === 0) {
      runs.push(details);
      seen.set(same, number);
    } else bad.push({ row: number, faults: all });
    above = row;
  });
  return { runs, bad, table: [] };
}

function readRow(
  row: readonly string[],
  above: readonly string[],
  places: ReadonlyMap<Column, number>,
  american: ReadonlySet<Column>,
  world: TableWorld,
): { readonly details: RunDetails; readonly faults: readonly RunFault[] } {
  const faults: RunFault[] = [];
  const text = (column: Column): string => cellOf(row, places, column).trim();
  const refuse = (field: Column, fault: string): void => {
    faults.push({
      field,
      said: { key: `courses.fault.${fault}`, params: { cell: text(field).slice(0, 60) } },
    });
  };
  const take = <Value>(column: Column, cell: Cell<Value>, instead: Value): Value => {
    if ('value' in cell) return cell.value;
    refuse(column, cell.fault);
    return instead;
  };
  for (const column of required) {
    // A merged cell has its words in its first row only.
    if (text(column) === '') {
      const merged = cellOf(above, places, column).trim() !== '';
      refuse(column, merged ? 'merged' : 'empty');
    }
  }
  const optional = (column: 'who' | 'contact' | 'bring'): { [Name in typeof column]?: string } => {
    if (isFormula(text(column))) refuse(column, 'formula');
    return text(column) === '' ? {} : { [column]: text(column) };
  };
  const day = (column: (typeof dayColumns)[number], instead: string): string =>
    text(column) === ''
      ? instead
      : take(column, readDay(text(column), american.has(column)), instead);

  const course = text('course') === '' ? undefined : courseIn(text('course'), world);
  if (course === undefined && text('course') !== '') {
    refuse('course', isFormula(text('course')) ? 'formula' : 'course');
  }
  const commune = text('commune') === '' ? undefined : world.readCommune(text('commune'));
  if (commune === undefined && text('commune') !== '') refuse('commune', 'commune');
  for (const column of ['title', 'place'] as const) {
    if (isFormula(text(column))) refuse(column, 'formula');
  }
  const first = day('first', '');
  const details: RunDetails = {
    course: course ?? '',
    title: text('title') === '' && course !== undefined ? world.titleOf(course) : text('title'),
    ...optional('who'),
    first,
    last: day('last', first),
    starts: text('starts') === '' ? '' : take('starts', readTime(text('starts')), ''),
    ends: text('ends') === '' ? '' : take('ends', readTime(text('ends')), ''),
    place: text('place'),
    commune: commune ?? '',
    seats: text('seats') === '' ? 0 : take('seats', readSeats(text('seats')), 0),
    deadline: day('deadline', first),
    ...optional('contact'),
    ...optional('bring'),
    support: supportIn(text('support'), world, () => refuse('support', 'support')),
  };
  return { details, faults };
}

/** Where each column stands; the head names it in one of its ways. */
function placesOf(head: readonly string[], { label }: TableWorld): ReadonlyMap<Column, number> {
  const places = new Map<Column, number>();
  for (const column of columns) {
    const names = namesIn(label(`courses.column.${column}`));
    const at = head.findIndex((cell) => names.includes(fold(cell)));
    if (at !== -1) places.set(column, at);
  }
  return places;
}

function cellOf(
  row: readonly string[],
  places: ReadonlyMap<Column, number>,
  column: Column,
): string {
  return row[places.get(column) ?? -1] ?? '';
}

/** By its number, its title, or one of the words it is called by. */
function courseIn(cell: string, { courses, titleOf }: TableWorld): string | undefined {
  const wanted = fold(cell);
  return courses.find(({ id, code, words }) =>
    [code, id, titleOf(id), ...words].some((name) => fold(name) === wanted),
  )?.id;
}

function supportIn(
  cell: string,
  { label }: TableWorld,
  refuse: () => void,
): readonly CourseSupport[] {
  const parts = cell.split(/[,;]/).filter((part) => part.trim() !== '');
  const found = parts.flatMap((part) => {
    const id = courseSupports.find((known) =>
      namesIn(label(`courses.support.${known}`)).includes(fold(part)),
    );
    return id === undefined ? [] : [id];
  });
  if (found.length < parts.length) refuse();
  return [...new Set(found)];
}

const namesIn = (label: string): readonly string[] => label.split('|').map(fold);
const firstName = (label: string): string => label.split('|')[0]?.trim() ?? '';
