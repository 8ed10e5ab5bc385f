/** What the verbs about courses are given. */
import type { Audit } from '#src/desk/audit.ts';
import type { Course } from '#src/domain/course.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Said } from '#src/domain/text.ts';
import type { Clock, Random } from '#src/domain/time.ts';

export interface CourseDeps {
  readonly records: RecordStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly courses: readonly Course[];
  /** Slug → name. */
  readonly communes: ReadonlyMap<string, string>;
  /** A sentence or a word for the officer. */
  readonly say: (said: Said) => string;
  /** The commune a cell of a spreadsheet names, old names too. */
  readonly readCommune: (text: string) => string | undefined;
}
