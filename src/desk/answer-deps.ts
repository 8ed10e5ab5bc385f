/** What the verbs on answers need from the rest of the house. */
import type { AnswerDraft } from '#src/domain/answer-draft.ts';
import type { RecordStore } from '#src/domain/record.ts';
import type { Clock, Random } from '#src/domain/time.ts';
import type { Audit } from './audit.ts';

interface NamedTopic {
  readonly id: string;
  readonly title: string;
}

export interface AnswerDeps {
  readonly records: RecordStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly audit: Audit;
  readonly keyOf: (id: string) => string;
  /** Folded words of a text. */
  readonly wordsOf: (text: string) => readonly string[];
  /** Topics there are now. */
  readonly topics: () => readonly NamedTopic[];
  /** Topics a question may be about, best first; at most three. */
  readonly nearest: (text: string) => readonly NamedTopic[];
  /** What keeps the text from being said: a fact that does not exist, a brace left open; undefined if nothing does. */
  readonly fault: (draft: AnswerDraft) => string | undefined;
  /** The answer as a file of content/answers. */
  readonly file: (draft: AnswerDraft) => string;
}
