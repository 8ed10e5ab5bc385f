/** A paper as a Word file, in the layout of Vietnamese administrative papers: A4, Times New Roman, 30 mm to bind it on the left. */
import {
  AlignmentType,
  Document,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  type Table,
  TextRun,
} from 'docx';
import { drawDocx, inline } from './docx-blocks.ts';
import { margins, paperStyles, textWidth, twips } from './docx-styles.ts';
import type { Paper, Runs } from './paper.ts';

/** Who made the file, in its properties; nothing personal. */
const maker = 'Chung Tay';

/** The bytes of a .docx file with these papers, each counting its pages from one. */
export async function renderDocx(papers: readonly Paper[]): Promise<Uint8Array> {
  const document = new Document({
    creator: maker,
    lastModifiedBy: maker,
    title: papers.length === 1 ? (papers[0]?.label ?? maker) : maker,
    styles: paperStyles,
    sections: papers.flatMap(sectionsOf),
  });
  return new Uint8Array(await Packer.toArrayBuffer(document));
}

/** A page that lies on its side is a section of its own; other page breaks stay within one. */
function sectionsOf(paper: Paper): readonly ISectionOptions[] {
  const sections: ISectionOptions[] = [];
  let landscape = paper.landscape;
  let children: (Paragraph | Table)[] = [];
  let breakNext = false;
  const close = (): void => {
    if (children.length > 0) {
      sections.push(section(children, landscape, paper.note, sections.length === 0));
    }
    children = [];
  };
  for (const [at, block] of paper.blocks.entries()) {
    if (block.kind === 'page') {
      if ((block.landscape ?? landscape) === landscape) breakNext = children.length > 0;
      else {
        close();
        landscape = block.landscape ?? landscape;
      }
      continue;
    }
    if (breakNext) children.push(new Paragraph({ style: 'Break', pageBreakBefore: true }));
    breakNext = false;
    children.push(...drawDocx(block, textWidth(landscape), paper.blocks[at + 1]));
  }
  close();
  return sections;
}

function section(
  children: readonly (Paragraph | Table)[],
  landscape: boolean,
  note: Runs,
  begins: boolean,
): ISectionOptions {
  const number = new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  const foot = (): Footer =>
    new Footer({ children: [new Paragraph({ style: 'Small', children: inline(note) })] });
  return {
    properties: {
      titlePage: true,
      page: {
        margin: margins,
        ...(begins ? { pageNumbers: { start: 1 } } : {}),
        size: {
          width: twips(210),
          height: twips(297),
          orientation: landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
      },
    },
    headers: { default: new Header({ children: [number] }), first: new Header({ children: [] }) },
    footers: { default: foot(), first: foot() },
    children,
  };
}
