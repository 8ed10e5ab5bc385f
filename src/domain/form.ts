/** Forms: a paper as its blocks, read from content/forms. An officer edits them; the law each block stands on is named. */
import {
  derivedFields,
  type Facet,
  type PaperForm,
  type PaperList,
  type Place,
  type RowPlace,
} from './paper.ts';

/** A stretch of a sentence: text, a place to fill, a fact of the law, or dots to write on by hand. */
export type FormPart = { readonly bold: boolean } & (
  | { readonly text: string }
  | { readonly place: Place }
  | { readonly row: RowPlace }
  | { readonly fact: string }
  | { readonly dots: number }
);
export type FormWords = readonly FormPart[];

/** A block is shown where each facet has one of the values named. */
export type When = { readonly [Name in Facet]?: readonly string[] | undefined };

export const lineStyles = [
  'plain',
  'bold',
  'centre',
  'right',
  'note',
  'addressee',
  'chapter',
] as const;
type LineStyle = (typeof lineStyles)[number];

interface FormColumn {
  readonly title: string;
  readonly words: FormWords;
  /** Parts of the page's width. */
  readonly width: number;
  readonly align: 'left' | 'centre' | 'right';
}

interface FormSigner {
  readonly title: FormWords;
  readonly note?: string;
  readonly name: FormWords;
}

interface Common {
  readonly when: When;
  /** Facts it stands on; its own, or those of the block or the form around it. */
  readonly source: readonly string[];
  /** Contents the law requires that it carries, in the words of the fact that lists them. */
  readonly items: readonly string[];
}

export type FormBlock = Common &
  (
    | {
        readonly kind: 'heading';
        readonly left: readonly FormWords[];
        readonly date?: Place | 'by-hand';
      }
    | { readonly kind: 'title'; readonly words: FormWords; readonly under: readonly FormWords[] }
    | { readonly kind: 'line'; readonly style: LineStyle; readonly words: FormWords }
    | {
        readonly kind: 'article';
        readonly words: FormWords;
        readonly blocks: readonly FormBlock[];
      }
    /** Numbered 1, 2, 3 within its article; `point` a, b, c within its clause. */
    | { readonly kind: 'clause' | 'point'; readonly words: FormWords }
    /** A place with room for several lines; dotted lines where it is empty. */
    | { readonly kind: 'lines'; readonly place?: Place; readonly count: number }
    /** Boxes to tick; ticked already where the facet is known. */
    | {
        readonly kind: 'choose';
        readonly facet?: Facet;
        readonly options: readonly { readonly value: string; readonly words: FormWords }[];
      }
    | {
        readonly kind: 'table';
        readonly over: PaperList;
        readonly columns: readonly FormColumn[];
        /** Empty rows printed where the list is empty. */
        readonly rows: number;
        /** A last row, one cell for each column. */
        readonly total: readonly FormWords[];
        /** Room for a signature in every row. */
        readonly tall: boolean;
      }
    | { readonly kind: 'sign'; readonly signers: readonly FormSigner[] }
    /** A part repeated for every row of a list, each beginning a page; once, empty, where the list is empty. */
    | {
        readonly kind: 'each';
        readonly over: PaperList;
        readonly blocks: readonly FormBlock[];
      }
    | { readonly kind: 'page'; readonly landscape: boolean }
  );

type Need = 'required' | 'optional';

/** `content/forms/htx-charter/form.yaml` is the form `htx-charter`. */
export interface Form {
  readonly id: string;
  readonly file: string;
  /** What it is called in lists: `Điều lệ hợp tác xã`. */
  readonly label: string;
  /** Name of the file made, without its ending: `dieu-le`. */
  readonly name: string;
  readonly for: readonly PaperForm[];
  /** `filed` goes to the office · `kept` is for the members. */
  readonly use: 'filed' | 'kept';
  readonly source: readonly string[];
  /** The fact whose parts, divided by semicolons, its blocks must carry. */
  readonly contents?: string;
  /** Small print on every page. */
  readonly note: FormWords;
  /** Every field it shows, `group.name` or `members.name`: asked for before it is made, or left to be written by hand. */
  readonly fields: Readonly<Record<string, Need>>;
  readonly landscape: boolean;
  readonly blocks: readonly FormBlock[];
}

/** Papers that belong together, in the order they are handed over. */
export interface FormSet {
  readonly id: string;
  readonly label: string;
  readonly for: PaperForm;
  readonly forms: readonly string[];
}

/** Words of numbers as they are read out. */
export interface NumberWords {
  /** không, một, … chín */
  readonly digits: readonly string[];
  readonly ten: string;
  readonly tens: string;
  readonly hundred: string;
  /** Before a lone unit: linh. */
  readonly zeroTens: string;
  /** After tens: mốt, tư, lăm. */
  readonly oneAfterTens: string;
  readonly fourAfterTens: string;
  readonly fiveAfterTen: string;
  readonly thousand: string;
  readonly million: string;
  readonly billion: string;
}

/** Words every paper shares; content/forms/words.yaml. `{…}` in patterns is filled. */
export interface PaperWords {
  readonly country: string;
  readonly motto: string;
  readonly province: string;
  /** `ngày {day} tháng {month} năm {year}` */
  readonly date: string;
  /** `{place}, {date}` */
  readonly placeAndDate: string;
  readonly money: string;
  readonly percent: string;
  readonly article: string;
  /** Letters of points in their order: a, b, c, d, đ, e, g … */
  readonly points: readonly string[];
  readonly page: string;
  readonly uncertain: string;
  readonly titles: Readonly<Record<PaperForm, string>>;
  readonly numbers: NumberWords;
  readonly sex: Readonly<Record<string, string>>;
  readonly kinds: Readonly<Record<string, string>>;
  readonly contributions: Readonly<Record<string, string>>;
  readonly offices: Readonly<Record<string, string>>;
}

export interface Forms {
  readonly forms: readonly Form[];
  readonly sets: readonly FormSet[];
  readonly words: PaperWords;
}

/** Blocks and those within them, as far as they are `shown`. */
export function blocksWithin(
  blocks: readonly FormBlock[],
  shown: (block: FormBlock) => boolean = () => true,
): readonly FormBlock[] {
  return blocks
    .filter(shown)
    .flatMap((block) =>
      'blocks' in block ? [block, ...blocksWithin(block.blocks, shown)] : [block],
    );
}

/** Every sentence of a block itself, not of those within it. */
export function sentencesOf(block: FormBlock): readonly FormWords[] {
  switch (block.kind) {
    case 'heading':
      return block.left;
    case 'title':
      return [block.words, ...block.under];
    case 'line':
    case 'article':
    case 'clause':
    case 'point':
      return [block.words];
    case 'choose':
      return block.options.map((option) => option.words);
    case 'table':
      return [...block.columns.map((column) => column.words), ...block.total];
    case 'sign':
      return block.signers.flatMap((signer) => [signer.title, signer.name]);
    case 'lines':
    case 'each':
    case 'page':
      return [];
  }
}

/** The fields the blocks show, `group.name` and `members.name`, as far as they are `shown`; not those worked out. */
export function fieldsOf(
  blocks: readonly FormBlock[],
  shown: (block: FormBlock) => boolean = () => true,
  list?: PaperList,
): ReadonlySet<string> {
  const fields = new Set<string>();
  for (const block of blocks.filter(shown)) {
    const rows = block.kind === 'table' || block.kind === 'each' ? block.over : list;
    for (const part of sentencesOf(block).flat()) {
      const shown = 'place' in part ? part.place : 'row' in part ? part.row : 'nothing';
      const base = shown === 'nothing' ? shown : (derivedFields[shown] ?? shown);
      if (base === 'nothing') continue;
      if ('place' in part) fields.add(base);
      else if (rows !== undefined) fields.add(`${rows}.${base}`);
    }
    if (block.kind === 'lines' && block.place !== undefined) fields.add(block.place);
    if (block.kind === 'heading' && block.date !== undefined && block.date !== 'by-hand') {
      fields.add(block.date);
    }
    if ('blocks' in block) {
      for (const field of fieldsOf(block.blocks, shown, rows)) fields.add(field);
    }
  }
  return fields;
}

/** What a check counts in a file; how is known to src/paperwork. */
export const paperMeasures = [
  'strangeLetters',
  'bodyNames',
  'womenWord',
  'nameGiven',
  'otherFormNames',
  'officials',
  'members',
  'youngest',
  'foreigners',
  'limitedCapacity',
  'cadres',
  'duplicates',
  'shareGap',
  'largestShare',
  'associatesShare',
  'belowLeast',
  'payInMonths',
  'leanTooLarge',
  'emptyOffices',
  'boardSize',
  'controlSize',
  'termYears',
  'officersNotOfficial',
  'barredOfficers',
  'sameDirectorController',
  'relatedDirectorController',
  'relatedMoneyKeepers',
  'relatedFullOffices',
  'representatives',
  'conditionalSector',
  'commonFund',
  'profitByUse',
  'monthsRegistered',
] as const;
export type PaperMeasure = (typeof paperMeasures)[number];

/**
 * One thing looked at before papers are made. `atLeast` and `atMost` compare with their fact; `none` must be zero;
 * `ask` is never unmet: what is counted must be asked of an officer.
 */
export interface PaperCheck {
  readonly id: string;
  readonly measure: PaperMeasure;
  readonly test: 'atLeast' | 'atMost' | 'none' | 'ask';
  /** The fact it stands on. */
  readonly fact: string;
  readonly when: When;
}

export interface PaperChecks {
  readonly checks: readonly PaperCheck[];
  /** Words looked for in a name, in small letters. */
  readonly words: {
    readonly bodies: readonly string[];
    readonly women: readonly string[];
    readonly otherForms: readonly string[];
  };
  readonly conditionalSectors: readonly string[];
}
