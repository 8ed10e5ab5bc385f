/** What is known of the founding papers without making one: which there are, what they still want, what is wrong. */
import type { FoundingFile, PaperForm } from './paper.ts';
import type { Params } from './text.ts';
import type { Day } from './time.ts';

/** One thing looked at before papers are made. */
export interface CheckResult {
  readonly id: string;
  readonly status: 'met' | 'unmet' | 'unknown';
  /** Nothing can be wrong, but an officer should be asked. */
  readonly ask?: true;
  /** Fact for the source line. */
  readonly fact: string;
  /** Text to say: `paper.check.members.unmet`. */
  readonly key: string;
  /** Text that says how to mend it; absent where it is met. */
  readonly mend?: string;
  readonly params: Params;
  /** Ids of the founders it is about. */
  readonly founders: readonly string[];
}

/** A field the law wants that the file does not hold. */
export interface MissingField {
  /** `group.phone`, or of a list `members.address`. */
  readonly field: string;
  /** Forms that show it. */
  readonly forms: readonly string[];
  /** Ids of the founders whose line lacks it; absent for fields of the group, empty where the list itself is. */
  readonly founders?: readonly string[];
}

/** One paper of a set. */
export interface PaperTitle {
  readonly form: string;
  /** `Điều lệ hợp tác xã` */
  readonly label: string;
  /** `dieu-le`: its file without the ending. */
  readonly name: string;
  readonly use: 'filed' | 'kept';
}

/** Papers that belong together. */
export interface PaperSet {
  readonly id: string;
  readonly label: string;
  readonly for: PaperForm;
  readonly papers: readonly PaperTitle[];
}

export interface Papers {
  /** In the order of content/forms/sets.yaml. */
  readonly sets: readonly PaperSet[];
  /** Every field the papers of a set show for this file, told or not, asked for or not. */
  wanted(set: string, file: FoundingFile): ReadonlySet<string>;
  /** Every check that concerns the file. */
  check(file: FoundingFile, day: Day): readonly CheckResult[];
}
