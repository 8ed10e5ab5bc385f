/** The little mark-up our texts carry, taken apart once for everyone who draws it: bold, check marks, the source line, progress. */

interface Piece {
  readonly text: string;
  readonly strong: boolean;
  /** The source in brackets that closes a check line. */
  readonly quiet?: true;
}

/** `met`, `unmet` and `unknown` are lines that began with ✓, ✗ or ?; the sign itself is left out. */
export type LineKind = 'text' | 'item' | 'met' | 'unmet' | 'unknown' | 'source';

export interface Line {
  readonly kind: LineKind;
  /** An empty line stood before it. */
  readonly gap: boolean;
  readonly pieces: readonly Piece[];
  /** How far along she is, if the line says so. */
  readonly progress?: Progress;
}

/** How far along she is, where a line begins «Câu 2/5:», «Câu 2, còn khoảng 3 câu nữa:» or «Câu 5, câu cuối:». */
export interface Progress {
  readonly at: number;
  readonly of: number;
}

const signs: Readonly<Record<string, LineKind>> = {
  '✓': 'met',
  '✗': 'unmet',
  '?': 'unknown',
  '-': 'item',
  '–': 'item',
  '•': 'item',
};

/** Words that tell a line's part, from the texts: how a source begins, `(Căn cứ`, and a numbered question, `Câu`. */
export interface Marks {
  readonly source: string;
  readonly progress: string;
}

/** Takes a text apart; a source that closes a line becomes a line of its own. */
export function parseMarkup(text: string, marks: Marks): readonly Line[] {
  const lines: Line[] = [];
  let gap = false;
  for (const raw of text.split(/\r\n?|\n/)) {
    const line = raw.trim();
    if (line === '') {
      gap = lines.length > 0;
      continue;
    }
    const [body, source] = splitSource(line, marks.source);
    if (body !== '') lines.push(lineOf(body, gap, marks.progress));
    if (source !== '') {
      lines.push({ kind: 'source', gap: gap && body === '', pieces: piecesOf(source) });
    }
    gap = false;
  }
  return lines;
}

/** Without mark-up: for reading aloud and for channels that cannot be bold. */
export function plain(text: string): string {
  return text.replaceAll('**', '');
}

function splitSource(line: string, sourceMark: string): readonly [body: string, source: string] {
  const start = line.lastIndexOf(sourceMark);
  const closed = /\)[.\s]*$/.test(line);
  if (sourceMark === '' || start < 0 || !closed) return [line, ''];
  return [line.slice(0, start).trimEnd(), line.slice(start)];
}

function lineOf(line: string, gap: boolean, progressMark: string): Line {
  const kind = line[1] === ' ' ? signs[line[0] ?? ''] : undefined;
  if (kind === 'item') return { kind, gap, pieces: piecesOf(line.slice(2).trimStart()) };
  if (kind !== undefined) return { kind, gap, pieces: checkOf(line.slice(2).trimStart()) };
  const progress = progressOf(line, progressMark);
  const text = { kind: 'text', gap, pieces: piecesOf(line) } as const;
  return progress === undefined ? text : { ...text, progress };
}

/** The numbers before the colon: which question this is, and how many there are or follow. */
function progressOf(line: string, mark: string): Progress | undefined {
  const start = line.replace(/^\*\*/, '');
  if (mark === '' || !start.startsWith(`${mark} `)) return undefined;
  const head = start.slice(mark.length, start.indexOf(':'));
  const match = /^ (\d{1,2})(?:\/(\d{1,2})|(,[^\d]*)(\d{1,2})?[^\d]*)$/.exec(head);
  if (match === null) return undefined;
  const at = Number(match[1]);
  const of = match[2] === undefined ? at + Number(match[4] ?? 0) : Number(match[2]);
  return of > 1 && at >= 1 && at <= of ? { at, of } : undefined;
}

function checkOf(line: string): readonly Piece[] {
  const start = /(?<=\S )\([^()]+\)\.?$/.exec(line)?.index ?? line.length;
  const source = line.slice(start);
  const pieces = piecesOf(line.slice(0, start));
  return source === '' ? pieces : [...pieces, { text: source, strong: false, quiet: true }];
}

/** Stars that do not pair are text. */
function piecesOf(line: string): readonly Piece[] {
  const parts = line.split('**');
  if (parts.length % 2 === 0) return [{ text: line, strong: false }];
  return parts
    .map((text, index) => ({ text, strong: index % 2 === 1 }))
    .filter((piece) => piece.text !== '');
}
