/** Reads a table an officer pastes or uploads, as rows of text. What is in the cells is not looked at here. */
import { parse } from 'csv-parse/sync';

/** Why a table cannot be read: a key of `courses.table`. */
export type TableFault = 'unreadable' | 'too-large' | 'old-excel';
export type TableRows =
  | { readonly rows: readonly (readonly string[])[] }
  | { readonly fault: TableFault };

/** Longest text taken, in UTF-16 units: ten thousand long rows. */
const longestText = 4_000_000;
/** Most that a file may unfold to. */
const largestFile = 50_000_000;

/** Cells between tabs as spreadsheets copy them, or between commas or semicolons as they save them. */
export function readPasted(text: string): TableRows {
  if (text.length > longestText) return { fault: 'too-large' };
  const head = text.slice(0, 10_000).split(/\r?\n/, 1)[0] ?? '';
  const count = (sign: string): number => head.split(sign).length;
  const delimiter = ['\t', ';', ','].reduce((best, sign) =>
    count(sign) > count(best) ? sign : best,
  );
  try {
    const rows = parse(text.normalize('NFC'), {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      skip_empty_lines: false,
    });
    return { rows: rows.map((row) => row.map(clean)) };
  } catch {
    return { fault: 'unreadable' };
  }
}

/** The first sheet of an .xlsx; formulas as the values they had when the file was saved. */
export async function readXlsx(file: Buffer): Promise<TableRows> {
  if (file.subarray(0, 4).equals(Buffer.from([0xd0, 0xcf, 0x11, 0xe0])))
    return { fault: 'old-excel' };
  const size = unfoldedSize(file);
  if (size === undefined) return { fault: 'unreadable' };
  if (size > largestFile) return { fault: 'too-large' };
  const { readSheet } = await import('read-excel-file/node');
  try {
    const rows: readonly (readonly unknown[])[] = await readSheet(file);
    return { rows: rows.map((row) => row.map((cell) => clean(shown(cell)))) };
  } catch {
    return { fault: 'unreadable' };
  }
}

/** A day as it is written in ISO, a time of day as the part of a day it is. */
function shown(cell: unknown): string {
  if (cell instanceof Date) {
    const iso = cell.toISOString();
    if (cell.getTime() < Date.UTC(1901, 0, 1)) return iso.slice(11, 16);
    return iso.slice(0, 10);
  }
  return typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean'
    ? String(cell)
    : '';
}

/** Control characters go, lines within a cell become one. */
function clean(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ')
    .trim();
}

/** The sum of what the archive's own list of files says they unfold to; undefined if it is no archive. */
function unfoldedSize(file: Buffer): number | undefined {
  const entry = 0x02014b50;
  let size: number | undefined;
  for (let at = file.indexOf('PK\u0001\u0002'); at !== -1 && at + 46 <= file.length; ) {
    if (file.readUInt32LE(at) !== entry) break;
    size = (size ?? 0) + file.readUInt32LE(at + 24);
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return size;
}
