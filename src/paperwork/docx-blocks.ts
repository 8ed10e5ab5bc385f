/** The blocks of a paper as Word paragraphs and tables. */
import {
  AlignmentType,
  BorderStyle,
  LeaderType,
  Paragraph,
  type ParagraphChild,
  Tab,
  Table,
  TableCell,
  TableRow,
  TabStopType,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { twips } from './docx-styles.ts';
import { dotsText } from './dots.ts';
import type { PaperBlock, Run, Runs } from './paper.ts';

const styleOf = {
  plain: 'Body',
  bold: 'Strong',
  centre: 'Centre',
  right: 'Right',
  note: 'Note',
  addressee: 'Addressee',
  chapter: 'Chapter',
  article: 'Article',
  clause: 'Body',
  point: 'Body',
  box: 'Body',
} as const;

/** One block; `width` is that of the text on its page, `next` what stays on the page with it. */
export function drawDocx(
  block: PaperBlock,
  width: number,
  next: PaperBlock | undefined,
): readonly (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return heading(block, width);
    case 'title':
      return [
        new Paragraph({
          style: block.under.length === 0 ? 'LoneTitle' : 'PaperTitle',
          children: inline(block.runs),
        }),
        ...block.under.map((runs) => new Paragraph({ style: 'Under', children: inline(runs) })),
      ];
    case 'paragraph':
      return [paragraph(styleOf[block.style], block.runs, width, holdsOn(block, next))];
    case 'dotted':
      return Array.from({ length: block.count }, (_, line) =>
        leader([], width, 'Dotted', line < block.count - 1 || next?.kind === 'sign'),
      );
    case 'table':
      return [
        grid(block, width, next?.kind === 'sign'),
        new Paragraph({ style: 'Break', ...keeping(next?.kind === 'sign') }),
      ];
    case 'sign':
      return [signatures(block, width)];
    case 'page':
      return [];
  }
}

/** Nobody signs a page that says nothing, and what leads into lines or a table does not end a page. */
function holdsOn({ runs }: { readonly runs: Runs }, next: PaperBlock | undefined): boolean {
  if (next?.kind === 'sign' || next?.kind === 'dotted' || next?.kind === 'table') return true;
  const last = runs.at(-1);
  return last !== undefined && 'text' in last && last.text.endsWith(':');
}

function keeping(keepNext: boolean): { readonly keepNext?: true } {
  return keepNext ? { keepNext } : {};
}

/** Dots that end a paragraph run to the margin. */
function paragraph(style: string, runs: Runs, width: number, keep: boolean): Paragraph {
  const last = runs.at(-1);
  if (last !== undefined && 'dots' in last && style !== 'Centre' && style !== 'Addressee') {
    return leader(runs.slice(0, -1), width, style, keep);
  }
  return new Paragraph({ style, ...keeping(keep), children: inline(runs) });
}

function leader(runs: Runs, width: number, style: string, keep: boolean): Paragraph {
  return new Paragraph({
    style: runs.length === 0 ? 'Dotted' : style,
    ...keeping(keep),
    alignment: AlignmentType.LEFT,
    tabStops: [{ type: TabStopType.RIGHT, position: width, leader: LeaderType.DOT }],
    children: [...inline(runs), new TextRun({ children: [new Tab()] })],
  });
}

function heading(
  { left, country, motto, placeAndDate }: Extract<PaperBlock, { kind: 'heading' }>,
  width: number,
): readonly (Paragraph | Table)[] {
  const narrow = left.length > 0;
  const own = narrow ? Math.round(width * 0.58) : width;
  const state = [
    new Paragraph({ style: narrow ? 'Country' : 'CountryWide', children: [new TextRun(country)] }),
    ruled(new TextRun({ text: motto, bold: true }), narrow ? own - cellMargins : own, twips(64)),
  ];
  const date =
    placeAndDate === undefined
      ? []
      : [new Paragraph({ style: 'PlaceDate', children: inline(placeAndDate) })];
  if (!narrow) return [...state, ...date];
  const office = left.map((runs, index) =>
    index === 0 && left.length > 1
      ? new Paragraph({ style: 'Country', children: inline(runs) })
      : new Paragraph({ style: 'Issuer', children: inline(runs) }),
  );
  return [sideBySide([office, [...state, ...date]], [width - own, own]), spacer()];
}

/** What Word leaves free on both sides of a cell, together. */
const cellMargins = 216;

/** A line as wide as the words under them. */
function ruled(run: TextRun, width: number, long: number): Paragraph {
  const aside = Math.max(0, Math.round((width - long) / 2));
  return new Paragraph({
    style: 'Motto',
    indent: { left: aside, right: aside },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: 'auto' } },
    children: [run],
  });
}

function signatures({ signers }: Extract<PaperBlock, { kind: 'sign' }>, width: number): Table {
  // One signer stands on the right half of the page.
  const columns = signers.length === 1 ? [undefined, ...signers] : signers;
  const cells = columns.map((signer) =>
    signer === undefined
      ? [new Paragraph({ style: 'Sign' })]
      : [
          new Paragraph({ style: 'SignTitle', children: inline(signer.title) }),
          ...(signer.note === undefined
            ? []
            : [new Paragraph({ style: 'SignNote', children: [new TextRun(signer.note)] })]),
          new Paragraph({ style: 'SignName', children: inline(signer.name) }),
        ],
  );
  const widths =
    signers.length === 1
      ? [Math.floor(width * 0.4), Math.floor(width * 0.6)]
      : columns.map(() => Math.floor(width / columns.length));
  return sideBySide(cells, widths);
}

const none = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const unruled = { top: none, bottom: none, left: none, right: none };

function sideBySide(cells: readonly (readonly Paragraph[])[], widths: readonly number[]): Table {
  return new Table({
    width: { size: widths.reduce((sum, w) => sum + w, 0), type: WidthType.DXA },
    columnWidths: [...widths],
    layout: 'fixed',
    borders: { ...unruled, insideHorizontal: none, insideVertical: none },
    rows: [
      new TableRow({
        cantSplit: true,
        children: cells.map(
          (children, index) =>
            new TableCell({
              width: { size: widths[index] ?? 0, type: WidthType.DXA },
              children: [...children],
            }),
        ),
      }),
    ],
  });
}

const alignments = {
  left: AlignmentType.LEFT,
  centre: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
} as const;
/** Height of a row to sign in. */
const tallRow = twips(13);
const usualRow = twips(8);

/**
 * Rows never break across pages, the first row stands again on every page, and neither it nor, with `keep`, the last
 * one stands alone.
 */
function grid(block: Extract<PaperBlock, { kind: 'table' }>, width: number, keep: boolean): Table {
  const { columns, rows, total, tall } = block;
  const parts = columns.reduce((sum, column) => sum + column.width, 0);
  const widths = columns.map((column) => Math.floor((width * column.width) / parts));
  const cell = (runs: Runs, index: number, style: string, keepNext: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] ?? 0, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          style,
          ...keeping(keepNext),
          ...(style === 'CellHead'
            ? {}
            : { alignment: alignments[columns[index]?.align ?? 'left'] }),
          children: inline(runs),
        }),
      ],
    });
  const row = (cells: readonly Runs[], style: string, keepNext: boolean): TableRow =>
    new TableRow({
      cantSplit: true,
      tableHeader: style === 'CellHead',
      height: { value: tall && style === 'Cell' ? tallRow : usualRow, rule: 'atLeast' },
      children: cells.map((runs, index) => cell(runs, index, style, keepNext)),
    });
  const drawn = [...rows, ...(total === undefined ? [] : [total.map(strong)])];
  return new Table({
    width: { size: widths.reduce((sum, w) => sum + w, 0), type: WidthType.DXA },
    columnWidths: widths,
    layout: 'fixed',
    margins: { left: 60, right: 60, top: 20, bottom: 20 },
    rows: [
      row(
        columns.map(({ title }) => [{ text: title }]),
        'CellHead',
        true,
      ),
      ...drawn.map((cells, at) => row(cells, 'Cell', keep && at === drawn.length - 1)),
    ],
  });
}

function strong(runs: Runs): Runs {
  return runs.map((run): Run => ({ ...run, bold: true }));
}

function spacer(): Paragraph {
  return new Paragraph({ style: 'Break' });
}

/** Words within a paragraph; neighbours that look alike are one run, which halves the work. */
export function inline(runs: Runs): ParagraphChild[] {
  const joined: { text: string; bold: boolean }[] = [];
  for (const run of runs) {
    const text = 'dots' in run ? dotsText(run.dots) : run.text;
    const bold = run.bold === true;
    const last = joined.at(-1);
    if (last !== undefined && last.bold === bold) last.text += text;
    else joined.push({ text, bold });
  }
  return joined.map(({ text, bold }) => new TextRun(bold ? { text, bold } : { text }));
}
