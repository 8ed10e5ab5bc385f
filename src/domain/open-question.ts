/** A question the bot could not answer, kept for officers to see. Never whose it was, nor anything personal in it. */
import type { RecordChange } from './record.ts';
import type { Instant } from './time.ts';

/** What became of it: linked to a topic that answers it · an answer was drafted · none of ours. */
export type QuestionFate =
  | { readonly kind: 'linked'; readonly topic: string }
  | { readonly kind: 'drafted'; readonly draft: string }
  | { readonly kind: 'dismissed' };

/** `{"text":"xin giấy phép chở gỗ ở đâu","at":1795392000000}`; the record is of kind `question`, its order is `at`. */
export interface OpenQuestion {
  /** Her words, cleaned, names and numbers taken out, at most 300 characters. */
  readonly text: string;
  readonly at: Instant;
  readonly fate?: QuestionFate;
}

/** The lists it stands in: those nobody has seen to. */
export const openQuestionTag = 'open';

/** A question as it is written: nobody's, in the list of those still open. */
export function questionChange(id: string, question: OpenQuestion): RecordChange {
  return { kind: 'question', id, value: question, order: question.at, tags: [openQuestionTag] };
}
