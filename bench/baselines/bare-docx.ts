/** The docx library alone: the words of papers as plain paragraphs, without a table, a style, a heading or a footer. */
import { Document, Packer, Paragraph } from 'docx';
import type { Paper, PaperBlock, Runs } from '#src/paperwork/paper.ts';

/** One file a paper, as ours are made. */
export async function bareDocx(papers: readonly Paper[]): Promise<readonly Uint8Array[]> {
  const files: Uint8Array[] = [];
  for (const { blocks } of papers) {
    const children = blocks.flatMap(linesOf).map((line) => new Paragraph(line));
    const packed = await Packer.toArrayBuffer(new Document({ sections: [{ children }] }));
    files.push(new Uint8Array(packed));
  }
  return files;
}

function linesOf(block: PaperBlock): readonly string[] {
  switch (block.kind) {
    case 'heading':
      return [...block.left.map(line), block.country, block.motto, line(block.placeAndDate ?? [])];
    case 'title':
      return [block.runs, ...block.under].map(line);
    case 'paragraph':
      return [line(block.runs)];
    case 'dotted':
      return Array.from({ length: block.count }, () => '…');
    case 'table':
      return [...block.columns.map(({ title }) => title), ...block.rows.flat().map(line)];
    case 'sign':
      return block.signers.flatMap(({ title, note = '', name }) => [line(title), note, line(name)]);
    case 'page':
      return [];
  }
}

function line(runs: Runs): string {
  return runs.map((run) => ('text' in run ? run.text : '…')).join('');
}
