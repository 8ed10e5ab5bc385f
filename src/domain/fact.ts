/** Facts: values of the law by the day they take effect, each with its source and how sure we are. */
import type { Day } from './time.ts';

/** `law-text` read in the law itself · `secondary` reported by others · `unverified` general knowledge. */
export const confidences = ['law-text', 'secondary', 'unverified'] as const;
export type Confidence = (typeof confidences)[number];

export const factUnits = [
  'people',
  'percent',
  'vnd',
  'months',
  'days',
  'working-days',
  'hours',
  'years',
  'age',
  'date',
  'text',
  'ratio',
  'yes-no',
  'none',
] as const;
/** What a fact's value counts; decides how it is read out. */
export type FactUnit = (typeof factUnits)[number];

export interface Source {
  /** Short name a person would say: `Luật Hợp tác xã 2023`. */
  readonly title: string;
  /** `Điều 4 khoản 7`; empty if the source has no articles. */
  readonly article: string;
  /** Number of the document: `17/2023/QH15`. */
  readonly document?: string;
  readonly url?: string;
}

/** One value from one day on. `null` means the rule ended that day with nothing in its place. */
export interface FactValue {
  readonly from: Day;
  readonly value: number | string | boolean | null;
  readonly source: Source;
  readonly confidence: Confidence;
  readonly checkedOn: Day;
  /** When a person must look again; past it the fact is overdue. */
  readonly checkBy?: Day;
  readonly note?: string;
}

/** `content/facts/htx/min-official-members.yaml` is the fact `htx/min-official-members`. */
export interface Fact {
  readonly id: string;
  readonly description: string;
  readonly unit: FactUnit;
  /** Code of the fact in the register the content was built from, e.g. `A1.1`. */
  readonly code?: string;
  /** Oldest first. */
  readonly values: readonly FactValue[];
}

/** A fact as it stands on one day. `certain` is false if unverified or overdue: it then never decides alone. */
export interface FactOnDay {
  readonly id: string;
  readonly unit: FactUnit;
  readonly value: number | string | boolean;
  readonly from: Day;
  readonly source: Source;
  readonly confidence: Confidence;
  readonly checkedOn: Day;
  readonly certain: boolean;
}

/** Looks a fact up by day; undefined before its first value or after it ended. */
export interface Facts {
  on(id: string, day: Day): FactOnDay | undefined;
  /** What held until the value of that day took its place; undefined where that was the first. */
  before(id: string, day: Day): FactOnDay | undefined;
  list(): readonly Fact[];
}
