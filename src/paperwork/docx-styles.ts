/** Measures and paragraph styles of the Word files: the page of Nghị định 30/2020, so that an officer finds what she knows. */
import { AlignmentType, type IStylesOptions, LineRuleType } from 'docx';

/** Twentieths of a point from millimetres: what Word measures in. */
export function twips(millimetres: number): number {
  return Math.round((millimetres * 1440) / 25.4);
}

/** 30 mm on the left to bind it, 15 on the right, 20 above and below. */
export const margins = {
  top: twips(20),
  bottom: twips(20),
  left: twips(30),
  right: twips(15),
  header: twips(10),
  footer: twips(8),
};

/** Width of the text on a page. */
export function textWidth(landscape: boolean): number {
  return twips(landscape ? 297 : 210) - margins.left - margins.right;
}

/** Half points, as Word wants them. */
const size = { body: 26, title: 28, heading: 24, small: 18 };
const font = 'Times New Roman';
const centre = AlignmentType.CENTER;
const line = { line: 240, lineRule: LineRuleType.AUTO };

interface Look {
  readonly id: string;
  readonly bold?: true;
  readonly italics?: true;
  readonly size?: number;
  readonly align?: (typeof AlignmentType)[keyof typeof AlignmentType];
  readonly before?: number;
  readonly after?: number;
  readonly firstLine?: number;
  readonly keepNext?: true;
}

/** `firstLine` sets the first line in as Vietnamese papers do. */
const looks: readonly Look[] = [
  { id: 'Body', align: AlignmentType.BOTH, before: 60, after: 60, firstLine: twips(10) },
  { id: 'Dotted', before: 60, after: 60 },
  { id: 'Strong', bold: true, before: 120, after: 60, keepNext: true },
  { id: 'Centre', align: centre, before: 60, after: 60 },
  { id: 'Right', align: AlignmentType.RIGHT, before: 60, after: 60 },
  { id: 'Note', italics: true, align: AlignmentType.BOTH, before: 60, after: 60 },
  { id: 'Addressee', align: centre, before: 120, after: 160 },
  { id: 'Chapter', bold: true, align: centre, before: 200, after: 80, keepNext: true },
  { id: 'Article', bold: true, before: 140, after: 60, firstLine: twips(10), keepNext: true },
  { id: 'CountryWide', bold: true, align: centre },
  { id: 'Country', bold: true, size: size.heading, align: centre },
  { id: 'Issuer', bold: true, size: size.heading, align: centre },
  { id: 'Motto', align: centre, after: 60 },
  { id: 'PlaceDate', italics: true, align: AlignmentType.RIGHT, before: 120, after: 120 },
  { id: 'PaperTitle', bold: true, size: size.title, align: centre, before: 240, after: 40 },
  { id: 'LoneTitle', bold: true, size: size.title, align: centre, before: 240, after: 160 },
  { id: 'Under', bold: true, align: centre, after: 120 },
  { id: 'CellHead', bold: true, align: centre },
  { id: 'Cell' },
  { id: 'Sign', keepNext: true },
  { id: 'SignTitle', bold: true, align: centre, before: 200, keepNext: true },
  { id: 'SignNote', italics: true, align: centre, keepNext: true },
  // Above the name there is room to sign in.
  { id: 'SignName', bold: true, align: centre, before: twips(16) },
  { id: 'Small', italics: true, size: size.small },
  { id: 'Break', size: 8 },
];

export const paperStyles: IStylesOptions = {
  default: { document: { run: { font, size: size.body, language: { value: 'vi-VN' } } } },
  paragraphStyles: looks.map(
    ({ id, bold, italics, size: points, align, before = 0, after = 0, firstLine, keepNext }) => ({
      id,
      name: `Chung Tay ${id}`,
      basedOn: 'Normal',
      quickFormat: true,
      run: {
        ...(bold === undefined ? {} : { bold }),
        ...(italics === undefined ? {} : { italics }),
        ...(points === undefined ? {} : { size: points }),
      },
      paragraph: {
        ...(align === undefined ? {} : { alignment: align }),
        ...(firstLine === undefined ? {} : { indent: { firstLine } }),
        ...(keepNext === undefined ? {} : { keepNext }),
        spacing: { before, after, ...(id.startsWith('Cell') || id === 'Break' ? {} : line) },
      },
    }),
  ),
};
