/** A paper composed: blocks with their words filled, which every rendering draws. */

/** Words, or dots to write on by hand. */
export type Run = { readonly bold?: true } & (
  | { readonly text: string }
  | { readonly dots: number }
);
export type Runs = readonly Run[];

type ParagraphStyle =
  | 'plain'
  | 'bold'
  | 'centre'
  | 'right'
  | 'note'
  | 'addressee'
  | 'chapter'
  | 'article'
  | 'clause'
  | 'point'
  | 'box';

interface PaperColumn {
  readonly title: string;
  readonly width: number;
  readonly align: 'left' | 'centre' | 'right';
}

export type PaperBlock =
  /** The national heading; beside it who issues the paper, below it place and day. */
  | {
      readonly kind: 'heading';
      readonly left: readonly Runs[];
      readonly country: string;
      readonly motto: string;
      readonly placeAndDate?: Runs;
    }
  | { readonly kind: 'title'; readonly runs: Runs; readonly under: readonly Runs[] }
  | { readonly kind: 'paragraph'; readonly style: ParagraphStyle; readonly runs: Runs }
  /** Whole lines of dots. */
  | { readonly kind: 'dotted'; readonly count: number }
  | {
      readonly kind: 'table';
      readonly columns: readonly PaperColumn[];
      readonly rows: readonly (readonly Runs[])[];
      readonly total?: readonly Runs[];
      readonly tall: boolean;
    }
  | {
      readonly kind: 'sign';
      readonly signers: readonly {
        readonly title: Runs;
        readonly note?: string;
        readonly name: Runs;
      }[];
    }
  /** A new page, lying as the one before unless it says how. */
  | { readonly kind: 'page'; readonly landscape?: boolean };

export interface Paper {
  /** Id of the form: `htx-charter`. */
  readonly form: string;
  readonly label: string;
  /** `dieu-le` */
  readonly name: string;
  readonly landscape: boolean;
  readonly note: Runs;
  readonly blocks: readonly PaperBlock[];
}
