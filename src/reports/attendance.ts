/**
 * The attendance sheet as a spreadsheet: one row a seat, every cell text, so that nothing in it is a formula. The
 * library is loaded when a sheet is wanted, as those of this folder are: few days see one.
 */
import type { Register } from '#src/domain/course-desk.ts';

export async function attendanceXlsx(
  { seated }: Register,
  say: (key: string) => string,
): Promise<Buffer> {
  const { default: writeXlsx } = await import('write-excel-file/node');
  const cell = (value: string) => ({ value, type: String });
  const heads = ['number', 'name', 'attended', 'sign'].map((name) => ({
    ...cell(say(`courses.sheet.${name}`)),
    fontWeight: 'bold' as const,
  }));
  const rows = seated.map(({ number, name, attended }) => [
    cell(String(number)),
    cell(name ?? say('courses.sheet.unnamed')),
    cell(attended === undefined ? '' : say(`courses.sheet.${attended ? 'yes' : 'no'}`)),
    cell(''),
  ]);
  return writeXlsx([heads, ...rows], {
    sheet: say('courses.sheet.title'),
    stickyRowsCount: 1,
    columns: [{ width: 8 }, { width: 36 }, { width: 12 }, { width: 24 }],
  }).toBuffer();
}
