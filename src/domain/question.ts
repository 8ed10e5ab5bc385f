/** A question: what is asked, and how her words become a value. */
import type { AnswerKey, AnswerValue, ContactKey, Values } from './answer.ts';
import type { FlowView } from './flow.ts';
import type { PaperKey } from './paper-answers.ts';
import type { Choice, Said } from './text.ts';

/** How an answer is read. One typed reader each, in src/language. */
export type ReaderKind =
  | { readonly kind: 'integer'; readonly min?: number; readonly max?: number }
  /** An integer where «không có ai» is 0 and a bare «có» asks how many. */
  | { readonly kind: 'count'; readonly min?: number; readonly max?: number }
  /** Whole months; «2 năm» is 24; «không thời hạn» is `"indefinite"` where `openEnded`. */
  | { readonly kind: 'term'; readonly openEnded: boolean }
  | { readonly kind: 'money' }
  | { readonly kind: 'percent' }
  /** `plain`: only where she says nothing else with it. */
  | { readonly kind: 'yesno'; readonly plain?: true }
  | { readonly kind: 'phone' }
  | { readonly kind: 'date' }
  | { readonly kind: 'commune' }
  | { readonly kind: 'choice' }
  | { readonly kind: 'choices' }
  | { readonly kind: 'name' }
  /** One, or several, of the people offered as choices: by number, whole name or given name. */
  | { readonly kind: 'person' }
  | { readonly kind: 'persons' }
  /** One of a numbered list of steps: its number, «xong bước 3», or its words. */
  | { readonly kind: 'step' }
  /**
   * People, one a line; the value is a `PeopleRead` as JSON text, or the id of a choice. `own`: of herself alone, so that
   * a part of a line is one, without its name.
   */
  | { readonly kind: 'people'; readonly own?: true }
  /**
   * `written`: a paper shows it, so that what is no answer («chưa biết», «gì cơ») is none. `telling`: a plain yes, no or
   * «không có gì» tells nothing yet, and is asked on. Default all she says.
   */
  | { readonly kind: 'text'; readonly written?: WrittenKind; readonly telling?: true };

/** What is written down: a name or an address, a number some office gave, or words. */
export type WrittenKind = 'name' | 'code' | 'words';

export interface Question {
  /** The answer it fills, or a name of the flow's own for a choice that is not kept (`next`). */
  readonly id: AnswerKey | ContactKey | PaperKey | (string & {});
  readonly reader: ReaderKind;
  /** Whether the value is kept as an answer; `false` for a choice of where to go. Default true. */
  readonly keep?: boolean;
  /** Text keys: the question; the short name for «sửa» and reviews; why we ask; what fits, with an example. */
  readonly ask: string;
  readonly label: string;
  readonly why: string;
  readonly help: string;
  /**
   * Said when she answers in part: a bare «có» to a `count`, words that may be what a paper is to show or not, nothing
   * where `telling`.
   */
  readonly more?: string;
  /** Said when she leaves it open in her own words: «hỏi chồng đã». With it every way of putting off is one. */
  readonly leftOpen?: string;
  /**
   * Offered as buttons or numbers; for `choice` also the only values there are. Ids with a meaning of their own:
   * `yes`, `no` (yesno) · `none`, `some` (count: 0, and «how many?») · `skip` (she cannot know: no answer, go on).
   */
  readonly choices?: readonly Choice[];
  /** Choices made from what the flow knows now, such as classes with free seats; in front of `choices`. */
  readonly offers?: (view: FlowView) => readonly Choice[];
  /** Choices taken when she says them, and not shown: a list stays short that way. */
  readonly also?: readonly Choice[];
  /** What an answer changes, where it is more than its own value: one line more in a list, two answers at once. */
  readonly take?: (value: AnswerValue, view: FlowView) => Taken;
  /** The choices a plain «ừ» or «không» stands for, where a choice is at bottom a yes or no. */
  readonly assent?: { readonly yes: string; readonly no: string };
  /** What does not fit what she said before («6 trong 4 người»): said instead of taking the value, then asked again. */
  readonly doubt?: (value: AnswerValue, values: Values) => Said | undefined;
  /** Hardship or contact: never echoed in full, never in lists an officer has not been given. */
  readonly sensitive?: boolean;
}

/** What becomes of an answer that is more than one value. */
export interface Taken {
  /** Answers to keep; undefined forgets one. */
  readonly answers?: Readonly<Record<string, AnswerValue | undefined>>;
  /** Marks of the flow to add, and those that are over. */
  readonly marks?: readonly string[];
  readonly unmarks?: readonly string[];
  /** Said before the flow goes on. */
  readonly say?: readonly Said[];
}

/**
 * A reading. `more` means she answered in part («có» to how many): ask on, it is no misunderstanding. `none` is a word
 * that answers nothing and asks nothing («gì cơ», «vâng»), where any words could be the answer. `corrected`: found among
 * words with which she takes something back. Of how many, `bare` is a «không» without «ai», and `named` that she names
 * somebody, though nobody knows how many.
 */
export type Reading =
  | {
      readonly kind: 'value';
      readonly value: AnswerValue;
      readonly bare?: true;
      readonly corrected?: true;
    }
  | { readonly kind: 'more' }
  | { readonly kind: 'none' }
  | { readonly kind: 'unread'; readonly named?: true };

/** What a sentence tells us besides answering: values heard on the way, each shown back to her. */
export interface Heard {
  readonly values: { readonly [Key in AnswerKey]?: AnswerValue };
  /** Which door of the menu she seems to want, e.g. `screener`, `paperwork`, `support`. */
  readonly wish?: string;
  /** What else she said of that wish: marks its flow begins with, e.g. `course:accounting`. */
  readonly marks?: readonly string[];
  /** Set if she asks something. */
  readonly asks?: true;
  /**
   * Her question without what it is not about: the place she names; what is taught in the class she asks about, `lop tap
   * huan co mat tien khong`.
   */
  readonly plainly?: string;
  /** Set if the whole of it tells what some question of ours will ask. */
  readonly told?: true;
  /** The legal form she named in this sentence, which wins over memory. */
  readonly form?: 'htx' | 'tht' | 'interest-group';
}
